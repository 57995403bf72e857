/* layercheck attack: finds the verb and leaves the rest to it. */
#include "cli/commands/attack.h"

#include "cli/commands/commands.h"
#include "core/suggest.h"

#include <stdio.h>
#include <string.h>

typedef struct verb {
  const char *name;
  const cli_command *command;
} verb;

static const verb VERBS[] = {{"show", &cli_attack_show},         {"search", &cli_attack_search},
                             {"releases", &cli_attack_releases}, {"diff", &cli_attack_diff},
                             {"import", &cli_attack_import},     {NULL, NULL}};

static const cli_option NO_OPTIONS[] = {{NULL, NULL, NULL}};

static int run_attack(int argc, char **argv);

const cli_command cli_attack = {.name = "attack",
                                .usage = "attack VERB [OPTIONS] ...",
                                .summary = "Ask what ATT&CK says, and add releases of it.",
                                .options = NO_OPTIONS,
                                .run = run_attack};

static int print_help(void) {
  printf("layercheck %s\n\n%s\n\nVerbs:\n", cli_attack.usage, cli_attack.summary);
  for (const verb *each = VERBS; each->name != NULL; each++)
    printf("  %-10s %s\n", each->name, each->command->summary);
  puts("\nEach has a page of its own: layercheck attack VERB --help");
  return CLI_EXIT_OK;
}

static int unknown_verb(const char *name) {
  lc_suggestion suggestion = {.word = lc_string_of(name)};
  for (const verb *each = VERBS; each->name != NULL; each++)
    lc_suggestion_offer(&suggestion, lc_string_of(each->name));
  if (suggestion.best.len != 0)
    return cli_usage_error(&cli_attack, "'attack' has no verb '%s' (did you mean '%s'?)", name,
                           suggestion.best.ptr);
  return cli_usage_error(&cli_attack, "'attack' has no verb '%s'", name);
}

static int run_attack(int argc, char **argv) {
  if (argc < 2)
    return cli_usage_error(&cli_attack, "'attack' needs a verb");
  const char *name = argv[1];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
    return print_help();
  for (const verb *each = VERBS; each->name != NULL; each++) {
    if (strcmp(each->name, name) == 0)
      return each->command->run(argc - 1, argv + 1);
  }
  return unknown_verb(name);
}
