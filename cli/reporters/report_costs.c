#include "cli/reporters/report_costs.h"

#include "bindings/object.h"

static void push_line(lua_State *L, const cli_cost_line *line) {
  lua_createtable(L, 0, 5);
  lc_lua_set_text(L, "id", line->rule);
  lc_lua_set_integer(L, "running", (lua_Integer)line->cost.running);
  lc_lua_set_integer(L, "loading", (lua_Integer)line->cost.loading);
  lc_lua_set_integer(L, "selected", (lua_Integer)line->cost.calls);
  lc_lua_set_integer(L, "memory", (lua_Integer)line->cost.memory);
}

void cli_push_costs(lua_State *L, const cli_costs *costs) {
  lua_createtable(L, 0, 3);
  lc_lua_set_integer(L, "elapsed", (lua_Integer)costs->elapsed);
  lc_lua_set_integer(L, "reading", (lua_Integer)costs->reading);
  lua_createtable(L, (int)costs->count, 0);
  for (size_t i = 0; i < costs->count; i++) {
    push_line(L, &costs->lines[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "rules");
}
