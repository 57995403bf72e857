/* The names that a formula sees. */
#include "bindings/formula_scope.h"

#include "bindings/arithmetic.h"
#include "bindings/attack.h"
#include "bindings/plain.h"

#include <ctype.h>

/* What an expression knows besides layers and functions. */
static const char *const KNOWN[] = {"technique", "tactic", "entries"};

enum { KNOWN_COUNT = sizeof KNOWN / sizeof *KNOWN };

/* --- names --------------------------------------------------------------------------------- */

static bool is_identifier(const char *name) {
  if (!isalpha((unsigned char)*name) && *name != '_')
    return false;
  while (isalnum((unsigned char)*name) || *name == '_')
    name++;
  return *name == '\0';
}

/* "local NAME" is a chunk when the name is no word of Lua's own. */
static bool is_keyword(lua_State *L, const char *name) {
  lua_pushfstring(L, "local %s", name);
  size_t len = 0;
  const char *text = lua_tolstring(L, -1, &len);
  bool is_name = luaL_loadbufferx(L, text, len, "=name", "t") == LUA_OK;
  lua_pop(L, 2);
  return !is_name;
}

/* Adds a name to the list of those that there are, on top of the stack. */
static void declare(lua_State *L, const char *name) {
  lua_pushstring(L, name);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
  lua_pushboolean(L, true);
  lua_setfield(L, -2, name);
}

bool lc_formula_is_declared(lua_State *L, const char *name) {
  lua_pushstring(L, name);
  bool is_there = lua_rawget(L, -2) != LUA_TNIL;
  lua_pop(L, 1);
  return is_there;
}

/* A name of the caller's must not hide what expressions rely on. */
static void declare_own(lua_State *L, const char *name, const char *what) {
  if (!is_identifier(name) || is_keyword(L, name))
    luaL_error(L, "'%s' cannot be the name of a %s: it is no name in Lua", name, what);
  if (lc_formula_is_declared(L, name))
    luaL_error(L, "'%s' cannot be the name of a %s: it stands for something else", name, what);
  lc_lua_push_all_globals(L);
  lua_pushstring(L, name);
  if (lua_rawget(L, -2) != LUA_TNIL)
    luaL_error(L, "'%s' cannot be the name of a %s: it is a global of Lua's", name, what);
  lua_pop(L, 2);
  declare(L, name);
}

static void declare_values(lua_State *L, int values) {
  size_t count = 0;
  const char **names =
      lc_plain_push_names(L, values, &count, "values are named, such as { limit = 50 }");
  for (size_t i = 0; i < count; i++) {
    lua_pushvalue(L, -2);
    declare_own(L, names[i], "value");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

void lc_formula_push_declared(lua_State *L, const lc_formula_names *names) {
  lua_newtable(L);
  for (const luaL_Reg *function = lc_lua_arithmetic; function->name != NULL; function++)
    declare(L, function->name);
  declare(L, "groups");
  for (size_t i = 0; i < KNOWN_COUNT; i++)
    declare(L, KNOWN[i]);
  for (uint32_t i = 0; i < names->count; i++)
    declare_own(L, names->items[i], "layer");
  if (names->values != 0)
    declare_values(L, names->values);
}

/* --- groups -------------------------------------------------------------------------------- */

static uint32_t count_groups(lc_attack_technique technique) {
  uint32_t count = 0;
  lc_attack_subject group;
  for (uint32_t cursor = 0;
       lc_attack_technique_next_subject(technique, LC_ATTACK_GROUP, &cursor, &group);)
    count += lc_attack_subject_status(group) == LC_ATTACK_ACTIVE;
  return count;
}

static bool is_user(lua_State *L, int index, lc_attack_technique technique) {
  lc_attack_release release = lc_attack_technique_release(technique);
  lc_attack_subject subject = lc_attack_subject_find(release, lc_lua_check_string(L, index));
  bool is_actor = lc_attack_subject_is_known(subject) &&
                  (lc_attack_subject_kind(subject) & LC_ATTACK_ACTOR) != 0;
  if (!is_actor) {
    lc_lua_push_string(L, lc_attack_release_version(release));
    luaL_error(L, "there is no group, campaign or software '%s' in ATT&CK %s",
               lua_tostring(L, index), lua_tostring(L, -1));
  }
  return lc_attack_subject_has_technique(subject, technique);
}

/* groups(...): how many groups use the technique at hand; of those named, if any are. Upvalue: the
   scope. */
static int groups(lua_State *L) {
  int named = lua_gettop(L);
  lc_attack_technique technique;
  lua_getfield(L, lua_upvalueindex(1), "technique");
  if (!lc_lua_test_attack_technique(L, -1, &technique))
    return luaL_error(L, "ATT&CK does not know the technique, nor who uses it");
  uint32_t count = named == 0 ? count_groups(technique) : 0;
  for (int i = 1; i <= named; i++)
    count += is_user(L, i, technique);
  lua_pushinteger(L, count);
  return 1;
}

/* --- what expressions see ------------------------------------------------------------------ */

enum { UPVALUE_SCOPE = 1, UPVALUE_DECLARED };

static int unknown_name(lua_State *L) {
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, 2)};
  lua_Integer count = (lua_Integer)lua_rawlen(L, lua_upvalueindex(UPVALUE_DECLARED));
  luaL_checkstack(L, (int)count + 4, NULL);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, lua_upvalueindex(UPVALUE_DECLARED), i);
    lc_suggestion_offer(&suggestion, lc_lua_check_string(L, -1));
  }
  return lc_lua_unknown_name(L, "layer or function", &suggestion);
}

static int environment_index(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(UPVALUE_DECLARED)) != LUA_TNIL) {
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(UPVALUE_SCOPE));
    return 1;
  }
  lua_pushglobaltable(L);
  lua_pushvalue(L, 2);
  if (lua_gettable(L, -2) == LUA_TNIL)
    return unknown_name(L);
  return 1;
}

static int environment_newindex(lua_State *L) {
  return luaL_error(L, "an expression sets no globals: '%s' needs a 'local'",
                    luaL_tolstring(L, 2, NULL));
}

void lc_formula_push_environment(lua_State *L, int scope, int declared) {
  lua_newtable(L);
  lua_newtable(L);
  lua_pushvalue(L, scope);
  lua_pushvalue(L, declared);
  lua_pushcclosure(L, environment_index, 2);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, environment_newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

void lc_formula_push_scope(lua_State *L, int values) {
  lua_newtable(L);
  luaL_setfuncs(L, lc_lua_arithmetic, 0);
  lua_pushvalue(L, -1);
  lua_pushcclosure(L, groups, 1);
  lua_setfield(L, -2, "groups");
  if (values == 0)
    return;
  lua_pushnil(L);
  while (lua_next(L, values) != 0) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -4);
  }
}
