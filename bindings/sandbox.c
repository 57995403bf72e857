#include "bindings/sandbox.h"

#include "bindings/allocator.h"
#include "core/printable.h"

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

void lc_sandbox_push_printable(lua_State *L, lc_string text) {
  luaL_Buffer line;
  luaL_buffinit(L, &line);
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

/* Standard output is the report's, so a rule's words go to standard error, one line a call. */
static int print_to_stderr(lua_State *L) {
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
  lua_pushliteral(L, "\n");
  lua_concat(L, 2);
  lua_writestringerror("%s", lua_tostring(L, -1));
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
  lua_pushcfunction(L, print_to_stderr);
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

static int build_environment(lua_State *L) {
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

lua_State *lc_sandbox_create(void) {
  lc_allocator *allocator = lc_allocator_create();
  lua_State *L = allocator == NULL ? NULL : lua_newstate(lc_allocate, allocator);
  if (L == NULL) {
    lc_allocator_free(allocator);
    return NULL;
  }
  lua_pushcfunction(L, build_environment);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
    lc_sandbox_close(L);
    return NULL;
  }
  return L;
}

void lc_sandbox_close(lua_State *L) {
  if (L == NULL)
    return;
  void *allocator = NULL;
  lua_getallocf(L, &allocator);
  lua_close(L);
  lc_allocator_free(allocator);
}

/* --- running ------------------------------------------------------------------------------- */

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

lc_status lc_sandbox_run(lua_State *L, lc_string source, const char *chunk_name, lc_error *error) {
  int top = lua_gettop(L);
  lua_pushcfunction(L, lc_sandbox_message);
  int failed = luaL_loadbufferx(L, source.ptr, source.len, chunk_name, "t");
  if (failed == LUA_OK)
    failed = lua_pcall(L, 0, 1, top + 1);
  if (failed != LUA_OK) {
    lc_error_set(error, failed == LUA_ERRMEM ? LC_ERROR_MEMORY : LC_ERROR_SYNTAX, "%s",
                 lua_tostring(L, -1));
    lua_settop(L, top);
    return failed == LUA_ERRMEM ? LC_ERROR_MEMORY : LC_ERROR_SYNTAX;
  }
  lua_remove(L, top + 1);
  return LC_OK;
}
