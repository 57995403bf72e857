/* A build without libxlsxwriter: no workbooks. */
#include "cli/xlsx/workbook.h"

static int fail(lua_State *L) {
  lua_pushliteral(L, "this program was built without libxlsxwriter, which xlsx is written with");
  return lua_error(L);
}

void cli_push_xlsx(lua_State *L) {
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, fail);
  lua_setfield(L, -2, "check");
  lua_pushcfunction(L, fail);
  lua_setfield(L, -2, "make");
}
