/* layercheck test: the tests beside rules. */
#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/sandbox.h"
#include "cli/commands/commands.h"
#include "cli/date.h"
#include "cli/output.h"
#include "cli/script.h"
#include "cli/terminal.h"
#include "cli/testing/bench.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
  OPTION_FORMAT,
  OPTION_COVERAGE,
  OPTION_COVERAGE_THRESHOLD,
  OPTION_MUTATE,
  OPTION_MUTATE_THRESHOLD,
  OPTION_UPDATE,
  OPTION_NOW,
  OPTION_LIMIT,
  OPTION_NO_ISOLATION,
  OPTION_COLOR
};

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT[=FILE]", "text (the default), junit or tap"},
    [OPTION_COVERAGE] = {"--coverage", NULL, "say which lines of the rules' functions ran"},
    [OPTION_COVERAGE_THRESHOLD] = {"--coverage-threshold", "PERCENT",
                                   "fail below this share of lines; implies --coverage"},
    [OPTION_MUTATE] = {"--mutate", NULL,
                       "change rules and fixtures, and say which changes no test notices"},
    [OPTION_MUTATE_THRESHOLD] = {"--mutate-threshold", "PERCENT",
                                 "fail below this share of noticed changes to a rule (1); implies "
                                 "--mutate"},
    [OPTION_UPDATE] = {"--update", NULL, "write the snapshots of cases that have them"},
    [OPTION_NOW] = {"--now", "DATE", "today's date for cases that set none"},
    [OPTION_LIMIT] = {"--limit", "NAME=VALUE", "what a test may spend, as for check; repeatable"},
    [OPTION_NO_ISOLATION] = {"--no-isolation", NULL, "run rules in this process, for debugging"},
    [OPTION_COLOR] = {"--color", "WHEN", "auto (the default), always or never"},
    {NULL, NULL, NULL}};

static int run_test(int argc, char **argv);

const cli_command cli_test = {
    .name = "test",
    .usage = "test [OPTIONS] PATH...",
    .summary = "Run the tests of rules: *.test.lua files, or folders with them.",
    .details =
        "A test file lies beside its rule and returns { valid = {...}, invalid = {...} }: layers "
        "as\n"
        "tables, with the findings that they must give. docs/writing-rules.md describes it.\n\n"
        "--mutate makes small changes, one at a time: to the rule's comparisons, logic and "
        "numbers, "
        "and\n"
        "to the layers of its invalid cases. A rule whose tests notice nothing fails.\n\n"
        "Examples:\n"
        "  layercheck test policy/rules\n"
        "  layercheck test policy/rules/owner.test.lua --coverage\n"
        "  layercheck test --mutate --format junit=tests.xml policy/rules\n",
    .options = OPTIONS,
    .run = run_test};

typedef struct test_options {
  const char **paths;
  size_t path_count;
  cli_bench bench;
  const char *format;
  const char *color;
  char today[CLI_DATE_SIZE];
} test_options;

/* --- options ------------------------------------------------------------------------------- */

static int take_format(test_options *options, char *value) {
  char *equals = strchr(value, '=');
  if (equals != NULL)
    *equals = '\0';
  options->format = value;
  options->bench.output = equals == NULL ? NULL : equals + 1;
  bool is_known =
      strcmp(value, "text") == 0 || strcmp(value, "junit") == 0 || strcmp(value, "tap") == 0;
  if (is_known)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_test, "no format '%s'; there are text, junit and tap", value);
}

static int take_percent(const char *name, const char *value, uint32_t *percent) {
  char *end = NULL;
  long number = strtol(value, &end, 10);
  bool is_percent = end != value && *end == '\0' && number >= 0 && number <= 100;
  *percent = is_percent ? (uint32_t)number : 0;
  if (is_percent)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_test, "%s is a number from 0 to 100, not '%s'", name, value);
}

static int take_now(test_options *options, const char *value) {
  if (!cli_date_is_valid(value))
    return cli_usage_error(&cli_test, "--now is a date such as 2026-11-24, not '%s'", value);
  memcpy(options->today, value, sizeof options->today);
  return CLI_EXIT_OK;
}

static int take_limit(test_options *options, const char *value) {
  lc_error error;
  if (cli_limits_set(&options->bench.isolation.limits, value, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_test, "%s", error.message);
}

static int take_color(test_options *options, const char *value) {
  options->color = value;
  if (cli_is_color_choice(value))
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_test, "--color is auto, always or never, not '%s'", value);
}

static int take_option(void *context, int option, const char *value) {
  test_options *options = context;
  switch (option) {
  case OPTION_FORMAT:
    return take_format(options, (char *)value);
  case OPTION_COVERAGE_THRESHOLD:
    options->bench.wants_coverage = true;
    return take_percent("--coverage-threshold", value, &options->bench.thresholds.coverage);
  case OPTION_MUTATE_THRESHOLD:
    options->bench.wants_mutants = true;
    return take_percent("--mutate-threshold", value, &options->bench.thresholds.mutation);
  case OPTION_COVERAGE:
    options->bench.wants_coverage = true;
    return CLI_EXIT_OK;
  case OPTION_MUTATE:
    options->bench.wants_mutants = true;
    return CLI_EXIT_OK;
  case OPTION_UPDATE:
    options->bench.updates = true;
    return CLI_EXIT_OK;
  case OPTION_NOW:
    return take_now(options, value);
  case OPTION_NO_ISOLATION:
    options->bench.isolation.is_off = true;
    return CLI_EXIT_OK;
  case OPTION_LIMIT:
    return take_limit(options, value);
  default:
    return take_color(options, value);
  }
}

static int take_path(void *context, const char *word) {
  test_options *options = context;
  options->paths[options->path_count++] = word;
  return CLI_EXIT_OK;
}

static int read_arguments(test_options *options, int argc, char **argv) {
  const cli_taker taker = {take_option, take_path};
  int code = cli_read_arguments(&cli_test, argc, argv, &taker, options);
  if (code == CLI_EXIT_OK && options->path_count == 0)
    return cli_usage_error(&cli_test, "which rules? name folders or *.test.lua files");
  return code;
}

/* --- results ------------------------------------------------------------------------------- */

typedef struct test_report {
  const test_options *options;
  lc_string json;
} test_report;

/* The bench's result, and what must be reached. */
static void push_report(lua_State *L, const void *data) {
  const test_report *report = data;
  lc_owned_json *owned = lc_lua_new_json(L);
  lc_error error;
  if (lc_source_copy(&owned->source, report->json, "results", NULL, &error) != LC_OK ||
      lc_json_parse(&owned->json, owned->source, NULL, &error) != LC_OK)
    luaL_error(L, "%s", error.message);
  lc_plain_push(L, lc_json_root(owned->json), NULL, NULL);
  lua_remove(L, -2);
}

/* Runs the script of the format; `*missed` is how many thresholds were missed. */
static lc_status write_report(const test_options *options, lc_string json, FILE *stream,
                              lc_error *error) {
  char path[60];
  const test_report report = {options, json};
  const cli_script_output output = {stream, options->bench.output == NULL &&
                                                cli_wants_color(options->color, stream)};
  lua_State *L = cli_script_create();
  if (L == NULL)
    return lc_error_memory(error, NULL);
  snprintf(path, sizeof path, "testing/report_%s.lua", options->format);
  lc_status status = cli_script_run(L, path, error);
  if (status == LC_OK)
    status = cli_script_write(L, push_report, &report, &output, error);
  lc_sandbox_close(L);
  return status;
}

static lc_status write_output(const test_options *options, lc_string json, lc_error *error) {
  cli_output output;
  if (options->bench.output == NULL)
    return write_report(options, json, stdout, error);
  lc_status status = cli_output_open(&output, options->bench.output, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  status = write_report(options, json, output.stream, error);
  if (status == LC_OK)
    return cli_output_commit(&output, error);
  cli_output_discard(&output);
  return status;
}

static int exit_code(const cli_bench *bench) {
  if (bench->passed + bench->failed == 0)
    return CLI_EXIT_NOTHING;
  if (bench->unread > 0)
    return CLI_EXIT_INPUT;
  return bench->failed > 0 || bench->missed > 0 ? CLI_EXIT_FINDINGS : CLI_EXIT_OK;
}

static int try_all(test_options *options) {
  lc_buffer json = {0};
  lc_error error = {.message = "out of memory"};
  for (size_t i = 0; i < options->path_count; i++)
    cli_bench_try_path(&options->bench, options->paths[i]);
  cli_bench_result(&options->bench, &json);
  if (options->bench.spared.status != LC_OK) {
    lc_buffer_free(&json);
    return cli_usage_error(&cli_test, "%s", options->bench.spared.message);
  }
  bool ok = lc_buffer_is_ok(&json) && lc_buffer_is_ok(&options->bench.suites) &&
            write_output(options, lc_buffer_string(&json), &error) == LC_OK;
  if (!ok)
    fprintf(stderr, "layercheck: %s\n", error.message);
  int code = ok ? exit_code(&options->bench) : CLI_EXIT_USAGE;
  if (ok && options->bench.suite_count == 0)
    cli_say_none("*.test.lua", options->paths, options->path_count);
  lc_buffer_free(&json);
  return code;
}

static int run_test(int argc, char **argv) {
  const char **paths = calloc((size_t)argc + 1, sizeof *paths);
  if (paths == NULL)
    return cli_usage_error(&cli_test, "out of memory");
  test_options options = {
      .paths = paths, .format = "text", .color = "auto", .bench.thresholds.mutation = 1};
  options.bench.isolation.limits = cli_limits_default();
  options.bench.today = options.today;
  options.bench.shows_progress = isatty(STDERR_FILENO);
  cli_date_today(options.today);
  int code = read_arguments(&options, argc, argv);
  if (code == CLI_EXIT_OK)
    code = try_all(&options);
  cli_bench_free(&options.bench);
  free(paths);
  return code;
}
