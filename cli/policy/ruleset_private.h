/**
 * Ruleset, from inside. (Private to cli/policy/rule*.c and selection.c.)
 */
#ifndef LAYERCHECK_CLI_POLICY_RULESET_PRIVATE_H
#define LAYERCHECK_CLI_POLICY_RULESET_PRIVATE_H

#include "cli/policy/ruleset.h"
#include "core/arena.h"

struct cli_ruleset {
  const cli_config *config;
  const lc_attack *attack;
  cli_rule *rules;
  size_t count;
  size_t capacity;
  lc_rule_module *modules;
  size_t module_count;
  size_t module_capacity;
  const char *unread_folder; /* a rule folder that could not be read, or NULL */
  const char *unread_reason;
  cli_digests files; /* of the organisation's rules and modules */
  lc_arena arena;    /* ids, paths, texts, and what the organisation's rules say of themselves */
};

/* Room for one rule more; NULL when memory is out. */
cli_rule *cli_ruleset_add(cli_ruleset *set);

/* A NUL-terminated copy that lives as long as the set; NULL when memory is out. */
char *cli_ruleset_keep(cli_ruleset *set, lc_string text);

/* Adds the rules and modules below the configuration's folders (rule_folder.c). */
lc_status cli_ruleset_read_folders(cli_ruleset *set, lc_error *error);

/* Says which of them could not be read. */
lc_status cli_ruleset_check_folders(const cli_ruleset *set, lc_error *error);

/* Adds a rule for each requirement of the configuration (rule_require.c). */
lc_status cli_ruleset_add_requirements(cli_ruleset *set, lc_error *error);

/* Says which requirement is wrong, once all are described. */
lc_status cli_ruleset_check_requirements(const cli_ruleset *set, lc_error *error);

/* Learns what the organisation's rules say of themselves (rule_describe.c). */
lc_status cli_ruleset_describe(cli_ruleset *set, const cli_isolation *isolation, lc_error *error);

#endif
