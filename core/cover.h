/**
 * Cover: the fewest moves that reach several goals at once.
 *
 * A move covers elements; each element weighs something for one goal, however many moves cover it;
 * a goal is reached when what is covered weighs as much as it needs. Techniques under several
 * tactics are such moves, and the coverage of each tactic is such a goal.
 *
 * The search is exact where that is feasible: branch and bound, over linear programs in which
 * moves that are worth the same are one variable. Where its effort is not enough the result says
 * how many moves there must be at least. Nothing is random, and of equally small sets one is
 * preferred whose moves were added first.
 */
#ifndef LAYERCHECK_COVER_H
#define LAYERCHECK_COVER_H

#include "status.h"

typedef struct lc_cover lc_cover;

/** A problem with that many goals and no moves, the caller's to free; NULL when memory is out. */
lc_cover *lc_cover_create(uint32_t goal_count);

void lc_cover_free(lc_cover *cover);

/** What a goal needs to be reached, beyond what is covered already. 0: it is reached. */
void lc_cover_set_need(lc_cover *cover, uint32_t goal, double need);

/**
 * Adds a move, which is named by its number: they count from 0. Of equally good moves the first
 * that was added is taken. False when memory is out.
 */
bool lc_cover_add_move(lc_cover *cover);

/**
 * Lets the last move cover an element of a goal. Whoever covers the same element must give it the
 * same weight, from 0 on. False when memory is out.
 */
bool lc_cover_add_element(lc_cover *cover, uint32_t goal, uint32_t element, double weight);

/** What came of the search. */
typedef struct lc_cover_result {
  bool is_possible;       /**< all moves together reach all goals */
  uint32_t count;         /**< moves that were chosen */
  uint32_t least;         /**< no fewer than so many do; the same as `count`: it is the least */
  const uint32_t *chosen; /**< their numbers in rising order; lives as long as the cover */
} lc_cover_result;

/** Searches, for about `effort` million steps. Fails with LC_ERROR_MEMORY. */
lc_status lc_cover_solve(lc_cover *cover, uint32_t effort, lc_cover_result *result);

#endif
