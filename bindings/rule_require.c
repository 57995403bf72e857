/* require "policy.name": what rules share, from the rule folders only; and require
   "layercheck.name", from the program itself. Each rule has an instance of its own. */
#include "bindings/builtin.h"
#include "bindings/object.h"
#include "bindings/rule_private.h"
#include "bindings/sandbox.h"

static const lc_rule_module *find_module(const lc_rule *rule, const char *name) {
  for (const lc_rule_module *module = lc_builtin_modules; module->name != NULL; module++) {
    if (strcmp(module->name, name) == 0)
      return module;
  }
  for (size_t i = 0; i < rule->module_count; i++) {
    if (strcmp(rule->modules[i].name, name) == 0)
      return &rule->modules[i];
  }
  return NULL;
}

static int unknown_module(lua_State *L, const lc_rule *rule, const char *name) {
  lc_suggestion suggestion = {.word = lc_string_of(name)};
  for (const lc_rule_module *module = lc_builtin_modules; module->name != NULL; module++)
    lc_suggestion_offer(&suggestion, lc_string_of(module->name));
  for (size_t i = 0; i < rule->module_count; i++)
    lc_suggestion_offer(&suggestion, lc_string_of(rule->modules[i].name));
  if (suggestion.best.len != 0)
    return luaL_error(L, "no module '%s' (did you mean '%s'?)", name, suggestion.best.ptr);
  return luaL_error(
      L,
      "no module '%s': rules share what lies in the folder 'policy' of a rule folder, "
      "such as require \"policy.owners\" for policy/owners.lua",
      name);
}

/* Upvalues: the rule, the table of what is loaded; `false` there is a module that is loading. */
static int rule_require(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, lua_upvalueindex(1));
  const char *name = luaL_checkstring(L, 1);
  lua_settop(L, 1);
  if (lua_getfield(L, lua_upvalueindex(2), name) == LUA_TBOOLEAN)
    return luaL_error(L, "module '%s' requires itself", name);
  if (!lua_isnil(L, -1))
    return 1;
  const lc_rule_module *module = find_module(rule, name);
  if (module == NULL)
    return unknown_module(L, rule, name);
  lua_pushboolean(L, false);
  lua_setfield(L, lua_upvalueindex(2), name);
  lua_pushfstring(L, "@%s", module->path);
  if (lc_sandbox_load(L, &(lc_chunk){lua_tostring(L, -1), module->text, module->compiled}) !=
      LUA_OK)
    return lua_error(L);
  lua_call(L, 0, 1);
  if (lua_isnil(L, -1) || lua_isboolean(L, -1))
    return luaL_error(L, "module '%s' must return a table or a function", name);
  lua_pushvalue(L, -1);
  lua_setfield(L, lua_upvalueindex(2), name);
  return 1;
}

void lc_rule_open_require(lua_State *L, lc_rule *rule) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_pushliteral(L, "require");
  lua_pushlightuserdata(L, rule);
  lua_newtable(L);
  lua_pushcclosure(L, rule_require, 2);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}
