/**
 * Formula scope: the names that a formula sees. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_FORMULA_SCOPE_H
#define LAYERCHECK_BINDINGS_FORMULA_SCOPE_H

#include "bindings/formula.h"

/**
 * Pushes the list of all names, which are its keys as well: functions, what is known of cells,
 * layers, values. Raises an error for a name that cannot be one.
 */
void lc_formula_push_declared(lua_State *L, const lc_formula_names *names);

/** Whether the list on top of the stack has a name. */
bool lc_formula_is_declared(lua_State *L, const char *name);

/** Pushes the scope with what is the same in every cell; `values` as in lc_formula_names. */
void lc_formula_push_scope(lua_State *L, int values);

/** Pushes the table that an expression has for its globals. */
void lc_formula_push_environment(lua_State *L, int scope, int declared);

#endif
