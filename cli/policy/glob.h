/**
 * Glob: patterns for paths and rule ids.
 */
#ifndef LAYERCHECK_CLI_GLOB_H
#define LAYERCHECK_CLI_GLOB_H

#include <stdbool.h>

/**
 * Whether the whole of `text` matches. `?` stands for one character and `*` for any number of them,
 * neither for a '/'; `**` stands for anything, and `**` + '/' at the beginning or behind a '/' for
 * any number of folders, none among them; `[a-z]` and `[!a-z]` for one of a set, a backslash takes
 * the next character as it is.
 */
bool cli_glob_match(const char *pattern, const char *text);

/** Whether the text holds any of `*`, `?` and `[`. */
bool cli_is_glob(const char *text);

#endif
