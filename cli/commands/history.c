/* layercheck history FILE: what recorded runs say together. */
#include "cli/commands/commands.h"

#include "bindings/object.h"
#include "cli/date.h"
#include "cli/history/history.h"
#include "cli/script.h"
#include "cli/terminal.h"
#include "core/finding.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum {
  OPTION_BY,
  OPTION_OPEN,
  OPTION_SINCE,
  OPTION_BETWEEN,
  OPTION_FORMAT,
  OPTION_LABEL,
  OPTION_LAST,
  OPTION_COLOR
};

static const cli_option OPTIONS[] = {
    [OPTION_BY] = {"--by", "WHAT",
                   "how findings and coverage changed: by rule, tactic, owner or layer"},
    [OPTION_OPEN] = {"--open", NULL,
                     "what the last run found, and since when it stands, oldest first"},
    [OPTION_SINCE] = {"--since", "FINGERPRINT",
                      "since when a finding stands, and which runs saw it"},
    [OPTION_BETWEEN] = {"--between", "A B",
                        "what appeared and what went away between two runs or days"},
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default), csv or json"},
    [OPTION_LABEL] = {"--label", "TEXT", "only runs that were recorded with this --record-label"},
    [OPTION_LAST] = {"--last", "N", "only the last N runs"},
    [OPTION_COLOR] = {"--color", "WHEN", "auto (the default), always or never; NO_COLOR is obeyed"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "csv", "json", NULL};
static const char *const GROUPS[] = {"rule", "tactic", "owner", "layer", NULL};

static int run_history(int argc, char **argv);

const cli_command cli_history_command = {
    .name = "history",
    .usage = "history [OPTIONS] FILE",
    .summary = "Say how findings and coverage changed over the runs that --record kept.",
    .details =
        "Without a question all runs are listed. Runs are ordered by the day that they stand for. "
        "A run is named\n"
        "by its number, or by a day: then it is the last one of that day or before.\n"
        "docs/history.md describes the file, docs/history.schema.json the JSON.\n\n"
        "Exit codes:\n"
        "  0  answered\n"
        "  2  the command line is wrong\n"
        "  4  the history cannot be read, or is none\n"
        "  5  there is no such run, or no such finding\n\n"
        "Examples:\n"
        "  layercheck check --record history.db layers/\n"
        "  layercheck check --record history.db --record-history v1.0..main layers/\n"
        "  layercheck history history.db\n"
        "  layercheck history --by tactic --label nightly --last 30 history.db\n"
        "  layercheck history --open history.db\n"
        "  layercheck history --since 3d52f774 history.db\n"
        "  layercheck history --between 2026-01-01 2026-03-31 history.db\n"
        "  layercheck history --by rule --format csv history.db >rules.csv\n",
    .options = OPTIONS,
    .run = run_history};

/* What can be asked, and the queries that answer it. */
typedef struct view {
  const char *name;
  const char *queries[6]; /* ends with NULL */
} view;

static const view VIEWS[] = {{"runs", {"runs"}},
                             {"rule", {"runs", "rule"}},
                             {"tactic", {"runs", "tactic"}},
                             {"owner", {"runs", "owner"}},
                             {"layer", {"runs", "layer"}},
                             {"open", {"runs", "open"}},
                             {"since", {"runs", "finding", "seen"}},
                             {"between", {"runs", "sides", "missing", "compared", "between"}}};

enum { LONGEST_NAME = 24 /* of a run */ };

typedef struct question {
  const char *database;
  const view *view;
  const char *format;
  const char *color;
  const char *label;
  const char *last;
  const char *fingerprint;
  char from[LONGEST_NAME];
  char to[LONGEST_NAME];
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
  lua_pushstring(L, asked->view->name);
  lua_setfield(L, -2, "view");
  lc_lua_set_flag(L, "unicode", has_unicode());
}

static int write_answer(const question *asked) {
  char script[64];
  snprintf(script, sizeof script, "commands/history/%s.lua", asked->format);
  const cli_script_output output = {stdout, cli_wants_color(asked->color, stdout)};
  return cli_script_answer(script, push_answer, asked, &output);
}

/* Says what is not there, if anything that was asked for is not. */
static bool is_missing(const question *asked, lc_error *error) {
  lc_string run = cli_history_text(asked->history, "missing");
  if (cli_history_count(asked->history, "runs") == 0 && asked->label != NULL)
    lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: no run has the label '%s'", asked->database,
                 asked->label);
  else if (cli_history_count(asked->history, "runs") == 0)
    lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: no run is recorded", asked->database);
  else if (asked->fingerprint != NULL && cli_history_count(asked->history, "finding") == 0)
    lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: no finding's fingerprint begins with %s",
                 asked->database, asked->fingerprint);
  else if (run.len > 0 && memchr(run.ptr, '-', run.len) != NULL)
    lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: no run on %.*s or before", asked->database,
                 (int)run.len, run.ptr);
  else if (run.len > 0)
    lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: no run %.*s", asked->database, (int)run.len,
                 run.ptr);
  else
    return false;
  return true;
}

static lc_status read_history(question *asked, lc_error *error) {
  const cli_query_value values[] = {
      {":label", asked->label}, {":last", asked->last}, {":fingerprint", asked->fingerprint},
      {":from", asked->from},   {":to", asked->to},     {NULL, NULL}};
  const cli_history_request request = {asked->database, asked->view->queries, values};
  return cli_history_read(&asked->history, &request, error);
}

/* What is wrong with the file, rather than with the question or the program. */
static bool is_of_file(lc_status status) {
  return status == LC_ERROR_IO || status == LC_ERROR_SYNTAX || status == LC_ERROR_LIMIT;
}

static int answer(question *asked) {
  lc_error error;
  int code = CLI_EXIT_OK;
  lc_status status = read_history(asked, &error);
  if (status != LC_OK)
    code = is_of_file(status) ? CLI_EXIT_INPUT : CLI_EXIT_USAGE;
  else if (is_missing(asked, &error))
    code = CLI_EXIT_NOTHING;
  if (code == CLI_EXIT_OK)
    code = write_answer(asked);
  else
    fprintf(stderr, "layercheck: %s\n", error.message);
  cli_history_free(asked->history);
  return code;
}

/* --- the command line ---------------------------------------------------------------------- */

static int take_view(question *asked, const char *name) {
  const view *wanted = VIEWS;
  while (strcmp(wanted->name, name) != 0)
    wanted++;
  if (asked->view != VIEWS && asked->view != wanted)
    return cli_usage_error(&cli_history_command, "one question at a time: %s, or %s?",
                           asked->view->name, name);
  asked->view = wanted;
  return CLI_EXIT_OK;
}

static int take_group(question *asked, const char *value) {
  int code = cli_check_word(&cli_history_command, "grouping", value, GROUPS);
  return code == CLI_EXIT_OK ? take_view(asked, value) : code;
}

static int take_fingerprint(question *asked, const char *value) {
  size_t len = strlen(value);
  if (len < 4 || len >= LC_FINGERPRINT_SIZE || strspn(value, "0123456789abcdef") != len)
    return cli_usage_error(&cli_history_command,
                           "--since takes a fingerprint, or four or more of its digits, not '%s'",
                           value);
  asked->fingerprint = value;
  return take_view(asked, "since");
}

static int take_run(char out[LONGEST_NAME], const char *value, size_t len) {
  bool fits = len > 0 && len < LONGEST_NAME;
  snprintf(out, LONGEST_NAME, "%.*s", (int)len, value);
  if (fits && (cli_date_is_valid(out) || strspn(out, "0123456789") == len))
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_history_command,
                         "--between takes runs by number or day (2026-11-24), not '%.*s'", (int)len,
                         value);
}

/* "A B", whose second word comes as one of the command line's own, or "A..B". */
static int take_sides(question *asked, const char *value) {
  const char *dots = strstr(value, "..");
  int code = take_view(asked, "between");
  if (code == CLI_EXIT_OK)
    code = take_run(asked->from, value, dots == NULL ? strlen(value) : (size_t)(dots - value));
  if (code == CLI_EXIT_OK && dots != NULL)
    code = take_run(asked->to, dots + 2, strlen(dots + 2));
  return code;
}

static int take_last(question *asked, const char *value) {
  size_t len = strlen(value);
  asked->last = value;
  if (len > 0 && len < 10 && strspn(value, "0123456789") == len && strspn(value, "0") < len)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_history_command, "--last is a whole number from 1, not '%s'", value);
}

static int take_color(question *asked, const char *value) {
  asked->color = value;
  if (cli_is_color_choice(value))
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_history_command, "--color is auto, always or never, not '%s'", value);
}

static int take_format(question *asked, const char *value) {
  asked->format = value;
  return cli_check_word(&cli_history_command, "format", value, FORMATS);
}

static int take_open(question *asked, const char *value) {
  (void)value;
  return take_view(asked, "open");
}

static int take_label(question *asked, const char *value) {
  asked->label = value;
  return CLI_EXIT_OK;
}

static int take_option(void *context, int option, const char *value) {
  static int (*const takers[])(question * asked, const char *value) = {
      [OPTION_BY] = take_group,          [OPTION_OPEN] = take_open,
      [OPTION_SINCE] = take_fingerprint, [OPTION_BETWEEN] = take_sides,
      [OPTION_FORMAT] = take_format,     [OPTION_LABEL] = take_label,
      [OPTION_LAST] = take_last,         [OPTION_COLOR] = take_color};
  return takers[option](context, value);
}

static int take_word(void *context, const char *word) {
  question *asked = context;
  if (asked->from[0] != '\0' && asked->to[0] == '\0')
    return take_run(asked->to, word, strlen(word));
  if (*word == '\0')
    return cli_usage_error(&cli_history_command, "an empty path (is a variable not set?)");
  if (asked->database != NULL)
    return cli_usage_error(&cli_history_command, "one history at a time: %s, or %s?",
                           asked->database, word);
  asked->database = word;
  return CLI_EXIT_OK;
}

static int run_history(int argc, char **argv) {
  const cli_taker taker = {take_option, take_word};
  question asked = {.view = VIEWS, .format = FORMATS[0], .color = "auto"};
  int code = cli_read_arguments(&cli_history_command, argc, argv, &taker, &asked);
  if (code != CLI_EXIT_OK)
    return code;
  if (asked.from[0] != '\0' && asked.to[0] == '\0')
    return cli_usage_error(&cli_history_command, "--between takes two runs; %s is the first",
                           asked.from);
  if (asked.database == NULL)
    return cli_usage_error(&cli_history_command, "which history? the FILE of --record");
  return answer(&asked);
}
