/**
 * Repeat: the run that a recorded proof describes, to be run again.
 */
#ifndef LAYERCHECK_CLI_PROOF_REPEAT_H
#define LAYERCHECK_CLI_PROOF_REPEAT_H

#include "cli/run/run.h"

/** What is to be repeated, and what is meant instead of what was recorded. */
typedef struct cli_repeat_request {
  const cli_proof *proof;
  const char *const *paths; /**< NULL-terminated; none: those of the proof */
  const char *config;       /**< NULL: that of the proof; like the next */
  const char *base;
  const char *const *catalogues; /**< NULL-terminated; none: those of the proof */
  cli_limits most;               /**< what the proof may set limits to */
  uint32_t jobs;
} cli_repeat_request;

/** Begin with a zeroed one. */
typedef struct cli_repeat {
  cli_run_options options;
  cli_inputs inputs;
} cli_repeat;

/**
 * Makes the options of a run for cli_run(). They borrow from the request and its proof. A report
 * may come from anywhere, so what it names must lie in the working folder, its rules run in a cage
 * even if they did not, and it cannot ask for more than `most`. Fails when it does.
 */
lc_status cli_repeat_prepare(cli_repeat *repeat, const cli_repeat_request *request,
                             lc_error *error);

void cli_repeat_free(cli_repeat *repeat);

#endif
