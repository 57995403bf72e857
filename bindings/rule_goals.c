#include "bindings/rule_goals.h"

#include "bindings/rule_private.h"

static int use(lua_State *L) {
  lc_goals_use(L, lua_touserdata(L, 1));
  return 0;
}

lc_status lc_rule_record_goals(lc_rule *rule, lc_goals *goals) {
  lua_State *L = rule->L;
  bool has_failed = false;
  if (goals == NULL) {
    lc_goals_use(L, NULL);
  } else {
    lua_pushcfunction(L, use);
    lua_pushlightuserdata(L, goals);
    has_failed = lua_pcall(L, 1, 0, 0) != LUA_OK;
    lua_settop(L, 0);
  }
  rule->goals = has_failed ? NULL : goals;
  return has_failed ? LC_ERROR_MEMORY : LC_OK;
}
