#include "bindings/message.h"

#include "core/printable.h"

#include <lauxlib.h>

void lc_sandbox_push_printable(lua_State *L, lc_string text) {
  size_t plain = lc_plain_length(text);
  if (plain == text.len) {
    lua_pushlstring(L, text.ptr, text.len);
    return;
  }
  luaL_Buffer line;
  luaL_buffinit(L, &line);
  luaL_addlstring(&line, text.ptr, plain);
  text = (lc_string){text.ptr + plain, text.len - plain};
  while (text.len > 0) {
    lc_printable shown = lc_printable_first(text);
    luaL_addlstring(&line, shown.text, shown.len);
    text = (lc_string){text.ptr + shown.consumed, text.len - shown.consumed};
  }
  luaL_pushresult(&line);
}

int lc_sandbox_printable(lua_State *L) {
  lc_string text = {NULL, 0};
  text.ptr = luaL_checklstring(L, 1, &text.len);
  lc_sandbox_push_printable(L, text);
  return 1;
}

/* Pushes "file:line: " of the innermost Lua function that is running, or nothing to show. */
static void push_where(lua_State *L) {
  lua_Debug frame;
  for (int level = 1; lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline > 0) {
      lua_pushfstring(L, "%s:%d: ", frame.short_src, frame.currentline);
      return;
    }
  }
  lua_pushliteral(L, "");
}

int lc_sandbox_message(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING)
    return 1;
  if (luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    if (lua_pcall(L, 1, 1, 0) == LUA_OK && lua_type(L, -1) == LUA_TSTRING)
      return 1;
  }
  push_where(L);
  lua_pushfstring(L, "(an error of type %s)", luaL_typename(L, 1));
  lua_concat(L, 2);
  return 1;
}
