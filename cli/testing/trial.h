/**
 * Trial: one run of a rule's test file, away from this process.
 */
#ifndef LAYERCHECK_CLI_TESTING_TRIAL_H
#define LAYERCHECK_CLI_TESTING_TRIAL_H

#include "cli/run/isolate.h"
#include "cli/testing/suite.h"

/** What is tried; everything but the suite may be left out. */
typedef struct cli_trial {
  const cli_suite *suite;
  lc_string rule;   /**< the rule's text instead of its file's */
  uint32_t fixture; /**< apply this change to the cases' layers, from 1; 0: none */
  bool wants_coverage;
  const char *today; /**< of cases that set none, or NULL */
} cli_trial;

/**
 * Runs the cases and appends what came of them to `out`, one JSON object:
 * `{"cases":[{"name","kind","problem"?}],"fixtures":N,"snapshot":"...","code":[...],"ran":[...]}`,
 * where `fixtures` is how many changes to the cases' layers there are, and `code` and `ran` list
 * lines. Fails when the test file does not load, or the process was ended.
 */
lc_status cli_trial_run(const cli_trial *trial, const cli_isolation *isolation, lc_buffer *out,
                        lc_error *error);

/**
 * Appends the changes to a rule's own text that its tests should notice, as JSON:
 * `[{"line","from","to","text"}]`. Fails when the rule is no Lua.
 */
lc_status cli_trial_mutants(const cli_suite *suite, const cli_isolation *isolation, lc_buffer *out,
                            lc_error *error);

#endif
