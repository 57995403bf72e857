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
 * A sandboxed state in which the program's own scripts run, and reporters that others write. Beyond
 * what rules have, it has printable(text), which makes a text fit to be shown, and require(name):
 * "text" is what lib/text.lua below cli/ returns, "commands.dump" what commands/dump.lua does. To
 * be closed with lc_sandbox_close(); NULL when memory is out.
 */
lua_State *cli_script_create(void);

/**
 * Runs the script at `path` below cli/, such as "commands/dump.lua", and leaves what it returns on
 * the stack. When that fails, `error` says why and the stack is as before.
 */
lc_status cli_script_run(lua_State *L, const char *path, lc_error *error);

/** Pushes a table whose function write(text, ...) writes to a stream, which must outlive it. */
void cli_script_push_out(lua_State *L, FILE *stream);

/** The script at `path` below cli/, or NULL. */
const lc_embedded_file *cli_script_find(const char *path);

#endif
