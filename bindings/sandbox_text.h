/**
 * Sandbox text: the same input is to give the same output, and Lua shows tables, functions and the
 * like by their addresses, which also nobody outside needs to know. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_SANDBOX_TEXT_H
#define LAYERCHECK_BINDINGS_SANDBOX_TEXT_H

#include <lua.h>

/**
 * Pushes what tostring() gives of the value at `index`: "table: 1", where Lua would show an
 * address, and "table: 2" for the next value that is shown. May leave more below it on the stack.
 */
void lc_sandbox_push_text(lua_State *L, int index);

/** The function `tostring` of sandboxed code. */
int lc_sandbox_tostring(lua_State *L);

/** Its `string.format`, which takes no `%p`. Upvalue: Lua's own. */
int lc_sandbox_format(lua_State *L);

#endif
