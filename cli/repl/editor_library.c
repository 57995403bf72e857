/* Line editing by libedit or readline, which share an interface. Lines are read character by
   character, so that Ctrl-C can end one in either library. */
#include "cli/repl/editor.h"

#include "cli/repl/interrupt.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#ifdef LAYERCHECK_LIBEDIT
#include <editline/readline.h>
#else
#include <readline/history.h>
#include <readline/readline.h>
#endif

enum { MOST_LINES = 1000 };

/* A member of a member of an object is one word; so is a path behind a dot command. */
static char BREAKS[] = " \t\n\"'`><=;+-*/%^~#{}(),|&!?\\";
static char PATH_BREAKS[] = " \t\n";

/* Both libraries keep everything in globals; these are what their functions are given beside them.
 */
static struct {
  cli_completer *complete;
  void *context;
  char **candidates;
  size_t next_candidate;
  char *line;
  bool is_finished;
} editor;

const char *cli_editor_name(void) {
#ifdef LAYERCHECK_LIBEDIT
  return "libedit";
#else
  return "readline";
#endif
}

/* --- completion ---------------------------------------------------------------------------- */

static char *word_breaks(void) {
  return rl_line_buffer[strspn(rl_line_buffer, " \t")] == '.' ? PATH_BREAKS : BREAKS;
}

static bool is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Appends a name to a list like a completer's; false when memory is out. */
static bool append_path(char ***names, size_t count, const char *name) {
  char **grown = realloc(*names, (count + 2) * sizeof **names);
  if (grown == NULL)
    return false;
  *names = grown;
  if (asprintf(&grown[count], "%s%s", name, is_folder(name) ? "/" : "") < 0)
    grown[count] = NULL;
  grown[count + 1] = NULL;
  return grown[count] != NULL;
}

/* Names of files as a list like a completer's. */
static char **complete_path(const char *word) {
  char **names = NULL;
  bool has_memory = true;
  for (size_t count = 0; has_memory; count++) {
    char *name = rl_filename_completion_function(word, count == 0 ? 0 : 1);
    if (name == NULL)
      break;
    has_memory = append_path(&names, count, name);
    free(name);
  }
  return names;
}

/* Hands the candidates over one by one. */
static char *next_candidate(const char *word, int state) {
  (void)word;
  if (state == 0)
    editor.next_candidate = 0;
  char *candidate = editor.candidates[editor.next_candidate];
  if (candidate == NULL)
    return NULL;
  editor.next_candidate++;
  return strdup(candidate);
}

static char **complete(const char *word, int start, int end) {
  char *before = strndup(rl_line_buffer, (size_t)end);
  (void)start;
  if (before == NULL)
    return NULL;
  editor.candidates = editor.complete(before, word, editor.context);
  free(before);
  if (editor.candidates == NULL)
    editor.candidates = complete_path(word);
  rl_attempted_completion_over = 1;
  rl_completion_append_character = '\0';
#ifndef LAYERCHECK_LIBEDIT
  rl_filename_completion_desired = 0; /* it would add a second slash */
#endif
  if (editor.candidates == NULL)
    return NULL;
  char **matches = rl_completion_matches(word, next_candidate);
  for (char **candidate = editor.candidates; *candidate != NULL; candidate++)
    free(*candidate);
  free(editor.candidates);
  return matches;
}

/* --- reading ------------------------------------------------------------------------------- */

static void finish_line(char *line) {
  editor.line = line;
  editor.is_finished = true;
  rl_callback_handler_remove();
}

/* A terminal forgets what was typed when Ctrl-C is. If that happened between waiting and reading,
   the library would read what is not there any more and wait forever, so forgetting is ours to do.
   The library puts the terminal back into its old state when the line is read. */
static void keep_typed_at_interrupt(void) {
  struct termios terminal;
  if (tcgetattr(STDIN_FILENO, &terminal) != 0)
    return;
  terminal.c_lflag |= NOFLSH;
  tcsetattr(STDIN_FILENO, TCSANOW, &terminal);
}

/* Reads characters until the line is finished; false when Ctrl-C comes before. SIGINT is let in
   only while nothing is done but waiting, so that none goes unnoticed. */
static bool read_characters(const sigset_t *unblocked) {
  while (!editor.is_finished) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = ppoll(&input, 1, NULL, unblocked);
    if (cli_interrupt_take())
      return false;
    if (ready > 0)
      rl_callback_read_char();
  }
  return true;
}

cli_line_status cli_editor_read(const char *prompt, char **text) {
  sigset_t interrupts;
  sigset_t unblocked;
  sigemptyset(&interrupts);
  sigaddset(&interrupts, SIGINT);
  sigprocmask(SIG_BLOCK, &interrupts, &unblocked);
  editor.is_finished = false;
  editor.line = NULL;
  rl_callback_handler_install(prompt, finish_line);
  keep_typed_at_interrupt();
  bool is_finished = read_characters(&unblocked);
  if (!is_finished) {
    tcflush(STDIN_FILENO, TCIFLUSH);
    rl_callback_handler_remove();
    puts("^C");
  }
  sigprocmask(SIG_SETMASK, &unblocked, NULL);
  *text = editor.line;
  if (!is_finished)
    return CLI_LINE_INTERRUPTED;
  return editor.line == NULL ? CLI_LINE_END : CLI_LINE;
}

/* --- history ------------------------------------------------------------------------------- */

void cli_editor_open(const char *history_path, cli_completer *completer, void *context) {
  editor.complete = completer;
  editor.context = context;
  rl_readline_name = "layercheck";
  rl_catch_signals = 0;
  rl_initialize();
  rl_completion_word_break_hook = word_breaks;
  rl_attempted_completion_function = complete;
  using_history();
  stifle_history(MOST_LINES);
  if (history_path != NULL)
    read_history(history_path);
}

void cli_editor_remember(const char *text) {
  add_history(text);
}

/* What was typed may be nobody else's business. */
void cli_editor_close(const char *history_path) {
  if (history_path == NULL)
    return;
  mode_t mask = umask(S_IRWXG | S_IRWXO);
  write_history(history_path);
  umask(mask);
}
