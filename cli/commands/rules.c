/* layercheck rules: what can be checked. */
#include "cli/commands/commands.h"
#include "cli/policy/policy.h"

#include <stdio.h>

enum { OPTION_CONFIG };

static const cli_option OPTIONS[] = {
    [OPTION_CONFIG] = {"--config", "FILE", "also list the rules of this configuration"},
    {NULL, NULL, NULL}};

static int run_rules(int argc, char **argv);

const cli_command cli_rules = {
    .name = "rules",
    .usage = "rules [OPTIONS]",
    .summary = "List all rules with severity and title.",
    .details = "A rule marked 'off' runs when the configuration or --rule names it.\n"
               "'layercheck explain ID' says more of one.\n\n"
               "Example:\n"
               "  layercheck rules\n",
    .options = OPTIONS,
    .run = run_rules};

static void print_rule(const cli_rule *rule) {
  if (rule->is_broken)
    printf("%-34s %-8s %s\n", rule->info.id, "broken", rule->load_error.message);
  else
    printf("%-34s %-8s %s\n", rule->info.id,
           rule->info.is_recommended ? lc_severity_name(rule->info.severity) : "off",
           rule->info.title);
}

static int list_rules(const char *config) {
  cli_policy policy;
  if (!cli_policy_open_or_say(&policy, config))
    return CLI_EXIT_USAGE;
  for (size_t i = 0; i < cli_ruleset_count(policy.set); i++)
    print_rule(cli_ruleset_at(policy.set, i));
  cli_policy_close(&policy);
  return CLI_EXIT_OK;
}

static int run_rules(int argc, char **argv) {
  cli_arguments arguments = {.command = &cli_rules, .argc = argc, .argv = argv, .next = 1};
  const char *config = NULL;
  for (;;) {
    switch (cli_next(&arguments)) {
    case CLI_OPTION:
      config = arguments.value;
      continue;
    case CLI_POSITIONAL:
      return cli_usage_error(&cli_rules, "'rules' takes no argument '%s'", arguments.value);
    case CLI_WRONG:
      return CLI_EXIT_USAGE;
    default:
      break;
    }
    break;
  }
  return list_rules(config);
}
