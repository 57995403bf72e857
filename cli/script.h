/**
 * Script: the Lua parts of the program, which are embedded in it, and states to run them in.
 */
#ifndef LAYERCHECK_CLI_SCRIPT_H
#define LAYERCHECK_CLI_SCRIPT_H

#include "bindings/embedded.h"
#include "core/status.h"

#include <lua.h>
#include <stdio.h>

/**
 * A sandboxed state in which the program's own scripts run, and reporters that others write. What
 * this file runs has globals of its own: those of rules; printable(text), which makes a text fit to
 * be shown; require(name): "text" is what lib/text.lua below cli/ returns, "commands.dump" what
 * commands/dump.lua does; asset(path), the text of any file that is embedded; sha256(text), in
 * hexadecimal digits; and xlsx, see cli/xlsx/workbook.h. To be closed with lc_sandbox_close(); NULL
 * when memory is out.
 */
lua_State *cli_script_create(void);

/**
 * Runs the script at `path` below cli/, such as "commands/dump.lua", and leaves what it returns on
 * the stack. When that fails, `error` says why and the stack is as before.
 */
lc_status cli_script_run(lua_State *L, const char *path, lc_error *error);

/** The same for a script that is not the program's; `chunk_name` is as luaL_loadbufferx() wants it.
 */
lc_status cli_script_run_text(lua_State *L, lc_string text, const char *chunk_name,
                              lc_error *error);

/** Pushes a table whose function write(text, ...) writes to a stream, which must outlive it. */
void cli_script_push_out(lua_State *L, FILE *stream);

/** For Lua: suggest(word, words) gives the nearest of a list of words, or nil. */
int cli_script_suggest(lua_State *L);

/** Pushes what a script is to write about, one value. May raise an error. */
typedef void cli_script_push(lua_State *L, const void *data);

typedef struct cli_script_output {
  FILE *stream;
  bool in_color;
} cli_script_output;

/**
 * Calls the function on top of the stack, and takes it away, with what `push` pushes and an output:
 * `out.write(text, ...)`, `out.color` (whether colours are wanted) and `out.width` (columns for
 * text that is wrapped). Fails when the function or the stream does.
 */
lc_status cli_script_write(lua_State *L, cli_script_push *push, const void *data,
                           const cli_script_output *output, lc_error *error);

/**
 * All of it for a command: runs the script at `path` below cli/ and has what it returns write. Says
 * what went wrong; gives the exit code, CLI_EXIT_OK or CLI_EXIT_USAGE.
 */
int cli_script_answer(const char *path, cli_script_push *push, const void *data,
                      const cli_script_output *output);

/** The script at `path` below cli/, or NULL. */
const lc_embedded_file *cli_script_find(const char *path);

#endif
