#include "bindings/rule_options.h"

#include "bindings/plain.h"
#include "bindings/shape.h"
#include "core/layercheck.h"

#include <lauxlib.h>

enum { DEEPEST_OPTION = 16 };

typedef struct option_type {
  const char *name;
  bool (*accepts)(lua_State *L, int index);
  const char *words; /* what is right, for messages */
} option_type;

static bool is_string(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TSTRING;
}

static bool is_number(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TNUMBER;
}

static bool is_integer(lua_State *L, int index) {
  return lua_isinteger(L, index) != 0;
}

static bool is_boolean(lua_State *L, int index) {
  return lua_isboolean(L, index);
}

static bool is_technique(lua_State *L, int index) {
  return is_string(L, index) && lc_is_technique_id(lc_string_of(lua_tostring(L, index)));
}

/* Whether the value is a table of 1..n whose items are all accepted. */
static bool is_list_of(lua_State *L, int index, bool (*accepts)(lua_State *L, int index)) {
  if (!lua_istable(L, index))
    return false;
  index = lua_absindex(L, index);
  lua_Unsigned len = lua_rawlen(L, index);
  lua_Unsigned count = 0;
  bool is_right = true;
  lua_pushnil(L);
  while (lua_next(L, index) != 0) {
    is_right = is_right && accepts(L, -1) && lua_isinteger(L, -2);
    count++;
    lua_pop(L, 1);
  }
  return is_right && count == len;
}

static bool is_strings(lua_State *L, int index) {
  return is_list_of(L, index, is_string);
}

static bool is_numbers(lua_State *L, int index) {
  return is_list_of(L, index, is_number);
}

static bool is_techniques(lua_State *L, int index) {
  return is_list_of(L, index, is_technique);
}

static const option_type TYPES[] = {
    {"string", is_string, "a string"},
    {"number", is_number, "a number"},
    {"integer", is_integer, "a whole number"},
    {"boolean", is_boolean, "true or false"},
    {"technique", is_technique, "a technique id such as \"T1557\""},
    {"strings", is_strings, "a list of strings"},
    {"numbers", is_numbers, "a list of numbers"},
    {"techniques", is_techniques, "a list of technique ids such as { \"T1557\" }"},
};

static const option_type *find_type(const char *name) {
  for (size_t i = 0; name != NULL && i < sizeof TYPES / sizeof *TYPES; i++) {
    if (strcmp(TYPES[i].name, name) == 0)
      return &TYPES[i];
  }
  return NULL;
}

static void raise_unknown(lua_State *L, const char *what, const lc_suggestion *suggestion) {
  if (suggestion->best.len != 0)
    luaL_error(L, "%s '%s' (did you mean '%s'?)", what, suggestion->word.ptr, suggestion->best.ptr);
  luaL_error(L, "%s '%s'", what, suggestion->word.ptr);
}

/* --- declarations -------------------------------------------------------------------------- */

static const option_type *type_of(lua_State *L, int declaration, const char *name) {
  lua_getfield(L, declaration, "type");
  const option_type *type = lua_isstring(L, -1) ? find_type(lua_tostring(L, -1)) : NULL;
  if (type == NULL)
    luaL_error(L,
               "option '%s' needs a type: string, number, integer, boolean, technique, strings, "
               "numbers or techniques",
               name);
  lua_pop(L, 1);
  return type;
}

/* Whether the value on top is in the list at `values`. */
static bool is_among(lua_State *L, int values) {
  int value = lua_gettop(L);
  bool is_found = false;
  for (lua_Unsigned i = 1; !is_found && i <= lua_rawlen(L, values); i++) {
    lua_rawgeti(L, values, (lua_Integer)i);
    is_found = lua_rawequal(L, -1, value);
    lua_pop(L, 1);
  }
  return is_found;
}

static void check_among(lua_State *L, int values, const char *name) {
  if (!is_among(L, values))
    luaL_error(L, "option '%s' must be one of its declared values, not '%s'", name,
               luaL_tolstring(L, -1, NULL));
}

/* The value on top, or each item of a list, must be among the declaration's `values`, if any. */
static void check_allowed(lua_State *L, int declaration, const char *name) {
  int value = lua_gettop(L);
  if (lua_getfield(L, declaration, "values") == LUA_TNIL) {
    lua_pop(L, 1);
    return;
  }
  int values = lua_gettop(L);
  lua_pushvalue(L, value);
  if (!lua_istable(L, value)) {
    check_among(L, values, name);
  } else {
    for (lua_Unsigned i = 1; i <= lua_rawlen(L, value); i++) {
      lua_rawgeti(L, value, (lua_Integer)i);
      check_among(L, values, name);
      lua_pop(L, 1);
    }
  }
  lua_settop(L, value);
}

/* The value of option `name` on top of the stack must fit its declaration. */
static void check_value(lua_State *L, int declaration, const char *name) {
  const option_type *type = type_of(L, declaration, name);
  if (!type->accepts(L, -1))
    luaL_error(L, "option '%s' must be %s, not %s", name, type->words, luaL_typename(L, -1));
  check_allowed(L, declaration, name);
}

static void check_members(lua_State *L, int declaration, const char *name) {
  size_t count = 0;
  const char **members =
      lc_plain_push_names(L, declaration, &count, "an option has only named members");
  for (size_t i = 0; i < count; i++) {
    lc_suggestion suggestion;
    if (!lc_shape_has(lc_rule_option_members, lc_string_of(members[i]), &suggestion)) {
      lua_pushfstring(L, "option '%s' has no member", name);
      raise_unknown(L, lua_tostring(L, -1), &suggestion);
    }
  }
  lua_pop(L, 1);
  int type = lua_getfield(L, declaration, "values");
  if (type != LUA_TNIL && type != LUA_TTABLE)
    luaL_error(L, "option '%s': 'values' must be a list, not %s", name, luaL_typename(L, -1));
  lua_pop(L, 1);
}

void lc_options_check_declarations(lua_State *L) {
  static const char wrong[] = "'options' must map names to tables with type, default and doc";
  int declared = lua_gettop(L);
  if (lua_isnil(L, declared))
    return;
  if (!lua_istable(L, declared))
    luaL_error(L, "'options' must be a table, not %s", luaL_typename(L, declared));
  size_t count = 0;
  const char **names = lc_plain_push_names(L, declared, &count, wrong);
  int base = lua_gettop(L);
  for (size_t i = 0; i < count; i++) {
    if (lua_getfield(L, declared, names[i]) != LUA_TTABLE)
      luaL_error(L, wrong);
    int declaration = lua_gettop(L);
    check_members(L, declaration, names[i]);
    type_of(L, declaration, names[i]);
    if (lua_getfield(L, declaration, "default") != LUA_TNIL)
      check_value(L, declaration, names[i]);
    lua_settop(L, base);
  }
  lua_settop(L, declared);
}

/* --- values -------------------------------------------------------------------------------- */

static void reject_unknown(lua_State *L, int declared, const char *name) {
  lc_suggestion suggestion = {.word = lc_string_of(name)};
  if (lua_istable(L, declared)) {
    size_t count = 0;
    const char **names = lc_plain_push_names(L, declared, &count, "options must be named");
    for (size_t i = 0; i < count; i++)
      lc_suggestion_offer(&suggestion, lc_string_of(names[i]));
  }
  raise_unknown(L, "unknown option", &suggestion);
}

/* Copies, so that a rule that changes its options does not change what comes after. */
static void take_defaults(lua_State *L, int declared, int effective) {
  if (lua_isnil(L, declared))
    return;
  lua_pushnil(L);
  while (lua_next(L, declared) != 0) {
    lua_getfield(L, -1, "default");
    lc_options_copy(L, L, -1);
    lua_setfield(L, effective, lua_tostring(L, -4));
    lua_pop(L, 2);
  }
}

static void take_given(lua_State *L, int declared, int given, int effective) {
  if (!lua_istable(L, given))
    luaL_error(L, "options must be a table, not %s", luaL_typename(L, given));
  size_t count = 0;
  const char **names = lc_plain_push_names(L, given, &count, "options must be named");
  int base = lua_gettop(L);
  for (size_t i = 0; i < count; i++) {
    if (lua_isnil(L, declared) || lua_getfield(L, declared, names[i]) != LUA_TTABLE)
      reject_unknown(L, declared, names[i]);
    int declaration = lua_gettop(L);
    lua_getfield(L, given, names[i]);
    check_value(L, declaration, names[i]);
    lua_setfield(L, effective, names[i]);
    lua_settop(L, base);
  }
}

void lc_options_resolve(lua_State *L, int declared, int given) {
  lua_newtable(L);
  int effective = lua_gettop(L);
  take_defaults(L, declared, effective);
  if (given != 0)
    take_given(L, declared, given, effective);
  lua_settop(L, effective);
}

static void copy_value(lua_State *to, lua_State *from, int index, int depth);

/* Both states may be the same one, so every index is absolute. */
static void copy_table(lua_State *to, lua_State *from, int index, int depth) {
  lua_newtable(to);
  int table = lua_gettop(to);
  lua_pushnil(from);
  while (lua_next(from, index) != 0) {
    int value = lua_gettop(from);
    copy_value(to, from, value - 1, depth + 1);
    copy_value(to, from, value, depth + 1);
    lua_rawset(to, table);
    lua_pop(from, 1);
  }
}

static void copy_value(lua_State *to, lua_State *from, int index, int depth) {
  index = lua_absindex(from, index);
  luaL_checkstack(to, 8, "options are nested too deeply");
  if (depth > DEEPEST_OPTION || !lua_checkstack(from, 8))
    luaL_error(to, "options are nested too deeply");
  size_t len = 0;
  const char *text = NULL;
  switch (lua_type(from, index)) {
  case LUA_TNIL:
    lua_pushnil(to);
    break;
  case LUA_TBOOLEAN:
    lua_pushboolean(to, lua_toboolean(from, index));
    break;
  case LUA_TNUMBER:
    if (lua_isinteger(from, index))
      lua_pushinteger(to, lua_tointeger(from, index));
    else
      lua_pushnumber(to, lua_tonumber(from, index));
    break;
  case LUA_TSTRING:
    text = lua_tolstring(from, index, &len);
    lua_pushlstring(to, text, len);
    break;
  case LUA_TTABLE:
    copy_table(to, from, index, depth);
    break;
  default:
    luaL_error(to, "options are plain data, not a %s", luaL_typename(from, index));
  }
}

void lc_options_copy(lua_State *to, lua_State *from, int index) {
  copy_value(to, from, lua_absindex(from, index), 0);
}
