/* Layers as Lua sees them: every member of every object has an answer (objects.lua asks). */
#include "bindings/describe.h"
#include "bindings/module.h"
#include "tests/fuzz/fuzz.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>

#define SCRIPT LAYERCHECK_FUZZ_FOLDER "/objects.lua"

/* Ends the process with Lua's own account of what went wrong. */
static void require_ok(lua_State *L, int status) {
  if (status == LUA_OK)
    return;
  fprintf(stderr, "%s\n", lua_tostring(L, -1));
  REQUIRE(status == LUA_OK);
}

/* A state whose stack holds a message handler and the script's function. */
static lua_State *open_script(void) {
  lua_State *L = luaL_newstate();
  REQUIRE(L != NULL);
  luaL_openlibs(L);
  lua_getglobal(L, "debug");
  lua_getfield(L, -1, "traceback");
  lua_replace(L, 1);
  require_ok(L, luaL_loadfile(L, SCRIPT));
  luaL_requiref(L, "layercheck", luaopen_layercheck, 0);
  lc_lua_push_description(L, lc_lua_classes);
  require_ok(L, lua_pcall(L, 2, 1, 1));
  return L;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static lua_State *L;
  if (L == NULL)
    L = open_script();
  lua_pushvalue(L, 2);
  lua_pushlstring(L, (const char *)bytes, size);
  require_ok(L, lua_pcall(L, 1, 0, 1));
  lua_gc(L, LUA_GCCOLLECT);
  return 0;
}
