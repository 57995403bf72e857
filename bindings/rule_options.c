#include "bindings/rule_options.h"

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

/* Whether the value on top is among the declaration's `values`, if it has some. */
static bool is_allowed_value(lua_State *L, int declaration) {
  bool is_allowed = lua_getfield(L, declaration, "values") != LUA_TTABLE;
  int values = lua_gettop(L);
  for (lua_Unsigned i = 1; !is_allowed && i <= lua_rawlen(L, values); i++) {
    lua_rawgeti(L, values, (lua_Integer)i);
    is_allowed = lua_rawequal(L, -1, values - 1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return is_allowed;
}

/* The value of option `name` on top of the stack must fit its declaration. */
static void check_value(lua_State *L, int declaration, const char *name) {
  const option_type *type = type_of(L, declaration, name);
  if (!type->accepts(L, -1))
    luaL_error(L, "option '%s' must be %s, not %s", name, type->words, luaL_typename(L, -1));
  if (!is_allowed_value(L, declaration))
    luaL_error(L, "option '%s' must be one of its declared values, not '%s'", name,
               luaL_tolstring(L, -1, NULL));
}

void lc_options_check_declarations(lua_State *L) {
  int declared = lua_gettop(L);
  if (lua_isnil(L, declared))
    return;
  if (!lua_istable(L, declared))
    luaL_error(L, "'options' must be a table, not %s", luaL_typename(L, declared));
  lua_pushnil(L);
  while (lua_next(L, declared) != 0) {
    if (lua_type(L, -2) != LUA_TSTRING || !lua_istable(L, -1))
      luaL_error(L, "'options' must map names to tables with type, default and doc");
    const char *name = lua_tostring(L, -2);
    int declaration = lua_gettop(L);
    type_of(L, declaration, name);
    if (lua_getfield(L, declaration, "default") != LUA_TNIL)
      check_value(L, declaration, name);
    lua_settop(L, declaration - 1);
  }
}

/* --- values -------------------------------------------------------------------------------- */

static void reject_unknown(lua_State *L, int declared, const char *name) {
  lc_suggestion suggestion = {.word = lc_string_of(name)};
  lua_pushnil(L);
  while (!lua_isnil(L, declared) && lua_next(L, declared) != 0) {
    lc_suggestion_offer(&suggestion, lc_string_of(lua_tostring(L, -2)));
    lua_pop(L, 1);
  }
  if (suggestion.best.len != 0)
    luaL_error(L, "unknown option '%s' (did you mean '%s'?)", name, suggestion.best.ptr);
  luaL_error(L, "unknown option '%s'", name);
}

static void take_defaults(lua_State *L, int declared, int effective) {
  if (lua_isnil(L, declared))
    return;
  lua_pushnil(L);
  while (lua_next(L, declared) != 0) {
    lua_getfield(L, -1, "default");
    lua_setfield(L, effective, lua_tostring(L, -3));
    lua_pop(L, 1);
  }
}

static void take_given(lua_State *L, int declared, int given, int effective) {
  if (!lua_istable(L, given))
    luaL_error(L, "options must be a table, not %s", luaL_typename(L, given));
  lua_pushnil(L);
  while (lua_next(L, given) != 0) {
    if (lua_type(L, -2) != LUA_TSTRING)
      luaL_error(L, "options must be named");
    const char *name = lua_tostring(L, -2);
    if (lua_isnil(L, declared) || lua_getfield(L, declared, name) != LUA_TTABLE)
      reject_unknown(L, declared, name);
    int declaration = lua_gettop(L);
    lua_pushvalue(L, -2);
    check_value(L, declaration, name);
    lua_settop(L, declaration + 1);
    lua_setfield(L, effective, name);
    lua_settop(L, declaration - 2);
  }
}

void lc_options_resolve(lua_State *L, int declared, int given) {
  lua_newtable(L);
  int effective = lua_gettop(L);
  take_defaults(L, declared, effective);
  if (given != 0)
    take_given(L, declared, given, effective);
}

static void copy_value(lua_State *to, lua_State *from, int index, int depth) {
  index = lua_absindex(from, index);
  luaL_checkstack(to, 4, "options are nested too deeply");
  if (depth > DEEPEST_OPTION || !lua_checkstack(from, 4))
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
    lua_newtable(to);
    lua_pushnil(from);
    while (lua_next(from, index) != 0) {
      copy_value(to, from, -2, depth + 1);
      copy_value(to, from, -1, depth + 1);
      lua_rawset(to, -3);
      lua_pop(from, 1);
    }
    break;
  default:
    luaL_error(to, "options are plain data, not a %s", luaL_typename(from, index));
  }
}

void lc_options_copy(lua_State *to, lua_State *from, int index) {
  int top = lua_gettop(from);
  copy_value(to, from, index, 0);
  lua_settop(from, top);
}
