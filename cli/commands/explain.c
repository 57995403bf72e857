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

typedef struct explain_options {
  const char *config;
  const char *format;
  const char *id;
} explain_options;

static int explain_with(const explain_options *options) {
  if (options->id == NULL)
    return cli_usage_error(&cli_explain, "which rule? 'layercheck rules' lists them");
  cli_policy policy;
  if (!cli_policy_open_or_say(&policy, options->config))
    return CLI_EXIT_USAGE;
  int code = explain(policy.set, options->id, options->format);
  cli_policy_close(&policy);
  return code;
}

static int take_option(void *context, int option, const char *value) {
  explain_options *options = context;
  if (option == OPTION_CONFIG) {
    options->config = value;
    return CLI_EXIT_OK;
  }
  options->format = value;
  return cli_check_word(&cli_explain, "format", value, FORMATS);
}

static int take_id(void *context, const char *word) {
  explain_options *options = context;
  if (options->id != NULL)
    return cli_usage_error(&cli_explain, "one rule at a time");
  options->id = word;
  return CLI_EXIT_OK;
}

static int run_explain(int argc, char **argv) {
  const cli_taker taker = {take_option, take_id};
  explain_options options = {.format = FORMATS[0]};
  int code = cli_read_arguments(&cli_explain, argc, argv, &taker, &options);
  return code == CLI_EXIT_OK ? explain_with(&options) : code;
}
