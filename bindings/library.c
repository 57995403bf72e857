#include "bindings/library.h"

#include "bindings/object.h"
#include "bindings/shape.h"

/* Upvalue: the library's name. */
static int unknown_function(lua_State *L) {
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, 2)};
  lc_lua_suggest_key(L, 1, &suggestion);
  lua_pushfstring(L, "function in '%s'", lua_tostring(L, lua_upvalueindex(1)));
  return lc_lua_unknown_name(L, lua_tostring(L, -1), &suggestion);
}

void lc_lua_push_library(lua_State *L, const luaL_Reg *functions, const char *name) {
  lua_newtable(L);
  luaL_setfuncs(L, functions, 0);
  lua_newtable(L);
  lua_pushstring(L, name);
  lua_pushcclosure(L, unknown_function, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}
