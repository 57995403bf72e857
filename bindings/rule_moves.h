/**
 * Rule moves: the techniques that would add to the coverage that a rule found wanting. (Private to
 * the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_RULE_MOVES_H
#define LAYERCHECK_BINDINGS_RULE_MOVES_H

#include "bindings/goals.h"
#include "core/amend.h"

/** A goal as the search sees it. */
typedef struct lc_wanting {
  const lc_goal *goal;
  uint32_t position; /**< among the goals of the run */
  bool is_wanted;    /**< it is to be reached; otherwise it only counts among equals */
  double need;       /**< beyond what is covered */
} lc_wanting;

typedef struct lc_move {
  lc_attack_technique by;
  uint32_t goal_count;
  uint32_t group_count;
  bool has_entry; /**< one that is to be completed */
} lc_move;

typedef struct lc_moves {
  lc_move *items; /**< the best among equals first: entries that are there, then what adds to most
                     goals, then what most groups use, then by id */
  uint32_t count;
} lc_moves;

/** All moves for the wanted of these goals; `moves` is to be freed. False: memory is out. */
bool lc_moves_find(lc_moves *moves, const lc_layer *layer, const lc_wanting *goals, uint32_t count);

void lc_moves_free(lc_moves *moves);

/**
 * What makes the chosen moves true, each once. `amendments` has room for one a move and wanted
 * goal, and `movers`, as long, tells whose each is. Gives their number.
 */
uint32_t lc_moves_amend(const lc_moves *moves, const uint32_t *chosen, uint32_t chosen_count,
                        const lc_layer *layer, const lc_wanting *goals, uint32_t count,
                        lc_amendment *amendments, uint32_t *movers);

#endif
