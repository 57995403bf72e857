#include "cli/catalogue.h"

#include "bindings/object.h"

typedef struct named_bit {
  const char *name;
  uint32_t bit;
} named_bit;

/* Leaves out what is empty. */
static void set_text(lua_State *L, const char *name, const char *value) {
  if (value != NULL && value[0] != '\0')
    lc_lua_set_text(L, name, value);
}

static void append_string(lua_State *L, const char *value) {
  lua_pushstring(L, value);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

static void push_bits(lua_State *L, uint32_t bits, const named_bit *names) {
  lua_newtable(L);
  for (; names->name != NULL; names++) {
    if ((bits & names->bit) != 0)
      append_string(L, names->name);
  }
}

static void push_tags(lua_State *L, const lc_rule_info *info) {
  lua_newtable(L);
  for (const char *const *tag = info->tags; *tag != NULL; tag++)
    append_string(L, *tag);
}

/* What the configuration sets the option to, as JSON. */
static void set_value(lua_State *L, lc_json_value value) {
  if (lc_json_type_of(value) == LC_JSON_NONE)
    return;
  lc_lua_push_string(L, lc_json_written(value));
  lua_setfield(L, -2, "value");
}

static void push_options(lua_State *L, const cli_ruleset *set, const cli_rule *rule) {
  lua_newtable(L);
  for (const lc_rule_option *option = rule->info.options; option->name != NULL; option++) {
    lua_createtable(L, 0, 8);
    lc_lua_set_text(L, "name", option->name);
    lc_lua_set_text(L, "type", option->type);
    set_text(L, "default", option->fallback);
    set_text(L, "values", option->values);
    set_text(L, "minimum", option->minimum);
    set_text(L, "maximum", option->maximum);
    set_text(L, "doc", option->doc);
    set_value(L, cli_ruleset_option(set, rule, option->name));
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
  }
}

/* What a rule says of itself; of one that did not load there is nothing. */
static void set_info(lua_State *L, const lc_rule_info *info) {
  static const named_bit hooks[] = {{"technique", LC_RULE_TECHNIQUE},
                                    {"layer", LC_RULE_LAYER},
                                    {"collect", LC_RULE_COLLECT},
                                    {"conclude", LC_RULE_CONCLUDE},
                                    {"change", LC_RULE_CHANGE},
                                    {"layerChange", LC_RULE_LAYER_CHANGE},
                                    {NULL, 0}};
  static const named_bit needs[] = {
      {"attack", LC_RULE_NEEDS_ATTACK}, {"base", LC_RULE_NEEDS_BASE}, {NULL, 0}};
  lc_lua_set_text(L, "title", info->title);
  set_text(L, "reason", info->reason);
  set_text(L, "docs", info->docs);
  lc_lua_set_text(L, "severity", lc_severity_name(info->severity));
  lc_lua_set_flag(L, "isRecommended", info->is_recommended);
  push_tags(L, info);
  lua_setfield(L, -2, "tags");
  push_bits(L, info->needs, needs);
  lua_setfield(L, -2, "needs");
  push_bits(L, info->hooks, hooks);
  lua_setfield(L, -2, "hooks");
}

void cli_catalogue_push_rule(lua_State *L, const cli_ruleset *set, const cli_rule *rule) {
  static const cli_selection everything = {0};
  lua_createtable(L, 0, 16);
  lc_lua_set_text(L, "id", rule->info.id);
  set_text(L, "path", rule->path);
  lc_lua_set_text(L, "origin", rule->is_core ? "core" : rule->is_builtin ? "built-in" : "own");
  if (rule->is_broken) {
    lc_lua_set_text(L, "problem", rule->load_error.message);
    return;
  }
  set_info(L, &rule->info);
  push_options(L, set, rule);
  lua_setfield(L, -2, "options");
  lc_lua_set_text(L, "runs", lc_severity_name(cli_ruleset_severity(set, rule, "", &everything)));
}

static void push_messages(lua_State *L, const cli_case_result *result) {
  lua_newtable(L);
  for (size_t i = 0; i < result->count; i++)
    append_string(L, result->findings[i].message.ptr);
}

static void set_example(lua_State *L, const char *name, const cli_example *example) {
  if (example->source.layer == NULL)
    return;
  lua_createtable(L, 0, 8);
  lc_lua_set_text(L, "layer", example->source.layer);
  set_text(L, "file", example->source.file);
  set_text(L, "base", example->source.base);
  set_text(L, "baseFile", example->source.base_file);
  set_text(L, "data", example->source.data);
  set_text(L, "today", example->source.today);
  set_text(L, "options", example->source.options);
  push_messages(L, &example->result);
  lua_setfield(L, -2, "messages");
  lua_setfield(L, -2, name);
}

void cli_catalogue_push_examples(lua_State *L, const cli_examples *examples) {
  lua_createtable(L, 0, 2);
  set_example(L, "bad", &examples->bad);
  set_example(L, "good", &examples->good);
}
