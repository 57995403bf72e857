/* layercheck api: everything that rules can reach, for editors, luacheck, people and programs. */
#include "cli/commands/commands.h"

#include "bindings/describe.h"
#include "bindings/rule.h"
#include "bindings/shape.h"
#include "cli/reporters/report_shapes.h"
#include "cli/script.h"
#include "cli/shapes.h"

#include <stdio.h>

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

/* The table that scripts write about; `data` is the state of a rule. */
static void push_api(lua_State *L, const void *data) {
  lua_State *rule = (lua_State *)data;
  lua_createtable(L, 0, 5);
  lua_pushliteral(L, LAYERCHECK_VERSION);
  lua_setfield(L, -2, "version");
  lc_lua_push_description(L, rule);
  lua_setfield(L, -2, "classes");
  lc_shape_push_all(L, lc_rule_shapes);
  append_shapes(L, cli_shapes);
  append_shapes(L, cli_report_shapes);
  lua_setfield(L, -2, "shapes");
  lc_shape_push_all(L, lc_rule_libraries);
  lua_setfield(L, -2, "libraries");
  lc_lua_push_globals(L, rule);
  lua_setfield(L, -2, "globals");
}

/* Any rule will do: what it finds around it is what is described. */
static lc_status load_rule(lc_rule **out, lc_error *error) {
  static const char text[] = "return { title = 'any', layer = function() end }";
  const lc_rule_source source = {.id = "any", .path = "any.lua", .text = LC_STRING(text)};
  return lc_rule_load(out, &source, NULL, error);
}

static int print_api(const char *format) {
  lc_rule *rule = NULL;
  lc_error error;
  if (load_rule(&rule, &error) != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_USAGE;
  }
  char path[64];
  snprintf(path, sizeof path, "commands/api/%s.lua", format);
  const cli_script_output output = {.stream = stdout};
  int code = cli_script_answer(path, push_api, lc_rule_state(rule), &output);
  lc_rule_free(rule);
  return code;
}

static int run_api(int argc, char **argv) {
  cli_arguments arguments = {.command = &cli_api, .argc = argc, .argv = argv, .next = 1};
  const char *format = FORMATS[0];
  for (;;) {
    switch (cli_next(&arguments)) {
    case CLI_END:
      return print_api(format);
    case CLI_OPTION:
      format = arguments.value;
      if (cli_check_word(&cli_api, "format", format, FORMATS) != CLI_EXIT_OK)
        return CLI_EXIT_USAGE;
      break;
    case CLI_POSITIONAL:
      return cli_usage_error(&cli_api, "'api' takes no argument '%s'", arguments.value);
    default:
      return CLI_EXIT_USAGE;
    }
  }
}
