/* layercheck repl: Lua line by line, over a layer. */
#include "cli/commands/commands.h"

#include "cli/folders.h"
#include "cli/policy/attack_finder.h"
#include "cli/repl/interrupt.h"
#include "cli/repl/lines.h"
#include "cli/repl/session.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What errors call a script. */
#define SCRIPT_NAME "<stdin>"

enum { OPTION_ATTACK };

static const cli_option OPTIONS[] = {[OPTION_ATTACK] = CLI_ATTACK_OPTION, {NULL, NULL, NULL}};

static int run_repl(int argc, char **argv);

const cli_command cli_repl = {
    .name = "repl",
    .usage = "repl [OPTIONS] [LAYER]",
    .summary = "Try Lua on a layer, line by line, with what rules can reach.",
    .details =
        "At a terminal lines can be edited, completed with Tab, and are remembered in\n"
        "$XDG_STATE_HOME/layercheck/history; Ctrl-C stops what runs, Ctrl-D ends, .help tells "
        "more.\n"
        "A script on standard input is run until its first error, which ends with exit 1.\n\n"
        "Examples:\n"
        "  layercheck repl layer.json\n"
        "  echo 'layer:entry(\"T1557\").comment' | layercheck repl layer.json\n",
    .options = OPTIONS,
    .run = run_repl};

/* --- the history file ---------------------------------------------------------------------- */

/* https://specifications.freedesktop.org/basedir-spec: relative paths do not count. */
static const char *history_path(char path[PATH_MAX]) {
  const char *state = getenv("XDG_STATE_HOME");
  const char *home = getenv("HOME");
  int len = -1;
  if (state != NULL && state[0] == '/')
    len = snprintf(path, PATH_MAX, "%s/layercheck/history", state);
  else if (home != NULL && home[0] == '/')
    len = snprintf(path, PATH_MAX, "%s/.local/state/layercheck/history", home);
  if (len < 0 || len >= PATH_MAX)
    return NULL;
  return cli_folders_make(path, S_IRWXU) ? path : NULL;
}

/* --- the loop ------------------------------------------------------------------------------ */

static void greet(cli_session *session) {
  printf("layercheck " LAYERCHECK_VERSION ", %s; .help tells more\n",
         cli_session_describe(session));
  if (cli_lines_lack() != NULL)
    printf("%s\n", cli_lines_lack());
}

/* Results first, then the error about what came behind them. */
static void say(const char *message) {
  fflush(stdout);
  fprintf(stderr, "%s\n", message);
}

/* An error of a script, with the line if it does not name one of the script's. */
static int fail(const char *message, size_t number) {
  size_t len = strlen(SCRIPT_NAME);
  if (strncmp(message, SCRIPT_NAME ":", len + 1) == 0) {
    say(message);
    return CLI_EXIT_FINDINGS;
  }
  fflush(stdout);
  fprintf(stderr, SCRIPT_NAME ":%zu: %s\n", number, message);
  return CLI_EXIT_FINDINGS;
}

/* The end of the lines, or Ctrl-D. */
static int finish(cli_session *session, bool is_terminal, size_t number) {
  lc_error error;
  if (is_terminal)
    putchar('\n');
  else if (cli_session_finish(session, &error) != LC_OK)
    return fail(error.message, number);
  return CLI_EXIT_OK;
}

static int run_lines(cli_session *session, cli_lines *lines) {
  cli_session_answer answer = CLI_SESSION_DONE;
  for (size_t number = 1;; number++) {
    const char *text = NULL;
    const char *prompt = answer == CLI_SESSION_MORE ? ">> " : "> ";
    cli_line_status status = cli_lines_next(lines, prompt, &text);
    if (status == CLI_LINE_END)
      return finish(session, lines->is_terminal, number);
    if (status == CLI_LINE_INTERRUPTED) {
      cli_session_give_up(session);
      answer = CLI_SESSION_DONE;
      continue;
    }
    cli_lines_remember(lines, text);
    if (lines->is_terminal)
      cli_session_guard(session);
    lc_error error;
    answer = cli_session_feed(session, text, number, &error);
    if (answer == CLI_SESSION_QUIT)
      return CLI_EXIT_OK;
    if (cli_interrupt_take())
      putchar('\n');
    if (answer != CLI_SESSION_FAILED)
      continue;
    if (!lines->is_terminal)
      return fail(error.message, number);
    say(error.message);
  }
}

static int run_session(cli_session *session) {
  char path[PATH_MAX];
  bool is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
  cli_lines lines = {.is_terminal = is_terminal,
                     .history_path = is_terminal ? history_path(path) : NULL,
                     .complete = cli_session_complete,
                     .context = session};
  if (is_terminal) {
    cli_interrupt_catch();
    greet(session);
  }
  cli_lines_open(&lines);
  int code = run_lines(session, &lines);
  cli_lines_close(&lines);
  if (fflush(stdout) == 0)
    return code;
  say("layercheck: cannot write to standard output");
  return CLI_EXIT_USAGE;
}

static int open_and_run(const char *layer, const char *const *catalogues) {
  cli_session *session = NULL;
  lc_error error;
  const char *name = isatty(STDIN_FILENO) ? "repl" : SCRIPT_NAME;
  if (cli_session_open(&session, name, catalogues, &error) != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_USAGE;
  }
  lc_status status = layer == NULL ? LC_OK : cli_session_use(session, layer, &error);
  int code = status == LC_ERROR_IO ? CLI_EXIT_INPUT : CLI_EXIT_USAGE;
  if (status == LC_OK)
    code = run_session(session);
  else
    fprintf(stderr, "layercheck: %s\n", error.message);
  cli_session_close(session);
  return code;
}

typedef struct repl_options {
  const char *layer;
  const char **catalogues; /* NULL-terminated */
  size_t catalogue_count;
} repl_options;

static int take_catalogue(void *context, int option, const char *value) {
  repl_options *options = context;
  (void)option;
  options->catalogues[options->catalogue_count++] = value;
  return CLI_EXIT_OK;
}

static int take_layer(void *context, const char *word) {
  repl_options *options = context;
  if (options->layer != NULL)
    return cli_usage_error(&cli_repl, "one layer at a time: '%s' or '%s'", options->layer, word);
  options->layer = word;
  return CLI_EXIT_OK;
}

static int run_repl(int argc, char **argv) {
  const char **catalogues = calloc((size_t)argc + 1, sizeof *catalogues);
  if (catalogues == NULL)
    return cli_usage_error(&cli_repl, "out of memory");
  const cli_taker taker = {take_catalogue, take_layer};
  repl_options options = {.catalogues = catalogues};
  int code = cli_read_arguments(&cli_repl, argc, argv, &taker, &options);
  if (code == CLI_EXIT_OK)
    code = open_and_run(options.layer, catalogues);
  free(catalogues);
  return code;
}
