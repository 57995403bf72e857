/**
 * Layers: the library that combines them. (Private to the project.)
 */
#ifndef LAYERCHECK_BINDINGS_LAYERS_H
#define LAYERCHECK_BINDINGS_LAYERS_H

#include "bindings/formula.h"

/** Two functions of the library, which the Lua module has too. */
int lc_lua_layers_combine(lua_State *L);
int lc_lua_layers_scores(lua_State *L);

/** What lc_formula_run() needs to go through a combination. */
typedef struct lc_lua_combination {
  const lc_combination *combination;
  const char *const *names; /**< of the layers, in their order */
  int owners;               /**< stack index of a list: for each layer what keeps it alive */
} lc_lua_combination;

/**
 * Runs the formula over the cells of a combination, as lc_formula_run() does; `scores` has room for
 * all of them.
 */
void lc_lua_combine(lua_State *L, const lc_formula *formula, const lc_lua_combination *combined,
                    lc_combined_score *scores);

#endif
