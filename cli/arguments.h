/**
 * Arguments: the command line, read by a table of options.
 */
#ifndef LAYERCHECK_CLI_ARGUMENTS_H
#define LAYERCHECK_CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

/** Exit codes of the program; when several apply, the first of this list does. */
enum {
  CLI_EXIT_USAGE = 2,    /**< the command line or the configuration is wrong */
  CLI_EXIT_RULE = 3,     /**< a rule broke */
  CLI_EXIT_INPUT = 4,    /**< an input could not be read or parsed */
  CLI_EXIT_NOTHING = 5,  /**< no layer or no rule matched */
  CLI_EXIT_FINDINGS = 1, /**< findings at or above --fail-on */
  CLI_EXIT_OK = 0
};

typedef struct cli_option {
  const char *name;  /**< with its dashes, such as "--rule" */
  const char *value; /**< what it takes, such as "ID", or NULL */
  const char *help;
} cli_option;

typedef struct cli_command {
  const char *name;
  const char *usage;         /**< such as "check [OPTIONS] PATH..." */
  const char *summary;       /**< one line */
  const char *details;       /**< paragraphs and examples behind the options, or NULL */
  const cli_option *options; /**< ends with an entry whose name is NULL */
  /** Options that come first, where `options` are another command's too; or NULL. */
  const cli_option *own;
  /** What the page says of the `options` instead of listing them; or NULL. */
  const char *others;
  /** Takes one of `own`, see cli_taker. */
  int (*take_own)(void *context, int option, const char *value);
  /** Names of `options` that this command does not take, NULL-terminated; or NULL. */
  const char *const *without;
  int (*run)(int argc, char **argv); /**< argv[0] is the command's name; gives the exit code */
} cli_command;

/**
 * Who is handed a command's arguments, in their order. Each gives CLI_EXIT_OK, or the exit code
 * that ends the program once it has said why.
 */
typedef struct cli_taker {
  /** `option` is its place in the table; `value` is NULL when it takes none. */
  int (*option)(void *context, int option, const char *value);
  /** What is no option; NULL when the command takes nothing of that kind. */
  int (*positional)(void *context, const char *word);
} cli_taker;

/**
 * Reads the arguments of a command. Gives CLI_EXIT_OK, what a taker gave else, or CLI_EXIT_USAGE
 * after saying what is wrong. `--help` and `--version` are answered here: they print and exit with
 * 0. Behind "--" nothing is an option.
 */
int cli_read_arguments(const cli_command *command, int argc, char **argv, const cli_taker *taker,
                       void *context);

/**
 * Whether `word` is one of `words`, which end with NULL: CLI_EXIT_OK, or CLI_EXIT_USAGE after
 * saying "no format 'jsn' (did you mean 'json'?)" for the kind "format".
 */
int cli_check_word(const cli_command *command, const char *kind, const char *word,
                   const char *const *words);

/** Prints the program's name and version; gives CLI_EXIT_OK. */
int cli_print_version(void);

/** What standard input is called unless --stdin-name says something else. */
extern const char CLI_STDIN_NAME[];

/**
 * Whether --stdin-name has something to name: it is not given, `name` being CLI_STDIN_NAME itself,
 * or one of the words is "-". Gives CLI_EXIT_OK, or CLI_EXIT_USAGE after saying so.
 */
int cli_check_stdin_name(const cli_command *command, const char *name, const char *const *words,
                         size_t count);

/** Says on standard error of each word that there is none of `what` in it: "no *.lua in 'rules'".
 */
void cli_say_none(const char *what, const char *const *words, size_t count);

/** Prints "layercheck: ..." and where to read more to standard error; gives CLI_EXIT_USAGE. */
int cli_usage_error(const cli_command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
