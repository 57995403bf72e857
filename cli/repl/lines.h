/**
 * Lines: what somebody types at a terminal, or a script on standard input.
 *
 * At a terminal lines are edited, completed and remembered when the program was built with libedit
 * or readline, see cli_lines_lack().
 */
#ifndef LAYERCHECK_CLI_REPL_LINES_H
#define LAYERCHECK_CLI_REPL_LINES_H

#include <stdbool.h>
#include <stddef.h>

typedef enum cli_line_status {
  CLI_LINE,             /**< there is a line */
  CLI_LINE_INTERRUPTED, /**< Ctrl-C: what was typed is given up */
  CLI_LINE_END
} cli_line_status;

/**
 * Completes the word that ends at the cursor; `before` is the line up to there, the word included.
 * Gives a NULL-terminated list of words that may stand there instead, which the caller frees with
 * its items; NULL: names of files.
 */
typedef char **cli_completer(const char *before, const char *word, void *context);

typedef struct cli_lines {
  bool is_terminal;         /**< whether to prompt, edit and remember */
  const char *history_path; /**< NULL: remember nothing beyond this session */
  cli_completer *complete;
  void *context; /**< of the completer */
  /* private */
  char *text;
  size_t capacity;
} cli_lines;

/** Begins with what the caller has set, the private members zeroed. */
void cli_lines_open(cli_lines *lines);

/** The next line, without its line feed; `*text` lives until the next call. */
cli_line_status cli_lines_next(cli_lines *lines, const char *prompt, const char **text);

/** Remembers a line of a terminal. */
void cli_lines_remember(cli_lines *lines, const char *text);

/** Writes the history. */
void cli_lines_close(cli_lines *lines);

/** What this build of the program lacks, in words, or NULL. */
const char *cli_lines_lack(void);

#endif
