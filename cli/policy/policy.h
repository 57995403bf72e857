/**
 * Policy: a configuration together with everything that it brings: rules and data.
 */
#ifndef LAYERCHECK_CLI_POLICY_POLICY_H
#define LAYERCHECK_CLI_POLICY_POLICY_H

#include "cli/policy/ruleset.h"
#include "cli/policy/waivers.h"
#include "cli/proof/digests.h"
#include "core/attack_set.h"

typedef struct cli_policy {
  cli_config *config;
  cli_ruleset *set;
  lc_source
      *data_source; /**< the organisation's data as one JSON object; NULL when there is none */
  lc_json *data;
  lc_attack_set *attack; /**< NULL: the built-in releases */
  cli_digests files;     /**< all that was read for it but the rules: see cli_ruleset_files() */
  cli_waivers waivers;
  int32_t waiver_days; /**< how early waiver/expiring warns */
} cli_policy;

/**
 * Opens the configuration at `path` (NULL: none) and loads what it names, and the catalogues of
 * ATT&CK releases at `catalogues`, a NULL-terminated list or NULL. On failure there is nothing to
 * close, and the error names file and line.
 */
lc_status cli_policy_open(cli_policy *policy, const char *path, const char *const *catalogues,
                          const cli_isolation *isolation, lc_error *error);

/**
 * The same without a look at what the configuration says of rules: folders, settings and waivers
 * of rules that are yet to be written are no errors, and there are no waivers.
 */
lc_status cli_policy_open_rules(cli_policy *policy, const char *path, const char *const *catalogues,
                                const cli_isolation *isolation, lc_error *error);

void cli_policy_close(cli_policy *policy);

/** The organisation's data by name: an object, or of no type. Lives as long as the policy. */
lc_json_value cli_policy_data(const cli_policy *policy);

/** The ATT&CK releases that judge layers. */
const lc_attack *cli_policy_attack(const cli_policy *policy);

/** The same for a command: `path` NULL looks for a configuration here and above. Prints errors. */
bool cli_policy_open_or_say(cli_policy *policy, const char *path);

#endif
