/**
 * Ruleset: all rules that a configuration knows, built-in and the organisation's, and which of
 * them apply to a file.
 */
#ifndef LAYERCHECK_CLI_RULESET_H
#define LAYERCHECK_CLI_RULESET_H

#include "bindings/rule.h"
#include "cli/policy/config.h"

typedef struct cli_rule {
  lc_rule *rule;     /**< once it is loaded; see cli_ruleset_lua() */
  lc_rule_info info; /**< of a rule that did not load only the id */
  char *path;        /**< the file it came from; of a built-in one below "rules/"; NULL for core */
  bool is_builtin;
  bool is_core;        /**< what the core itself finds while reading; there is no Lua to it */
  bool is_broken;      /**< it did not load */
  lc_string source;    /**< of a built-in rule, static */
  lc_error load_error; /**< why, when it is broken */
  int configured;      /**< the options reference last handed to the rule */
} cli_rule;

typedef struct cli_ruleset cli_ruleset;

/** What the command line says of the choice of rules: lists of NULL-terminated ids, globs, tags. */
typedef struct cli_selection {
  const char **rules;
  const char **disabled;
  const char **tags;
} cli_selection;

/**
 * Loads the built-in rules and those in the configuration's folders. A rule that does not load is
 * in the set as broken; it fails only for the configuration's own faults: a folder that is not
 * there, an id used twice, a setting of a rule that does not exist. `config` must outlive the set.
 */
lc_status cli_ruleset_load(cli_ruleset **out, const cli_config *config, lc_error *error);

void cli_ruleset_free(cli_ruleset *set);

/** The rules, ordered by id. */
size_t cli_ruleset_count(const cli_ruleset *set);
cli_rule *cli_ruleset_at(cli_ruleset *set, size_t position);

/** The rule of that id, or NULL; `*suggestion` (may be NULL) is then the nearest id or empty. */
cli_rule *cli_ruleset_find(cli_ruleset *set, const char *id, lc_string *suggestion);

/** Whether each id, glob and tag of the selection names something; the error says which does not.
 */
lc_status cli_ruleset_check_selection(cli_ruleset *set, const cli_selection *selection,
                                      lc_error *error);

/** The Lua of a rule, loaded when first asked for; NULL for a core rule and one that is broken. */
lc_rule *cli_ruleset_lua(cli_rule *rule);

/** The severity that a rule has for a file; LC_SEVERITY_OFF when it does not run. */
lc_severity cli_ruleset_severity(const cli_ruleset *set, const cli_rule *rule, const char *file,
                                 const cli_selection *selection);

/** Hands a rule the options that hold for a file. Fails on a wrong option, naming its line. */
lc_status cli_ruleset_configure(cli_ruleset *set, cli_rule *rule, const char *file,
                                lc_error *error);

#endif
