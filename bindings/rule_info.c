/* What a rule says of itself: the table that its file returned, checked and kept. */
#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/rule_options.h"
#include "bindings/rule_private.h"
#include "bindings/sandbox.h"
#include "bindings/shape.h"

static const struct {
  const char *name;
  lc_rule_hook hook;
} HOOKS[] = {{"technique", LC_RULE_TECHNIQUE}, {"layer", LC_RULE_LAYER},
             {"collect", LC_RULE_COLLECT},     {"conclude", LC_RULE_CONCLUDE},
             {"change", LC_RULE_CHANGE},       {"layerChange", LC_RULE_LAYER_CHANGE}};

static const struct {
  const char *name;
  lc_rule_need need;
} NEEDS[] = {{"attack", LC_RULE_NEEDS_ATTACK}, {"base", LC_RULE_NEEDS_BASE}};

/* --- members ------------------------------------------------------------------------------- */

static void check_key(lua_State *L, const char *name) {
  lc_suggestion suggestion;
  if (lc_shape_has(lc_rule_members, lc_string_of(name), &suggestion))
    return;
  if (suggestion.best.len != 0)
    luaL_error(L, "a rule has no member '%s' (did you mean '%s'?)", name, suggestion.best.ptr);
  luaL_error(L, "a rule has no member '%s'", name);
}

/* Of several unknown members the first by name is the one that is named. */
static void check_keys(lua_State *L, int table) {
  size_t count = 0;
  const char **names =
      lc_plain_push_names(L, table, &count, "a rule's table has only named members");
  for (size_t i = 0; i < count; i++)
    check_key(L, names[i]);
  lua_pop(L, 1);
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
  if (type == LUA_TNIL)
    luaL_error(L, "a rule needs a '%s', a string", name);
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

static bool flag_member(lua_State *L, int table, const char *name, bool fallback) {
  int type = lua_getfield(L, table, name);
  bool value = type == LUA_TNIL ? fallback : lua_toboolean(L, -1);
  if (type != LUA_TNIL && type != LUA_TBOOLEAN)
    luaL_error(L, "a rule's '%s' must be true or false, not %s", name, luaL_typename(L, -1));
  lua_pop(L, 1);
  return value;
}

/* A list of strings, NULL-terminated, kept for as long as the state lives. */
static const char *const *strings_member(lua_State *L, int table, const char *name) {
  static const char *const none[] = {NULL};
  if (lua_getfield(L, table, name) == LUA_TNIL) {
    lua_pop(L, 1);
    return none;
  }
  if (!lua_istable(L, -1))
    luaL_error(L, "a rule's '%s' must be a list of strings", name);
  lua_Unsigned count = lua_rawlen(L, -1);
  const char **strings = lua_newuserdatauv(L, (count + 1) * sizeof *strings, 0);
  for (lua_Unsigned i = 0; i < count; i++) {
    if (lua_rawgeti(L, -2, (lua_Integer)i + 1) != LUA_TSTRING)
      luaL_error(L, "a rule's '%s' must be a list of strings", name);
    strings[i] = keep_string(L);
  }
  strings[count] = NULL;
  luaL_ref(L, LUA_REGISTRYINDEX);
  lua_pop(L, 1);
  return strings;
}

/* --- hooks and needs ----------------------------------------------------------------------- */

static uint32_t read_hooks(lua_State *L, int table) {
  uint32_t hooks = 0;
  for (size_t i = 0; i < sizeof HOOKS / sizeof *HOOKS; i++) {
    int type = lua_getfield(L, table, HOOKS[i].name);
    lua_pop(L, 1);
    if (type != LUA_TNIL && type != LUA_TFUNCTION)
      luaL_error(L, "a rule's '%s' must be a function, not %s", HOOKS[i].name,
                 lua_typename(L, type));
    if (type == LUA_TFUNCTION)
      hooks |= HOOKS[i].hook;
  }
  if (hooks == 0)
    luaL_error(L, "a rule needs a function 'technique' or 'layer' (or 'change', or 'collect' and "
                  "'conclude')");
  bool is_half = ((hooks & LC_RULE_COLLECT) == 0) != ((hooks & LC_RULE_CONCLUDE) == 0);
  if (is_half)
    luaL_error(L, "a rule with one of 'collect' and 'conclude' needs the other too");
  return hooks;
}

static uint32_t need_of(lua_State *L, const char *name) {
  lc_suggestion suggestion = {.word = lc_string_of(name)};
  for (size_t i = 0; i < sizeof NEEDS / sizeof *NEEDS; i++) {
    if (strcmp(NEEDS[i].name, name) == 0)
      return NEEDS[i].need;
    lc_suggestion_offer(&suggestion, lc_string_of(NEEDS[i].name));
  }
  if (suggestion.best.len != 0)
    luaL_error(L, "a rule can't need '%s' (did you mean '%s'?)", name, suggestion.best.ptr);
  return (uint32_t)luaL_error(L, "a rule can't need '%s': there are 'attack' and 'base'", name);
}

static uint32_t read_needs(lua_State *L, int table) {
  uint32_t needs = 0;
  for (const char *const *name = strings_member(L, table, "needs"); *name != NULL; name++)
    needs |= need_of(L, *name);
  return needs;
}

/* --- options ------------------------------------------------------------------------------- */

/* The member of the declaration on top of the stack as JSON, or NULL when there is none. */
static const char *json_member(lua_State *L, const char *name) {
  if (lua_getfield(L, -1, name) == LUA_TNIL) {
    lua_pop(L, 1);
    return NULL;
  }
  lc_plain_push_json(L, -1, NULL, NULL);
  lua_remove(L, -2);
  return keep_string(L);
}

static lc_rule_option read_option(lua_State *L, const char *name) {
  lua_pushstring(L, name);
  lc_rule_option option = {.name = keep_string(L)};
  int declaration = lua_gettop(L);
  option.type = string_member(L, declaration, "type", NULL);
  option.doc = string_member(L, declaration, "doc", "");
  option.fallback = json_member(L, "default");
  option.values = json_member(L, "values");
  option.minimum = json_member(L, "minimum");
  option.maximum = json_member(L, "maximum");
  return option;
}

static const lc_rule_option *read_options(lua_State *L, int table) {
  static const lc_rule_option none[] = {{0}};
  lua_getfield(L, table, "options");
  lc_options_check_declarations(L);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return none;
  }
  int declared = lua_gettop(L);
  size_t count = 0;
  const char **names = lc_plain_push_names(L, declared, &count, "options must be named");
  lc_rule_option *options = lua_newuserdatauv(L, (count + 1) * sizeof *options, 0);
  memset(options, 0, (count + 1) * sizeof *options);
  int last = lua_gettop(L);
  for (size_t i = 0; i < count; i++) {
    lua_getfield(L, declared, names[i]);
    options[i] = read_option(L, names[i]);
    lua_settop(L, last);
  }
  luaL_ref(L, LUA_REGISTRYINDEX);
  lua_settop(L, declared - 1);
  return options;
}

void lc_rule_read_info(lua_State *L, lc_rule *rule, int table) {
  if (!lua_istable(L, table))
    luaL_error(L, "a rule file must return a table, not %s", luaL_typename(L, table));
  check_keys(L, table);
  lc_rule_info *info = &rule->info;
  info->title = string_member(L, table, "title", NULL);
  info->reason = string_member(L, table, "reason", "");
  info->docs = string_member(L, table, "docs", "");
  info->severity = severity_member(L, table);
  info->is_recommended = flag_member(L, table, "recommended", true);
  info->tags = strings_member(L, table, "tags");
  info->needs = read_needs(L, table);
  info->options = read_options(L, table);
  info->hooks = read_hooks(L, table);
}
