/**
 * Options: the declared, typed settings of a rule. (Private to the bindings.)
 *
 *     options = { under = { type = "techniques", default = { "T1557" }, doc = "..." } }
 */
#ifndef LAYERCHECK_BINDINGS_RULE_OPTIONS_H
#define LAYERCHECK_BINDINGS_RULE_OPTIONS_H

#include <lua.h>

/**
 * Checks a rule's declarations; the table (or nil) is on top of the stack and stays there. Raises a
 * Lua error when one is wrong.
 */
void lc_options_check_declarations(lua_State *L);

/**
 * Pushes the table of effective options: `declared` is the stack index of the declarations, `given`
 * that of the configuration's table, or 0. Raises a Lua error for what is unknown or of the wrong
 * type.
 */
void lc_options_resolve(lua_State *L, int declared, int given);

/** Pushes a deep copy of the plain value at `index` of `from` on `to`; raises an error in `to`. */
void lc_options_copy(lua_State *to, lua_State *from, int index);

#endif
