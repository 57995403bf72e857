/* How much goals need that a rule found wanting. */
#include "bindings/rule_asking.h"

#include <math.h>
#include <stdlib.h>

/* --- percentages that are known
 * -------------------------------------------------------------------- */

static bool is_whole(const lc_goal *goal) {
  bool is = goal->total == floor(goal->total) && goal->covered == floor(goal->covered);
  for (uint32_t i = 0; is && i < goal->way_count; i++)
    is = goal->ways[i].weight == floor(goal->ways[i].weight);
  return is;
}

/* As the rule compares: a percentage that is a hair too low is too low. */
static double need_of(const lc_goal *goal) {
  double need = goal->percent * goal->total / 100 - goal->covered;
  if (!is_whole(goal))
    return need * (1 + 1e-12);
  need = floor(need);
  while (need > 0 && lc_goal_percent(goal, goal->covered + need - 1) >= goal->percent)
    need--;
  while (lc_goal_percent(goal, goal->covered + need) < goal->percent)
    need++;
  return need;
}

/* --- goals whose percentage the rule keeps to itself --------------------------------------- */

/* The moves that cover the heaviest techniques of a goal themselves, one for each. */
static uint32_t heaviest_moves(const lc_asking *a, const lc_goal *goal, uint32_t *out) {
  uint32_t count = 0; /* of techniques: one that has no way of its own may share another's */
  for (uint32_t i = 0; i < goal->way_count; i++) {
    if (i > 0 && lc_attack_technique_equals(goal->ways[i].technique, goal->ways[i - 1].technique))
      continue;
    for (uint32_t m = 0; m < a->moves.count; m++) {
      if (lc_attack_technique_equals(a->moves.items[m].by, goal->ways[i].by))
        out[count++] = m;
    }
  }
  return count;
}

static double weight_of(const lc_goal *goal, uint32_t count) {
  double weight = 0;
  uint32_t techniques = 0;
  for (uint32_t i = 0; i < goal->way_count && techniques < count; i++) {
    if (i > 0 && lc_attack_technique_equals(goal->ways[i].technique, goal->ways[i - 1].technique))
      continue;
    weight += goal->ways[i].weight;
    techniques++;
  }
  return weight;
}

static bool try_first(lc_asking *a, uint32_t wanting, const uint32_t *moves, uint32_t count,
                      bool *holds) {
  lc_document *document = lc_asking_amend(a, moves, count);
  bool ok = document != NULL && lc_asking_try(a, document, wanting, holds);
  lc_document_release(document);
  return ok;
}

static bool has_equal_weights(const lc_goal *goal) {
  for (uint32_t i = 1; i < goal->way_count; i++) {
    if (goal->ways[i].weight < goal->ways[0].weight || goal->ways[i].weight > goal->ways[0].weight)
      return false;
  }
  return true;
}

/* The heaviest techniques are covered, more and fewer of them, until the rule is just content. */
static bool probe(lc_asking *a, uint32_t wanting) {
  const lc_goal *goal = a->wanting[wanting].goal;
  uint32_t *moves = malloc(((size_t)goal->way_count + 1) * sizeof *moves);
  if (moves == NULL)
    return false;
  uint32_t high = heaviest_moves(a, goal, moves);
  uint32_t low = 0;
  bool holds = false;
  bool ok = try_first(a, wanting, moves, high, &holds);
  bool is_possible = holds;
  while (ok && is_possible && high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    ok = try_first(a, wanting, moves, middle, &holds);
    *(holds ? &high : &low) = middle;
  }
  a->wanting[wanting].need = is_possible ? weight_of(goal, high) : goal->total + 1;
  if (!has_equal_weights(goal) && high > a->guessed_least)
    a->guessed_least = high;
  free(moves);
  return ok;
}

bool lc_asking_find_needs(lc_asking *a) {
  bool ok = true;
  for (uint32_t i = 0; ok && i < a->wanting_count; i++) {
    lc_wanting *wanting = &a->wanting[i];
    if (wanting->is_wanted && isnan(wanting->goal->percent))
      ok = probe(a, i);
    else if (wanting->is_wanted)
      wanting->need = need_of(wanting->goal);
  }
  return ok;
}
