/**
 * Sandbox environment: the names that code of strangers can reach. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_SANDBOX_ENVIRONMENT_H
#define LAYERCHECK_BINDINGS_SANDBOX_ENVIRONMENT_H

#include <lua.h>

/** A Lua function that makes the allowed names, and nothing else, the globals of the state. */
int lc_sandbox_build_environment(lua_State *L);

#endif
