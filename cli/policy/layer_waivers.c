#include "cli/policy/layer_waivers.h"

#include "cli/policy/waiver.h"

#include <stdio.h>

typedef struct walk {
  const cli_ruleset *set;
  cli_layer_waiver_take *take;
  void *context;
} walk;

/* Whether there is such a rule; a name with a NUL in it was refused before. */
static lc_status check_rule(const cli_ruleset *set, lc_string rule, lc_error *error) {
  char pattern[200];
  lc_string nearest = {"", 0};
  if (lc_string_equals(rule, LC_STRING("*")))
    return LC_OK;
  if (rule.len >= sizeof pattern)
    return lc_error_set(error, LC_ERROR_SYNTAX, "the waiver's rule is no rule's id");
  snprintf(pattern, sizeof pattern, "%.*s", (int)rule.len, rule.ptr);
  if (cli_ruleset_has_match(set, pattern, &nearest))
    return LC_OK;
  if (nearest.len != 0)
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "the waiver is of no rule: '%s' (did you mean '%s'?)", pattern,
                        nearest.ptr);
  return lc_error_set(error, LC_ERROR_SYNTAX,
                      "the waiver is of no rule: '%s'; 'layercheck rules' lists them", pattern);
}

static lc_status read_text(const walk *w, lc_string name, lc_json_value value,
                           cli_layer_waiver *found, lc_error *error) {
  if (!lc_string_equals(name, LC_STRING(CLI_WAIVER_KEY)))
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "'%.*s' means nothing to layercheck (did you mean '" CLI_WAIVER_KEY "'?)",
                        (int)(name.len < 60 ? name.len : 60), name.ptr);
  if (lc_json_type_of(value) != LC_JSON_STRING)
    return lc_error_set(error, LC_ERROR_SYNTAX, "the waiver is no text, so Navigator drops it");
  lc_status status = cli_waiver_text_read(lc_json_string(value), &found->text, error);
  return status == LC_OK ? check_rule(w->set, found->text.rule, error) : status;
}

static bool take_item(const walk *w, lc_json_value item, cli_layer_waiver *found) {
  static const lc_string keys = {CLI_WAIVER_KEYS, sizeof CLI_WAIVER_KEYS - 1};
  lc_string name = lc_json_string(lc_json_get(item, LC_STRING("name")));
  if (name.len < keys.len || memcmp(name.ptr, keys.ptr, keys.len) != 0)
    return true;
  lc_error error;
  lc_json_value value = lc_json_get(item, LC_STRING("value"));
  bool is_sound = read_text(w, name, value, found, &error) == LC_OK;
  found->problem = is_sound ? NULL : error.message;
  found->range = lc_json_range(lc_json_type_of(value) == LC_JSON_NONE ? item : value);
  return w->take(found, w->context);
}

/* What separates items in Navigator has no name. */
static bool take_items(const walk *w, lc_json_value list, const cli_layer_waiver *at) {
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_type_of(list) == LC_JSON_ARRAY && lc_json_next(&cursor)) {
    cli_layer_waiver found = *at;
    if (!take_item(w, cursor.value, &found))
      return false;
  }
  return true;
}

bool cli_layer_waivers_walk(const lc_layer *layer, const cli_ruleset *set,
                            cli_layer_waiver_take *take, void *context) {
  const walk w = {set, take, context};
  cli_layer_waiver at = {.layer = lc_layer_index(layer), .technique = {"", 0}, .tactic = {"", 0}};
  if (!take_items(&w, lc_layer_get(layer, "metadata"), &at))
    return false;
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++) {
    const lc_technique *technique = lc_layer_technique_at(layer, i);
    at.technique = lc_technique_id(technique);
    at.tactic = lc_technique_tactic(technique);
    if (at.technique.len != 0 &&
        !take_items(&w, lc_technique_raw(technique, LC_TECHNIQUE_METADATA), &at))
      return false;
  }
  return true;
}
