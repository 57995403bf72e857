#include "cli/reporters/report_costs.h"

static void set_number(lua_State *L, const char *name, uint64_t number) {
  lua_pushinteger(L, (lua_Integer)number);
  lua_setfield(L, -2, name);
}

static void push_line(lua_State *L, const cli_cost_line *line) {
  lua_createtable(L, 0, 5);
  lua_pushstring(L, line->rule);
  lua_setfield(L, -2, "id");
  set_number(L, "running", line->cost.running);
  set_number(L, "loading", line->cost.loading);
  set_number(L, "selected", line->cost.calls);
  set_number(L, "memory", line->cost.memory);
}

void cli_push_costs(lua_State *L, const cli_costs *costs) {
  lua_createtable(L, 0, 3);
  set_number(L, "elapsed", costs->elapsed);
  set_number(L, "reading", costs->reading);
  lua_createtable(L, (int)costs->count, 0);
  for (size_t i = 0; i < costs->count; i++) {
    push_line(L, &costs->lines[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "rules");
}
