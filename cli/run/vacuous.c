#include "cli/run/vacuous.h"

#include <string.h>

/* --- who is to hear of it ------------------------------------------------------------------ */

static bool is_named(const char *id, const cli_ruleset *set, const cli_selection *selection) {
  for (const char **chosen = selection->rules; chosen != NULL && *chosen != NULL; chosen++) {
    if (strcmp(*chosen, id) == 0)
      return true;
  }
  return cli_ruleset_names(set, id);
}

static bool is_counted_on(const cli_rule *rule, const cli_ruleset *set,
                          const cli_selection *selection) {
  bool looks_at_layers = (rule->info.hooks & ~(uint32_t)LC_RULE_ANY_CHANGE) != 0;
  return looks_at_layers && !rule->is_core &&
         (!rule->is_builtin || is_named(rule->info.id, set, selection));
}

/* --- what is known of it ------------------------------------------------------------------- */

static bool has_member(const cli_rule *rule, lc_string name) {
  return lc_json_type_of(lc_json_get(rule->requirement, name)) != LC_JSON_NONE;
}

static const char *reason_of_requirement(const cli_rule *rule) {
  if (!has_member(rule, LC_STRING("techniques")))
    return "no entry is what 'where' selects";
  return has_member(rule, LC_STRING("where"))
             ? "no entry is what 'techniques' and 'where' select"
             : "no entry is of a technique that 'techniques' selects";
}

static const char *reason_of(const cli_rule *rule, const cli_report *report) {
  if (report->technique_count == 0)
    return report->layer_count == 1 ? "the layer has no entry" : "the layers have no entries";
  if (lc_json_type_of(rule->requirement) != LC_JSON_NONE)
    return reason_of_requirement(rule);
  if ((rule->info.hooks & LC_RULE_TECHNIQUE) != 0)
    return "'technique' gave false for each entry";
  return "'layer' counted nothing that it looked at";
}

bool cli_vacuous_explain(cli_report *report, const cli_ruleset *set,
                         const cli_selection *selection) {
  for (size_t i = 0; i < report->rule_count; i++) {
    cli_report_rule *line = &report->rules[i];
    if (line->status != LC_RULE_VACUOUS || line->idle_reason != NULL)
      continue;
    const cli_rule *rule = cli_ruleset_find(set, line->id, NULL);
    if (rule == NULL || !is_counted_on(rule, set, selection))
      continue;
    line->idle_reason = strdup(reason_of(rule, report));
    if (line->idle_reason == NULL)
      return false;
  }
  return true;
}
