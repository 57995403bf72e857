#include "bindings/rule.h"

#include "bindings/object.h"
#include "bindings/rule_options.h"
#include "bindings/sandbox.h"

#include <stdio.h>
#include <stdlib.h>

/* Where the state keeps what C needs again: registry keys. */
#define KEY_TABLE   "layercheck.rule.table"
#define KEY_CONTEXT "layercheck.rule.context"

struct lc_rule {
  lua_State *L;
  lc_rule_info info; /* strings are anchored in the state */
  char *path;
  /* The run at hand; NULL between runs. */
  lc_document *document;
  uint32_t layer;
  lc_severity severity;
  lc_finding_list *findings;
  lc_rule_outcome *outcome;
};

static const char *const KNOWN_KEYS[] = {"title",   "reason",    "severity", "recommended", "tags",
                                         "options", "technique", "layer",    NULL};

/* --- reporting ----------------------------------------------------------------------------- */

static lc_rule *rule_of(lua_State *L) {
  return lua_touserdata(L, lua_upvalueindex(1));
}

/* The message: the arguments behind the place through string.format. */
static lc_string format_message(lua_State *L) {
  int arguments = lua_gettop(L) - 2;
  luaL_checktype(L, 3, LUA_TSTRING);
  if (arguments > 1) {
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_insert(L, 3);
    /* Raised again from here, an error of string.format names the rule's file and line. */
    if (lua_pcall(L, arguments, 1, 0) != LUA_OK)
      luaL_error(L, "%s", luaL_tolstring(L, -1, NULL));
  }
  return lc_lua_check_string(L, 3);
}

/* rule:report(place, format, ...) */
static int rule_report(lua_State *L) {
  lc_rule *rule = rule_of(L);
  if (rule->document == NULL)
    return luaL_error(L, "rule:report works only while a layer is checked");
  lc_lua_place place = lc_lua_check_place(L, 2);
  bool is_ours = lc_layer_document(place.layer) == rule->document &&
                 lc_layer_index(place.layer) == rule->layer;
  if (!is_ours)
    return luaL_error(L, "rule:report was given a place in another layer than the one checked");
  lc_finding finding = {.rule = lc_string_of(rule->info.id),
                        .severity = rule->severity,
                        .message = format_message(L),
                        .layer = rule->layer,
                        .range = place.range,
                        .technique = {"", 0},
                        .tactic = {"", 0},
                        .field = lc_string_of(place.field)};
  if (place.technique != NULL) {
    finding.technique = lc_technique_id(place.technique);
    finding.tactic = lc_technique_tactic(place.technique);
  }
  if (lc_finding_list_add(rule->findings, &finding) != LC_OK)
    return luaL_error(L, "out of memory");
  rule->outcome->reported++;
  return 0;
}

static int unknown_rule_member(lua_State *L) {
  return luaL_error(L, "the rule object has no member '%s': it has id, options and report",
                    luaL_tolstring(L, 2, NULL));
}

/* Pushes the object that hooks get as their second argument, without its options. */
static void push_rule_object(lua_State *L, lc_rule *rule) {
  lua_newtable(L);
  lua_pushstring(L, rule->info.id);
  lua_setfield(L, -2, "id");
  lua_pushlightuserdata(L, rule);
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_getfield(L, -1, "string");
  lua_getfield(L, -1, "format");
  lua_replace(L, -3);
  lua_pop(L, 1);
  lua_pushcclosure(L, rule_report, 2);
  lua_setfield(L, -2, "report");
  lua_newtable(L);
  lua_pushcfunction(L, unknown_rule_member);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

/* --- loading ------------------------------------------------------------------------------- */

static bool is_known_key(lc_string name) {
  for (const char *const *key = KNOWN_KEYS; *key != NULL; key++) {
    if (lc_string_equals(name, lc_string_of(*key)))
      return true;
  }
  return false;
}

static void reject_key(lua_State *L, lc_string name) {
  lc_suggestion suggestion = {.word = name};
  for (const char *const *key = KNOWN_KEYS; *key != NULL; key++)
    lc_suggestion_offer(&suggestion, lc_string_of(*key));
  if (suggestion.best.len != 0)
    luaL_error(L, "a rule has no member '%s' (did you mean '%s'?)", name.ptr, suggestion.best.ptr);
  luaL_error(L, "a rule has no member '%s'", name.ptr);
}

/* Of several unknown members the first is named: Lua's own order differs from run to run. */
static void check_keys(lua_State *L, int table) {
  const char *unknown = NULL;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "a rule's table has only named members");
    const char *key = lua_tostring(L, -1);
    if (!is_known_key(lc_string_of(key)) && (unknown == NULL || strcmp(key, unknown) < 0))
      unknown = key;
  }
  if (unknown != NULL)
    reject_key(L, lc_string_of(unknown));
}

/* Keeps the string on top of the stack for as long as the state lives, fit to be shown, and pops
 * it. */
static const char *keep_string(lua_State *L) {
  lc_sandbox_push_printable(L, lc_lua_check_string(L, -1));
  lua_replace(L, -2);
  const char *text = lua_tostring(L, -1);
  luaL_ref(L, LUA_REGISTRYINDEX);
  return text;
}

/* The string member of the rule's table, whatever the rule does with the table later. */
static const char *string_member(lua_State *L, int table, const char *name, const char *fallback) {
  int type = lua_getfield(L, table, name);
  if (type == LUA_TNIL && fallback != NULL) {
    lua_pop(L, 1);
    return fallback;
  }
  if (type != LUA_TSTRING)
    luaL_error(L, "a rule's '%s' must be a string, not %s", name, luaL_typename(L, -1));
  return keep_string(L);
}

static lc_severity severity_member(lua_State *L, int table) {
  lc_severity severity = LC_SEVERITY_ERROR;
  const char *name = string_member(L, table, "severity", "error");
  if (!lc_severity_parse(lc_string_of(name), &severity))
    luaL_error(L, "a rule's 'severity' must be error, warning, info or off, not '%s'", name);
  return severity;
}

static const char *const *tags_member(lua_State *L, int table) {
  static const char *const none[] = {NULL};
  if (lua_getfield(L, table, "tags") == LUA_TNIL) {
    lua_pop(L, 1);
    return none;
  }
  if (!lua_istable(L, -1))
    luaL_error(L, "a rule's 'tags' must be a list of strings");
  lua_Unsigned count = lua_rawlen(L, -1);
  const char **tags = lua_newuserdatauv(L, (count + 1) * sizeof *tags, 0);
  for (lua_Unsigned i = 0; i < count; i++) {
    if (lua_rawgeti(L, -2, (lua_Integer)i + 1) != LUA_TSTRING)
      luaL_error(L, "a rule's 'tags' must be a list of strings");
    tags[i] = keep_string(L);
  }
  tags[count] = NULL;
  luaL_ref(L, LUA_REGISTRYINDEX);
  lua_pop(L, 1);
  return tags;
}

static bool flag_member(lua_State *L, int table, const char *name, bool fallback) {
  int type = lua_getfield(L, table, name);
  bool value = type == LUA_TNIL ? fallback : lua_toboolean(L, -1);
  if (type != LUA_TNIL && type != LUA_TBOOLEAN)
    luaL_error(L, "a rule's '%s' must be true or false, not %s", name, luaL_typename(L, -1));
  lua_pop(L, 1);
  return value;
}

static bool has_hook(lua_State *L, int table, const char *name) {
  int type = lua_getfield(L, table, name);
  lua_pop(L, 1);
  if (type != LUA_TNIL && type != LUA_TFUNCTION)
    luaL_error(L, "a rule's '%s' must be a function, not %s", name, lua_typename(L, type));
  return type == LUA_TFUNCTION;
}

/* lua_pcall'ed with the rule and the table that its file returned. */
static int take_table(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, 1);
  if (!lua_istable(L, 2))
    return luaL_error(L, "a rule file must return a table, not %s", luaL_typename(L, 2));
  check_keys(L, 2);
  rule->info.title = string_member(L, 2, "title", NULL);
  rule->info.reason = string_member(L, 2, "reason", "");
  rule->info.severity = severity_member(L, 2);
  rule->info.is_recommended = flag_member(L, 2, "recommended", true);
  rule->info.tags = tags_member(L, 2);
  lua_getfield(L, 2, "options");
  lc_options_check_declarations(L);
  lua_pop(L, 1);
  bool has_layer = has_hook(L, 2, "layer");
  if (!has_hook(L, 2, "technique") && !has_layer)
    return luaL_error(L, "a rule needs a function 'technique' or 'layer'");
  lua_pushvalue(L, 2);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_TABLE);
  push_rule_object(L, rule);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_CONTEXT);
  return 0;
}

/* Lua does not say of every error which file it is in. */
static lc_status name_file(lc_error *error, const char *path) {
  if (error == NULL)
    return LC_ERROR_SYNTAX;
  size_t len = strlen(path);
  bool is_named = strncmp(error->message, path, len) == 0 && error->message[len] == ':';
  if (!is_named && error->status == LC_ERROR_SYNTAX) {
    lc_error unnamed = *error;
    lc_error_set(error, unnamed.status, "%s: %s", path, unnamed.message);
  }
  return error->status;
}

static int open_globals(lua_State *L) {
  lc_lua_open_globals(L);
  return 0;
}

static lc_status load_into(lc_rule *rule, lc_string source, const char *path, lc_error *error) {
  lua_State *L = rule->L;
  lua_pushcfunction(L, open_globals);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
    lua_settop(L, 0);
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory loading rule %s", rule->info.id);
  }
  char chunk_name[300];
  snprintf(chunk_name, sizeof chunk_name, "@%s", path);
  lc_status status = lc_sandbox_run(L, source, chunk_name, error);
  if (status != LC_OK)
    return name_file(error, path);
  lua_pushcfunction(L, lc_sandbox_message);
  lua_insert(L, -2);
  lua_pushcfunction(L, take_table);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, rule);
  lua_insert(L, -2);
  int failed = lua_pcall(L, 2, 0, -4);
  if (failed != LUA_OK)
    lc_error_set(error, LC_ERROR_SYNTAX, "%s", lua_tostring(L, -1));
  lua_settop(L, 0);
  return failed != LUA_OK ? name_file(error, path) : lc_rule_configure(rule, NULL, 0, error);
}

lc_status lc_rule_load(lc_rule **out, const char *id, lc_string source, const char *path,
                       lc_error *error) {
  lc_rule *rule = calloc(1, sizeof *rule);
  lua_State *L = rule == NULL ? NULL : lc_sandbox_create();
  char *id_copy = strdup(id);
  char *path_copy = strdup(path);
  if (L == NULL || id_copy == NULL || path_copy == NULL) {
    free(id_copy);
    free(path_copy);
    lc_sandbox_close(L);
    free(rule);
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory loading rule %s", id);
  }
  rule->L = L;
  rule->info.id = id_copy;
  rule->path = path_copy;
  lc_status status = load_into(rule, source, path, error);
  if (status != LC_OK) {
    lc_rule_free(rule);
    return status;
  }
  *out = rule;
  return LC_OK;
}

void lc_rule_free(lc_rule *rule) {
  if (rule == NULL)
    return;
  lc_sandbox_close(rule->L);
  free((char *)rule->info.id);
  free(rule->path);
  free(rule);
}

const lc_rule_info *lc_rule_info_of(const lc_rule *rule) {
  return &rule->info;
}

void lc_rule_use_attack(lc_rule *rule, const lc_attack *attack) {
  lc_lua_use_attack(rule->L, attack);
}

lua_State *lc_rule_state(lc_rule *rule) {
  return rule->L;
}

void lc_rule_push_table(lc_rule *rule) {
  lua_getfield(rule->L, LUA_REGISTRYINDEX, KEY_TABLE);
}

/* --- options ------------------------------------------------------------------------------- */

typedef struct given_options {
  lua_State *from;
  int index;
} given_options;

static int set_options(lua_State *L) {
  const given_options *given = lua_touserdata(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_TABLE);
  lua_getfield(L, -1, "options");
  int declared = lua_gettop(L);
  int copied = 0;
  if (given->from != NULL) {
    lc_options_copy(L, given->from, given->index);
    copied = lua_gettop(L);
  }
  lc_options_resolve(L, declared, copied);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_CONTEXT);
  lua_insert(L, -2);
  lua_setfield(L, -2, "options");
  return 0;
}

lc_status lc_rule_configure(lc_rule *rule, lua_State *from, int index, lc_error *error) {
  lua_State *L = rule->L;
  given_options given = {from, index};
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, set_options);
  lua_pushlightuserdata(L, &given);
  int failed = lua_pcall(L, 1, 0, -3);
  if (failed != LUA_OK)
    lc_error_set(error, LC_ERROR_SYNTAX, "rule %s: %s", rule->info.id, lua_tostring(L, -1));
  lua_settop(L, 0);
  return failed == LUA_OK ? LC_OK : LC_ERROR_SYNTAX;
}

/* --- running ------------------------------------------------------------------------------- */

/* Calls the hook `technique` for every entry; stack: 2 document, 3 table, 4 context. */
static void call_for_techniques(lua_State *L, lc_rule *rule, const lc_layer *layer) {
  if (lua_getfield(L, 3, "technique") == LUA_TNIL) {
    lua_pop(L, 1);
    return;
  }
  int hook = lua_gettop(L);
  uint32_t count = lc_layer_technique_count(layer);
  for (uint32_t i = 0; i < count; i++) {
    lua_pushvalue(L, hook);
    lc_lua_push_technique(L, lc_layer_technique_at(layer, i), 2);
    lua_pushvalue(L, 4);
    lua_call(L, 2, 0);
    rule->outcome->selected++;
  }
  lua_settop(L, hook - 1);
}

static void call_for_layer(lua_State *L, lc_rule *rule, const lc_layer *layer) {
  if (lua_getfield(L, 3, "layer") == LUA_TNIL) {
    lua_pop(L, 1);
    return;
  }
  lc_lua_push_layer(L, layer, 2);
  lua_pushvalue(L, 4);
  lua_call(L, 2, 0);
  rule->outcome->selected += lc_layer_technique_count(layer);
}

static int run_hooks(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, 1);
  *lc_lua_new_document(L) = lc_document_retain(rule->document);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_TABLE);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_CONTEXT);
  const lc_layer *layer = lc_document_layer_at(rule->document, rule->layer);
  call_for_layer(L, rule, layer);
  call_for_techniques(L, rule, layer);
  return 0;
}

void lc_rule_check(lc_rule *rule, lc_document *document, uint32_t layer, lc_severity severity,
                   lc_finding_list *findings, lc_rule_outcome *outcome) {
  lua_State *L = rule->L;
  *outcome = (lc_rule_outcome){.status = LC_RULE_OK};
  rule->document = document;
  rule->layer = layer;
  rule->severity = severity;
  rule->findings = findings;
  rule->outcome = outcome;
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, run_hooks);
  lua_pushlightuserdata(L, rule);
  if (lua_pcall(L, 1, 0, -3) != LUA_OK) {
    outcome->status = LC_RULE_ERROR;
    snprintf(outcome->message, sizeof outcome->message, "%s", lua_tostring(L, -1));
    lua_pop(L, 1);
  } else if (outcome->selected == 0) {
    outcome->status = LC_RULE_VACUOUS;
  }
  lua_pop(L, 1);
  rule->document = NULL;
}
