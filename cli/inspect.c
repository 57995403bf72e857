#include "cli/inspect.h"

#include "bindings/describe.h"
#include "bindings/object.h"

#include <stdbool.h>

/* Whether a library among the globals has the function on top of the stack. */
static bool is_of_library(lua_State *L, int library) {
  lua_pushnil(L);
  while (lua_next(L, library) != 0) {
    bool is_same = lua_rawequal(L, -1, 1);
    lua_pop(L, 1);
    if (is_same) {
      lua_pop(L, 1);
      return true;
    }
  }
  return false;
}

/* Iterators are C functions that carry what they walk; so do a few of the globals. */
static int is_iterator(lua_State *L) {
  lua_settop(L, 1);
  bool is_closure = lua_iscfunction(L, 1) && lua_getupvalue(L, 1, 1) != NULL;
  lua_pushglobaltable(L);
  int globals = lua_gettop(L);
  lua_pushboolean(L, is_closure && !is_of_library(L, globals));
  return 1;
}

void cli_inspect_push(lua_State *L) {
  lc_lua_register_objects(L);
  lua_createtable(L, 0, 3);
  lc_lua_push_description(L);
  lua_setfield(L, -2, "classes");
  lua_pushcfunction(L, lc_lua_class_of);
  lua_setfield(L, -2, "class_of");
  lua_pushcfunction(L, is_iterator);
  lua_setfield(L, -2, "is_iterator");
}
