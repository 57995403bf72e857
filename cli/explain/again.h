/**
 * Again: a second run over one file of a first one, that looks more closely at what was found.
 */
#ifndef LAYERCHECK_CLI_EXPLAIN_AGAIN_H
#define LAYERCHECK_CLI_EXPLAIN_AGAIN_H

#include "cli/run/run.h"

/**
 * Makes standard input one that can be read again, when that is one of the inputs. To be called
 * before the first run.
 */
lc_status cli_again_prepare(const cli_run_options *options, lc_error *error);

/**
 * Runs once more over the file that is to be studied; `report` is the caller's to free in either
 * case, and has no study when the file has gone.
 */
lc_status cli_again_study(const cli_run_options *options, const cli_study_request *study,
                          cli_report *report, lc_error *error);

/** Runs the rule that is asked about over all inputs, which are all studied. Otherwise the same. */
lc_status cli_again_rule(const cli_run_options *options, const cli_study_request *study,
                         cli_report *report, lc_error *error);

#endif
