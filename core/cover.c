#include "core/cover_model.h"

#include "core/grow.h"

#include <stdlib.h>

lc_cover *lc_cover_create(uint32_t goal_count) {
  lc_cover *cover = calloc(1, sizeof *cover);
  double *needs = calloc((size_t)goal_count + 1, sizeof *needs);
  if (cover == NULL || needs == NULL) {
    free(cover);
    free(needs);
    return NULL;
  }
  *cover = (lc_cover){.goal_count = goal_count, .needs = needs, .best_count = UINT32_MAX};
  return cover;
}

void lc_cover_free(lc_cover *cover) {
  if (cover == NULL)
    return;
  free(cover->needs);
  free(cover->moves);
  free(cover->cells);
  free(cover->elements);
  free(cover->gains);
  free(cover->family_of);
  free(cover->is_chosen);
  free(cover->cover_counts);
  free(cover->covered);
  free(cover->lacks);
  free(cover->best);
  free(cover);
}

void lc_cover_set_need(lc_cover *cover, uint32_t goal, double need) {
  cover->needs[goal] = need > 0 ? need : 0;
}

bool lc_cover_add_move(lc_cover *cover) {
  if (!lc_grow((void **)&cover->moves, cover->move_count, &cover->move_capacity,
               sizeof *cover->moves))
    return false;
  cover->moves[cover->move_count++] =
      (lc_cover_move){.first_cell = cover->cell_count, .family = LC_NO_FAMILY};
  return true;
}

/* What weighs nothing, or is for a goal that is reached, helps nobody. */
bool lc_cover_add_element(lc_cover *cover, uint32_t goal, uint32_t element, double weight) {
  if (!(weight > 0) || cover->needs[goal] == 0)
    return true;
  if (!lc_grow((void **)&cover->cells, cover->cell_count, &cover->cell_capacity,
               sizeof *cover->cells))
    return false;
  cover->cells[cover->cell_count++] =
      (lc_cover_cell){.goal = goal, .name = element, .weight = weight};
  cover->moves[cover->move_count - 1].cell_count++;
  return true;
}

static int compare_numbers(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left;
  uint32_t b = *(const uint32_t *)right;
  return a < b ? -1 : a > b;
}

lc_status lc_cover_solve(lc_cover *cover, uint32_t effort, lc_cover_result *result) {
  *result = (lc_cover_result){0};
  if (!lc_cover_prepare(cover))
    return LC_ERROR_MEMORY;
  if (!lc_cover_complete(cover))
    return LC_OK;
  lc_cover_keep(cover);
  if (!lc_cover_search(cover, effort))
    return LC_ERROR_MEMORY;
  lc_cover_prefer(cover);
  if (cover->best_count > 1)
    qsort(cover->best, cover->best_count, sizeof *cover->best, compare_numbers);
  *result = (lc_cover_result){.is_possible = true,
                              .count = cover->best_count,
                              .least = cover->least,
                              .chosen = cover->best};
  return LC_OK;
}
