/**
 * Example: the layers that show what a built-in rule reports and what it does not, run anew each
 * time, so that what is said of them holds.
 */
#ifndef LAYERCHECK_CLI_POLICY_EXAMPLE_H
#define LAYERCHECK_CLI_POLICY_EXAMPLE_H

#include "bindings/builtin.h"
#include "cli/policy/ruleset.h"
#include "cli/rule_case.h"

typedef struct cli_example {
  lc_builtin_example source; /**< its `layer` is NULL when there is none */
  cli_case_result result;    /**< what the rule says of it */
} cli_example;

typedef struct cli_examples {
  cli_example bad;
  cli_example good;
} cli_examples;

/**
 * Runs a rule over its examples; the organisation's rules have none. Free it even after a failure,
 * which the error explains.
 */
lc_status cli_examples_run(cli_examples *examples, const cli_ruleset *set, const cli_rule *rule,
                           lc_error *error);

void cli_examples_free(cli_examples *examples);

#endif
