#include "cli/script.h"

#include "bindings/object.h"
#include "bindings/sandbox.h"
#include "bindings/sandbox_environment.h"
#include "cli/arguments.h"
#include "cli/output.h"
#include "cli/scripts.h"
#include "cli/terminal.h"
#include "cli/xlsx/workbook.h"
#include "core/sha256.h"
#include "core/suggest.h"

#include <errno.h>
#include <lauxlib.h>
#include <string.h>

static const char LIBRARY[] = "lib/";

/* The registry has the scripts' own globals below the address of this name. */
static const char ENVIRONMENT[] = "layercheck.scripts";

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

static lc_chunk chunk_of(const lc_embedded_file *script) {
  return (lc_chunk){
      script->path, {script->text, script->size}, {script->compiled, script->compiled_size}};
}

/* Pushes the function of a chunk, which sees the scripts' globals; raises its error. */
static void load_chunk(lua_State *L, const lc_chunk *chunk) {
  if (lc_sandbox_load(L, chunk) != LUA_OK)
    lua_error(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, ENVIRONMENT);
  lua_setupvalue(L, -2, 1);
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
  lc_chunk chunk = chunk_of(script);
  load_chunk(L, &chunk);
  lua_call(L, 0, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, lua_upvalueindex(1), name);
  return 1;
}

/* --- states -------------------------------------------------------------------------------- */

/* asset(path) -> the text of an embedded file below cli/ */
static int asset(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  const lc_embedded_file *file = cli_script_find(path);
  if (file == NULL)
    return luaL_error(L, "no asset '%s'", path);
  lua_pushlstring(L, file->text, file->size);
  return 1;
}

/* sha256(text) -> its digest in hexadecimal digits */
static int sha256(lua_State *L) {
  lc_string text = {NULL, 0};
  char hex[LC_SHA256_HEX_SIZE];
  text.ptr = luaL_checklstring(L, 1, &text.len);
  lc_sha256_hex(text, hex);
  lua_pushstring(L, hex);
  return 1;
}

/* A copy of the globals, with late libraries of its own, so that what others make of those does not
   reach the scripts. */
static int create_environment(lua_State *L) {
  lc_lua_open_globals(L);
  lua_newtable(L);
  int environment = lua_gettop(L);
  lua_pushglobaltable(L);
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, environment);
  }
  lua_settop(L, environment);
  lc_sandbox_seal_globals(L);
  lua_pushvalue(L, environment);
  lua_setfield(L, environment, LUA_GNAME);
  lua_newtable(L);
  lua_pushcclosure(L, require_module, 1);
  lua_setfield(L, environment, "require");
  lua_pushcfunction(L, lc_sandbox_printable);
  lua_setfield(L, environment, "printable");
  lua_pushcfunction(L, asset);
  lua_setfield(L, environment, "asset");
  lua_pushcfunction(L, sha256);
  lua_setfield(L, environment, "sha256");
  cli_push_xlsx(L);
  lua_setfield(L, environment, "xlsx");
  lua_rawsetp(L, LUA_REGISTRYINDEX, ENVIRONMENT);
  return 0;
}

lua_State *cli_script_create(void) {
  lua_State *L = lc_sandbox_create();
  if (L == NULL)
    return NULL;
  lua_pushcfunction(L, create_environment);
  if (lua_pcall(L, 0, 0, 0) == LUA_OK)
    return L;
  lc_sandbox_close(L);
  return NULL;
}

static int load_and_run(lua_State *L) {
  load_chunk(L, lua_touserdata(L, 1));
  lua_call(L, 0, 1);
  return 1;
}

static lc_status run_chunk(lua_State *L, const lc_chunk *chunk, lc_error *error) {
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, load_and_run);
  lua_pushlightuserdata(L, (void *)chunk);
  int failed = lua_pcall(L, 1, 1, -3);
  lua_remove(L, -2);
  if (failed == LUA_OK)
    return LC_OK;
  lc_status status = failed == LUA_ERRMEM ? LC_ERROR_MEMORY : LC_ERROR_SYNTAX;
  lc_error_set(error, status, "%s", lua_tostring(L, -1));
  lua_pop(L, 1);
  return status;
}

lc_status cli_script_run_text(lua_State *L, lc_string text, const char *chunk_name,
                              lc_error *error) {
  return run_chunk(L, &(lc_chunk){chunk_name, text, {NULL, 0}}, error);
}

lc_status cli_script_run(lua_State *L, const char *path, lc_error *error) {
  const lc_embedded_file *script = cli_script_find(path);
  if (script == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "no script '%s'", path);
  lc_chunk chunk = chunk_of(script);
  return run_chunk(L, &chunk, error);
}

/* --- writing ------------------------------------------------------------------------------- */

typedef struct writing {
  cli_script_push *push;
  const void *data;
  const cli_script_output *output;
} writing;

/* out.write(text, ...); a failure names no line of the script, whose fault it is not. */
static int write_text(lua_State *L) {
  FILE *stream = lua_touserdata(L, lua_upvalueindex(1));
  int count = lua_gettop(L);
  for (int i = 1; i <= count; i++) {
    size_t len = 0;
    const char *text = luaL_checklstring(L, i, &len);
    if (fwrite(text, 1, len, stream) != len && !cli_output_is_unwanted(stream)) {
      lua_pushfstring(L, "cannot write to standard output: %s", strerror(errno));
      return lua_error(L);
    }
  }
  return 0;
}

void cli_script_push_out(lua_State *L, FILE *stream) {
  lua_newtable(L);
  lua_pushlightuserdata(L, stream);
  lua_pushcclosure(L, write_text, 1);
  lua_setfield(L, -2, "write");
}

static void push_output(lua_State *L, const cli_script_output *output) {
  cli_script_push_out(L, output->stream);
  lc_lua_set_flag(L, "color", output->in_color);
  lc_lua_set_integer(L, "width", cli_text_width(output->stream));
}

/* lua_pcall'ed with the script's function and a writing. */
static int call_writer(lua_State *L) {
  const writing *asked = lua_touserdata(L, 2);
  lua_settop(L, 1);
  asked->push(L, asked->data);
  push_output(L, asked->output);
  lua_call(L, 2, 0);
  return 0;
}

lc_status cli_script_write(lua_State *L, cli_script_push *push, const void *data,
                           const cli_script_output *output, lc_error *error) {
  writing asked = {push, data, output};
  int writer = lua_gettop(L);
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, call_writer);
  lua_pushvalue(L, writer);
  lua_pushlightuserdata(L, &asked);
  int failed = lua_pcall(L, 2, 0, writer + 1);
  lc_status status = failed == LUA_ERRMEM ? LC_ERROR_MEMORY : LC_ERROR_IO;
  if (failed != LUA_OK)
    lc_error_set(error, status, "%s", lua_tostring(L, -1));
  lua_settop(L, writer - 1);
  if (failed != LUA_OK)
    return status;
  if (fflush(output->stream) != 0 && !cli_output_is_unwanted(output->stream))
    return lc_error_set(error, LC_ERROR_IO, "cannot write to standard output: %s", strerror(errno));
  return LC_OK;
}

int cli_script_suggest(lua_State *L) {
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, 1)};
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_Integer count = (lua_Integer)lua_rawlen(L, 2);
  for (lua_Integer i = 1; i <= count; i++) {
    /* The table keeps the string. */
    lua_rawgeti(L, 2, i);
    lc_suggestion_offer(&suggestion, lc_lua_check_string(L, -1));
    lua_pop(L, 1);
  }
  if (suggestion.best.len == 0)
    lua_pushnil(L);
  else
    lc_lua_push_string(L, suggestion.best);
  return 1;
}

int cli_script_answer(const char *path, cli_script_push *push, const void *data,
                      const cli_script_output *output) {
  lc_error error;
  lua_State *L = cli_script_create();
  lc_status status = L == NULL ? lc_error_memory(&error, NULL) : cli_script_run(L, path, &error);
  if (status == LC_OK)
    status = cli_script_write(L, push, data, output, &error);
  lc_sandbox_close(L);
  if (status == LC_OK)
    return CLI_EXIT_OK;
  fprintf(stderr, "layercheck: %s\n", error.message);
  return CLI_EXIT_USAGE;
}
