/**
 * Sandbox order: the same input is to give the same output, and Lua walks a table in another order
 * each time, because it hashes strings with a seed of the process's own. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_SANDBOX_ORDER_H
#define LAYERCHECK_BINDINGS_SANDBOX_ORDER_H

#include <lua.h>

/**
 * The function `pairs` of sandboxed code: numbers first, then strings by their bytes, then false
 * and true; other keys come last, in an order that may differ. Upvalue: Lua's own `next`.
 */
int lc_sandbox_pairs(lua_State *L);

/**
 * Pushes the three values that a loop needs to walk the table at stack index `table` in that order;
 * `next` is the index of Lua's own function of that name. Gives 3.
 */
int lc_sandbox_push_walk(lua_State *L, int table, int next);

#endif
