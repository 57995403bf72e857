/**
 * What if: `layercheck explain --what-if`, which says what it would take for rules to pass.
 */
#ifndef LAYERCHECK_CLI_EXPLAIN_WHATIF_H
#define LAYERCHECK_CLI_EXPLAIN_WHATIF_H

#include "cli/commands/check_options.h"

typedef struct cli_what_if_request {
  cli_check_options *options; /**< with their inputs */
  const char *format;         /**< "text" or "json" */
  const char *output;         /**< where the layer goes as it would be; or NULL */
} cli_what_if_request;

/** Answers for every rule with findings; gives the exit code, after saying what went wrong. */
int cli_explain_what_if(const cli_what_if_request *request);

#endif
