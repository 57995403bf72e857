#include "cli/arguments.h"

#include "core/suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int cli_usage_error(const cli_command *command, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("layercheck: ", stderr);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  if (command == NULL)
    fputs("\nsee 'layercheck --help'\n", stderr);
  else
    fprintf(stderr, "\nsee 'layercheck %s --help'\n", command->name);
  return CLI_EXIT_USAGE;
}

/* "text, json and markdown", cut to the size. */
static void join(const char *const *words, char *out, size_t size) {
  int len = 0;
  for (size_t i = 0; words[i] != NULL && len < (int)size; i++) {
    const char *before = i == 0 ? "" : words[i + 1] == NULL ? " and " : ", ";
    len += snprintf(out + len, size - (size_t)len, "%s%s", before, words[i]);
  }
}

int cli_check_word(const cli_command *command, const char *kind, const char *word,
                   const char *const *words) {
  lc_suggestion suggestion = {.word = lc_string_of(word)};
  for (const char *const *each = words; *each != NULL; each++) {
    if (strcmp(*each, word) == 0)
      return CLI_EXIT_OK;
    lc_suggestion_offer(&suggestion, lc_string_of(*each));
  }
  if (suggestion.best.len != 0)
    return cli_usage_error(command, "no %s '%s' (did you mean '%s'?)", kind, word,
                           suggestion.best.ptr);
  char all[200] = "";
  join(words, all, sizeof all);
  return cli_usage_error(command, "no %s '%s'; there are %s", kind, word, all);
}

static void print_help(const cli_command *command) {
  printf("layercheck %s\n\n%s\n\nOptions:\n", command->usage, command->summary);
  for (const cli_option *option = command->options; option->name != NULL; option++) {
    char left[40];
    snprintf(left, sizeof left, "%s%s%s", option->name, option->value == NULL ? "" : " ",
             option->value == NULL ? "" : option->value);
    printf("  %-24s %s\n", left, option->help);
  }
  printf("  %-24s %s\n", "--help", "this page");
  if (command->details != NULL)
    printf("\n%s", command->details);
}

static cli_argument_kind unknown_option(const cli_arguments *arguments, const char *name,
                                        size_t len) {
  lc_suggestion suggestion = {.word = {name, len}};
  for (const cli_option *option = arguments->command->options; option->name != NULL; option++)
    lc_suggestion_offer(&suggestion, lc_string_of(option->name));
  if (suggestion.best.len != 0)
    cli_usage_error(arguments->command, "unknown option '%.*s' (did you mean '%s'?)", (int)len,
                    name, suggestion.best.ptr);
  else
    cli_usage_error(arguments->command, "unknown option '%.*s'", (int)len, name);
  return CLI_WRONG;
}

/* The value of an option: behind its '=', or the next argument. */
static cli_argument_kind take_value(cli_arguments *arguments, const cli_option *option,
                                    const char *equals) {
  if (option->value == NULL && equals != NULL) {
    cli_usage_error(arguments->command, "option '%s' takes no value", option->name);
    return CLI_WRONG;
  }
  if (option->value == NULL)
    return CLI_OPTION;
  if (equals == NULL && arguments->next == arguments->argc) {
    cli_usage_error(arguments->command, "option '%s' needs a value: %s", option->name,
                    option->value);
    return CLI_WRONG;
  }
  arguments->value = equals != NULL ? equals + 1 : arguments->argv[arguments->next++];
  return CLI_OPTION;
}

static cli_argument_kind take_option(cli_arguments *arguments, const char *text) {
  const char *equals = strchr(text, '=');
  size_t len = equals == NULL ? strlen(text) : (size_t)(equals - text);
  if (strcmp(text, "--help") == 0 || strcmp(text, "-h") == 0) {
    print_help(arguments->command);
    exit(CLI_EXIT_OK);
  }
  const cli_option *options = arguments->command->options;
  for (int i = 0; options[i].name != NULL; i++) {
    if (strlen(options[i].name) == len && memcmp(options[i].name, text, len) == 0) {
      arguments->option = i;
      return take_value(arguments, &options[i], equals);
    }
  }
  return unknown_option(arguments, text, len);
}

cli_argument_kind cli_next(cli_arguments *arguments) {
  if (arguments->next >= arguments->argc)
    return CLI_END;
  char *text = arguments->argv[arguments->next++];
  if (!arguments->only_positionals && strcmp(text, "--") == 0) {
    arguments->only_positionals = true;
    return cli_next(arguments);
  }
  if (!arguments->only_positionals && text[0] == '-' && text[1] != '\0')
    return take_option(arguments, text);
  arguments->value = text;
  return CLI_POSITIONAL;
}
