/**
 * Ruleset: all rules that a configuration knows, built-in and the organisation's, and which of
 * them apply to a file.
 */
#ifndef LAYERCHECK_CLI_POLICY_RULESET_H
#define LAYERCHECK_CLI_POLICY_RULESET_H

#include "bindings/rule.h"
#include "cli/policy/config.h"
#include "cli/proof/digests.h"

typedef struct cli_rule {
  lc_rule_info info;  /**< of a rule that did not load only the id */
  const char *path;   /**< the file it came from; of a built-in one below "rules/"; NULL for core */
  lc_string text;     /**< of the file */
  lc_string compiled; /**< of a built-in one what lc_chunk has by that name */
  bool is_builtin;
  bool is_core;              /**< what the program itself finds; there is no Lua to it */
  bool is_of_waivers;        /**< one of these, about the run's waivers: waiver_rules.h */
  lc_json_value requirement; /**< of a rule that the configuration itself describes, an object */
  bool is_broken;            /**< it did not load */
  lc_error load_error;       /**< why, when it is broken */
} cli_rule;

typedef struct cli_ruleset cli_ruleset;

/**
 * Loads the built-in rules, those in the configuration's folders, and those that it requires
 * without code. The organisation's are run away from this process, to learn what they say of
 * themselves; a rule that does not load is in the set as broken. Fails only for the configuration's
 * own faults: an id used twice, a requirement that makes no sense.
 * `config` and `attack` must outlive the set.
 */
lc_status cli_ruleset_load(cli_ruleset **out, const cli_config *config, const lc_attack *attack,
                           const cli_isolation *isolation, lc_error *error);

void cli_ruleset_free(cli_ruleset *set);

/** The rules, ordered by id. */
size_t cli_ruleset_count(const cli_ruleset *set);
const cli_rule *cli_ruleset_at(const cli_ruleset *set, size_t position);

/** The rule of that id, or NULL; `*suggestion` (may be NULL) is then the nearest id or empty. */
const cli_rule *cli_ruleset_find(const cli_ruleset *set, const char *id, lc_string *suggestion);

/** Whether an id or glob names some rule; if not, `*nearest` is an id that is near, or empty. */
bool cli_ruleset_has_match(const cli_ruleset *set, const char *pattern, lc_string *nearest);

/**
 * Whether each folder of rules could be read, and each rule that the configuration has settings for
 * exists; the error names the line.
 */
lc_status cli_ruleset_check_config(const cli_ruleset *set, lc_error *error);

/** Whether what the rule of that id is about is found by the program itself: is_core. */
bool cli_ruleset_is_core(const char *id);

/** What a rule is loaded from: its text, and the modules that the organisation's rules share. */
lc_rule_source cli_ruleset_source(const cli_ruleset *set, const cli_rule *rule);

/** The digests of the organisation's rules and of their modules, by id and name. */
const cli_digests *cli_ruleset_files(const cli_ruleset *set);

/* --- which rules run ----------------------------------------------------------------------- */

/** What the command line says of the choice of rules: lists of NULL-terminated ids, globs, tags. */
typedef struct cli_selection {
  const char **rules;
  const char **disabled;
  const char **tags;
  const char **traced; /**< whose doings are told; it chooses none */
} cli_selection;

/**
 * Whether each id, glob and tag of the selection names something; the error says which does not,
 * and behind that `hint`, or, without one (NULL), where the names are listed.
 */
lc_status cli_ruleset_check_selection(const cli_ruleset *set, const cli_selection *selection,
                                      const char *hint, lc_error *error);

/** The severity that a rule has for a file; LC_SEVERITY_OFF when it does not run. */
lc_severity cli_ruleset_severity(const cli_ruleset *set, const cli_rule *rule, const char *file,
                                 const cli_selection *selection);

/** Whether the configuration names a rule by its whole id, rather than by a glob or not at all. */
bool cli_ruleset_names(const cli_ruleset *set, const char *id);

/**
 * What the configuration sets an option of the rule to for files that no override is for; of no
 * type when it says nothing of it.
 */
lc_json_value cli_ruleset_option(const cli_ruleset *set, const cli_rule *rule, const char *option);

/** Says at the configuration's line what is wrong with the options that a rule has for a file. */
lc_status cli_ruleset_options_error(const cli_ruleset *set, const cli_rule *rule, const char *file,
                                    const char *reason, lc_error *error);

#endif
