/**
 * Sandbox environment: the names that code of strangers can reach. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_SANDBOX_ENVIRONMENT_H
#define LAYERCHECK_BINDINGS_SANDBOX_ENVIRONMENT_H

#include <lua.h>

/** A Lua function that makes the allowed names, and nothing else, the globals of the state. */
int lc_sandbox_build_environment(lua_State *L);

/**
 * Gives the table of globals on top of the stack what it has not yet: a library is opened as its
 * name is read, and when all are listed with pairs(). Names that a rule's author may expect in vain
 * are errors that say why.
 */
void lc_sandbox_seal_globals(lua_State *L);

#endif
