#include "bindings/sandbox_environment.h"

#include "bindings/object.h"
#include "bindings/sandbox.h"
#include "bindings/sandbox_order.h"
#include "bindings/sandbox_text.h"

#include <lauxlib.h>
#include <lua-cjson.h>
#include <lualib.h>

/* --- what is allowed ----------------------------------------------------------------------- */

static const char *const BASE[] = {"_G",       "assert", "error",  "getmetatable", "ipairs",
                                   "next",     "pairs",  "pcall",  "rawequal",     "rawget",
                                   "rawlen",   "rawset", "select", "setmetatable", "tonumber",
                                   "tostring", "type",   "xpcall", "_VERSION",     NULL};
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

/* Opened when a rule first reads their names: most rules need one of them or two, and opening all
   would take longer than all else that a state needs. */
static const library LATE_LIBRARIES[] = {
    {"table", luaopen_table, TABLE}, {"math", luaopen_math, MATH},
    {"utf8", luaopen_utf8, UTF8},    {"coroutine", luaopen_coroutine, COROUTINE},
    {"json", luaopen_cjson, JSON},   {NULL, NULL, NULL},
};

/* Names that a rule's author may expect, with what to say instead of "a nil value". */
static const struct {
  const char *name;
  const char *reason;
} MISSING[] = {
    {"io", "files are out of reach here"},
    {"os", "processes, files and the clock are out of reach here"},
    {"debug", "there is no debug library here"},
    {"package", "no modules are loaded here"},
    {"require", "no modules are loaded here"},
    {"dofile", "files are out of reach here"},
    {"loadfile", "files are out of reach here"},
    {"collectgarbage", "the garbage collector is not steered from here"},
    {"warn", "use print, or rule:report"},
};

static bool is_among(const char *name, const char *const *names) {
  while (*names != NULL && (**names != *name || strcmp(*names, name) != 0))
    names++;
  return *names != NULL;
}

/* Takes from the table on top of the stack all that is not allowed. */
static void keep_allowed(lua_State *L, const char *const *allowed) {
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    lua_pop(L, 1);
    if (is_among(lua_tostring(L, -1), allowed))
      continue;
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, -4);
  }
}

/* Pushes what is allowed of a library. */
static void open_library(lua_State *L, lua_CFunction open, const char *const *allowed) {
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
  keep_allowed(L, allowed);
}

/* --- functions of our own ------------------------------------------------------------------ */

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
    lc_sandbox_push_text(L, i);
    text.ptr = lua_tolstring(L, -1, &text.len);
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

/* --- globals ------------------------------------------------------------------------------- */

/* Upvalues of __index: which libraries are still to be opened, a bit for each, and whether names
   that somebody may expect are told to be missing. */
enum { UPVALUE_LATE = 1, UPVALUE_TELLS };

static int missing_global(lua_State *L, const char *name) {
  for (size_t i = 0; i < sizeof MISSING / sizeof *MISSING; i++) {
    if (strcmp(name, MISSING[i].name) == 0)
      return luaL_error(L, "'%s' is not available: %s", name, MISSING[i].reason);
  }
  lua_pushnil(L);
  return 1;
}

/* Makes a library the global of its name, once, and pushes it. */
static int open_late(lua_State *L, lua_Integer late, int position) {
  open_library(L, LATE_LIBRARIES[position].open, LATE_LIBRARIES[position].allowed);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, -2);
  lua_rawset(L, 1);
  lua_pushinteger(L, late & ~((lua_Integer)1 << position));
  lua_replace(L, lua_upvalueindex(UPVALUE_LATE));
  return 1;
}

static int late_global(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  lua_Integer late = lua_tointeger(L, lua_upvalueindex(UPVALUE_LATE));
  for (int i = 0; LATE_LIBRARIES[i].name != NULL; i++) {
    if ((late >> i & 1) != 0 && strcmp(name, LATE_LIBRARIES[i].name) == 0)
      return open_late(L, late, i);
  }
  if (lua_toboolean(L, lua_upvalueindex(UPVALUE_TELLS)))
    return missing_global(L, name);
  lua_pushnil(L);
  return 1;
}

/* Opens what is still to be opened of the globals at index 1. */
static void open_all(lua_State *L) {
  for (const library *late = LATE_LIBRARIES; late->name != NULL; late++) {
    lua_getfield(L, 1, late->name);
    lua_pop(L, 1);
  }
}

/* Whoever lists the globals is to see the late ones, too. Upvalue: Lua's own `next`. */
static int globals_pairs(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  open_all(L);
  return lc_sandbox_push_walk(L, 1, lua_upvalueindex(1));
}

static int all_globals(lua_State *L) {
  lua_settop(L, 0);
  lua_pushglobaltable(L);
  open_all(L);
  return 0;
}

/* Gives the table on top of the stack its metatable. */
static void seal(lua_State *L, bool tells) {
  lua_Integer all = 0;
  for (int i = 0; LATE_LIBRARIES[i].name != NULL; i++)
    all |= (lua_Integer)1 << i;
  lua_createtable(L, 0, 3);
  lua_pushinteger(L, all);
  lua_pushboolean(L, tells);
  lua_pushcclosure(L, late_global, 2);
  lua_setfield(L, -2, "__index");
  lua_getfield(L, -2, "next");
  lua_pushcclosure(L, globals_pairs, 1);
  lua_setfield(L, -2, "__pairs");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

void lc_sandbox_seal_globals(lua_State *L) {
  seal(L, false);
}

/* --- the environment ----------------------------------------------------------------------- */

/* Opens the basic functions, which makes their table, and leaves it on the stack. */
static void open_base(lua_State *L) {
  open_library(L, luaopen_base, BASE);
  lua_getfield(L, -1, "setmetatable");
  lua_pushcclosure(L, set_metatable, 1);
  lua_setfield(L, -2, "setmetatable");
  lua_pushcfunction(L, text_load);
  lua_setfield(L, -2, "load");
  lua_pushcfunction(L, print_line);
  lua_setfield(L, -2, "print");
  lua_pushcfunction(L, lc_sandbox_tostring);
  lua_setfield(L, -2, "tostring");
  lua_getfield(L, -1, "next");
  lua_pushcclosure(L, lc_sandbox_pairs, 1);
  lua_setfield(L, -2, "pairs");
}

/* Methods of strings come from the library's table, and nobody reaches the metatable itself. */
static void open_string(lua_State *L) {
  open_library(L, luaopen_string, STRING);
  lua_getfield(L, -1, "format");
  lua_pushcclosure(L, lc_sandbox_format, 1);
  lua_setfield(L, -2, "format");
  lua_setfield(L, -2, "string");
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}

int lc_sandbox_build_environment(lua_State *L) {
  open_base(L);
  open_string(L);
  seal(L, true);
  lua_pushcfunction(L, all_globals);
  lua_rawsetp(L, LUA_REGISTRYINDEX, LC_LUA_ALL_GLOBALS);
  return 0;
}
