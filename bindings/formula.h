/**
 * Formula: what a score is computed by, an expression in Lua or a function, cell by cell. (Private
 * to the project.)
 *
 * An expression sees the layers' scores by their names, nil where there is none, and all of them as
 * `...`; `technique` (ATT&CK's own), `tactic`, and `entries`, where each layer's entry stands by
 * the layer's name; the functions of arithmetic.h, and `groups`; the caller's values; and the
 * state's globals, of which it can set none. A function gets what its parameters are named after.
 */
#ifndef LAYERCHECK_BINDINGS_FORMULA_H
#define LAYERCHECK_BINDINGS_FORMULA_H

#include "core/combine_write.h"

#include <lua.h>

typedef struct lc_formula_names {
  const char *const *items; /**< of the layers, in their order */
  uint32_t count;
  int values; /**< stack index of a table of further names, or 0 */
} lc_formula_names;

/** A formula that was understood: where its parts are on the stack. */
typedef struct lc_formula {
  int function;
  int scope;      /**< the table of what holds for the cell at hand, by name */
  int parameters; /**< the names of a function's parameters, or 0 for an expression */
  int declared;   /**< a list of the names that there are, which are keys as well */
  int text;       /**< the expression for messages, or 0 */
  bool is_variadic;
  lc_formula_names names;
} lc_formula;

/**
 * Pushes the parts of the formula at stack index `what`, a text or a function. Raises an error for
 * what is no Lua, for a layer's name that is none or means something else already, and for a
 * parameter that is named after nothing. What `names` points to must live as long as the formula.
 */
lc_formula lc_formula_open(lua_State *L, int what, const lc_formula_names *names);

/** A technique under a tactic, for messages and for `technique` and `tactic`. */
typedef struct lc_formula_cell {
  lc_string id;
  lc_string tactic;
  lc_attack_technique known;
} lc_formula_cell;

/**
 * Says which cell is at `position` and sets each layer's score by its name in the table on top of
 * the stack, and `entries` where there are any. Names that it does not set are nil.
 */
typedef void (*lc_formula_read)(lua_State *L, void *context, uint32_t position,
                                lc_formula_cell *cell);

typedef struct lc_formula_cells {
  uint32_t count;
  lc_formula_read read;
  void *context;
} lc_formula_cells;

/**
 * Computes the score of each cell into `scores`, which has room for all. Numbers are scores, true
 * and false are 1 and 0 as in Navigator, nil is none. An error of the formula, and a result that is
 * no score, raises one that names the cell and what was known there.
 */
void lc_formula_run(lua_State *L, const lc_formula *formula, const lc_formula_cells *cells,
                    lc_combined_score *scores);

#endif
