/**
 * Measures: what counts as coverage of a technique, as a rule asks for it. (Private to the
 * bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_COVERAGE_MEASURE_H
#define LAYERCHECK_BINDINGS_COVERAGE_MEASURE_H

#include "bindings/attack_walk.h"
#include "bindings/goals.h"

#include "core/coverage.h"

typedef struct lc_lua_measure {
  const lc_layer *layer;       /**< which is at stack index 1 */
  const lc_lua_filter *filter; /**< to be set: only entries under its tactics count */
  lc_coverage_criteria criteria;
  uint32_t inherits;
  const lc_technique **example; /**< set to the first entry that counts; or NULL */
  int test;                     /**< the stack index of a function, or 0 */
  int weight;                   /**< likewise */
} lc_lua_measure;

/**
 * What the table (or nil) at stack index `index` asks for. Its values are left on the stack, where
 * the result refers to them.
 */
lc_lua_measure lc_lua_read_measure(lua_State *L, int index, const lc_layer *layer);

/** Whether an entry that Navigator shows for the technique counts, or one that it inherits from. */
bool lc_lua_is_covered(lua_State *L, const lc_lua_measure *measure, lc_attack_technique technique);

/**
 * Adds to a goal the ways in which a technique that is not covered would be. False: memory is out.
 */
bool lc_lua_add_ways(lc_goal *goal, const lc_lua_measure *measure, lc_attack_technique technique,
                     double weight);

/** How much the technique counts, from 0 on. */
double lc_lua_weigh(lua_State *L, const lc_lua_measure *measure, lc_attack_technique technique);

/**
 * The entry that Navigator shows for a technique under its tactic number `position`, when the
 * filter wants that tactic; otherwise NULL.
 */
const lc_technique *lc_lua_entry_under(const lc_layer *layer, const lc_lua_filter *filter,
                                       lc_attack_technique technique, uint32_t position);

#endif
