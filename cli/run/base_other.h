/**
 * Base other: what the base has of files that are no inputs, such as configurations.
 */
#ifndef LAYERCHECK_CLI_RUN_BASE_OTHER_H
#define LAYERCHECK_CLI_RUN_BASE_OTHER_H

#include "cli/proof/digests.h"
#include "cli/run/base.h"
#include "core/source.h"

/** The file that is wanted. */
typedef struct cli_base_wanted {
  const char *path;
  const cli_inputs *inputs; /**< as which it is looked for */
  const lc_limits *limits;
  cli_digests *files; /**< takes the digest of what is read */
} cli_base_wanted;

/**
 * Reads the base's version of a file. `*source` is the caller's to free, and NULL unless the file
 * is there. One that cannot be read is as good as none, and that is said on standard error.
 */
cli_base_place cli_base_read_other(cli_base *base, const cli_base_wanted *wanted,
                                   lc_source **source);

/** Says that the base's version of a file is of no use. */
void cli_base_say_unreadable(const char *path, const lc_error *reason);

#endif
