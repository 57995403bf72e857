/**
 * Sandbox: a Lua state in which code of strangers may run.
 *
 * What such code can reach is a list of names that are let in, given in sandbox_environment.c and
 * in docs/writing-rules.md; everything else is not there. There are no files, no processes, no
 * modules, no debug library, no bytecode, no clock and no random numbers.
 */
#ifndef LAYERCHECK_BINDINGS_SANDBOX_H
#define LAYERCHECK_BINDINGS_SANDBOX_H

#include "bindings/budget.h"
#include "bindings/message.h"
#include "core/status.h"

#include <lua.h>

/** A new sandboxed state without limits, to be closed with lc_sandbox_close(); NULL when memory is
 * out. */
lua_State *lc_sandbox_create(void);

/** Closes a state and gives all its memory back; NULL is allowed. */
void lc_sandbox_close(lua_State *L);

/**
 * Runs a chunk of source text (never bytecode) and leaves its one result on the stack. When that
 * fails, `error` holds the message, which names chunk and line, and the stack is as before.
 * `chunk_name` is as luaL_loadbufferx() wants it, such as "@policy/rule.lua".
 */
lc_status lc_sandbox_run(lua_State *L, lc_string source, const char *chunk_name, lc_error *error);

/** A source text, and what it was compiled to when the program was built. */
typedef struct lc_chunk {
  const char *name; /**< as luaL_loadbufferx() wants it */
  lc_string text;
  lc_string compiled; /**< bytecode of the program's own, never a stranger's; empty: the text */
} lc_chunk;

/**
 * Pushes the chunk's function, or an error message, and gives what luaL_loadbufferx() does. Where
 * another Lua than the build's refuses its bytecode, the text is compiled.
 */
int lc_sandbox_load(lua_State *L, const lc_chunk *chunk);

/** Runs a chunk as lc_sandbox_run() does, with the topmost `arguments` values of the stack as its
 * `...`; they are popped in either case. */
lc_status lc_sandbox_run_with(lua_State *L, int arguments, const lc_chunk *chunk, lc_error *error);

/* --- limits -------------------------------------------------------------------------------- */

/** Sets the state's budget and begins to count. */
void lc_sandbox_limit(lua_State *L, const lc_budget *budget);

/** The budget in force. */
const lc_budget *lc_sandbox_budget(lua_State *L);

/** The most bytes of memory that the state has held so far. */
size_t lc_sandbox_peak(lua_State *L);

/** Begins to count anew: call it before each piece of work that has the budget for itself. */
void lc_sandbox_begin(lua_State *L);

/**
 * The limit that was hit since lc_sandbox_begin(), whatever the code made of the error: it can be
 * caught, but not outlived. A state that has hit a limit is to be closed.
 */
lc_limit lc_sandbox_exceeded(lua_State *L);

/** Raises the error of a limit that the caller has found to be hit. Does not return. */
void lc_sandbox_exceed(lua_State *L, lc_limit limit);

enum { LC_LIMIT_MESSAGE_SIZE = 80 };

/** What the state did too much of, such as "used more than 1000 instructions"; empty if nothing. */
void lc_sandbox_limit_message(lua_State *L, char out[LC_LIMIT_MESSAGE_SIZE]);

/** Takes the chunk's name ("@" before a path) and the line that is about to run. */
typedef void (*lc_line_function)(const char *source, int line, void *context);

/** Has each line told before it runs, for tests that ask which have. */
void lc_sandbox_on_line(lua_State *L, lc_line_function line, void *context);

/* --- printing ------------------------------------------------------------------------------ */

/** Takes one printable line, without its line feed, of the code that runs in `L`. */
typedef void (*lc_print_function)(lua_State *L, lc_string line, void *context);

/** Where `print` leads; standard error unless this is called. */
void lc_sandbox_on_print(lua_State *L, lc_print_function print, void *context);

/** Prints a line, on the state's budget. */
void lc_sandbox_print(lua_State *L, lc_string line);

#endif
