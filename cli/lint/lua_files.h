/**
 * Lua files: which ones a command line means.
 */
#ifndef LAYERCHECK_CLI_LINT_LUA_FILES_H
#define LAYERCHECK_CLI_LINT_LUA_FILES_H

#include "core/status.h"

#include <stdbool.h>
#include <stddef.h>

/** A list of paths that grows; begin with a zeroed one. */
typedef struct cli_lua_files {
  char **paths;
  size_t count;
  size_t capacity;
} cli_lua_files;

/**
 * Adds a file, or all `*.lua` below a folder but for what begins with a dot, in alphabetical order.
 * Links within a folder are not followed; nothing is added twice. Fails when there is no such path,
 * or memory is out.
 */
lc_status cli_lua_files_add(cli_lua_files *files, const char *path, lc_error *error);

void cli_lua_files_free(cli_lua_files *files);

#endif
