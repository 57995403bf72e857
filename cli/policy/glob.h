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

/**
 * Whether a file matches one of the globs, a NULL-terminated list. They are relative to `folder`,
 * which has its '/' or is empty or NULL; folder and file are written from the working folder, or
 * absolute. One without a '/' is about the file's name, wherever it
 * lies.
 */
bool cli_globs_match_file(const char *const *globs, const char *folder, const char *file);

/** Whether the text holds any of `*`, `?` and `[`. */
bool cli_is_glob(const char *text);

/** Whether one of a NULL-terminated list of patterns matches; NULL is an empty list. */
bool cli_is_among_globs(const char *const *patterns, const char *text);

#endif
