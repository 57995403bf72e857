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

/** Says what went wrong on standard error, with the line that it is about. */
void cli_check_say_error(const lc_error *error);

#endif
