/**
 * Baseline files: --write-baseline and --prune-baseline, once a run is over.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_BASELINE_FILES_H
#define LAYERCHECK_CLI_COMMANDS_BASELINE_FILES_H

#include "cli/commands/check_options.h"

/**
 * Writes the baselines that the run has made anew, and says so on standard error, like what goes
 * wrong. False when one failed; when a rule broke none is to be written, which is no failure more.
 */
bool cli_baselines_write(const cli_check_options *options, const cli_report *report);

#endif
