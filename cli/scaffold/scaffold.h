/**
 * Scaffold: new files out of templates. What is there already is never overwritten.
 */
#ifndef LAYERCHECK_CLI_SCAFFOLD_H
#define LAYERCHECK_CLI_SCAFFOLD_H

#include "core/status.h"

#include <stdbool.h>
#include <stdio.h>

/** What a template's words stand for: "@ID@" and the like. */
typedef struct cli_word {
  const char *name; /**< with its at signs; NULL ends a list */
  const char *value;
} cli_word;

/** Whether there is anything at `path`, be it a link that leads nowhere. */
bool cli_scaffold_exists(const char *path);

/**
 * Creates a file and the folders that lead to it, and opens it for writing; `*out` is the caller's
 * to close by cli_scaffold_close(). Fails with LC_ERROR_IO, among others when it exists.
 */
lc_status cli_scaffold_open(FILE **out, const char *path, lc_error *error);

/** Closes a new file; fails when not all of it could be written. */
lc_status cli_scaffold_close(FILE *file, const char *path, lc_error *error);

/** The text of the template of that name below cli/templates/, or NULL. */
const char *cli_scaffold_template(const char *name);

/** Creates a file from the template of that name, with its words replaced. */
lc_status cli_scaffold_write(const char *path, const char *name, const cli_word *words,
                             lc_error *error);

#endif
