/* Covers: branch and bound, over linear programs.
 *
 * A class of moves that give the same is one variable: how many of them are taken. What the same
 * several moves cover is a variable of its own, which is no greater than these moves are together.
 */
#include "core/cover_model.h"

#include "core/linear.h"

#include <math.h>
#include <stdlib.h>

typedef struct class {
  uint32_t first; /* in the order of the moves */
  uint32_t count;
} class;

typedef struct search {
  lc_cover *cover;
  uint32_t *order; /* moves, those of a class together and first added first */
  uint32_t order_count;
  class *classes;
  uint32_t class_count;
  uint32_t *shared; /* by element that several moves cover: the number of its bundle */
  uint32_t bundle_count;
  lc_linear *linear;
  uint32_t effort; /* pivots that are left */
} search;

/* --- classes ------------------------------------------------------------------------------- */

static int compare_gains(const lc_cover *cover, const lc_cover_move *a, const lc_cover_move *b) {
  if (a->gain_count != b->gain_count)
    return a->gain_count < b->gain_count ? -1 : 1;
  for (uint32_t i = 0; i < a->gain_count; i++) {
    const lc_cover_gain *x = &cover->gains[a->first_gain + i];
    const lc_cover_gain *y = &cover->gains[b->first_gain + i];
    if (x->goal != y->goal)
      return x->goal < y->goal ? -1 : 1;
    if (x->share < y->share || x->share > y->share)
      return x->share < y->share ? -1 : 1;
  }
  return 0;
}

/* Members of families stand alone. */
static bool is_alike(const lc_cover *cover, uint32_t left, uint32_t right) {
  const lc_cover_move *a = &cover->moves[left];
  const lc_cover_move *b = &cover->moves[right];
  return a->family == LC_NO_FAMILY && b->family == LC_NO_FAMILY && compare_gains(cover, a, b) == 0;
}

static int compare_moves(const lc_cover *cover, uint32_t left, uint32_t right) {
  const lc_cover_move *a = &cover->moves[left];
  const lc_cover_move *b = &cover->moves[right];
  if (a->family != b->family)
    return a->family < b->family ? -1 : 1;
  int order = compare_gains(cover, a, b);
  return order != 0 ? order : left < right ? -1 : 1;
}

/* There are hundreds at most. */
static void sort_moves(search *s) {
  for (uint32_t move = 0; move < s->cover->move_count; move++) {
    if (s->cover->moves[move].is_dropped)
      continue;
    uint32_t at = s->order_count++;
    for (; at > 0 && compare_moves(s->cover, move, s->order[at - 1]) < 0; at--)
      s->order[at] = s->order[at - 1];
    s->order[at] = move;
  }
}

static void make_classes(search *s) {
  sort_moves(s);
  for (uint32_t i = 0; i < s->order_count; i++) {
    if (i > 0 && is_alike(s->cover, s->order[i], s->order[i - 1]))
      s->classes[s->class_count - 1].count++;
    else
      s->classes[s->class_count++] = (class){.first = i, .count = 1};
  }
}

/* Elements that the same moves cover are a bundle: at first there is one, and each move takes apart
   what it covers of a bundle and what it does not. `next` and `stamps` have room for all bundles
   that there may be on the way. */
static void split_bundles(search *s, uint32_t *next, uint32_t *stamps) {
  const lc_cover *cover = s->cover;
  uint32_t count = 1;
  for (uint32_t i = 0; i < cover->move_count; i++) {
    const lc_cover_move *move = &cover->moves[i];
    for (uint32_t c = 0; !move->is_dropped && c < move->cell_count; c++) {
      uint32_t *bundle = &s->shared[cover->cells[move->first_cell + c].element];
      if (stamps[*bundle] != i + 1)
        next[*bundle] = count++;
      stamps[*bundle] = i + 1;
      *bundle = next[*bundle];
    }
  }
}

static bool make_bundles(search *s) {
  const lc_cover *cover = s->cover;
  size_t room = (size_t)cover->cell_count + 2;
  uint32_t *next = calloc(room * 2, sizeof *next);
  if (next == NULL)
    return false;
  split_bundles(s, next, next + room);
  memset(next, 0, room * sizeof *next); /* from here on the final number of each, plus 1 */
  for (uint32_t i = 0; i < cover->element_count; i++) {
    uint32_t *number = &next[s->shared[i]];
    if (cover->elements[i].movers > 1 && *number == 0)
      *number = ++s->bundle_count;
    s->shared[i] = *number - (*number > 0);
  }
  free(next);
  return true;
}

/* --- the linear program -------------------------------------------------------------------- */

/* What is beyond the need helps nobody: without it the bound is closer. */
static double capped(double share) {
  return share < 1 ? share : 1;
}

/* Columns are classes, then bundles; rows are goals, then bundles. */
static void add_class(const search *s, uint32_t column) {
  const lc_cover *cover = s->cover;
  const lc_cover_move *move = &cover->moves[s->order[s->classes[column].first]];
  lc_linear_set_cost(s->linear, column, 1);
  lc_linear_set_bounds(s->linear, column, 0, s->classes[column].count);
  for (uint32_t i = 0; i < move->gain_count; i++) {
    const lc_cover_gain *gain = &cover->gains[move->first_gain + i];
    lc_linear_add(s->linear, gain->goal, column, capped(gain->share));
  }
  for (uint32_t c = 0; c < move->cell_count; c++) {
    uint32_t element = cover->cells[move->first_cell + c].element;
    if (cover->elements[element].movers > 1)
      lc_linear_set(s->linear, cover->goal_count + s->shared[element], column, 1);
  }
}

static bool make_linear(search *s) {
  const lc_cover *cover = s->cover;
  s->linear =
      lc_linear_create(cover->goal_count + s->bundle_count, s->class_count + s->bundle_count);
  if (s->linear == NULL)
    return false;
  for (uint32_t goal = 0; goal < cover->goal_count; goal++)
    lc_linear_set_need(s->linear, goal, cover->needs[goal] > 0 ? 1 : 0);
  for (uint32_t i = 0; i < s->class_count; i++)
    add_class(s, i);
  for (uint32_t i = 0; i < cover->element_count; i++) {
    const lc_cover_element *element = &cover->elements[i];
    if (element->movers < 2)
      continue;
    uint32_t column = s->class_count + s->shared[i];
    lc_linear_set_bounds(s->linear, column, 0, 1);
    lc_linear_add(s->linear, element->goal, column, capped(element->weight));
    lc_linear_set(s->linear, cover->goal_count + s->shared[i], column, -1);
  }
  return true;
}

/* --- the search ---------------------------------------------------------------------------- */

/* The fewest moves that so many fractions of moves can stand for. */
static uint32_t whole_cost(double cost) {
  double whole = ceil(cost - 1e-6);
  return whole > 0 ? (uint32_t)whole : 0;
}

/* The class whose number is farthest from a whole one; NOWHERE when all are whole. */
static uint32_t most_broken(const search *s, double *number) {
  uint32_t found = UINT32_MAX;
  double most = 1e-6;
  for (uint32_t i = 0; i < s->class_count; i++) {
    double value = lc_linear_value(s->linear, i);
    double broken = fabs(value - floor(value + 0.5));
    if (broken > most) {
      most = broken;
      found = i;
      *number = value;
    }
  }
  return found;
}

/* The whole parts of the numbers are a good beginning of a set. */
static void try_whole_parts(search *s) {
  lc_cover *cover = s->cover;
  lc_cover_clear(cover);
  for (uint32_t i = 0; i < s->class_count; i++) {
    uint32_t taken = (uint32_t)floor(lc_linear_value(s->linear, i) + 1e-6);
    for (uint32_t k = 0; k < taken && k < s->classes[i].count; k++)
      lc_cover_choose(cover, s->order[s->classes[i].first + k]);
  }
  if (lc_cover_complete(cover))
    lc_cover_keep(cover);
}

static bool go_on(search *s, uint32_t *least);

/* With a class in narrower bounds. */
static bool try_bounds(search *s, uint32_t column, double lower, double upper, uint32_t *least) {
  double old_lower = lc_linear_lower(s->linear, column);
  double old_upper = lc_linear_upper(s->linear, column);
  lc_linear_set_bounds(s->linear, column, lower, upper);
  bool is_done = go_on(s, least);
  lc_linear_set_bounds(s->linear, column, old_lower, old_upper);
  return is_done;
}

/* Looks at all that the bounds allow. `*least` is what a set there has at least. False: the effort
   is spent. */
static bool go_on(search *s, uint32_t *least) {
  lc_linear_status status = lc_linear_solve(s->linear, &s->effort);
  if (status != LC_LINEAR_BEST)
    return status == LC_LINEAR_IMPOSSIBLE;
  uint32_t bound = whole_cost(lc_linear_cost(s->linear));
  if (bound > *least)
    *least = bound;
  if (bound >= s->cover->best_count)
    return true;
  try_whole_parts(s);
  double number = 0;
  uint32_t column = most_broken(s, &number);
  if (bound >= s->cover->best_count || column == UINT32_MAX)
    return true;
  uint32_t below = bound;
  double lower = lc_linear_lower(s->linear, column);
  double upper = lc_linear_upper(s->linear, column);
  bool is_up = number - floor(number) >= 0.5;
  double up = is_up ? ceil(number) : lower;
  double down = is_up ? upper : floor(number);
  bool is_done = try_bounds(s, column, up, down, &below);
  up = is_up ? lower : ceil(number);
  down = is_up ? floor(number) : upper;
  return try_bounds(s, column, up, down, &below) && is_done;
}

/* One goal by itself: the moves that give most to it. */
static uint32_t least_for_goal(const lc_cover *cover, uint32_t goal) {
  double most = 0;
  for (uint32_t i = 0; i < cover->move_count; i++) {
    const lc_cover_move *move = &cover->moves[i];
    double share = 0;
    for (uint32_t c = 0; c < move->cell_count; c++) {
      const lc_cover_element *element =
          &cover->elements[cover->cells[move->first_cell + c].element];
      share += element->goal == goal ? element->weight : 0;
    }
    most = share > most ? share : most;
  }
  return most > 0 ? whole_cost(1 / most) : 0;
}

static void bound_by_goals(lc_cover *cover) {
  cover->least = 0;
  for (uint32_t goal = 0; goal < cover->goal_count; goal++) {
    uint32_t least = cover->needs[goal] > 0 ? least_for_goal(cover, goal) : 0;
    if (least > cover->least)
      cover->least = least;
  }
}

static void run(search *s, uint32_t effort) {
  lc_cover *cover = s->cover;
  size_t rows = (size_t)cover->goal_count + s->bundle_count + 1;
  size_t columns = (size_t)s->class_count + s->bundle_count + 1;
  size_t pivots = (size_t)effort * 1000000 / (rows * columns);
  uint32_t least = cover->least;
  s->effort = pivots < UINT32_MAX ? (uint32_t)pivots : UINT32_MAX;
  bool is_done = go_on(s, &least);
  cover->least = is_done || least > cover->best_count ? cover->best_count : least;
}

bool lc_cover_search(lc_cover *cover, uint32_t effort) {
  size_t moves = (size_t)cover->move_count + 1;
  search s = {.cover = cover,
              .order = calloc(moves, sizeof *s.order),
              .classes = calloc(moves, sizeof *s.classes),
              .shared = calloc((size_t)cover->element_count + 1, sizeof *s.shared)};
  bool ok = s.order != NULL && s.classes != NULL && s.shared != NULL;
  bound_by_goals(cover);
  if (ok)
    make_classes(&s);
  ok = ok && make_bundles(&s) && make_linear(&s);
  if (ok)
    run(&s, effort);
  lc_linear_free(s.linear);
  free(s.order);
  free(s.classes);
  free(s.shared);
  return ok;
}
