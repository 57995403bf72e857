/**
 * Output: a file that the program writes, whole or not at all.
 *
 *     cli_output output;
 *     if (cli_output_open(&output, path, CLI_OUTPUT_REPLACE, error) == LC_OK) {
 *       fputs("...", output.stream);
 *       status = cli_output_commit(&output, error);
 *     }
 */
#ifndef LAYERCHECK_CLI_OUTPUT_H
#define LAYERCHECK_CLI_OUTPUT_H

#include "core/status.h"

#include <stdbool.h>
#include <stdio.h>

/**
 * Fails with LC_ERROR_IO, the message saying so, when writing to `path` would replace `input`, a
 * file that the command reads: the same one whatever its name, and by whatever link. "-" is what
 * standard input comes from. Devices and pipes may be both. `path` may be NULL: nothing is
 * replaced.
 */
lc_status cli_output_spare(const char *path, const char *input, lc_error *error);

typedef enum cli_output_mode {
  CLI_OUTPUT_REPLACE,
  CLI_OUTPUT_APPEND /**< written as it comes, behind what is there */
} cli_output_mode;

typedef struct cli_output {
  FILE *stream;
  const char *path; /**< as given, for messages */
  char *target;     /**< private: what is replaced, links followed */
  char *temporary;  /**< private: what is written until then, or NULL */
} cli_output;

/**
 * Opens `path`, which must outlive the output. A file is replaced by renaming, with the mode and
 * the owner that it had, so that nobody sees half of it; a link stays and what it leads to is
 * replaced. Pipes and devices are written directly, as is what a dangling link leads to. Fails with
 * LC_ERROR_IO, the message naming the path, when that cannot be written; otherwise
 * cli_output_commit() or cli_output_discard() must follow.
 */
lc_status cli_output_open(cli_output *output, const char *path, cli_output_mode mode,
                          lc_error *error);

/** Puts what was written into its place. When that fails the old file is as it was. */
lc_status cli_output_commit(cli_output *output, lc_error *error);

/** Gives up what was written so far. */
void cli_output_discard(cli_output *output);

/**
 * Whether `stream` is standard output and nobody reads it any more, as in `| head`: errno is asked,
 * right behind a failure. Nothing went wrong then; what was left to write is not wanted, and the
 * exit code is what it would have been.
 */
bool cli_output_is_unwanted(FILE *stream);

/** Writes a whole file, or to standard output for NULL. The old file stays when that fails. */
lc_status cli_output_write(const char *path, const char *bytes, size_t size, lc_error *error);

#endif
