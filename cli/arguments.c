#include "cli/arguments.h"

#include "core/status.h"
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

int cli_print_version(void) {
  puts("layercheck " LAYERCHECK_VERSION);
  return CLI_EXIT_OK;
}

const char CLI_STDIN_NAME[] = "<stdin>";

int cli_check_stdin_name(const cli_command *command, const char *name, const char *const *words,
                         size_t count) {
  bool is_used = name == CLI_STDIN_NAME;
  for (size_t i = 0; i < count && !is_used; i++)
    is_used = strcmp(words[i], "-") == 0;
  if (is_used)
    return CLI_EXIT_OK;
  return cli_usage_error(command,
                         "--stdin-name is for standard input, which is not read: name it as -");
}

void cli_say_none(const char *what, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    lc_error error;
    lc_error_set(&error, LC_ERROR_NOT_FOUND, "no %s in '%s'", what, words[i]);
    fprintf(stderr, "layercheck: %s\n", error.message);
  }
}

/* The option of that name; NULL when there is none. */
static const cli_option *find_option(const cli_option *options, lc_string name) {
  for (const cli_option *option = options; option != NULL && option->name != NULL; option++) {
    if (lc_string_equals(lc_string_of(option->name), name))
      return option;
  }
  return NULL;
}

static bool is_left_out(const cli_command *command, const cli_option *option) {
  for (const char *const *name = command->without; name != NULL && *name != NULL; name++) {
    if (strcmp(*name, option->name) == 0)
      return true;
  }
  return false;
}

enum { LEFT_SIZE = 40, LEAST_WIDTH = 24 };

/* "--name VALUE" */
static int write_left(const cli_option *option, char left[LEFT_SIZE]) {
  return snprintf(left, LEFT_SIZE, "%s%s%s", option->name, option->value == NULL ? "" : " ",
                  option->value == NULL ? "" : option->value);
}

/* Of the column that the widest of these fits into. */
static int width_of(const cli_option *options, int least) {
  char left[LEFT_SIZE];
  for (const cli_option *option = options; option != NULL && option->name != NULL; option++) {
    int width = write_left(option, left);
    least = width > least ? width : least;
  }
  return least;
}

static void print_option(const cli_option *option, int width) {
  char left[LEFT_SIZE];
  write_left(option, left);
  printf("  %-*s %s\n", width, left, option->help);
}

static void print_own_options(const cli_command *command, int width) {
  for (const cli_option *option = command->own; option != NULL && option->name != NULL; option++)
    print_option(option, width);
}

/* Those that are the command's own too came before. */
static void print_other_options(const cli_command *command, int width) {
  for (const cli_option *option = command->options; option != NULL && option->name != NULL;
       option++) {
    if (find_option(command->own, lc_string_of(option->name)) == NULL &&
        !is_left_out(command, option))
      print_option(option, width);
  }
}

static void print_help(const cli_command *command) {
  printf("layercheck %s\n\n%s\n\nOptions:\n", command->usage, command->summary);
  const cli_option *listed = command->others == NULL ? command->options : NULL;
  int width = width_of(listed, width_of(command->own, LEAST_WIDTH));
  print_own_options(command, width);
  if (command->others == NULL)
    print_other_options(command, width);
  printf("  %-*s %s\n", width, "--help", "this page");
  if (command->others != NULL)
    printf("\n%s\n", command->others);
  if (command->details != NULL)
    printf("\n%s", command->details);
}

/* --- reading ------------------------------------------------------------------------------- */

/* A walk over the arguments. */
typedef struct walk {
  const cli_command *command;
  int argc;
  char **argv;
  int next;
} walk;

static void offer_options(lc_suggestion *suggestion, const cli_command *command,
                          const cli_option *options) {
  for (const cli_option *option = options; option != NULL && option->name != NULL; option++) {
    if (!is_left_out(command, option))
      lc_suggestion_offer(suggestion, lc_string_of(option->name));
  }
}

static int unknown_option(const cli_command *command, const char *name, size_t len) {
  lc_suggestion suggestion = {.word = {name, len}};
  offer_options(&suggestion, command, command->own);
  offer_options(&suggestion, command, command->options);
  if (suggestion.best.len != 0)
    return cli_usage_error(command, "unknown option '%.*s' (did you mean '%s'?)", (int)len, name,
                           suggestion.best.ptr);
  return cli_usage_error(command, "unknown option '%.*s'", (int)len, name);
}

/* The value of an option: behind its '=', or the next argument. */
static int find_value(walk *w, const cli_option *option, const char *equals, const char **value) {
  *value = NULL;
  if (option->value == NULL && equals != NULL)
    return cli_usage_error(w->command, "option '%s' takes no value", option->name);
  if (option->value == NULL)
    return CLI_EXIT_OK;
  if (equals == NULL && w->next == w->argc)
    return cli_usage_error(w->command, "option '%s' needs a value: %s", option->name,
                           option->value);
  *value = equals != NULL ? equals + 1 : w->argv[w->next++];
  return CLI_EXIT_OK;
}

static int read_option(walk *w, const char *text, const cli_taker *taker, void *context) {
  const char *equals = strchr(text, '=');
  size_t len = equals == NULL ? strlen(text) : (size_t)(equals - text);
  if (strcmp(text, "--help") == 0 || strcmp(text, "-h") == 0) {
    print_help(w->command);
    exit(CLI_EXIT_OK);
  }
  if (strcmp(text, "--version") == 0)
    exit(cli_print_version());
  const cli_option *own = find_option(w->command->own, (lc_string){text, len});
  const cli_option *option =
      own != NULL ? own : find_option(w->command->options, (lc_string){text, len});
  const char *value = NULL;
  if (option == NULL)
    return unknown_option(w->command, text, len);
  if (own == NULL && is_left_out(w->command, option))
    return cli_usage_error(w->command, "'%s' does not take '%s'", w->command->name, option->name);
  int code = find_value(w, option, equals, &value);
  if (code != CLI_EXIT_OK)
    return code;
  return own != NULL ? w->command->take_own(context, (int)(own - w->command->own), value)
                     : taker->option(context, (int)(option - w->command->options), value);
}

static int read_positional(const walk *w, const char *word, const cli_taker *taker, void *context) {
  if (taker->positional == NULL)
    return cli_usage_error(w->command, "'%s' takes no argument '%s'", w->command->name, word);
  return taker->positional(context, word);
}

int cli_read_arguments(const cli_command *command, int argc, char **argv, const cli_taker *taker,
                       void *context) {
  walk w = {.command = command, .argc = argc, .argv = argv, .next = 1};
  bool has_options = true;
  int code = CLI_EXIT_OK;
  while (code == CLI_EXIT_OK && w.next < argc) {
    const char *text = argv[w.next++];
    if (has_options && strcmp(text, "--") == 0)
      has_options = false;
    else if (has_options && text[0] == '-' && text[1] != '\0')
      code = read_option(&w, text, taker, context);
    else
      code = read_positional(&w, text, taker, context);
  }
  return code;
}
