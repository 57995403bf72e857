/**
 * Recording the past: --record-history, for the commands that run rules.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_RECORDING_PAST_H
#define LAYERCHECK_CLI_COMMANDS_RECORDING_PAST_H

#include "cli/commands/check_options.h"

/**
 * Records the run of each commit that the options name and that the history does not have, as of
 * the commit's day, by the configuration of the work tree. Says what was done and what could not be
 * read; gives the exit code.
 */
int cli_recording_past(const cli_check_options *options);

#endif
