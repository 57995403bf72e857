/* Covers: sets of moves, and how they get better. */
#include "core/cover_model.h"

void lc_cover_clear(lc_cover *cover) {
  memset(cover->is_chosen, 0, cover->move_count * sizeof *cover->is_chosen);
  memset(cover->cover_counts, 0, cover->element_count * sizeof *cover->cover_counts);
  memset(cover->covered, 0, cover->goal_count * sizeof *cover->covered);
  cover->chosen_count = 0;
}

void lc_cover_choose(lc_cover *cover, uint32_t move) {
  const lc_cover_move *chosen = &cover->moves[move];
  cover->is_chosen[move] = true;
  cover->chosen_count++;
  for (uint32_t c = 0; c < chosen->cell_count; c++) {
    uint32_t at = cover->cells[chosen->first_cell + c].element;
    const lc_cover_element *element = &cover->elements[at];
    if (cover->cover_counts[at]++ == 0)
      cover->covered[element->goal] += element->weight;
  }
}

void lc_cover_unchoose(lc_cover *cover, uint32_t move) {
  const lc_cover_move *chosen = &cover->moves[move];
  cover->is_chosen[move] = false;
  cover->chosen_count--;
  for (uint32_t c = 0; c < chosen->cell_count; c++) {
    uint32_t at = cover->cells[chosen->first_cell + c].element;
    const lc_cover_element *element = &cover->elements[at];
    if (--cover->cover_counts[at] == 0)
      cover->covered[element->goal] -= element->weight;
  }
}

bool lc_cover_is_reached(const lc_cover *cover) {
  for (uint32_t goal = 0; goal < cover->goal_count; goal++) {
    if (cover->needs[goal] > 0 && cover->covered[goal] < 1 - LC_COVER_EPSILON)
      return false;
  }
  return true;
}

/* How much of what the goals still lack the move would give. What it gives to one goal by several
   elements is counted up to what that lacks, element by element. */
static double help_of(const lc_cover *cover, uint32_t move, const double *lacks) {
  const lc_cover_move *candidate = &cover->moves[move];
  double help = 0;
  for (uint32_t c = 0; c < candidate->cell_count; c++) {
    uint32_t at = cover->cells[candidate->first_cell + c].element;
    const lc_cover_element *element = &cover->elements[at];
    if (cover->cover_counts[at] > 0 || lacks[element->goal] <= 0)
      continue;
    help += element->weight < lacks[element->goal] ? element->weight : lacks[element->goal];
  }
  return help;
}

/* The move that helps most; of equals the first. UINT32_MAX when none does. */
static uint32_t most_helpful(const lc_cover *cover, double *lacks) {
  uint32_t best = UINT32_MAX;
  double most = LC_COVER_EPSILON;
  for (uint32_t goal = 0; goal < cover->goal_count; goal++)
    lacks[goal] = cover->needs[goal] > 0 ? 1 - cover->covered[goal] : 0;
  for (uint32_t move = 0; move < cover->move_count; move++) {
    if (cover->is_chosen[move] || cover->moves[move].is_dropped)
      continue;
    double help = help_of(cover, move, lacks);
    if (help > most * (1 + LC_COVER_EPSILON)) {
      most = help;
      best = move;
    }
  }
  return best;
}

/* What was added last goes first. */
static void trim(lc_cover *cover) {
  for (uint32_t move = cover->move_count; move > 0; move--) {
    if (!cover->is_chosen[move - 1])
      continue;
    lc_cover_unchoose(cover, move - 1);
    if (!lc_cover_is_reached(cover))
      lc_cover_choose(cover, move - 1);
  }
}

bool lc_cover_complete(lc_cover *cover) {
  while (!lc_cover_is_reached(cover)) {
    uint32_t move = most_helpful(cover, cover->lacks);
    if (move == UINT32_MAX)
      return false;
    lc_cover_choose(cover, move);
  }
  trim(cover);
  return true;
}

void lc_cover_keep(lc_cover *cover) {
  if (cover->chosen_count >= cover->best_count)
    return;
  cover->best_count = 0;
  for (uint32_t move = 0; move < cover->move_count; move++) {
    if (cover->is_chosen[move])
      cover->best[cover->best_count++] = move;
  }
}

/* Exchanges the move at a position of the best set for the first that does as well. */
static bool exchange(lc_cover *cover, uint32_t position) {
  uint32_t move = cover->best[position];
  lc_cover_unchoose(cover, move);
  for (uint32_t other = 0; other < move; other++) {
    if (cover->is_chosen[other] || cover->moves[other].is_dropped)
      continue;
    lc_cover_choose(cover, other);
    if (lc_cover_is_reached(cover)) {
      cover->best[position] = other;
      return true;
    }
    lc_cover_unchoose(cover, other);
  }
  lc_cover_choose(cover, move);
  return false;
}

/* Every exchange takes one that was added earlier, so this ends. */
void lc_cover_prefer(lc_cover *cover) {
  bool has_changed = true;
  lc_cover_clear(cover);
  for (uint32_t i = 0; i < cover->best_count; i++)
    lc_cover_choose(cover, cover->best[i]);
  while (has_changed) {
    has_changed = false;
    for (uint32_t i = cover->best_count; i > 0; i--)
      has_changed |= exchange(cover, i - 1);
  }
}
