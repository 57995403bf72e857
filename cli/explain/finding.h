/**
 * Finding: `layercheck explain --finding`, which runs the rules again and says all there is to say
 * of what they found at one place.
 */
#ifndef LAYERCHECK_CLI_EXPLAIN_FINDING_H
#define LAYERCHECK_CLI_EXPLAIN_FINDING_H

#include "cli/commands/check_options.h"

typedef struct cli_finding_request {
  cli_check_options *options; /**< with their inputs */
  const char *word;           /**< names the finding, see match.h */
  const char *format;         /**< "text" or "json" */
  bool asks_what_if;          /**< what it would take is to be found out too */
  const char *output;         /**< where the layer goes as it would be; or NULL */
} cli_finding_request;

/** Explains, to standard output; gives the exit code, after saying what went wrong. */
int cli_explain_finding(const cli_finding_request *request);

#endif
