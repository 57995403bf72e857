/**
 * Sandbox: a Lua state in which code of strangers may run.
 *
 * What such code can reach is a list of names that are let in, given in sandbox.c and in
 * docs/writing-rules.md; everything else is not there. There are no files, no processes, no
 * modules, no debug library, no bytecode, no clock and no random numbers.
 */
#ifndef LAYERCHECK_BINDINGS_SANDBOX_H
#define LAYERCHECK_BINDINGS_SANDBOX_H

#include "core/status.h"

#include <lua.h>

/** A new sandboxed state, to be closed with lc_sandbox_close(); NULL when memory is out. */
lua_State *lc_sandbox_create(void);

/** Closes a state and gives all its memory back; NULL is allowed. */
void lc_sandbox_close(lua_State *L);

/**
 * Runs a chunk of source text (never bytecode) and leaves its one result on the stack. When that
 * fails, `error` holds the message, which names chunk and line, and the stack is as before.
 * `chunk_name` is as luaL_loadbufferx() wants it, such as "@policy/rule.lua".
 */
lc_status lc_sandbox_run(lua_State *L, lc_string source, const char *chunk_name, lc_error *error);

/** Pushes a text as it may be shown to people: one line, nothing that could forge another. */
void lc_sandbox_push_printable(lua_State *L, lc_string text);

/** The same as a function for trusted scripts: printable(text) -> text. */
int lc_sandbox_printable(lua_State *L);

/** A message handler for lua_pcall(): makes a text of whatever was raised. */
int lc_sandbox_message(lua_State *L);

#endif
