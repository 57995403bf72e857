/**
 * Check run: what the options of check, or of a command like it, ask for.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_CHECK_RUN_H
#define LAYERCHECK_CLI_COMMANDS_CHECK_RUN_H

#include "cli/commands/check_options.h"

/**
 * Runs, records where that is asked for, and writes the report in its formats; says what goes
 * wrong. Gives the exit code.
 */
int cli_check_run(const cli_check_options *options);

/**
 * Fails when one of the formats would be written over a file that the run has read: a layer, or
 * what the options name. What a search found and was no layer, such as the report of the run
 * before, may be replaced.
 */
lc_status cli_check_spare_inputs(const cli_check_options *options, const cli_report *report,
                                 lc_error *error);

/** Says what went wrong on standard error, with the line that it is about. */
void cli_check_say_error(const lc_error *error);

#endif
