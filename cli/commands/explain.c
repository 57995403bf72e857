/* layercheck explain: one rule's page, or one finding. */
#include "cli/catalogue.h"
#include "cli/commands/check_options.h"
#include "cli/commands/commands.h"
#include "cli/explain/finding.h"
#include "cli/explain/match.h"
#include "cli/explain/whatif.h"
#include "cli/policy/policy.h"
#include "cli/script.h"
#include "cli/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTION_FINDING, OPTION_WHAT_IF, OPTION_OUTPUT, OPTION_O, OPTION_FORMAT };

static const cli_option OPTIONS[] = {
    [OPTION_FINDING] = {"--finding", "ID",
                        "explain what is found there: a fingerprint, or FILE:LINE[:COLUMN]"},
    [OPTION_WHAT_IF] = {"--what-if", NULL,
                        "say which techniques, covered, would make a coverage rule pass"},
    [OPTION_OUTPUT] = {"--output", "FILE", "write the layer as it would be then"},
    [OPTION_O] = {"-o", "FILE", "the same"},
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default), json, or of a rule markdown"},
    {NULL, NULL, NULL}};

/* What a check leaves behind, how it is judged and told: an explanation does none of it. */
static const char *const WITHOUT[] = {
    "--record",  "--record-label", "--record-history", "--write-baseline",    "--prune-baseline",
    "--fail-on", "--max-warnings", "--allow-empty",    "--show-fingerprints", "--profile",
    NULL};

static const char *const FORMATS[] = {"text", "json", "markdown", NULL};

static int take_own(void *context, int option, const char *value);
static int run_explain(int argc, char **argv);

const cli_command cli_explain = {
    .name = "explain",
    .usage = "explain [OPTIONS] RULE\n"
             "layercheck explain [OPTIONS] --finding ID [--what-if] PATH...\n"
             "layercheck explain [OPTIONS] --what-if PATH...",
    .summary = "Say what a rule checks and why, all of one finding, or what it takes to pass.",
    .details =
        "A rule is explained with its options and examples. Options that choose inputs and rules "
        "are for --finding,\n"
        "which runs the rules as 'layercheck check' does with these options, and shows where the "
        "finding is, what\n"
        "ATT&CK says of the technique, and which options and lines of the configuration led to "
        "it.\n\n"
        "ID is the beginning of a fingerprint, at least four digits, as reports have it and\n"
        "'layercheck check --show-fingerprints' shows it; or a place as the text shows it, whose "
        "file is then\n"
        "the PATH when none is named.\n\n"
        "--what-if finds the smallest set of techniques that make a rule about coverage pass, or "
        "one of its\n"
        "findings go, and has the rule judge the layer with their entries: docs/what-if.md.\n\n"
        "Examples:\n"
        "  layercheck explain coverage/mitigation-comment\n"
        "  layercheck explain --format markdown content/secret\n"
        "  layercheck explain --finding 3f2a layers/\n"
        "  layercheck explain --finding layers/red.json:12\n"
        "  layercheck explain --finding 3f2a --what-if layers/\n"
        "  layercheck explain --what-if --rule coverage/by-tactic -o next.json layer.json\n",
    .options = cli_check_option_table,
    .own = OPTIONS,
    .take_own = take_own,
    .without = WITHOUT,
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
  cli_check_options check; /* first, so that it stands for the whole */
  const char *format;
  const char *finding;
  const char *output;
  bool asks_what_if;
  char *place; /* the file of the finding's place, where no path is named */
} explain_options;

static int explain_rule(const explain_options *options) {
  if (options->check.path_count == 0)
    return cli_usage_error(&cli_explain, "which rule? 'layercheck rules' lists them");
  if (options->check.rule_count > 0)
    return cli_usage_error(&cli_explain, "--rule goes with --finding or --what-if; a rule's page "
                                         "takes the rule's id alone");
  if (options->check.path_count > 1)
    return cli_usage_error(&cli_explain, "one rule at a time");
  cli_policy policy;
  if (!cli_policy_open_or_say(&policy, options->check.run.config_path))
    return CLI_EXIT_USAGE;
  int code = explain(policy.set, options->check.paths[0], options->format);
  cli_policy_close(&policy);
  return code;
}

/* A rule's id where a path is wanted: --rule takes that, and PATH what it judges. */
static int refuse_rule_ids(const explain_options *options) {
  const cli_check_options *check = &options->check;
  size_t at = 0;
  while (at < check->path_count &&
         (check->paths[at][0] == '\0' || strcmp(check->paths[at], "-") == 0 ||
          access(check->paths[at], F_OK) == 0))
    at++;
  cli_policy policy;
  if (at == check->path_count || !cli_policy_open_or_say(&policy, check->run.config_path))
    return at == check->path_count ? CLI_EXIT_OK : CLI_EXIT_USAGE;
  const char *word = check->paths[at];
  bool is_rule = cli_ruleset_find(policy.set, word, NULL) != NULL;
  cli_policy_close(&policy);
  return is_rule ? cli_usage_error(&cli_explain,
                                   "%s is a rule, and no file: rules are chosen by --rule %s", word,
                                   word)
                 : CLI_EXIT_OK;
}

static int find_inputs(explain_options *options) {
  lc_error error;
  int code = refuse_rule_ids(options);
  if (code == CLI_EXIT_OK)
    code = cli_check_options_find_inputs(&options->check);
  if (code != CLI_EXIT_OK ||
      cli_inputs_spare(&options->check.inputs, options->output, &error) == LC_OK)
    return code;
  return cli_usage_error(&cli_explain, "%s", error.message);
}

static int explain_finding(explain_options *options) {
  if (strcmp(options->format, "markdown") == 0)
    return cli_usage_error(&cli_explain, "a finding is explained as text or json");
  cli_match match;
  if (options->check.path_count == 0 && cli_match_read(&match, options->finding) &&
      match.file.len > 0) {
    options->place = strndup(match.file.ptr, match.file.len);
    options->check.paths[options->check.path_count++] = options->place;
    if (options->place == NULL)
      return cli_usage_error(&cli_explain, "out of memory");
  }
  int code = find_inputs(options);
  const cli_finding_request request = {.options = &options->check,
                                       .word = options->finding,
                                       .format = options->format,
                                       .asks_what_if = options->asks_what_if,
                                       .output = options->output};
  return code == CLI_EXIT_OK ? cli_explain_finding(&request) : code;
}

static int explain_what_if(explain_options *options) {
  if (strcmp(options->format, "markdown") == 0)
    return cli_usage_error(&cli_explain, "--what-if answers as text or json");
  int code = find_inputs(options);
  const cli_what_if_request request = {&options->check, options->format, options->output};
  return code == CLI_EXIT_OK ? cli_explain_what_if(&request) : code;
}

static int explain_as_asked(explain_options *options) {
  if (options->output != NULL && !options->asks_what_if)
    return cli_usage_error(&cli_explain, "--output goes with --what-if");
  if (options->finding != NULL)
    return explain_finding(options);
  return options->asks_what_if ? explain_what_if(options) : explain_rule(options);
}

static int take_own(void *context, int option, const char *value) {
  explain_options *options = context;
  switch (option) {
  case OPTION_FINDING:
    options->finding = value;
    return CLI_EXIT_OK;
  case OPTION_WHAT_IF:
    options->asks_what_if = true;
    return CLI_EXIT_OK;
  case OPTION_FORMAT:
    options->format = value;
    return cli_check_word(&cli_explain, "format", value, FORMATS);
  default:
    options->output = value;
    return CLI_EXIT_OK;
  }
}

static int run_explain(int argc, char **argv) {
  explain_options options = {.format = FORMATS[0]};
  int code = cli_check_options_parse(&options.check, &cli_explain, argc, argv);
  if (code == CLI_EXIT_OK)
    code = explain_as_asked(&options);
  cli_check_options_free(&options.check);
  free(options.place);
  return code;
}
