/**
 * Covers in the making. (Private to the library.)
 */
#ifndef LAYERCHECK_COVER_MODEL_H
#define LAYERCHECK_COVER_MODEL_H

#include "cover.h"

enum { LC_NO_FAMILY = UINT32_MAX };

/* What is told apart when sums of weights are compared, which are seldom whole numbers. */
#define LC_COVER_EPSILON 1e-9

/* An element of a goal that a move covers, as it was added. */
typedef struct lc_cover_cell {
  uint32_t goal;
  uint32_t name;
  uint32_t element; /* position in the elements; set by preparing */
  double weight;
} lc_cover_cell;

typedef struct lc_cover_element {
  uint32_t goal;
  uint32_t movers; /* moves that cover it, dropped ones left out */
  double weight;   /* as a share of what the goal needs */
} lc_cover_element;

/* What a move alone gives to a goal, as a share of what the goal needs. */
typedef struct lc_cover_gain {
  uint32_t goal;
  double share;
} lc_cover_gain;

typedef struct lc_cover_move {
  uint32_t first_cell;
  uint32_t cell_count;
  uint32_t first_gain; /* by elements that nobody else covers */
  uint32_t gain_count;
  uint32_t family; /* of moves that cover something together, or LC_NO_FAMILY */
  bool is_dropped; /* another covers all that it does */
} lc_cover_move;

struct lc_cover {
  uint32_t goal_count;
  double *needs; /* 0: reached */
  lc_cover_move *moves;
  uint32_t move_count;
  uint32_t move_capacity;
  lc_cover_cell *cells;
  uint32_t cell_count;
  uint32_t cell_capacity;
  lc_cover_element *elements;
  uint32_t element_count;
  lc_cover_gain *gains;
  uint32_t *family_of; /* while families are made: a forest of moves */
  /* A set of moves, and what it covers. */
  bool *is_chosen; /* by move */
  uint32_t chosen_count;
  uint32_t *cover_counts; /* by element: chosen moves that cover it */
  double *covered;        /* by goal: the share of what it needs */
  double *lacks;          /* the same, of what is missing: scratch of completing */
  /* The best set so far. */
  uint32_t *best;
  uint32_t best_count; /* or UINT32_MAX */
  uint32_t least;      /* no set has fewer moves than this */
};

/* --- preparing (cover_prepare.c) ----------------------------------------------------------- */

/* Finds elements, drops what is covered by others, makes families. False: memory is out. */
bool lc_cover_prepare(lc_cover *cover);

/* --- sets (cover_set.c) -------------------------------------------------------------------- */

void lc_cover_clear(lc_cover *cover);
void lc_cover_choose(lc_cover *cover, uint32_t move);
void lc_cover_unchoose(lc_cover *cover, uint32_t move);
bool lc_cover_is_reached(const lc_cover *cover);

/* Adds to the set what helps most until all goals are reached, then takes out what is not needed.
   False when the goals cannot be reached. */
bool lc_cover_complete(lc_cover *cover);

/* Keeps the set when it is smaller than the best. */
void lc_cover_keep(lc_cover *cover);

/* Exchanges moves of the best set for such as were added earlier, as long as it reaches the goals.
 */
void lc_cover_prefer(lc_cover *cover);

/* --- the search (cover_search.c) ----------------------------------------------------------- */

/* Looks for smaller sets, and sets `least`. False: memory is out. */
bool lc_cover_search(lc_cover *cover, uint32_t effort);

#endif
