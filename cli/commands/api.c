/* layercheck api: everything that rules can reach, for editors, luacheck, people and programs. */
#include "cli/commands/commands.h"

#include "cli/api.h"

#include <stdio.h>

enum { OPTION_FORMAT };

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT",
                       "markdown (the default), luals, luacheck, luacheckrc, json"},
    {NULL, NULL, NULL}};

static int run_api(int argc, char **argv);

const cli_command cli_api = {
    .name = "api",
    .usage = "api [OPTIONS]",
    .summary = "Print what rules can reach: objects, members, tables, globals.",
    .details = "luals is a definition file for editors that use the Lua Language Server, luacheck "
               "a std for .luacheckrc,\nluacheckrc a whole one. "
               "'layercheck init' puts both into a new policy.\n\n"
               "Examples:\n"
               "  layercheck api | less\n"
               "  layercheck api --format luals >policy/library/layercheck.lua\n"
               "  layercheck api --format luacheckrc >.luacheckrc\n",
    .options = OPTIONS,
    .run = run_api};

static int print_or_say(const char *format) {
  lc_error error;
  if (cli_api_write(format, stdout, &error) == LC_OK)
    return CLI_EXIT_OK;
  fprintf(stderr, "layercheck: %s\n", error.message);
  return CLI_EXIT_USAGE;
}

static int take_format(void *context, int option, const char *value) {
  (void)option;
  *(const char **)context = value;
  return cli_check_word(&cli_api, "format", value, cli_api_formats);
}

static int run_api(int argc, char **argv) {
  const cli_taker taker = {.option = take_format};
  const char *format = cli_api_formats[0];
  int code = cli_read_arguments(&cli_api, argc, argv, &taker, &format);
  return code == CLI_EXIT_OK ? print_or_say(format) : code;
}
