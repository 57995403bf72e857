/**
 * Sandbox environment: the names that code of strangers can reach. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_SANDBOX_ENVIRONMENT_H
#define LAYERCHECK_BINDINGS_SANDBOX_ENVIRONMENT_H

#include <lua.h>

/** A Lua function that makes the allowed names, and nothing else, the globals of the state. */
int lc_sandbox_build_environment(lua_State *L);

/**
 * Lets the table of globals on top of the stack open libraries as their names are read, each once,
 * and all of them when it is listed with pairs(). It gets instances of its own, which it shares
 * with no other table of the state. Raises an error when memory is out.
 */
void lc_sandbox_seal_globals(lua_State *L);

#endif
