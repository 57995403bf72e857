/**
 * Arithmetic: functions over scores, any of which may be absent: nil is neither 0 nor an error.
 * (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_ARITHMETIC_H
#define LAYERCHECK_BINDINGS_ARITHMETIC_H

#include <lauxlib.h>

/** By name; ends with an entry whose name is NULL. The shapes of `layers` document them. */
extern const luaL_Reg lc_lua_arithmetic[];

#endif
