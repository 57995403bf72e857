#include "bindings/rule_whatif.h"

#include "bindings/rule_asking.h"
#include "core/cover.h"

#include <stdlib.h>

/* --- the search ---------------------------------------------------------------------------- */

static bool add_move(const lc_asking *a, lc_cover *cover, const lc_move *move) {
  bool ok = lc_cover_add_move(cover);
  for (uint32_t g = 0; ok && g < a->wanting_count; g++) {
    const lc_goal *goal = a->wanting[g].goal;
    for (uint32_t i = 0; ok && a->wanting[g].is_wanted && i < goal->way_count; i++) {
      const lc_goal_way *way = &goal->ways[i];
      if (lc_attack_technique_equals(way->by, move->by))
        ok = lc_cover_add_element(cover, g, way->technique.row, way->weight);
    }
  }
  return ok;
}

static lc_cover *make_cover(const lc_asking *a) {
  lc_cover *cover = lc_cover_create(a->wanting_count);
  for (uint32_t i = 0; cover != NULL && i < a->wanting_count; i++)
    lc_cover_set_need(cover, i, a->wanting[i].need);
  bool ok = cover != NULL;
  for (uint32_t i = 0; ok && i < a->moves.count; i++)
    ok = add_move(a, cover, &a->moves.items[i]);
  if (ok)
    return cover;
  lc_cover_free(cover);
  return NULL;
}

/* --- the answer ---------------------------------------------------------------------------- */

static lc_what_if_action action_of(const lc_amendment *amendment) {
  lc_coverage_criteria criteria = amendment->criteria;
  criteria.accepts_disabled = true;
  if (amendment->entry == NULL)
    return LC_WHAT_IF_ADD;
  bool would_count = criteria.fields != 0 && lc_coverage_counts(&criteria, amendment->entry);
  return would_count && !lc_technique_is_enabled(amendment->entry) ? LC_WHAT_IF_ENABLE
                                                                   : LC_WHAT_IF_COMPLETE;
}

/* What became of an amendment's entry: it stands where it stood, or is a new one at the end. */
static const lc_technique *find_amended(const lc_asking *a, uint32_t amendment) {
  const lc_layer *layer = lc_document_layer_at(a->answer->amended, a->request->layer);
  const lc_technique *entry = a->amendments[amendment].entry;
  uint32_t before = 0;
  for (uint32_t i = 0; i < amendment; i++)
    before += a->amendments[i].entry == NULL;
  uint32_t position =
      entry != NULL ? lc_technique_index(entry) : lc_layer_technique_count(a->layer) + before;
  return position < lc_layer_technique_count(layer) ? lc_layer_technique_at(layer, position) : NULL;
}

static bool set_steps(lc_asking *a) {
  lc_what_if *answer = a->answer;
  answer->steps =
      lc_arena_alloc(&answer->arena, ((size_t)a->amendment_count + 1) * sizeof *answer->steps);
  if (answer->steps == NULL)
    return false;
  for (uint32_t i = 0; i < a->amendment_count; i++) {
    const lc_move *move = &a->moves.items[a->movers[i]];
    if (i > 0 && a->movers[i] == a->movers[i - 1])
      continue;
    answer->steps[answer->step_count++] = (lc_what_if_step){.technique = move->by,
                                                            .goal_count = move->goal_count,
                                                            .group_count = move->group_count,
                                                            .action = action_of(&a->amendments[i]),
                                                            .entry = find_amended(a, i)};
  }
  return true;
}

/* Of all that could be covered. */
static double weight_of_all(const lc_goal *goal) {
  double weight = 0;
  for (uint32_t i = 0; i < goal->way_count; i++) {
    bool is_new =
        i == 0 || !lc_attack_technique_equals(goal->ways[i].technique, goal->ways[i - 1].technique);
    weight += is_new ? goal->ways[i].weight : 0;
  }
  return weight;
}

static bool set_goals(lc_asking *a) {
  lc_what_if *answer = a->answer;
  bool has_after =
      answer->amended != NULL && lc_goals_count(a->new_goals) == lc_goals_count(a->goals);
  answer->goals =
      lc_arena_alloc(&answer->arena, ((size_t)a->wanting_count + 1) * sizeof *answer->goals);
  for (uint32_t i = 0; answer->goals != NULL && i < a->wanting_count; i++) {
    const lc_wanting *wanting = &a->wanting[i];
    if (!wanting->is_wanted)
      continue;
    lc_string message = lc_arena_copy(&answer->arena, a->messages[i]);
    if (message.ptr == NULL)
      return false;
    double after = has_after ? lc_goals_at(a->new_goals, wanting->position)->covered
                             : wanting->goal->covered + weight_of_all(wanting->goal);
    answer->goals[answer->goal_count++] = (lc_what_if_goal){.message = message,
                                                            .total = wanting->goal->total,
                                                            .before = wanting->goal->covered,
                                                            .after = after,
                                                            .wanted = wanting->goal->percent};
  }
  return answer->goals != NULL;
}

/* The chosen moves by their ids, to be freed; there are hundreds at most. */
static uint32_t *by_id(const lc_asking *a, const lc_cover_result *set) {
  uint32_t *sorted = malloc(((size_t)set->count + 1) * sizeof *sorted);
  for (uint32_t i = 0; sorted != NULL && i < set->count; i++) {
    lc_string id = lc_attack_technique_id(a->moves.items[set->chosen[i]].by);
    uint32_t at = i;
    for (; at > 0 &&
           lc_string_compare(id, lc_attack_technique_id(a->moves.items[sorted[at - 1]].by)) < 0;
         at--)
      sorted[at] = sorted[at - 1];
    sorted[at] = set->chosen[i];
  }
  return sorted;
}

/* A need that is only known to lie between two weights says little of what several goals take. */
static uint32_t least_of(const lc_asking *a, const lc_cover_result *set) {
  bool is_guess = a->guessed_least != 0 && lc_asking_wanted_count(a) > 1;
  return is_guess && a->guessed_least < set->least ? a->guessed_least : set->least;
}

/* Writes the smallest set into the layer, and has the rule judge it. */
static bool take_set(lc_asking *a, const lc_cover_result *set) {
  uint32_t *chosen = by_id(a, set);
  a->answer->least = least_of(a, set);
  if (chosen != NULL)
    a->answer->amended = lc_asking_amend(a, chosen, set->count);
  free(chosen);
  bool holds = false;
  bool ok = a->answer->amended != NULL && lc_asking_try(a, a->answer->amended, UINT32_MAX, &holds);
  a->answer->is_verified = holds && !a->assumes_tests;
  return ok && set_steps(a);
}

static bool search(lc_asking *a) {
  lc_cover_result set;
  lc_cover *cover = make_cover(a);
  bool ok = cover != NULL && lc_cover_solve(cover, a->request->effort, &set) == LC_OK;
  if (ok && !set.is_possible)
    a->answer->status = LC_WHAT_IF_IMPOSSIBLE;
  else if (ok)
    ok = take_set(a, &set);
  lc_cover_free(cover);
  return ok && set_goals(a);
}

static bool make_room(lc_asking *a) {
  size_t room = (size_t)a->moves.count * lc_asking_wanted_count(a) + 1;
  a->amendments = malloc(room * sizeof *a->amendments);
  a->movers = malloc(room * sizeof *a->movers);
  return a->amendments != NULL && a->movers != NULL;
}

/* False: memory is out, or the rule broke. */
static bool answer(lc_asking *a) {
  if (!lc_asking_begin(a))
    return false;
  if (lc_asking_wanted_count(a) == 0) {
    bool passes = lc_finding_list_count(a->findings) == 0 && lc_goals_count(a->goals) > 0;
    a->answer->status = passes ? LC_WHAT_IF_PASSES : LC_WHAT_IF_NO_GOAL;
    return true;
  }
  return lc_moves_find(&a->moves, a->layer, a->wanting, a->wanting_count) && make_room(a) &&
         lc_asking_find_needs(a) && search(a);
}

static void free_asking(lc_asking *a) {
  lc_moves_free(&a->moves);
  free(a->wanting);
  free(a->messages);
  free(a->amendments);
  free(a->movers);
  lc_finding_list_free(a->findings);
  lc_goals_free(a->goals);
  lc_goals_free(a->new_goals);
}

lc_status lc_what_if_create(lc_what_if **out, lc_rule *rule, const lc_what_if_request *request,
                            lc_error *error) {
  lc_what_if *what_if = calloc(1, sizeof *what_if);
  lc_asking a = {.answer = what_if,
                 .rule = rule,
                 .request = request,
                 .layer = lc_document_layer_at(request->document, request->layer),
                 .goals = lc_goals_create(),
                 .new_goals = lc_goals_create(),
                 .findings = lc_finding_list_create()};
  bool ok = what_if != NULL && a.goals != NULL && a.new_goals != NULL && a.findings != NULL &&
            (answer(&a) || what_if->status == LC_WHAT_IF_BROKEN);
  free_asking(&a);
  if (!ok) {
    lc_what_if_free(what_if);
    return lc_error_memory(error, NULL);
  }
  *out = what_if;
  return LC_OK;
}

void lc_what_if_free(lc_what_if *what_if) {
  if (what_if == NULL)
    return;
  lc_document_release(what_if->amended);
  lc_arena_free(&what_if->arena);
  free(what_if);
}

/* --- what it says -------------------------------------------------------------------------- */

lc_what_if_status lc_what_if_status_of(const lc_what_if *what_if) {
  return what_if->status;
}

const char *lc_what_if_message(const lc_what_if *what_if) {
  return what_if->message;
}

uint32_t lc_what_if_goal_count(const lc_what_if *what_if) {
  return what_if->goal_count;
}

const lc_what_if_goal *lc_what_if_goal_at(const lc_what_if *what_if, uint32_t position) {
  return &what_if->goals[position];
}

uint32_t lc_what_if_step_count(const lc_what_if *what_if) {
  return what_if->step_count;
}

const lc_what_if_step *lc_what_if_step_at(const lc_what_if *what_if, uint32_t position) {
  return &what_if->steps[position];
}

uint32_t lc_what_if_least(const lc_what_if *what_if) {
  return what_if->least;
}

bool lc_what_if_is_verified(const lc_what_if *what_if) {
  return what_if->is_verified;
}

const lc_document *lc_what_if_document(const lc_what_if *what_if) {
  return what_if->amended;
}
