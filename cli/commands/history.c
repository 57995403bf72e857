/* layercheck history FILE: what recorded runs say together. */
#include "cli/commands/commands.h"

#include "cli/history/history.h"
#include "cli/script.h"
#include "cli/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum { OPTION_FORMAT, OPTION_LABEL, OPTION_LAST, OPTION_COLOR };

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default), csv or json"},
    [OPTION_LABEL] = {"--label", "TEXT", "only runs that were recorded with this --record-label"},
    [OPTION_LAST] = {"--last", "N", "only the last N runs"},
    [OPTION_COLOR] = {"--color", "WHEN", "auto (the default), always or never; NO_COLOR is obeyed"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "csv", "json", NULL};

static int run_history(int argc, char **argv);

const cli_command cli_history_command = {
    .name = "history",
    .usage = "history [OPTIONS] FILE",
    .summary = "Say how findings changed over the runs that --record kept.",
    .details = "Runs are ordered by the day that they stand for. docs/history.md describes the "
               "file, docs/history.schema.json the JSON.\n\n"
               "Exit codes:\n"
               "  0  answered\n"
               "  2  the command line is wrong, or the history cannot be read\n"
               "  5  no run is recorded there, or none of those that were asked for\n\n"
               "Examples:\n"
               "  layercheck check --record history.db layers/\n"
               "  layercheck history history.db\n"
               "  layercheck history --label nightly --last 30 history.db\n"
               "  layercheck history --format csv history.db >runs.csv\n",
    .options = OPTIONS,
    .run = run_history};

typedef struct question {
  cli_history_request request;
  const char *format;
  const char *color;
  cli_history *history;
} question;

/* --- the answer ---------------------------------------------------------------------------- */

/* Bars of blocks are for terminals that know them. */
static bool has_unicode(void) {
  locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
  if (locale == (locale_t)0)
    return false;
  bool is_utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
  freelocale(locale);
  return is_utf8;
}

static void push_answer(lua_State *L, const void *data) {
  const question *asked = data;
  cli_history_push(L, asked->history);
  lua_pushstring(L, asked->request.database);
  lua_setfield(L, -2, "database");
  lua_pushstring(L, asked->request.label);
  lua_setfield(L, -2, "label");
  lua_pushboolean(L, has_unicode());
  lua_setfield(L, -2, "unicode");
}

static int no_runs(const question *asked) {
  lc_error error;
  if (asked->request.label != NULL)
    lc_error_set(&error, LC_ERROR_NOT_FOUND, "%s: no run has the label '%s'",
                 asked->request.database, asked->request.label);
  else
    lc_error_set(&error, LC_ERROR_NOT_FOUND, "%s: no run is recorded", asked->request.database);
  fprintf(stderr, "layercheck: %s\n", error.message);
  return CLI_EXIT_NOTHING;
}

static int write_answer(const question *asked) {
  char script[64];
  snprintf(script, sizeof script, "commands/history/%s.lua", asked->format);
  const cli_script_output output = {stdout, cli_wants_color(asked->color, stdout)};
  return cli_script_answer(script, push_answer, asked, &output);
}

static int answer(question *asked) {
  lc_error error;
  if (cli_history_read(&asked->history, &asked->request, &error) != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_USAGE;
  }
  int code = cli_history_count(asked->history) > 0 ? write_answer(asked) : no_runs(asked);
  cli_history_free(asked->history);
  return code;
}

/* --- the command line ---------------------------------------------------------------------- */

static int take_last(question *asked, const char *value) {
  char *end = NULL;
  long count = strtol(value, &end, 10);
  asked->request.last = value;
  if (*end == '\0' && count > 0)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_history_command, "--last is a whole number from 1, not '%s'", value);
}

static int take_option(void *context, int option, const char *value) {
  question *asked = context;
  switch (option) {
  case OPTION_FORMAT:
    asked->format = value;
    return cli_check_word(&cli_history_command, "format", value, FORMATS);
  case OPTION_LABEL:
    asked->request.label = value;
    return CLI_EXIT_OK;
  case OPTION_LAST:
    return take_last(asked, value);
  default:
    asked->color = value;
    if (!cli_is_color_choice(value))
      return cli_usage_error(&cli_history_command, "--color is auto, always or never, not '%s'",
                             value);
    return CLI_EXIT_OK;
  }
}

static int take_word(void *context, const char *word) {
  question *asked = context;
  if (asked->request.database != NULL)
    return cli_usage_error(&cli_history_command, "one history at a time: %s, or %s?",
                           asked->request.database, word);
  if (*word == '\0')
    return cli_usage_error(&cli_history_command, "an empty path (is a variable not set?)");
  asked->request.database = word;
  return CLI_EXIT_OK;
}

static int run_history(int argc, char **argv) {
  static const char *const views[] = {"runs", NULL};
  const cli_taker taker = {take_option, take_word};
  question asked = {.request = {.views = views}, .format = FORMATS[0], .color = "auto"};
  int code = cli_read_arguments(&cli_history_command, argc, argv, &taker, &asked);
  if (code != CLI_EXIT_OK)
    return code;
  if (asked.request.database == NULL)
    return cli_usage_error(&cli_history_command, "which history? the FILE of --record");
  return answer(&asked);
}
