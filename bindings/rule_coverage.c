#include "bindings/rule_coverage.h"

#include "bindings/rule_private.h"
#include "bindings/sandbox.h"

#include <lauxlib.h>

enum { DEEPEST_FUNCTION = 8 };

/* Notes the lines of the function on top of the stack, and takes it away. */
static void note_lines(lua_State *L, lc_coverage *coverage) {
  lua_Debug function;
  lua_getinfo(L, ">SL", &function);
  bool is_chunk = strcmp(function.what, "main") == 0;
  lua_pushnil(L);
  while (!is_chunk && lua_istable(L, -2) && lua_next(L, -2) != 0) {
    lua_Integer line = lua_tointeger(L, -2);
    if (line >= 1 && line <= LC_COVERAGE_LINES)
      coverage->is_code[line] = true;
    lua_pop(L, 1);
  }
  lua_settop(L, lua_gettop(L) - (is_chunk ? 2 : 1));
}

static bool is_of_rule(lua_State *L, const lc_rule *rule) {
  lua_Debug function;
  lua_pushvalue(L, -1);
  lua_getinfo(L, ">S", &function);
  return function.source[0] == '@' && strcmp(function.source + 1, rule->path) == 0;
}

/* Notes the function on top of the stack and those that it refers to. */
static void note_function(lua_State *L, const lc_rule *rule, lc_coverage *coverage, int depth) {
  if (depth > DEEPEST_FUNCTION || lua_iscfunction(L, -1) || !is_of_rule(L, rule))
    return;
  luaL_checkstack(L, 8, "coverage");
  int function = lua_gettop(L);
  lua_pushvalue(L, function);
  note_lines(L, coverage);
  for (int i = 1; lua_getupvalue(L, function, i) != NULL; i++) {
    if (lua_isfunction(L, -1))
      note_function(L, rule, coverage, depth + 1);
    lua_settop(L, function);
  }
}

static int note_hooks(lua_State *L) {
  const lc_rule *rule = lua_touserdata(L, 1);
  lc_coverage *coverage = lua_touserdata(L, 2);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_TABLE);
  lua_pushnil(L);
  while (lua_next(L, 3) != 0) {
    if (lua_isfunction(L, -1))
      note_function(L, rule, coverage, 0);
    lua_settop(L, 4);
  }
  return 0;
}

static void note_line(const char *source, int line, void *context) {
  const lc_rule *rule = context;
  bool is_its = source[0] == '@' && strcmp(source + 1, rule->path) == 0;
  if (is_its && line >= 1 && line <= LC_COVERAGE_LINES)
    rule->coverage->has_run[line] = true;
}

void lc_rule_cover(lc_rule *rule, lc_coverage *coverage) {
  rule->coverage = coverage;
  lua_pushcfunction(rule->L, note_hooks);
  lua_pushlightuserdata(rule->L, rule);
  lua_pushlightuserdata(rule->L, coverage);
  if (lua_pcall(rule->L, 2, 0, 0) != LUA_OK)
    lua_settop(rule->L, 0);
  lc_sandbox_on_line(rule->L, note_line, rule);
}
