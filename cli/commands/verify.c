/* layercheck verify REPORT: whether a verdict still stands, and on what it stood. */
#include "cli/commands/commands.h"

#include "bindings/object.h"
#include "cli/folders.h"
#include "cli/proof/compare.h"
#include "cli/proof/repeat.h"
#include "cli/reporters/proof_table.h"
#include "cli/script.h"
#include "cli/terminal.h"
#include "core/arena.h"

#include <errno.h>
#include <lauxlib.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXIT_AGREES = 0, EXIT_DIFFERS = 1 };

enum {
  OPTION_ROOT,
  OPTION_CONFIG,
  OPTION_ATTACK,
  OPTION_BASE,
  OPTION_LIMIT,
  OPTION_JOBS,
  OPTION_FORMAT,
  OPTION_COLOR
};

static const cli_option OPTIONS[] = {
    [OPTION_ROOT] = {"--root", "DIR", "the folder that the report was made in; this one otherwise"},
    [OPTION_CONFIG] = {"--config", "FILE", "the configuration, if it lies elsewhere by now"},
    [OPTION_ATTACK] = {"--attack", "FILE", "the same for a catalogue; repeatable"},
    [OPTION_BASE] = {"--base", "BASE", "the same for what the layers were compared with"},
    [OPTION_LIMIT] = {"--limit", "NAME=VALUE", "what the report may have allowed rules to spend"},
    [OPTION_JOBS] = {"--jobs", "N", "worker processes; as many as there are processors"},
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default) or json"},
    [OPTION_COLOR] = {"--color", "WHEN", "auto (the default), always or never; NO_COLOR is obeyed"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "json", NULL};

static int run_verify(int argc, char **argv);

const cli_command cli_verify = {
    .name = "verify",
    .usage = "verify [OPTIONS] REPORT [PATH...]",
    .summary = "Find a JSON report's verdict again, and say what differs.",
    .details =
        "REPORT is what 'check --format json' wrote. Its proof names all that the verdict rests "
        "on: "
        "layers,\n"
        "configuration, data, waivers, rules and ATT&CK by their digests, the program, and the "
        "options.\n"
        "The check is made again with these options, on the same day and against the same commit, "
        "and\n"
        "whatever differs is named. PATHs take the place of those that were checked.\n\n"
        "A proof is no signature: docs/verify.md says what it proves, and how to sign a report.\n\n"
        "Exit codes:\n"
        "  0  everything is as it was, and so are findings and verdict\n"
        "  1  something differs\n"
        "  2  the command line is wrong, or REPORT is no report with a proof\n"
        "  4  REPORT could not be read\n\n"
        "Examples:\n"
        "  layercheck check --format json=report.json layers/\n"
        "  layercheck verify report.json\n"
        "  layercheck verify --root checkout --format json report.json\n"
        "  layercheck verify report.json - <layer.json\n",
    .options = OPTIONS,
    .run = run_verify};

typedef struct verification {
  const char *report_path; /* NULL until it is read */
  const char *root;
  const char *format;
  const char *color;
  cli_repeat_request request;
  const char **paths;
  const char **catalogues;
  size_t path_count;
  size_t catalogue_count;
  cli_recorded *recorded;
  cli_repeat repeat;
  cli_report report;
  cli_recorded_result now;
  lc_arena names; /* of its files */
  cli_comparison comparison;
  bool has_failed; /* there was no second verdict */
  lc_error failure;
} verification;

/* --- the second verdict -------------------------------------------------------------------- */

/* A file's name as the recorded report has it; NULL when memory is out. */
static const char *reported(verification *v, const char *file) {
  lc_buffer shown = {0};
  cli_add_reported(&shown, file);
  const char *copy =
      lc_buffer_is_ok(&shown) ? lc_arena_copy(&v->names, lc_buffer_string(&shown)).ptr : NULL;
  lc_buffer_free(&shown);
  return copy;
}

/* Borrows from the report. */
static bool take_result(verification *v) {
  const cli_report *report = &v->report;
  v->now = (cli_recorded_result){.exit_code = (uint32_t)report->exit_code,
                                 .exit_reason = report->exit_reason};
  v->now.findings = calloc(report->finding_count + 1, sizeof *v->now.findings);
  if (v->now.findings == NULL)
    return false;
  for (size_t i = 0; i < report->finding_count; i++) {
    const cli_report_finding *finding = &report->findings[i];
    const char *file = reported(v, finding->file);
    if (file == NULL)
      return false;
    v->now.findings[v->now.finding_count++] =
        (cli_recorded_finding){.rule = finding->rule,
                               .severity = lc_severity_name(finding->severity),
                               .message = finding->message,
                               .file = file,
                               .fingerprint = finding->fingerprint,
                               .line = finding->start.line,
                               .column = finding->start.column,
                               .is_known = finding->is_known,
                               .is_waived = finding->waiver != CLI_NO_WAIVER};
  }
  return true;
}

static bool compare(verification *v) {
  const cli_proved was = {cli_recorded_proof(v->recorded), cli_recorded_result_of(v->recorded)};
  const cli_proved now = {&v->report.proof, &v->now};
  return take_result(v) && cli_compare(&v->comparison, &was, &now);
}

static bool is_intact(const verification *v) {
  return strcmp(cli_recorded_hex(v->recorded), cli_recorded_proof(v->recorded)->hex) == 0;
}

static bool agrees(const verification *v) {
  return is_intact(v) && !v->has_failed && cli_comparison_is_equal(&v->comparison);
}

/* --- the script ---------------------------------------------------------------------------- */

static void push_file(lua_State *L, const cli_file_difference *difference) {
  const cli_digest *file = difference->now != NULL ? difference->now : difference->was;
  lua_createtable(L, 0, 5);
  lc_lua_set_text(L, "kind", cli_digest_kind_name(file->kind));
  lc_lua_set_text(L, "name", file->name);
  lc_lua_set_text(L, "file", file->file);
  if (difference->was != NULL)
    lc_lua_set_text(L, "was", difference->was->hex);
  if (difference->now != NULL)
    lc_lua_set_text(L, "now", difference->now->hex);
}

static void push_finding(lua_State *L, const cli_finding_difference *difference) {
  const cli_recorded_finding *finding = difference->now;
  const char *change = "changed";
  if (finding == NULL) {
    finding = difference->was;
    change = "gone";
  } else if (difference->was == NULL) {
    change = "appeared";
  }
  lua_createtable(L, 0, 8);
  lc_lua_set_text(L, "change", change);
  lc_lua_set_text(L, "rule", finding->rule);
  lc_lua_set_text(L, "severity", finding->severity);
  lc_lua_set_text(L, "message", finding->message);
  lc_lua_set_text(L, "file", finding->file);
  lc_lua_set_text(L, "fingerprint", finding->fingerprint);
  lc_lua_set_integer(L, "line", (lua_Integer)finding->line);
  lc_lua_set_integer(L, "column", (lua_Integer)finding->column);
}

static void push_differences(lua_State *L, const cli_comparison *comparison) {
  lua_createtable(L, (int)comparison->file_count, 0);
  for (size_t i = 0; i < comparison->file_count; i++) {
    push_file(L, &comparison->files[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "files");
  lua_createtable(L, (int)comparison->finding_count, 0);
  for (size_t i = 0; i < comparison->finding_count; i++) {
    push_finding(L, &comparison->findings[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "findings");
}

/* One side: its proof, its verdict. */
static void push_side(lua_State *L, const cli_proof *proof, const cli_recorded_result *result) {
  lua_createtable(L, 0, 3);
  cli_push_proof(L, proof);
  lua_setfield(L, -2, "proof");
  lua_createtable(L, 0, 2);
  lc_lua_set_integer(L, "code", (lua_Integer)result->exit_code);
  lc_lua_set_text(L, "reason", result->exit_reason);
  lua_setfield(L, -2, "exit");
  lc_lua_set_integer(L, "findings", (lua_Integer)result->finding_count);
}

static void push_verification(lua_State *L, const void *data) {
  const verification *v = data;
  luaL_checkstack(L, 12, NULL);
  lua_createtable(L, 0, 8);
  lc_lua_set_text(L, "report", v->report_path);
  lc_lua_set_text(L, "format", v->format);
  lc_lua_set_text(L, "sha256", cli_recorded_hex(v->recorded));
  lc_lua_set_flag(L, "agrees", agrees(v));
  lc_lua_set_flag(L, "isAudit", cli_recorded_is_audit(v->recorded));
  push_side(L, cli_recorded_proof(v->recorded), cli_recorded_result_of(v->recorded));
  lua_setfield(L, -2, "was");
  if (v->has_failed) {
    lc_lua_set_text(L, "failure", v->failure.message);
  } else {
    push_side(L, &v->report.proof, &v->now);
    lua_setfield(L, -2, "now");
  }
  push_differences(L, &v->comparison);
}

/* --- the command --------------------------------------------------------------------------- */

static int take_jobs(verification *v, const char *value) {
  char *end = NULL;
  long jobs = strtol(value, &end, 10);
  if (end == value || *end != '\0' || jobs < 1 || jobs > 64)
    return cli_usage_error(&cli_verify, "--jobs is a number from 1 to 64, not '%s'", value);
  v->request.jobs = (uint32_t)jobs;
  return CLI_EXIT_OK;
}

static int take_option(void *context, int option, const char *value) {
  verification *v = context;
  lc_error error;
  switch (option) {
  case OPTION_ROOT:
    v->root = value;
    return CLI_EXIT_OK;
  case OPTION_CONFIG:
    v->request.config = value;
    return CLI_EXIT_OK;
  case OPTION_ATTACK:
    v->catalogues[v->catalogue_count++] = value;
    return CLI_EXIT_OK;
  case OPTION_BASE:
    v->request.base = value;
    return CLI_EXIT_OK;
  case OPTION_LIMIT:
    return cli_limits_set(&v->request.most, value, &error) == LC_OK
               ? CLI_EXIT_OK
               : cli_usage_error(&cli_verify, "%s", error.message);
  case OPTION_JOBS:
    return take_jobs(v, value);
  case OPTION_FORMAT:
    v->format = value;
    return cli_check_word(&cli_verify, "format", value, FORMATS);
  default:
    v->color = value;
    return cli_is_color_choice(value)
               ? CLI_EXIT_OK
               : cli_usage_error(&cli_verify, "--color is auto, always or never, not '%s'", value);
  }
}

static int take_word(void *context, const char *word) {
  verification *v = context;
  if (v->report_path == NULL)
    v->report_path = word;
  else if (word[0] == '\0')
    return cli_usage_error(&cli_verify, "an empty path (is a variable not set?)");
  else
    v->paths[v->path_count++] = word;
  return CLI_EXIT_OK;
}

static int open_report(verification *v) {
  lc_error error;
  if (v->report_path == NULL)
    return cli_usage_error(&cli_verify,
                           "which report? 'layercheck check --format json=FILE' makes one");
  lc_status status = cli_recorded_open(&v->recorded, v->report_path, &error);
  if (status == LC_OK)
    return CLI_EXIT_OK;
  cli_input_say_error(v->report_path, &error);
  return status == LC_ERROR_NOT_FOUND ? CLI_EXIT_USAGE : CLI_EXIT_INPUT;
}

/* What the check itself cannot be made of any more is a difference, and no fault of the command. */
static int repeat_and_compare(verification *v) {
  lc_error error;
  v->request.proof = cli_recorded_proof(v->recorded);
  if (v->root != NULL && chdir(v->root) != 0)
    return cli_usage_error(&cli_verify, "--root: cannot enter %s: %s", v->root, strerror(errno));
  cli_folders_learn_here();
  if (cli_repeat_prepare(&v->repeat, &v->request, &error) != LC_OK)
    return cli_usage_error(&cli_verify, "%s", error.message);
  v->has_failed = cli_run(&v->repeat.options, &v->report, &v->failure) != LC_OK;
  bool is_out = v->has_failed ? v->failure.status == LC_ERROR_MEMORY : !compare(v);
  if (is_out)
    return cli_usage_error(&cli_verify, "out of memory");
  const cli_script_output output = {stdout, cli_wants_color(v->color, stdout)};
  int code = cli_script_answer("commands/verify.lua", push_verification, v, &output);
  return code != CLI_EXIT_OK ? code : agrees(v) ? EXIT_AGREES : EXIT_DIFFERS;
}

static int run_verify(int argc, char **argv) {
  size_t most = (size_t)argc + 1;
  const char **lists = calloc(most * 2, sizeof *lists);
  if (lists == NULL)
    return cli_usage_error(&cli_verify, "out of memory");
  const cli_taker taker = {take_option, take_word};
  verification v = {
      .format = FORMATS[0],
      .color = "auto",
      .request = {.paths = lists, .catalogues = lists + most, .most = cli_limits_default()},
      .paths = lists,
      .catalogues = lists + most};
  int code = cli_read_arguments(&cli_verify, argc, argv, &taker, &v);
  if (code == CLI_EXIT_OK)
    code = open_report(&v);
  if (code == CLI_EXIT_OK)
    code = repeat_and_compare(&v);
  cli_comparison_free(&v.comparison);
  free(v.now.findings);
  lc_arena_free(&v.names);
  cli_report_free(&v.report);
  cli_repeat_free(&v.repeat);
  cli_recorded_free(v.recorded);
  free(lists);
  return code;
}
