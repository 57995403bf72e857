#include "cli/arguments.h"
#include "cli/commands/commands.h"
#include "cli/folders.h"
#include "core/suggest.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const cli_command *const COMMANDS[] = {&cli_check,
                                              &cli_audit,
                                              &cli_rules,
                                              &cli_explain,
                                              &cli_test,
                                              &cli_attack,
                                              &cli_api,
                                              &cli_dump,
                                              &cli_diff,
                                              &cli_merge,
                                              &cli_combine,
                                              &cli_history_command,
                                              &cli_render,
                                              &cli_repl,
                                              &cli_new,
                                              &cli_init,
                                              &cli_check_rules,
                                              &cli_verify,
                                              &cli_waivers_command};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static int print_help(void) {
  puts("layercheck checks ATT&CK Navigator layers against rules.\n\nCommands:");
  for (int i = 0; i < COMMAND_COUNT; i++)
    printf("  %-11s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
  puts("\nEach has a page of its own: layercheck check --help\n"
       "Without a command, paths are checked: layercheck layers/\n\n"
       "Exit codes:\n"
       "  0  nothing at or above --fail-on\n"
       "  1  findings at or above --fail-on, or more warnings than --max-warnings\n"
       "  2  the command line or the configuration is wrong\n"
       "  3  a rule broke; the other rules' findings are reported all the same\n"
       "  4  an input could not be read; the other inputs are reported all the same\n"
       "  5  nothing to do: no layer, or no rule");
  return CLI_EXIT_OK;
}

static const cli_command *find_command(const char *name) {
  for (int i = 0; i < COMMAND_COUNT; i++) {
    if (strcmp(COMMANDS[i]->name, name) == 0)
      return COMMANDS[i];
  }
  return NULL;
}

/* Whether an argument can only be meant as something to check. */
static bool is_for_check(const char *argument) {
  return argument[0] == '-' || strpbrk(argument, "/.*?[") != NULL || access(argument, F_OK) == 0;
}

static int unknown_command(const char *name) {
  lc_suggestion suggestion = {.word = lc_string_of(name)};
  for (int i = 0; i < COMMAND_COUNT; i++)
    lc_suggestion_offer(&suggestion, lc_string_of(COMMANDS[i]->name));
  if (suggestion.best.len != 0)
    return cli_usage_error(NULL, "no command or file '%s' (did you mean '%s'?)", name,
                           suggestion.best.ptr);
  return cli_usage_error(NULL, "no command or file '%s'", name);
}

/* A standard stream that the caller has closed would be the number of the next file or socket that
   is opened, and be read and written as if it were the stream. Each gets /dev/null instead, opened
   so that using the stream is an error as before. */
static void take_standard_streams(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
    if (fcntl(stream, F_GETFD) < 0 && errno == EBADF)
      (void)!open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

/* `help check` is `check --help`, and `help attack show` is `attack show --help`. */
static int help(int argc, char **argv) {
  if (argc < 3 || argv[2][0] == '-')
    return print_help();
  const cli_command *command = find_command(argv[2]);
  if (command == NULL)
    return unknown_command(argv[2]);
  memmove(argv + 1, argv + 2, (size_t)(argc - 2) * sizeof *argv);
  argv[argc - 1] = (char *)"--help";
  return command->run(argc - 1, argv + 1);
}

int main(int argc, char **argv) {
  take_standard_streams();
  cli_folders_learn_here();
  /* A pipe that nobody reads is no reason to vanish: the exit code is to be what it would have
     been, and of a FILE that is such a pipe the failure is reported. */
  signal(SIGPIPE, SIG_IGN);
  const char *first = argc > 1 ? argv[1] : "--help";
  if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0)
    return print_help();
  if (strcmp(first, "help") == 0)
    return help(argc, argv);
  if (strcmp(first, "--version") == 0)
    return cli_print_version();
  const cli_command *command = find_command(first);
  if (command != NULL)
    return command->run(argc - 1, argv + 1);
  if (!is_for_check(first))
    return unknown_command(first);
  return cli_check.run(argc, argv);
}
