/**
 * Observation: what --trace and --profile say when a run is over.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_OBSERVATION_H
#define LAYERCHECK_CLI_COMMANDS_OBSERVATION_H

#include "cli/commands/check_options.h"

/** Says to standard error which traced rules did not run, and what the run cost, where wanted. */
void cli_observation_say(const cli_check_options *options, const cli_report *report);

#endif
