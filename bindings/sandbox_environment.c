#include "bindings/sandbox_environment.h"

#include "bindings/sandbox.h"

#include <lauxlib.h>
#include <lua-cjson.h>
#include <lualib.h>

/* --- the environment ----------------------------------------------------------------------- */

static const char *const BASE[] = {"assert", "error",  "getmetatable", "ipairs",   "next",
                                   "pairs",  "pcall",  "rawequal",     "rawget",   "rawlen",
                                   "rawset", "select", "setmetatable", "tonumber", "tostring",
                                   "type",   "xpcall", "_VERSION",     NULL};
static const char *const STRING[] = {"byte",    "char",  "find",   "format", "gmatch",   "gsub",
                                     "len",     "lower", "match",  "pack",   "packsize", "rep",
                                     "reverse", "sub",   "unpack", "upper",  NULL};
static const char *const TABLE[] = {"concat", "insert", "move",   "pack",
                                    "remove", "sort",   "unpack", NULL};
/* Without random: the same input must give the same report. */
static const char *const MATH[] = {"abs", "acos",       "asin", "atan", "ceil", "cos", "deg",
                                   "exp", "floor",      "fmod", "huge", "log",  "max", "maxinteger",
                                   "min", "mininteger", "modf", "pi",   "rad",  "sin", "sqrt",
                                   "tan", "tointeger",  "type", "ult",  NULL};
static const char *const UTF8[] = {"char", "charpattern", "codepoint", "codes",
                                   "len",  "offset",      NULL};
static const char *const COROUTINE[] = {"close",  "create", "isyieldable", "resume", "running",
                                        "status", "wrap",   "yield",       NULL};
static const char *const JSON[] = {"decode", "encode", "null", NULL};

typedef struct library {
  const char *name;
  lua_CFunction open;
  const char *const *allowed;
} library;

static const library LIBRARIES[] = {
    {"string", luaopen_string, STRING},
    {"table", luaopen_table, TABLE},
    {"math", luaopen_math, MATH},
    {"utf8", luaopen_utf8, UTF8},
    {"coroutine", luaopen_coroutine, COROUTINE},
    {"json", luaopen_cjson, JSON},
};

/* Names that a rule's author may expect, with what to say instead of "a nil value". */
static const struct {
  const char *name;
  const char *reason;
} MISSING[] = {
    {"io", "rules have no files"},
    {"os", "rules have no processes, files or clock"},
    {"debug", "rules have no debug library"},
    {"package", "rules load no modules"},
    {"require", "rules load no modules"},
    {"dofile", "rules have no files"},
    {"loadfile", "rules have no files"},
    {"collectgarbage", "rules do not steer the garbage collector"},
    {"warn", "use print, or rule:report"},
};

/* Copies the allowed members of the table on top of the stack to the one at `target`. */
static void copy_allowed(lua_State *L, int target, const char *const *allowed) {
  for (; *allowed != NULL; allowed++) {
    lua_getfield(L, -1, *allowed);
    lua_setfield(L, target, *allowed);
  }
}

/* load(text, name, mode, env) for source text only. */
static int text_load(lua_State *L) {
  size_t len = 0;
  const char *text = luaL_checklstring(L, 1, &len);
  const char *name = luaL_optstring(L, 2, "=(load)");
  bool has_environment = !lua_isnone(L, 4);
  if (luaL_loadbufferx(L, text, len, name, "t") != LUA_OK) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  if (has_environment) {
    lua_pushvalue(L, 4);
    if (lua_setupvalue(L, -2, 1) == NULL)
      lua_pop(L, 1);
  }
  return 1;
}

/* Standard output is the report's. One line a call, with nothing in it that could forge another. */
static int print_line(lua_State *L) {
  int count = lua_gettop(L);
  for (int i = 1; i <= count; i++) {
    lc_string text = {NULL, 0};
    text.ptr = luaL_tolstring(L, i, &text.len);
    lc_sandbox_push_printable(L, text);
    lua_replace(L, i);
    lua_settop(L, count);
  }
  lua_pushliteral(L, "");
  for (int i = 1; i <= count; i++) {
    lua_pushstring(L, i > 1 ? "\t" : "");
    lua_pushvalue(L, i);
    lua_concat(L, 3);
  }
  lc_string line = {NULL, 0};
  line.ptr = lua_tolstring(L, -1, &line.len);
  lc_sandbox_print(L, line);
  return 0;
}

/* setmetatable(table, metatable) without finalizers: they would run when nobody counts their steps.
 */
static int set_metatable(lua_State *L) {
  if (lua_istable(L, 2)) {
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL)
      return luaL_error(L, "rules have no finalizers: '__gc' is not available");
    lua_pop(L, 1);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static int missing_global(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  for (size_t i = 0; i < sizeof MISSING / sizeof *MISSING; i++) {
    if (strcmp(name, MISSING[i].name) == 0)
      return luaL_error(L, "'%s' is not available: %s", name, MISSING[i].reason);
  }
  lua_pushnil(L);
  return 1;
}

static void open_base(lua_State *L, int environment) {
  luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
  copy_allowed(L, environment, BASE);
  lua_getfield(L, -1, "setmetatable");
  lua_pushcclosure(L, set_metatable, 1);
  lua_setfield(L, environment, "setmetatable");
  lua_pop(L, 1);
  lua_pushcfunction(L, text_load);
  lua_setfield(L, environment, "load");
  lua_pushcfunction(L, print_line);
  lua_setfield(L, environment, "print");
}

static void open_library(lua_State *L, int environment, const library *from) {
  lua_newtable(L);
  int target = lua_gettop(L);
  lua_pushcfunction(L, from->open);
  lua_call(L, 0, 1);
  copy_allowed(L, target, from->allowed);
  lua_pop(L, 1);
  lua_setfield(L, environment, from->name);
}

/* Methods of strings come from the allowed table, and nobody reaches the metatable itself. */
static void guard_string_metatable(lua_State *L, int environment) {
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_getfield(L, environment, "string");
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}

int lc_sandbox_build_environment(lua_State *L) {
  lua_newtable(L);
  int environment = lua_gettop(L);
  open_base(L, environment);
  for (size_t i = 0; i < sizeof LIBRARIES / sizeof *LIBRARIES; i++)
    open_library(L, environment, &LIBRARIES[i]);
  guard_string_metatable(L, environment);
  lua_pushvalue(L, environment);
  lua_setfield(L, environment, "_G");
  lua_newtable(L);
  lua_pushcfunction(L, missing_global);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, environment);
  /* From here on every chunk of the state has this table for its globals. */
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_pushnil(L);
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  return 0;
}
