#include "cli/explain/explanation.h"

#include "bindings/object.h"
#include "cli/catalogue.h"
#include "cli/commands/attack_facts.h"
#include "cli/reporters/report_table.h"

/* --- where the configuration says so ------------------------------------------------------- */

static void push_globs(lua_State *L, cli_paths globs) {
  lua_newtable(L);
  for (lua_Integer i = 0; globs[i] != NULL; i++) {
    lua_pushstring(L, globs[i]);
    lua_rawseti(L, -2, i + 1);
  }
}

/* Sets `from` in the table on top of the stack, unless no part of the configuration says so. */
static void set_origin(lua_State *L, const cli_config *config, const cli_origin *origin,
                       const char *option) {
  if (origin->pattern == NULL)
    return;
  uint32_t line = cli_config_line(config, origin, option);
  lua_createtable(L, 0, 4);
  lc_lua_set_text(L, "file", cli_config_path(config));
  lc_lua_set_text(L, "pattern", origin->pattern);
  if (line != 0) {
    lc_lua_set_integer(L, "line", line);
  }
  if (origin->files != NULL) {
    push_globs(L, origin->files);
    lua_setfield(L, -2, "files");
  }
  lua_setfield(L, -2, "from");
}

static void set_severity(lua_State *L, const cli_config *config, const cli_rule *rule,
                         const cli_setting *setting) {
  lua_createtable(L, 0, 4);
  lc_lua_set_text(L, "rule", lc_severity_name(rule->info.severity));
  if (setting->is_set)
    lc_lua_set_text(L, "configured", lc_severity_name(setting->severity));
  set_origin(L, config, &setting->severity_from, NULL);
  lua_setfield(L, -2, "severity");
}

static void set_options(lua_State *L, const cli_config *config, const cli_rule *rule,
                        const cli_setting *setting) {
  lua_newtable(L);
  for (lua_Integer i = 0; rule->info.options[i].name != NULL; i++) {
    const lc_rule_option *option = &rule->info.options[i];
    lc_json_value given = lc_json_get(setting->options, lc_string_of(option->name));
    lua_createtable(L, 0, 6);
    lc_lua_set_text(L, "name", option->name);
    lc_lua_set_text(L, "type", option->type);
    if (option->fallback != NULL)
      lc_lua_set_text(L, "default", option->fallback);
    if (option->doc != NULL)
      lc_lua_set_text(L, "doc", option->doc);
    if (lc_json_type_of(given) != LC_JSON_NONE) {
      lc_string text = lc_json_written(given);
      lua_pushlstring(L, text.ptr, text.len);
      lua_setfield(L, -2, "value");
      set_origin(L, config, &setting->options_from, option->name);
    }
    lua_rawseti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "options");
}

static void set_rule(lua_State *L, const cli_explanation *e) {
  const cli_report_finding *finding = &e->report->findings[e->finding];
  const cli_rule *rule = cli_ruleset_find(e->policy->set, finding->rule, NULL);
  if (rule == NULL || rule->is_broken)
    return;
  const cli_config *config = e->policy->config;
  cli_setting setting = cli_config_setting(config, finding->rule, finding->file);
  cli_catalogue_push_rule(L, e->policy->set, rule);
  lua_setfield(L, -2, "rule");
  lc_lua_set_flag(L, "canBeExcused", !rule->is_of_waivers);
  set_severity(L, config, rule, &setting);
  set_options(L, config, rule, &setting);
}

/* --- the layer and ATT&CK ------------------------------------------------------------------ */

static const cli_report_layer *layer_of(const cli_report *report,
                                        const cli_report_finding *finding) {
  for (size_t i = 0; i < report->layer_count; i++) {
    const cli_report_layer *layer = &report->layers[i];
    if (strcmp(layer->file, finding->file) == 0 && layer->index == finding->layer)
      return layer;
  }
  return NULL;
}

/* What the technique is in the release that judges the layer, or else in the last that had it. */
static cli_attack_object find_technique(const cli_report_layer *layer,
                                        const lc_attack_domain *domain, lc_string id) {
  lc_attack_release release = lc_attack_release_find(domain, lc_string_of(layer->attack_version));
  cli_attack_object object = {0};
  if (lc_attack_release_is_known(release))
    object = cli_attack_object_find(release, id);
  if (object.kind == CLI_ATTACK_NOTHING)
    object = cli_attack_object_find(lc_attack_domain_last_with(domain, id), id);
  return object;
}

static void set_technique(lua_State *L, const cli_explanation *e, const cli_report_layer *layer) {
  lc_string id = lc_string_of(e->report->findings[e->finding].technique);
  const lc_attack_domain *domain =
      lc_attack_domain_find(cli_policy_attack(e->policy), lc_string_of(layer->domain));
  if (domain == NULL || id.len == 0)
    return;
  cli_attack_object object = find_technique(layer, domain, id);
  if (object.kind == CLI_ATTACK_NOTHING)
    return;
  cli_facts_push_object(L, domain, &object);
  lua_setfield(L, -2, "technique");
}

static void set_layer(lua_State *L, const cli_explanation *e) {
  const cli_report_finding *finding = &e->report->findings[e->finding];
  const cli_report_layer *layer = layer_of(e->report, finding);
  if (layer == NULL)
    return;
  lua_createtable(L, 0, 3);
  lc_lua_set_optional_string(L, "name", lc_string_of(layer->name));
  lc_lua_set_optional_string(L, "domain", lc_string_of(layer->domain));
  lc_lua_set_optional_string(L, "attack", lc_string_of(layer->attack_version));
  lua_setfield(L, -2, "layer");
  set_technique(L, e, layer);
}

void cli_explanation_push(lua_State *L, const cli_explanation *e) {
  luaL_checkstack(L, 12, NULL);
  lua_createtable(L, 0, 8);
  cli_push_finding(L, e->report, e->finding);
  lua_setfield(L, -2, "finding");
  if (cli_config_path(e->policy->config) != NULL)
    lc_lua_set_text(L, "config", cli_config_path(e->policy->config));
  set_rule(L, e);
  set_layer(L, e);
  lc_lua_set_flag(L, "asksWhatIf", e->asks_what_if);
  if (e->study != NULL)
    lc_lua_set_text(L, "study", e->study);
}
