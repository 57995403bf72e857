/**
 * Library: tables of functions that rules have among their globals. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_LIBRARY_H
#define LAYERCHECK_BINDINGS_LIBRARY_H

#include <lauxlib.h>

/**
 * Pushes a table of these functions; reading another one is an error with a suggestion. The library
 * is called `name`, and may be given more functions.
 */
void lc_lua_push_library(lua_State *L, const luaL_Reg *functions, const char *name);

#endif
