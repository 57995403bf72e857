/* tostring() and string.format(), without addresses. */
#include "bindings/sandbox_text.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

/* The registry has numbers for values below this address, as weak keys. */
static const char IDENTITIES[] = "layercheck.identities";

static void push_identities(lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, IDENTITIES) == LUA_TTABLE)
    return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, IDENTITIES);
}

/* The number of the value at `index`: values are counted as they are first shown. */
static lua_Integer identity_of(lua_State *L, int index) {
  push_identities(L);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_rawgetp(L, -1, IDENTITIES);
    lua_Integer count = lua_tointeger(L, -1) + 1;
    lua_pop(L, 1);
    lua_pushinteger(L, count);
    lua_rawsetp(L, -2, IDENTITIES);
    lua_pushvalue(L, index);
    lua_pushinteger(L, count);
    lua_rawset(L, -3);
    lua_pushinteger(L, count);
  }
  lua_Integer identity = lua_tointeger(L, -1);
  lua_pop(L, 2);
  return identity;
}

/* Whether luaL_tolstring() would show an address. */
static bool shows_address(lua_State *L, int index) {
  switch (lua_type(L, index)) {
  case LUA_TTABLE:
  case LUA_TFUNCTION:
  case LUA_TTHREAD:
  case LUA_TUSERDATA:
    break;
  case LUA_TLIGHTUSERDATA:
    return lua_touserdata(L, index) != NULL;
  default:
    return false;
  }
  if (luaL_getmetafield(L, index, "__tostring") == LUA_TNIL)
    return true;
  lua_pop(L, 1);
  return false;
}

void lc_sandbox_push_text(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (!shows_address(L, index)) {
    luaL_tolstring(L, index, NULL);
    return;
  }
  lua_Integer identity = identity_of(L, index);
  bool is_named = luaL_getmetafield(L, index, "__name") == LUA_TSTRING;
  lua_pushfstring(L, "%s: %I", is_named ? lua_tostring(L, -1) : luaL_typename(L, index),
                  (LUAI_UACINT)identity);
}

int lc_sandbox_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  lc_sandbox_push_text(L, 1);
  return 1;
}

/* Whether a format shows addresses itself: "%p", with what may stand in between. */
static bool wants_address(const char *format) {
  for (const char *at = strchr(format, '%'); at != NULL; at = strchr(at, '%')) {
    at++;
    at += strspn(at, "-+ #0123456789.");
    if (*at == 'p')
      return true;
    at += *at != '\0';
  }
  return false;
}

int lc_sandbox_format(lua_State *L) {
  if (wants_address(luaL_checkstring(L, 1)))
    return luaL_error(L, "'%%p' is not available: addresses differ from run to run");
  int count = lua_gettop(L);
  for (int i = 2; i <= count; i++) {
    if (!shows_address(L, i))
      continue;
    lc_sandbox_push_text(L, i);
    lua_replace(L, i);
    lua_settop(L, count);
  }
  /* In this very frame, so that errors name the function that was called. */
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}
