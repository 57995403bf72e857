/**
 * Waive example: a rule about waivers over its example, whose faults are those of the layer format.
 */
#ifndef LAYERCHECK_CLI_RUN_WAIVE_EXAMPLE_H
#define LAYERCHECK_CLI_RUN_WAIVE_EXAMPLE_H

#include "bindings/builtin.h"
#include "cli/policy/ruleset.h"
#include "cli/rule_case.h"

/** Adds what the rule of that id says of the example to `result`, but for places. */
lc_status cli_waive_example(cli_case_result *result, const cli_ruleset *set, const char *id,
                            const lc_builtin_example *example, lc_error *error);

#endif
