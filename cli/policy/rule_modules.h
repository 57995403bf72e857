/**
 * Rule modules: what a rule file may `require`, found from the file's path alone.
 */
#ifndef LAYERCHECK_CLI_POLICY_RULE_MODULES_H
#define LAYERCHECK_CLI_POLICY_RULE_MODULES_H

#include "bindings/rule.h"

/** Begin with a zeroed one. */
typedef struct cli_rule_modules {
  lc_rule_module *items;
  lc_source **sources;
  size_t count;
} cli_rule_modules;

/**
 * Reads the modules that the rule at `path` would have in a run: a rule folder is above its rules,
 * so they are what lies below the nearest folder `policy` beside the rule or above it. Free them in
 * either case; the error says what cannot be read.
 */
lc_status cli_rule_modules_open(cli_rule_modules *modules, const char *path, lc_error *error);

void cli_rule_modules_free(cli_rule_modules *modules);

#endif
