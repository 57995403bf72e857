#include "cli/inspect.h"

#include "bindings/describe.h"
#include "bindings/object.h"

/* Whether the table on top of the stack, which is taken away, has the value at index 1, itself or
   in a table within. */
static bool has_value(lua_State *L, int depth) {
  int table = lua_gettop(L);
  bool found = false;
  luaL_checkstack(L, 4, NULL);
  lua_pushnil(L);
  while (!found && lua_next(L, table) != 0) {
    found = lua_rawequal(L, -1, 1);
    if (!found && depth > 0 && lua_istable(L, -1))
      found = has_value(L, depth - 1);
    else
      lua_pop(L, 1);
  }
  lua_settop(L, table - 1);
  return found;
}

/* Iterators are C functions that carry what they walk; so do a few of the globals. */
static int is_iterator(lua_State *L) {
  enum { LIBRARIES = 1 };
  lua_settop(L, 1);
  bool is_closure = lua_iscfunction(L, 1) && lua_getupvalue(L, 1, 1) != NULL;
  lua_pushglobaltable(L);
  lua_pushboolean(L, is_closure && !has_value(L, LIBRARIES));
  return 1;
}

void cli_inspect_push(lua_State *L) {
  lua_createtable(L, 0, 3);
  lc_lua_push_description(L, lc_lua_classes);
  lua_setfield(L, -2, "classes");
  lua_pushcfunction(L, lc_lua_class_of);
  lua_setfield(L, -2, "class_of");
  lua_pushcfunction(L, is_iterator);
  lua_setfield(L, -2, "is_iterator");
}
