/* layercheck explain ID: one rule's page. */
#include "cli/catalogue.h"
#include "cli/commands/commands.h"
#include "cli/policy/policy.h"
#include "cli/script.h"
#include "cli/terminal.h"

#include <stdio.h>

enum { OPTION_CONFIG, OPTION_FORMAT };

static const cli_option OPTIONS[] = {
    [OPTION_CONFIG] = {"--config", "FILE", "also look among the rules of this configuration"},
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default), markdown or json"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "markdown", "json", NULL};

static int run_explain(int argc, char **argv);

const cli_command cli_explain = {
    .name = "explain",
    .usage = "explain [OPTIONS] ID",
    .summary = "Say what a rule checks, why, what options it has, and show examples.",
    .details = "Examples:\n"
               "  layercheck explain coverage/mitigation-comment\n"
               "  layercheck explain --format markdown content/secret\n",
    .options = OPTIONS,
    .run = run_explain};

typedef struct page {
  const cli_ruleset *set;
  const cli_rule *rule;
  cli_examples examples;
} page;

static void push_page(lua_State *L, const void *data) {
  const page *shown = data;
  cli_catalogue_push_rule(L, shown->set, shown->rule);
  cli_catalogue_push_examples(L, &shown->examples);
  lua_setfield(L, -2, "examples");
}

static int print_page(const cli_ruleset *set, const cli_rule *rule, const char *format) {
  page shown = {.set = set, .rule = rule};
  lc_error error;
  lc_status status = cli_examples_run(&shown.examples, set, rule, &error);
  int code = CLI_EXIT_RULE;
  if (status == LC_OK) {
    char script[64];
    snprintf(script, sizeof script, "commands/explain/%s.lua", format);
    const cli_script_output output = {stdout, cli_wants_color("auto", stdout)};
    code = cli_script_answer(script, push_page, &shown, &output);
  } else {
    fprintf(stderr, "layercheck: %s\n", error.message);
  }
  cli_examples_free(&shown.examples);
  return code;
}

static int explain(const cli_ruleset *set, const char *id, const char *format) {
  lc_string suggestion = {"", 0};
  const cli_rule *rule = cli_ruleset_find(set, id, &suggestion);
  if (rule == NULL && suggestion.len != 0)
    return cli_usage_error(&cli_explain, "no rule '%s' (did you mean '%s'?)", id, suggestion.ptr);
  if (rule == NULL)
    return cli_usage_error(&cli_explain, "no rule '%s'; 'layercheck rules' lists them", id);
  if (rule->is_broken) {
    fprintf(stderr, "layercheck: %s\n", rule->load_error.message);
    return CLI_EXIT_RULE;
  }
  return print_page(set, rule, format);
}

static int explain_with(const char *config, const char *id, const char *format) {
  if (id == NULL)
    return cli_usage_error(&cli_explain, "which rule? 'layercheck rules' lists them");
  cli_policy policy;
  if (!cli_policy_open_or_say(&policy, config))
    return CLI_EXIT_USAGE;
  int code = explain(policy.set, id, format);
  cli_policy_close(&policy);
  return code;
}

static int run_explain(int argc, char **argv) {
  cli_arguments arguments = {.command = &cli_explain, .argc = argc, .argv = argv, .next = 1};
  const char *config = NULL;
  const char *format = FORMATS[0];
  const char *id = NULL;
  for (;;) {
    switch (cli_next(&arguments)) {
    case CLI_END:
      return explain_with(config, id, format);
    case CLI_OPTION:
      *(arguments.option == OPTION_CONFIG ? &config : &format) = arguments.value;
      if (cli_check_word(&cli_explain, "format", format, FORMATS) != CLI_EXIT_OK)
        return CLI_EXIT_USAGE;
      break;
    case CLI_POSITIONAL:
      if (id != NULL)
        return cli_usage_error(&cli_explain, "one rule at a time");
      id = arguments.value;
      break;
    default:
      return CLI_EXIT_USAGE;
    }
  }
}
