/**
 * Waivers: those of a configuration, be they in it or in the file that it names.
 *
 * The file is Lua that returns a list, and is run away from this process as the configuration is.
 */
#ifndef LAYERCHECK_CLI_POLICY_WAIVERS_H
#define LAYERCHECK_CLI_POLICY_WAIVERS_H

#include "cli/policy/config.h"
#include "cli/policy/waiver.h"
#include "cli/proof/digests.h"

/** Begin with a zeroed one. */
typedef struct cli_waivers {
  cli_waiver *items;
  uint32_t count;
  lc_arena arena; /**< all of them, with their texts */
} cli_waivers;

/**
 * Reads the waivers of `config`, whose file, if it has one, is `source` (NULL when it has none).
 * The error names file and line. To be freed even after a failure.
 */
lc_status cli_waivers_read(cli_waivers *waivers, const cli_config *config, const lc_source *source,
                           const cli_isolation *isolation, lc_error *error);

/** The same for the file as it lies on the disk, whose digest is added to `files`. */
lc_status cli_waivers_open(cli_waivers *waivers, const cli_config *config,
                           const cli_isolation *isolation, cli_digests *files, lc_error *error);

void cli_waivers_free(cli_waivers *waivers);

#endif
