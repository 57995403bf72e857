/**
 * Policy: a configuration together with the rules that it knows.
 */
#ifndef LAYERCHECK_CLI_POLICY_H
#define LAYERCHECK_CLI_POLICY_H

#include "cli/policy/ruleset.h"

typedef struct cli_policy {
  cli_config *config;
  cli_ruleset *set;
} cli_policy;

/**
 * Opens the configuration at `path` (NULL: none) and loads its rules. On failure there is nothing
 * to close, and the error names file and line.
 */
lc_status cli_policy_open(cli_policy *policy, const char *path, lc_error *error);

void cli_policy_close(cli_policy *policy);

/** The same for a command: `path` NULL looks for a configuration here and above. Prints errors. */
bool cli_policy_open_or_say(cli_policy *policy, const char *path);

#endif
