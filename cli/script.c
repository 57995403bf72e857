#include "cli/script.h"

#include "bindings/sandbox.h"
#include "cli/scripts.h"

#include <errno.h>
#include <lauxlib.h>
#include <string.h>

static const char LIBRARY[] = "lib/";

const lc_embedded_file *cli_script_find(const char *path) {
  const lc_embedded_file *script = cli_scripts;
  while (script->path != NULL && strcmp(script->path, path) != 0)
    script++;
  return script->path == NULL ? NULL : script;
}

/* --- modules ------------------------------------------------------------------------------- */

/* Pushes the path of a module: a bare name is the library's. */
static const char *push_path(lua_State *L, const char *name) {
  lua_pushstring(L, strchr(name, '.') == NULL ? LIBRARY : "");
  luaL_gsub(L, name, ".", "/");
  lua_pushliteral(L, ".lua");
  lua_concat(L, 3);
  return lua_tostring(L, -1);
}

/* Pushes "json, text": the names of the library's modules. */
static void push_library(lua_State *L) {
  luaL_Buffer names;
  luaL_buffinit(L, &names);
  const char *separator = "";
  for (const lc_embedded_file *script = cli_scripts; script->path != NULL; script++) {
    if (strncmp(script->path, LIBRARY, strlen(LIBRARY)) != 0)
      continue;
    const char *name = script->path + strlen(LIBRARY);
    luaL_addstring(&names, separator);
    luaL_addlstring(&names, name, strcspn(name, "."));
    separator = ", ";
  }
  luaL_pushresult(&names);
}

/* require(name) -> what the module returns. Upvalue: the modules loaded so far. */
static int require_module(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  lua_settop(L, 1);
  if (lua_getfield(L, lua_upvalueindex(1), name) != LUA_TNIL)
    return 1;
  const lc_embedded_file *script = cli_script_find(push_path(L, name));
  if (script == NULL) {
    push_library(L);
    return luaL_error(L, "no module '%s'; there are %s", name, lua_tostring(L, -1));
  }
  if (luaL_loadbufferx(L, script->text, script->size, script->path, "t") != LUA_OK)
    return lua_error(L);
  lua_call(L, 0, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, lua_upvalueindex(1), name);
  return 1;
}

/* --- states -------------------------------------------------------------------------------- */

static int add_globals(lua_State *L) {
  lua_newtable(L);
  lua_pushcclosure(L, require_module, 1);
  lua_setglobal(L, "require");
  lua_pushcfunction(L, lc_sandbox_printable);
  lua_setglobal(L, "printable");
  return 0;
}

lua_State *cli_script_create(void) {
  lua_State *L = lc_sandbox_create();
  if (L == NULL)
    return NULL;
  lua_pushcfunction(L, add_globals);
  if (lua_pcall(L, 0, 0, 0) == LUA_OK)
    return L;
  lc_sandbox_close(L);
  return NULL;
}

lc_status cli_script_run(lua_State *L, const char *path, lc_error *error) {
  const lc_embedded_file *script = cli_script_find(path);
  if (script == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "no script '%s'", path);
  return lc_sandbox_run(L, (lc_string){script->text, script->size}, path, error);
}

/* --- output -------------------------------------------------------------------------------- */

/* out.write(text, ...) */
static int write_text(lua_State *L) {
  FILE *stream = lua_touserdata(L, lua_upvalueindex(1));
  int count = lua_gettop(L);
  for (int i = 1; i <= count; i++) {
    size_t len = 0;
    const char *text = luaL_checklstring(L, i, &len);
    if (fwrite(text, 1, len, stream) != len)
      return luaL_error(L, "cannot write: %s", strerror(errno));
  }
  return 0;
}

void cli_script_push_out(lua_State *L, FILE *stream) {
  lua_newtable(L);
  lua_pushlightuserdata(L, stream);
  lua_pushcclosure(L, write_text, 1);
  lua_setfield(L, -2, "write");
}
