/**
 * Policies: the configurations of a run. Inputs below the same `.layercheck.lua` share one.
 */
#ifndef LAYERCHECK_CLI_RUN_POLICIES_H
#define LAYERCHECK_CLI_RUN_POLICIES_H

#include "cli/policy/policy.h"
#include "cli/run/input.h"

/** A growing list. Begin with a zeroed one. */
typedef struct cli_policies {
  cli_policy **items;
  char **paths; /**< of the configurations; NULL for none */
  uint32_t count;
} cli_policies;

/** Where configurations come from. */
typedef struct cli_policy_choice {
  const char *config_path;       /**< this one for every input, or NULL: the nearest to each */
  bool ignores_config;           /**< none at all */
  const char *const *catalogues; /**< of ATT&CK releases, NULL-terminated; for every policy */
  const cli_isolation *isolation;
  const cli_selection *selection; /**< checked against each policy's rules */
} cli_policy_choice;

/** The position of the policy for an input, opened when it is the first to need it. */
lc_status cli_policies_find(cli_policies *policies, const cli_policy_choice *choice,
                            const cli_input *input, uint32_t *position, lc_error *error);

void cli_policies_free(cli_policies *policies);

#endif
