/* Which rules run: by the command line's ids and tags, and by the configuration. */
#include "cli/policy/glob.h"
#include "cli/policy/ruleset_private.h"

#include <stdio.h>

/* --- names --------------------------------------------------------------------------------- */

static bool matches_some_rule(const cli_ruleset *set, const char *pattern) {
  for (size_t i = 0; i < set->count; i++) {
    if (cli_glob_match(pattern, set->rules[i].info.id))
      return true;
  }
  return false;
}

static lc_string nearest_id(const cli_ruleset *set, const char *id) {
  lc_suggestion suggestion = {.word = lc_string_of(id)};
  for (size_t i = 0; i < set->count; i++)
    lc_suggestion_offer(&suggestion, lc_string_of(set->rules[i].info.id));
  /* "disabled-without-comment" is near to "content/disabled-without-comment". */
  for (size_t i = 0; suggestion.best.len == 0 && i < set->count; i++) {
    const char *slash = strchr(set->rules[i].info.id, '/');
    if (slash != NULL && strcmp(slash + 1, id) == 0)
      return lc_string_of(set->rules[i].info.id);
  }
  return suggestion.best;
}

bool cli_ruleset_has_match(const cli_ruleset *set, const char *pattern, lc_string *nearest) {
  *nearest = (lc_string){"", 0};
  if (matches_some_rule(set, pattern))
    return true;
  *nearest = nearest_id(set, pattern);
  return false;
}

lc_status cli_ruleset_check_config(const cli_ruleset *set, lc_error *error) {
  lc_status status = cli_ruleset_check_folders(set, error);
  if (status != LC_OK)
    return status;
  for (size_t i = 0; i < cli_config_pattern_count(set->config); i++) {
    const char *pattern = cli_config_pattern(set->config, i);
    if (matches_some_rule(set, pattern))
      continue;
    lc_string nearest = nearest_id(set, pattern);
    if (nearest.len != 0)
      return cli_config_error(set->config, pattern, error, "no rule '%s' (did you mean '%s'?)",
                              pattern, nearest.ptr);
    return cli_config_error(set->config, pattern, error,
                            "no rule '%s'; 'layercheck rules' lists them", pattern);
  }
  return LC_OK;
}

const cli_rule *cli_ruleset_find(const cli_ruleset *set, const char *id, lc_string *suggestion) {
  for (size_t i = 0; i < set->count; i++) {
    if (set->rules[i].info.id != NULL && strcmp(set->rules[i].info.id, id) == 0)
      return &set->rules[i];
  }
  if (suggestion != NULL)
    *suggestion = nearest_id(set, id);
  return NULL;
}

/* --- selection ----------------------------------------------------------------------------- */

static bool has_tag(const cli_rule *rule, const char *tag) {
  for (const char *const *own = rule->info.tags; *own != NULL; own++) {
    if (strcmp(*own, tag) == 0)
      return true;
  }
  return false;
}

/* What an error says behind the name that is not there. */
static lc_status say_missing(const char *what, const char *name, lc_string nearest,
                             const char *hint, lc_error *error) {
  const char *separator = hint[0] == '\0' ? "" : "; ";
  if (nearest.len != 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s '%s' (did you mean '%s'?)%s%s", what, name,
                        nearest.ptr, separator, hint);
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s '%s'%s%s", what, name, separator, hint);
}

static lc_status check_ids(const cli_ruleset *set, const char **ids, const char *what,
                           const char *hint, lc_error *error) {
  for (; ids != NULL && *ids != NULL; ids++) {
    if (matches_some_rule(set, *ids))
      continue;
    lc_string nearest = nearest_id(set, *ids);
    bool is_told = hint != NULL || nearest.len != 0;
    return say_missing(what, *ids, nearest,
                       is_told ? (hint == NULL ? "" : hint) : "'layercheck rules' lists them",
                       error);
  }
  return LC_OK;
}

static lc_status check_tag(const cli_ruleset *set, const char *tag, const char *hint,
                           lc_error *error) {
  lc_suggestion suggestion = {.word = lc_string_of(tag)};
  for (size_t i = 0; i < set->count; i++) {
    if (has_tag(&set->rules[i], tag))
      return LC_OK;
    for (const char *const *own = set->rules[i].info.tags; *own != NULL; own++)
      lc_suggestion_offer(&suggestion, lc_string_of(*own));
  }
  return say_missing("--tag: no rule has the tag", tag, suggestion.best, hint == NULL ? "" : hint,
                     error);
}

lc_status cli_ruleset_check_selection(const cli_ruleset *set, const cli_selection *selection,
                                      const char *hint, lc_error *error) {
  lc_status status = check_ids(set, selection->rules, "--rule: no rule", hint, error);
  if (status == LC_OK)
    status = check_ids(set, selection->disabled, "--disable: no rule", hint, error);
  if (status == LC_OK)
    status = check_ids(set, selection->traced, "--trace: no rule", hint, error);
  for (const char **tag = selection->tags; status == LC_OK && tag != NULL && *tag != NULL; tag++)
    status = check_tag(set, *tag, hint, error);
  return status;
}

static bool is_empty(const char **list) {
  return list == NULL || *list == NULL;
}

static bool is_selected(const cli_rule *rule, const cli_selection *selection) {
  if (cli_is_among_globs((const char *const *)selection->rules, rule->info.id))
    return true;
  for (const char **tag = selection->tags; tag != NULL && *tag != NULL; tag++) {
    if (has_tag(rule, *tag))
      return true;
  }
  return false;
}

lc_severity cli_ruleset_severity(const cli_ruleset *set, const cli_rule *rule, const char *file,
                                 const cli_selection *selection) {
  if (cli_is_among_globs((const char *const *)selection->disabled, rule->info.id))
    return LC_SEVERITY_OFF;
  cli_setting setting = cli_config_setting(set->config, rule->info.id, file);
  lc_severity severity = rule->info.is_recommended ? rule->info.severity : LC_SEVERITY_OFF;
  if (setting.is_set)
    severity = setting.severity;
  else if (lc_json_type_of(setting.options) != LC_JSON_NONE)
    severity = rule->info.severity; /* who gives a rule options wants it to run */
  if (is_empty(selection->rules) && is_empty(selection->tags))
    return severity;
  if (!is_selected(rule, selection))
    return LC_SEVERITY_OFF;
  return severity == LC_SEVERITY_OFF ? rule->info.severity : severity;
}

bool cli_ruleset_names(const cli_ruleset *set, const char *id) {
  for (size_t i = 0; i < cli_config_pattern_count(set->config); i++) {
    if (strcmp(cli_config_pattern(set->config, i), id) == 0)
      return true;
  }
  return false;
}

lc_json_value cli_ruleset_option(const cli_ruleset *set, const cli_rule *rule, const char *option) {
  lc_json_value options = cli_config_setting(set->config, rule->info.id, "").options;
  return lc_json_get(options, lc_string_of(option));
}

lc_status cli_ruleset_options_error(const cli_ruleset *set, const cli_rule *rule, const char *file,
                                    const char *reason, lc_error *error) {
  /* The message quotes the option: point at its line. */
  char option[CLI_CONFIG_WORD_SIZE];
  cli_config_quoted_word(reason, option);
  cli_origin origin = cli_config_setting(set->config, rule->info.id, file).options_from;
  return cli_config_error_of(set->config, &origin, option[0] != '\0' ? option : NULL, error, "%s",
                             reason);
}
