#include "bindings/rule_options.h"

#include "bindings/option_type.h"
#include "bindings/plain.h"
#include "bindings/shape.h"
#include "core/layercheck.h"

#include <lauxlib.h>

enum { DEEPEST_OPTION = 16 };

static void raise_unknown(lua_State *L, const char *what, const lc_suggestion *suggestion) {
  if (suggestion->best.len != 0)
    luaL_error(L, "%s '%s' (did you mean '%s'?)", what, suggestion->word.ptr, suggestion->best.ptr);
  luaL_error(L, "%s '%s'", what, suggestion->word.ptr);
}

/* --- declarations -------------------------------------------------------------------------- */

static const lc_option_type *type_of(lua_State *L, int declaration, const char *name) {
  lua_getfield(L, declaration, "type");
  const lc_option_type *type =
      lua_isstring(L, -1) ? lc_option_type_find(lua_tostring(L, -1)) : NULL;
  if (type == NULL) {
    lc_option_type_push_names(L);
    luaL_error(L, "option '%s' needs a type: %s", name, lua_tostring(L, -1));
  }
  lua_pop(L, 1);
  return type;
}

/* --- what a declaration allows of its type --------------------------------------------------- */

/* Checks the value on top of the stack by the declaration's member at `declared`. */
typedef void (*restriction)(lua_State *L, int declared, const char *what);

static void check_among(lua_State *L, int values, const char *what) {
  int value = lua_gettop(L);
  bool is_found = false;
  for (lua_Unsigned i = 1; !is_found && i <= lua_rawlen(L, values); i++) {
    lua_rawgeti(L, values, (lua_Integer)i);
    is_found = lua_rawequal(L, -1, value);
    lua_pop(L, 1);
  }
  if (!is_found)
    luaL_error(L, "%s must be one of its declared values, not '%s'", what,
               luaL_tolstring(L, value, NULL));
}

static void check_minimum(lua_State *L, int minimum, const char *what) {
  int value = lua_gettop(L);
  if (!lua_compare(L, minimum, value, LUA_OPLE))
    luaL_error(L, "%s must be at least %s, not %s", what, lc_option_push_shown(L, minimum),
               lc_option_push_shown(L, value));
}

static void check_maximum(lua_State *L, int maximum, const char *what) {
  int value = lua_gettop(L);
  if (!lua_compare(L, value, maximum, LUA_OPLE))
    luaL_error(L, "%s must be at most %s, not %s", what, lc_option_push_shown(L, maximum),
               lc_option_push_shown(L, value));
}

static const struct {
  const char *member;
  restriction check;
} RESTRICTIONS[] = {
    {"values", check_among}, {"minimum", check_minimum}, {"maximum", check_maximum}};

/* The value on top, or each item of a list, must be what the member of the declaration allows, if
   it is there. */
static void restrict_value(lua_State *L, int declaration, const char *member, restriction check,
                           const char *what) {
  int value = lua_gettop(L);
  bool is_restricted = lua_getfield(L, declaration, member) != LUA_TNIL;
  int declared = lua_gettop(L);
  if (is_restricted && !lua_istable(L, value)) {
    lua_pushvalue(L, value);
    check(L, declared, what);
  } else if (is_restricted) {
    for (lua_Unsigned i = 1; i <= lua_rawlen(L, value); i++) {
      lua_rawgeti(L, value, (lua_Integer)i);
      check(L, declared, what);
      lua_settop(L, declared);
    }
  }
  lua_settop(L, value);
}

/* The value on top of the stack must fit the declaration; `format` with the option's name says what
   it is. */
static void check_value(lua_State *L, int declaration, const char *format, const char *name) {
  const lc_option_type *type = type_of(L, declaration, name);
  const char *what = lua_pushfstring(L, format, name);
  lua_insert(L, -2);
  lc_option_type_check(L, type, what);
  for (size_t i = 0; i < sizeof RESTRICTIONS / sizeof *RESTRICTIONS; i++)
    restrict_value(L, declaration, RESTRICTIONS[i].member, RESTRICTIONS[i].check, what);
  lua_remove(L, -2);
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

/* A bound is a number, of an option that is one. */
static void check_bound(lua_State *L, int declaration, const char *member, const char *name) {
  int type = lua_getfield(L, declaration, member);
  if (type != LUA_TNIL && type != LUA_TNUMBER)
    luaL_error(L, "option '%s': '%s' must be a number, not %s", name, member, luaL_typename(L, -1));
  if (type == LUA_TNUMBER && !lc_option_type_is_numeric(type_of(L, declaration, name)))
    luaL_error(L, "option '%s': '%s' is for numbers", name, member);
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
    check_bound(L, declaration, "minimum", names[i]);
    check_bound(L, declaration, "maximum", names[i]);
    if (lua_getfield(L, declaration, "default") != LUA_TNIL)
      check_value(L, declaration, "the default of option '%s'", names[i]);
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
    check_value(L, declaration, "option '%s'", names[i]);
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
