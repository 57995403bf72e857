/**
 * Verdict: from a report to an exit code.
 */
#ifndef LAYERCHECK_CLI_RUN_VERDICT_H
#define LAYERCHECK_CLI_RUN_VERDICT_H

#include "cli/run/run.h"

/** Sets the report's exit code and reason; `some_rule_ran`: whether there was any judge at all. */
void cli_verdict(const cli_run_options *options, bool some_rule_ran, cli_report *report);

#endif
