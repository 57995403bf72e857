/* Covers: what is to be known of a problem before it is solved. */
#include "core/cover_model.h"

#include <stdlib.h>

/* --- elements ------------------------------------------------------------------------------ */

static int compare_cells(const void *left, const void *right) {
  const lc_cover_cell *a = *(lc_cover_cell *const *)left;
  const lc_cover_cell *b = *(lc_cover_cell *const *)right;
  if (a->goal != b->goal)
    return a->goal < b->goal ? -1 : 1;
  if (a->name != b->name)
    return a->name < b->name ? -1 : 1;
  return a < b ? -1 : a > b;
}

/* Numbers the elements, each once, with their weights as shares of what their goals need. */
static bool find_elements(lc_cover *cover) {
  lc_cover_cell **sorted = malloc(((size_t)cover->cell_count + 1) * sizeof *sorted);
  cover->elements = calloc((size_t)cover->cell_count + 1, sizeof *cover->elements);
  if (sorted == NULL || cover->elements == NULL) {
    free(sorted);
    return false;
  }
  for (uint32_t i = 0; i < cover->cell_count; i++)
    sorted[i] = &cover->cells[i];
  if (cover->cell_count > 1)
    qsort(sorted, cover->cell_count, sizeof(lc_cover_cell *), compare_cells);
  for (uint32_t i = 0; i < cover->cell_count; i++) {
    lc_cover_cell *cell = sorted[i];
    bool is_new = i == 0 || sorted[i - 1]->goal != cell->goal || sorted[i - 1]->name != cell->name;
    if (is_new)
      cover->elements[cover->element_count++] =
          (lc_cover_element){.goal = cell->goal, .weight = cell->weight / cover->needs[cell->goal]};
    cell->element = cover->element_count - 1;
    cover->elements[cell->element].movers++;
  }
  free(sorted);
  return true;
}

/* --- families ------------------------------------------------------------------------------ */

static uint32_t root_of(const lc_cover *cover, uint32_t move) {
  while (cover->family_of[move] != move)
    move = cover->family_of[move];
  return move;
}

/* Joins those that cover the same element, `first` being the first mover of each. */
static void join_families(lc_cover *cover, uint32_t *first) {
  for (uint32_t i = 0; i < cover->element_count; i++)
    first[i] = UINT32_MAX;
  for (uint32_t i = 0; i < cover->move_count; i++)
    cover->family_of[i] = i;
  for (uint32_t i = 0; i < cover->move_count; i++) {
    const lc_cover_move *move = &cover->moves[i];
    for (uint32_t c = 0; !move->is_dropped && c < move->cell_count; c++) {
      uint32_t element = cover->cells[move->first_cell + c].element;
      if (first[element] == UINT32_MAX)
        first[element] = i;
      uint32_t a = root_of(cover, first[element]);
      uint32_t b = root_of(cover, i);
      cover->family_of[a < b ? b : a] = a < b ? a : b;
    }
  }
}

static bool has_shared(const lc_cover *cover, const lc_cover_move *move) {
  for (uint32_t c = 0; c < move->cell_count; c++) {
    if (cover->elements[cover->cells[move->first_cell + c].element].movers > 1)
      return true;
  }
  return false;
}

static bool make_families(lc_cover *cover) {
  uint32_t *first = malloc(((size_t)cover->element_count + 1) * sizeof *first);
  if (first == NULL)
    return false;
  join_families(cover, first);
  free(first);
  for (uint32_t i = 0; i < cover->move_count; i++) {
    lc_cover_move *move = &cover->moves[i];
    bool is_alone = move->is_dropped || !has_shared(cover, move);
    move->family = is_alone ? LC_NO_FAMILY : root_of(cover, i);
  }
  return true;
}

/* --- what is covered by others ------------------------------------------------------------- */

static bool has_element(const lc_cover *cover, const lc_cover_move *move, uint32_t element) {
  for (uint32_t c = 0; c < move->cell_count; c++) {
    if (cover->cells[move->first_cell + c].element == element)
      return true;
  }
  return false;
}

static bool covers_all_of(const lc_cover *cover, const lc_cover_move *a, const lc_cover_move *b) {
  for (uint32_t c = 0; c < b->cell_count; c++) {
    if (!has_element(cover, a, cover->cells[b->first_cell + c].element))
      return false;
  }
  return true;
}

static void drop(lc_cover *cover, lc_cover_move *move) {
  move->is_dropped = true;
  for (uint32_t c = 0; c < move->cell_count; c++)
    cover->elements[cover->cells[move->first_cell + c].element].movers--;
}

/* Of two that cover the same the first stays. */
static void drop_within_families(lc_cover *cover) {
  for (uint32_t i = 0; i < cover->move_count; i++) {
    lc_cover_move *a = &cover->moves[i];
    for (uint32_t j = 0; j < cover->move_count && a->family != LC_NO_FAMILY && !a->is_dropped;
         j++) {
      lc_cover_move *b = &cover->moves[j];
      bool is_rival = i != j && b->family == a->family && !b->is_dropped;
      bool is_better = b->cell_count > a->cell_count || (b->cell_count == a->cell_count && j < i);
      if (is_rival && is_better && covers_all_of(cover, b, a))
        drop(cover, a);
    }
  }
}

/* --- gains --------------------------------------------------------------------------------- */

static void add_gain(lc_cover *cover, lc_cover_move *move, const lc_cover_element *element) {
  for (uint32_t i = 0; i < move->gain_count; i++) {
    lc_cover_gain *gain = &cover->gains[move->first_gain + i];
    if (gain->goal == element->goal) {
      gain->share += element->weight;
      return;
    }
  }
  cover->gains[move->first_gain + move->gain_count++] =
      (lc_cover_gain){element->goal, element->weight};
}

static bool add_gains(lc_cover *cover) {
  cover->gains = calloc((size_t)cover->cell_count + 1, sizeof *cover->gains);
  for (uint32_t i = 0; cover->gains != NULL && i < cover->move_count; i++) {
    lc_cover_move *move = &cover->moves[i];
    move->first_gain = move->first_cell;
    for (uint32_t c = 0; c < move->cell_count; c++) {
      const lc_cover_element *element =
          &cover->elements[cover->cells[move->first_cell + c].element];
      if (element->movers == 1)
        add_gain(cover, move, element);
    }
  }
  return cover->gains != NULL;
}

static bool allocate(lc_cover *cover) {
  size_t moves = (size_t)cover->move_count + 1;
  cover->family_of = malloc(moves * sizeof *cover->family_of);
  cover->is_chosen = calloc(moves, sizeof *cover->is_chosen);
  cover->best = calloc(moves, sizeof *cover->best);
  cover->cover_counts = calloc((size_t)cover->cell_count + 1, sizeof *cover->cover_counts);
  cover->covered = calloc((size_t)cover->goal_count + 1, sizeof *cover->covered);
  cover->lacks = calloc((size_t)cover->goal_count + 1, sizeof *cover->lacks);
  return cover->family_of != NULL && cover->is_chosen != NULL && cover->best != NULL &&
         cover->cover_counts != NULL && cover->covered != NULL && cover->lacks != NULL;
}

bool lc_cover_prepare(lc_cover *cover) {
  if (!allocate(cover) || !find_elements(cover) || !make_families(cover))
    return false;
  drop_within_families(cover);
  return make_families(cover) && add_gains(cover);
}
