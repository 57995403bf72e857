/* layercheck rules: what can be checked. */
#include "cli/catalogue.h"
#include "cli/commands/commands.h"
#include "cli/policy/policy.h"
#include "cli/script.h"
#include "cli/terminal.h"

#include <stdio.h>

enum { OPTION_CONFIG, OPTION_FORMAT };

static const cli_option OPTIONS[] = {
    [OPTION_CONFIG] = {"--config", "FILE", "also list the rules of this configuration"},
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default), markdown or json"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "markdown", "json", NULL};

static int run_rules(int argc, char **argv);

const cli_command cli_rules = {
    .name = "rules",
    .usage = "rules [OPTIONS]",
    .summary = "List all rules by category, with severity and title.",
    .details =
        "A rule marked '*' runs: by default, or as the configuration says that is found here or "
        "above. Others\n"
        "run when the configuration, --rule or --tag names them. 'layercheck explain ID' says "
        "more of one.\n\n"
        "Examples:\n"
        "  layercheck rules\n"
        "  layercheck rules --format json | jq -r '.[] | select(.runs != \"off\") | .id'\n"
        "  layercheck rules --format markdown >rules.md\n",
    .options = OPTIONS,
    .run = run_rules};

static void push_rules(lua_State *L, const void *data) {
  const cli_ruleset *set = data;
  size_t count = cli_ruleset_count(set);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    cli_catalogue_push_rule(L, set, cli_ruleset_at(set, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

typedef struct rules_options {
  const char *config;
  const char *format;
} rules_options;

static int list_rules(const rules_options *options) {
  cli_policy policy;
  if (!cli_policy_open_or_say(&policy, options->config))
    return CLI_EXIT_USAGE;
  char script[64];
  snprintf(script, sizeof script, "commands/rules/%s.lua", options->format);
  const cli_script_output output = {stdout, cli_wants_color("auto", stdout)};
  int code = cli_script_answer(script, push_rules, policy.set, &output);
  cli_policy_close(&policy);
  return code;
}

static int take_option(void *context, int option, const char *value) {
  rules_options *options = context;
  if (option == OPTION_CONFIG) {
    options->config = value;
    return CLI_EXIT_OK;
  }
  options->format = value;
  return cli_check_word(&cli_rules, "format", value, FORMATS);
}

static int run_rules(int argc, char **argv) {
  const cli_taker taker = {.option = take_option};
  rules_options options = {.format = FORMATS[0]};
  int code = cli_read_arguments(&cli_rules, argc, argv, &taker, &options);
  return code == CLI_EXIT_OK ? list_rules(&options) : code;
}
