/* Rules without code: what the configuration requires under `require`. Each is a rule like any
   other, whose text is the same for all and which is called with what the configuration says. */
#include "cli/policy/ruleset_private.h"

static const char BODY[] = "return require(\"layercheck.requirement\")(...)";

static lc_status add_requirement(cli_ruleset *set, lc_string id, lc_json_value requirement,
                                 lc_error *error) {
  char *kept = cli_ruleset_keep(set, id);
  if (kept == NULL)
    return lc_error_memory(error, "loading rules");
  const cli_rule *other = cli_ruleset_find(set, kept, NULL);
  if (other != NULL)
    return cli_config_error(set->config, kept, error,
                            "'require': the rule id '%s' is taken by %s; give it another name",
                            kept, other->is_builtin ? "a built-in rule" : other->path);
  cli_rule *rule = cli_ruleset_add(set);
  if (rule == NULL)
    return lc_error_memory(error, "loading rules");
  rule->info.id = kept;
  rule->path = cli_config_path(set->config);
  rule->text = LC_STRING(BODY);
  rule->requirement = requirement;
  return LC_OK;
}

lc_status cli_ruleset_add_requirements(cli_ruleset *set, lc_error *error) {
  lc_status status = LC_OK;
  lc_json_cursor cursor = lc_json_walk(cli_config_requirements(set->config));
  while (status == LC_OK && lc_json_next(&cursor))
    status = add_requirement(set, lc_json_string(cursor.key), cursor.value, error);
  return status;
}

/* The reason without the file that the loader puts before it. */
static const char *reason_of(const cli_rule *rule) {
  const char *message = rule->load_error.message;
  size_t len = strlen(rule->path);
  bool is_named = strncmp(message, rule->path, len) == 0 && strncmp(message + len, ": ", 2) == 0;
  return is_named ? message + len + 2 : message;
}

lc_status cli_ruleset_check_requirements(const cli_ruleset *set, lc_error *error) {
  for (size_t i = 0; i < set->count; i++) {
    const cli_rule *rule = &set->rules[i];
    if (!rule->is_broken || lc_json_type_of(rule->requirement) == LC_JSON_NONE)
      continue;
    const char *reason = reason_of(rule);
    char word[CLI_CONFIG_WORD_SIZE];
    cli_config_quoted_word(reason, word);
    return cli_config_error_below(set->config, rule->info.id, word, error, "rule '%s': %s",
                                  rule->info.id, reason);
  }
  return LC_OK;
}
