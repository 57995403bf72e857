/**
 * Recording: --record, for the commands that run rules.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_RECORDING_H
#define LAYERCHECK_CLI_COMMANDS_RECORDING_H

#include "cli/commands/check_options.h"
#include "core/buffer.h"

/** Appends what was asked for, a path a line, and a NUL: runs of the same can be compared. */
lc_status cli_recording_paths(const cli_check_options *options, lc_buffer *out, lc_error *error);

/**
 * Adds a run's report to the history that the options name, if they do, and to the report its
 * trends, if a format draws them. A failure is said on standard error and gives false.
 */
bool cli_recording_add(const cli_check_options *options, cli_report *report);

#endif
