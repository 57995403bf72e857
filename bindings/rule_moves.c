#include "bindings/rule_moves.h"

#include <math.h>
#include <stdlib.h>

/* --- which there are ----------------------------------------------------------------------- */

static int compare_rows(const void *left, const void *right) {
  const lc_goal_way *a = *(lc_goal_way *const *)left;
  const lc_goal_way *b = *(lc_goal_way *const *)right;
  return a->by.row < b->by.row ? -1 : a->by.row > b->by.row;
}

static uint32_t count_ways(const lc_wanting *goals, uint32_t count) {
  uint32_t ways = 0;
  for (uint32_t i = 0; i < count; i++)
    ways += goals[i].goal->way_count;
  return ways;
}

static uint32_t count_groups(lc_attack_technique technique) {
  uint32_t cursor = 0;
  uint32_t groups = 0;
  lc_attack_subject group;
  while (lc_attack_technique_next_subject(technique, LC_ATTACK_GROUP, &cursor, &group))
    groups++;
  return groups;
}

/* The entry that Navigator shows under one of those tactics, or NULL. */
static const lc_technique *find_entry(const lc_layer *layer, const lc_goal_way *way) {
  const lc_technique *entry = NULL;
  for (uint32_t i = 0; entry == NULL && i < 32; i++) {
    if ((way->tactics & 1U << i) != 0)
      entry = lc_layer_entry(layer, lc_attack_technique_id(way->by),
                             lc_attack_technique_tactic_at(way->by, i));
  }
  return entry;
}

static bool has_way(const lc_goal *goal, lc_attack_technique by, const lc_goal_way **out) {
  for (uint32_t i = 0; i < goal->way_count; i++) {
    if (lc_attack_technique_equals(goal->ways[i].by, by)) {
      *out = &goal->ways[i];
      return true;
    }
  }
  return false;
}

static lc_move make_move(const lc_layer *layer, const lc_wanting *goals, uint32_t count,
                         lc_attack_technique by) {
  const lc_goal_way *way = NULL;
  lc_move move = {.by = by, .group_count = count_groups(by)};
  for (uint32_t i = 0; i < count; i++) {
    if (!has_way(goals[i].goal, by, &way))
      continue;
    move.goal_count++;
    move.has_entry |= goals[i].is_wanted && find_entry(layer, way) != NULL;
  }
  return move;
}

static int compare_moves(const void *left, const void *right) {
  const lc_move *a = left;
  const lc_move *b = right;
  if (a->has_entry != b->has_entry)
    return a->has_entry ? -1 : 1;
  if (a->goal_count != b->goal_count)
    return a->goal_count > b->goal_count ? -1 : 1;
  if (a->group_count != b->group_count)
    return a->group_count > b->group_count ? -1 : 1;
  return lc_string_compare(lc_attack_technique_id(a->by), lc_attack_technique_id(b->by));
}

bool lc_moves_find(lc_moves *moves, const lc_layer *layer, const lc_wanting *goals,
                   uint32_t count) {
  size_t room = (size_t)count_ways(goals, count) + 1;
  lc_goal_way **ways = malloc(room * sizeof *ways);
  uint32_t way_count = 0;
  *moves = (lc_moves){.items = malloc(room * sizeof *moves->items)};
  if (ways == NULL || moves->items == NULL) {
    free(ways);
    return false;
  }
  for (uint32_t i = 0; i < count; i++) {
    for (uint32_t w = 0; goals[i].is_wanted && w < goals[i].goal->way_count; w++)
      ways[way_count++] = &goals[i].goal->ways[w];
  }
  if (way_count > 1)
    qsort(ways, way_count, sizeof(lc_goal_way *), compare_rows);
  for (uint32_t i = 0; i < way_count; i++) {
    if (i == 0 || !lc_attack_technique_equals(ways[i]->by, ways[i - 1]->by))
      moves->items[moves->count++] = make_move(layer, goals, count, ways[i]->by);
  }
  if (moves->count > 1)
    qsort(moves->items, moves->count, sizeof *moves->items, compare_moves);
  free(ways);
  return true;
}

void lc_moves_free(lc_moves *moves) {
  free(moves->items);
  *moves = (lc_moves){0};
}

/* --- what makes them true ------------------------------------------------------------------ */

/* Amendments of one technique, of which those of an entry for all tactics stand for each. */
typedef struct amending {
  const lc_layer *layer;
  lc_amendment *items;
  uint32_t first;
  uint32_t count;
} amending;

static bool is_for(const lc_amendment *amendment, const lc_technique *entry, lc_string tactic) {
  if (entry != NULL)
    return amendment->entry == entry;
  return amendment->entry == NULL &&
         (amendment->tactic.len == 0 || lc_string_equals(amendment->tactic, tactic));
}

/* What is begun already and serves here too, or NULL. */
static lc_amendment *find_begun(const amending *a, const lc_goal_way *way) {
  for (uint32_t t = 0; t < 32; t++) {
    if ((way->tactics & 1U << t) == 0)
      continue;
    lc_string tactic = lc_attack_technique_tactic_at(way->by, t);
    const lc_technique *entry = lc_layer_entry(a->layer, lc_attack_technique_id(way->by), tactic);
    for (uint32_t i = a->first; i < a->count; i++) {
      if (is_for(&a->items[i], entry, tactic))
        return &a->items[i];
    }
  }
  return NULL;
}

static uint32_t first_tactic(uint32_t tactics) {
  return (uint32_t)__builtin_ctz(tactics);
}

/* An entry that is there, or a new one: for all tactics, unless others are there. */
static lc_amendment *begin_one(amending *a, const lc_goal_way *way) {
  lc_string id = lc_attack_technique_id(way->by);
  lc_amendment *new = &a->items[a->count++];
  *new = (lc_amendment){.entry = find_entry(a->layer, way), .id = id, .tactic = {"", 0}};
  new->criteria = (lc_coverage_criteria){.score_above = -INFINITY, .accepts_disabled = true};
  if (new->entry == NULL && lc_layer_first_entry(a->layer, id) != NULL)
    new->tactic = lc_attack_technique_tactic_at(way->by, first_tactic(way->tactics));
  return new;
}

static void demand(lc_amendment *amendment, const lc_goal *goal) {
  const lc_coverage_criteria *more = &goal->criteria;
  amendment->criteria.fields |= more->fields;
  amendment->criteria.accepts_disabled &= more->accepts_disabled;
  if (more->score_above > amendment->criteria.score_above)
    amendment->criteria.score_above = more->score_above;
  if (goal->has_test)
    amendment->like = goal->example;
}

static bool is_among(const uint32_t *list, uint32_t count, uint32_t item) {
  for (uint32_t i = 0; i < count; i++) {
    if (list[i] == item)
      return true;
  }
  return false;
}

uint32_t lc_moves_amend(const lc_moves *moves, const uint32_t *chosen, uint32_t chosen_count,
                        const lc_layer *layer, const lc_wanting *goals, uint32_t count,
                        lc_amendment *amendments, uint32_t *movers) {
  amending a = {.layer = layer, .items = amendments};
  for (uint32_t c = 0; c < chosen_count; c++) {
    a.first = a.count;
    bool is_repeat = is_among(chosen, c, chosen[c]);
    for (uint32_t g = 0; g < count && !is_repeat; g++) {
      const lc_goal_way *way = NULL;
      if (!goals[g].is_wanted || !has_way(goals[g].goal, moves->items[chosen[c]].by, &way))
        continue;
      lc_amendment *amendment = find_begun(&a, way);
      demand(amendment != NULL ? amendment : begin_one(&a, way), goals[g].goal);
    }
    for (uint32_t i = a.first; i < a.count; i++)
      movers[i] = chosen[c];
  }
  return a.count;
}
