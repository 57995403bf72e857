/* layercheck api: everything that rules can reach, for editors, luacheck, people and programs. */
#include "cli/commands/commands.h"

#include "bindings/describe.h"
#include "bindings/object.h"
#include "bindings/sandbox.h"
#include "bindings/shape.h"
#include "cli/script.h"
#include "cli/shapes.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { OPTION_FORMAT };

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT", "markdown (the default), luals, luacheck or json"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"markdown", "luals", "luacheck", "json", NULL};

static int run_api(int argc, char **argv);

const cli_command cli_api = {
    .name = "api",
    .usage = "api [OPTIONS]",
    .summary = "Print what rules can reach: objects, members, tables, globals.",
    .details = "luals is a definition file for editors that use the Lua Language Server, luacheck "
               "a std for .luacheckrc.\n"
               "'layercheck init' puts both into a new policy.\n\n"
               "Examples:\n"
               "  layercheck api | less\n"
               "  layercheck api --format luals >policy/library/layercheck.lua\n"
               "  layercheck api --format luacheck >policy/library/luacheck-std.lua\n",
    .options = OPTIONS,
    .run = run_api};

/* Appends the shapes to the list on top of the stack. */
static void append_shapes(lua_State *L, const lc_shape *shapes) {
  lc_shape_push_all(L, shapes);
  lua_Integer before = (lua_Integer)lua_rawlen(L, -2);
  for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, -1); i++) {
    lua_rawgeti(L, -1, i);
    lua_rawseti(L, -3, before + i);
  }
  lua_pop(L, 1);
}

/* lua_pcall'ed with a script's function, which is called with the table that is made here, and a
   state like those of rules. */
static int describe(lua_State *L) {
  lua_State *sandbox = lua_touserdata(L, 2);
  lua_settop(L, 1);
  lc_lua_register_objects(L);
  lua_createtable(L, 0, 5);
  lua_pushliteral(L, LAYERCHECK_VERSION);
  lua_setfield(L, -2, "version");
  lc_lua_push_description(L);
  lua_setfield(L, -2, "classes");
  lc_shape_push_all(L, lc_rule_shapes);
  append_shapes(L, cli_shapes);
  lua_setfield(L, -2, "shapes");
  lc_shape_push_all(L, lc_rule_libraries);
  lua_setfield(L, -2, "libraries");
  lc_lua_push_globals(L, sandbox);
  lua_setfield(L, -2, "globals");
  lua_call(L, 1, 1);
  return 1;
}

static lc_status print_api(lua_State *L, lua_State *sandbox, const char *format, lc_error *error) {
  char path[64];
  snprintf(path, sizeof path, "commands/api/%s.lua", format);
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, describe);
  lc_status status = cli_script_run(L, path, error);
  if (status != LC_OK)
    return status;
  lua_pushlightuserdata(L, sandbox);
  if (lua_pcall(L, 2, 1, -4) != LUA_OK)
    return lc_error_set(error, LC_ERROR_SYNTAX, "%s", lua_tostring(L, -1));
  size_t len = 0;
  const char *text = lua_tolstring(L, -1, &len);
  if (fwrite(text, 1, len, stdout) == len && fflush(stdout) == 0)
    return LC_OK;
  return lc_error_set(error, LC_ERROR_IO, "cannot write to standard output: %s", strerror(errno));
}

static int open_globals(lua_State *L) {
  lc_lua_open_globals(L);
  return 0;
}

/* A state like those of rules, or NULL. */
static lua_State *create_rule_state(void) {
  lua_State *L = lc_sandbox_create();
  if (L == NULL)
    return NULL;
  lua_pushcfunction(L, open_globals);
  if (lua_pcall(L, 0, 0, 0) == LUA_OK)
    return L;
  lc_sandbox_close(L);
  return NULL;
}

static int print_or_say(const char *format) {
  lc_error error;
  lua_State *L = cli_script_create();
  lua_State *sandbox = create_rule_state();
  lc_status status = L == NULL || sandbox == NULL
                         ? lc_error_set(&error, LC_ERROR_MEMORY, "out of memory")
                         : print_api(L, sandbox, format, &error);
  lc_sandbox_close(sandbox);
  lc_sandbox_close(L);
  if (status == LC_OK)
    return CLI_EXIT_OK;
  fprintf(stderr, "layercheck: %s\n", error.message);
  return CLI_EXIT_USAGE;
}

static int check_format(const char *format) {
  lc_suggestion suggestion = {.word = lc_string_of(format)};
  for (const char *const *each = FORMATS; *each != NULL; each++) {
    if (strcmp(*each, format) == 0)
      return CLI_EXIT_OK;
    lc_suggestion_offer(&suggestion, lc_string_of(*each));
  }
  if (suggestion.best.len != 0)
    return cli_usage_error(&cli_api, "no format '%s' (did you mean '%s'?)", format,
                           suggestion.best.ptr);
  return cli_usage_error(&cli_api, "no format '%s'; there are markdown, luals, luacheck and json",
                         format);
}

static int run_api(int argc, char **argv) {
  cli_arguments arguments = {.command = &cli_api, .argc = argc, .argv = argv, .next = 1};
  const char *format = FORMATS[0];
  for (;;) {
    switch (cli_next(&arguments)) {
    case CLI_END:
      return print_or_say(format);
    case CLI_OPTION:
      format = arguments.value;
      if (check_format(format) != CLI_EXIT_OK)
        return CLI_EXIT_USAGE;
      break;
    case CLI_POSITIONAL:
      return cli_usage_error(&cli_api, "'api' takes no argument '%s'", arguments.value);
    default:
      return CLI_EXIT_USAGE;
    }
  }
}
