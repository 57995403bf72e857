#include "cli/testing/bench.h"

#include "cli/output.h"
#include "cli/testing/trial.h"
#include "core/json.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEST_ENDING ".test.lua"

enum { MOST_FIXTURE_CHANGES = 200, MOST_MUTANTS = 400 };

/* --- JSON ---------------------------------------------------------------------------------- */

/* A JSON text that is read; zeroed when it cannot be. */
typedef struct parsed {
  lc_source *source;
  lc_json *json;
} parsed;

static parsed parse(lc_string text) {
  parsed result = {0};
  if (lc_source_copy(&result.source, text, "result", NULL, NULL) == LC_OK)
    lc_json_parse(&result.json, result.source, NULL, NULL);
  return result;
}

static void free_parsed(parsed *result) {
  lc_json_free(result->json);
  lc_source_free(result->source);
}

static lc_json_value member(const parsed *result, const char *name) {
  lc_json_value none = {0};
  return result->json == NULL ? none : lc_json_get(lc_json_root(result->json), lc_string_of(name));
}

static void add_member(lc_buffer *out, const char *name, lc_string text) {
  lc_buffer_add_text(out, ",\"");
  lc_buffer_add_text(out, name);
  lc_buffer_add_text(out, "\":");
  lc_buffer_add_json(out, text);
}

static void add_number(lc_buffer *out, const char *name, uint32_t number) {
  char text[80];
  snprintf(text, sizeof text, ",\"%s\":%u", name, (unsigned)number);
  lc_buffer_add_text(out, text);
}

static uint32_t count_failed(const parsed *result, uint32_t *cases) {
  uint32_t failed = 0;
  *cases = 0;
  for (lc_json_cursor cursor = lc_json_walk(member(result, "cases")); lc_json_next(&cursor);) {
    ++*cases;
    failed += lc_json_type_of(lc_json_get(cursor.value, LC_STRING("problem"))) == LC_JSON_STRING;
  }
  return failed;
}

/* --- snapshots ----------------------------------------------------------------------------- */

static lc_status write_snapshot(const char *path, lc_string text, lc_error *error) {
  cli_output output;
  lc_status status = cli_output_open(&output, path, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  fwrite(text.ptr, 1, text.len, output.stream);
  return cli_output_commit(&output, error);
}

/* Compares, or writes; false when the snapshot is not as it should be. */
static bool settle_snapshot(cli_bench *bench, const cli_suite *suite, lc_string text,
                            lc_buffer *out) {
  lc_string kept = suite->snapshot == NULL ? (lc_string){"", 0} : lc_source_text(suite->snapshot);
  if (lc_string_equals(text, kept))
    return true;
  lc_error error = {.message = "out of memory"};
  char *path = cli_suite_snapshot_path(suite);
  bool is_written = bench->updates && path != NULL && write_snapshot(path, text, &error) == LC_OK;
  free(path);
  if (is_written) {
    add_member(out, "updated", lc_string_of(suite->id));
    return true;
  }
  if (bench->updates)
    add_member(out, "problem", lc_string_of(error.message));
  add_member(out, "snapshotExpected", kept);
  add_member(out, "snapshotActual", text);
  return false;
}

/* --- mutation ------------------------------------------------------------------------------ */

/* Whether the tests notice that something is not as it was: a case fails, or nothing runs at all.
 */
static bool is_noticed(const cli_bench *bench, const cli_trial *trial, lc_string snapshot) {
  lc_buffer out = {0};
  lc_error error;
  bool is_noticed = cli_trial_run(trial, &bench->isolation, &out, &error) != LC_OK;
  if (!is_noticed) {
    parsed result = parse(lc_buffer_string(&out));
    uint32_t cases = 0;
    is_noticed = count_failed(&result, &cases) > 0 ||
                 !lc_string_equals(lc_json_string(member(&result, "snapshot")), snapshot);
    free_parsed(&result);
  }
  lc_buffer_free(&out);
  return is_noticed;
}

static void show_progress(const cli_bench *bench, const cli_suite *suite, uint32_t number) {
  if (bench->shows_progress)
    fprintf(stderr, "\r\033[K%s: change %u", suite->id, (unsigned)number);
}

static void add_survivor(lc_buffer *out, lc_json_value mutant, bool is_first) {
  char line[40];
  snprintf(line, sizeof line, "%s{\"line\":%.0f", is_first ? "" : ",",
           lc_json_number(lc_json_get(mutant, LC_STRING("line"))));
  lc_buffer_add_text(out, line);
  add_member(out, "from", lc_json_string(lc_json_get(mutant, LC_STRING("from"))));
  add_member(out, "to", lc_json_string(lc_json_get(mutant, LC_STRING("to"))));
  lc_buffer_add_text(out, "}");
}

static void try_mutants(cli_bench *bench, const cli_suite *suite, lc_string snapshot,
                        cli_mutation *mutation, lc_buffer *out) {
  lc_buffer list = {0};
  lc_error error;
  if (cli_trial_mutants(suite, &bench->isolation, &list, &error) != LC_OK)
    list.len = 0;
  parsed mutants = parse(lc_buffer_string(&list));
  lc_buffer_add_text(out, ",\"survivors\":[");
  lc_json_cursor cursor =
      mutants.json == NULL ? (lc_json_cursor){0} : lc_json_walk(lc_json_root(mutants.json));
  while (mutation->to_rule < MOST_MUTANTS && lc_json_next(&cursor)) {
    const cli_trial trial = {.suite = suite,
                             .rule = lc_json_string(lc_json_get(cursor.value, LC_STRING("text"))),
                             .today = bench->today};
    bool is_first = mutation->to_rule == mutation->to_rule_noticed;
    show_progress(bench, suite, ++mutation->to_rule);
    if (is_noticed(bench, &trial, snapshot))
      mutation->to_rule_noticed++;
    else
      add_survivor(out, cursor.value, is_first);
  }
  lc_buffer_add_text(out, "]");
  add_number(out, "mutants", mutation->to_rule);
  add_number(out, "mutantsNoticed", mutation->to_rule_noticed);
  free_parsed(&mutants);
  lc_buffer_free(&list);
}

static void try_fixtures(cli_bench *bench, const cli_suite *suite, uint32_t count,
                         lc_string snapshot, cli_mutation *mutation, lc_buffer *out) {
  mutation->to_fixtures = count < MOST_FIXTURE_CHANGES ? count : MOST_FIXTURE_CHANGES;
  for (uint32_t number = 1; number <= mutation->to_fixtures; number++) {
    const cli_trial trial = {.suite = suite, .fixture = number, .today = bench->today};
    show_progress(bench, suite, number);
    mutation->to_fixtures_noticed += is_noticed(bench, &trial, snapshot);
  }
  add_number(out, "fixtureChanges", mutation->to_fixtures);
  add_number(out, "fixtureChangesNoticed", mutation->to_fixtures_noticed);
}

/* --- suites -------------------------------------------------------------------------------- */

static void take_result(cli_bench *bench, const cli_suite *suite, lc_string json, lc_buffer *out) {
  parsed result = parse(json);
  uint32_t cases = 0;
  uint32_t failed = count_failed(&result, &cases);
  lc_string snapshot = lc_json_string(member(&result, "snapshot"));
  lc_buffer_add_text(out, ",\"result\":");
  lc_buffer_add_string(out, json);
  failed += !settle_snapshot(bench, suite, snapshot, out);
  failed += cases == 0;
  bench->passed += cases - (failed < cases ? failed : cases);
  bench->failed += failed;
  cli_mutation mutation = {0};
  bool has_mutation = bench->wants_mutants && failed == 0;
  if (has_mutation) {
    uint32_t fixtures = (uint32_t)lc_json_number(member(&result, "fixtures"));
    try_mutants(bench, suite, snapshot, &mutation, out);
    try_fixtures(bench, suite, fixtures, snapshot, &mutation, out);
  }
  if (result.json != NULL)
    bench->missed += cli_thorough_judge(&bench->thresholds, lc_json_root(result.json),
                                        has_mutation ? &mutation : NULL, out);
  free_parsed(&result);
}

static void fail_suite(cli_bench *bench, const lc_error *error) {
  add_member(&bench->suites, "problem", lc_string_of(error->message));
  bench->failed++;
}

static void begin_suite(cli_bench *bench, const char *path) {
  lc_buffer *out = &bench->suites;
  lc_buffer_add_text(out, bench->suite_count++ == 0 ? "\n{\"path\":" : ",\n{\"path\":");
  lc_buffer_add_json(out, lc_string_of(path));
}

void cli_bench_try(cli_bench *bench, const char *path) {
  lc_buffer *out = &bench->suites;
  lc_buffer json = {0};
  cli_suite suite;
  lc_error error;
  begin_suite(bench, path);
  lc_status status = cli_suite_open(&suite, path, &error);
  if (status == LC_OK) {
    const cli_trial trial = {
        .suite = &suite, .wants_coverage = bench->wants_coverage, .today = bench->today};
    add_member(out, "id", lc_string_of(suite.id));
    add_member(out, "rule", lc_string_of(suite.rule_path));
    if (bench->spared.status == LC_OK)
      cli_suite_spare(&suite, bench->output, &bench->spared);
    status = cli_trial_run(&trial, &bench->isolation, &json, &error);
  }
  if (status == LC_OK)
    take_result(bench, &suite, lc_buffer_string(&json), out);
  else
    fail_suite(bench, &error);
  lc_buffer_add_text(out, "}");
  if (bench->shows_progress && bench->wants_mutants)
    fputs("\r\033[K", stderr);
  cli_suite_close(&suite);
  lc_buffer_free(&json);
}

static bool is_test_file(const char *name) {
  size_t len = strlen(name);
  size_t ending = strlen(TEST_ENDING);
  return len > ending && strcmp(name + len - ending, TEST_ENDING) == 0;
}

static int is_visible(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

static void try_folder(cli_bench *bench, const char *folder) {
  struct dirent **entries = NULL;
  int count = scandir(folder, &entries, is_visible, alphasort);
  for (int i = 0; i < count; i++) {
    char path[PATH_MAX];
    struct stat type;
    int len = snprintf(path, sizeof path, "%s%s%s", folder,
                       folder[strlen(folder) - 1] == '/' ? "" : "/", entries[i]->d_name);
    bool is_there = len < PATH_MAX && lstat(path, &type) == 0;
    if (is_there && (S_ISDIR(type.st_mode) || is_test_file(path)))
      cli_bench_try_path(bench, path);
    free(entries[i]);
  }
  free(entries);
}

/* A path that is no suite, and why. */
static void refuse_path(cli_bench *bench, const char *path, const lc_error *error) {
  begin_suite(bench, path);
  fail_suite(bench, error);
  lc_buffer_add_text(&bench->suites, "}");
}

/* "owner.lua" is the rule whose tests "owner.test.lua" has. */
static bool has_test(const char *path, char test[PATH_MAX]) {
  size_t len = strlen(path);
  size_t ending = strlen(".lua");
  return len > ending && strcmp(path + len - ending, ".lua") == 0 &&
         snprintf(test, PATH_MAX, "%.*s" TEST_ENDING, (int)(len - ending), path) < PATH_MAX &&
         access(test, R_OK) == 0;
}

static void refuse_file(cli_bench *bench, const char *path) {
  char test[PATH_MAX];
  lc_error error;
  if (has_test(path, test))
    lc_error_set(&error, LC_ERROR_NOT_FOUND, "is a rule; did you mean its tests, %s?", test);
  else
    lc_error_set(&error, LC_ERROR_NOT_FOUND, "is neither a folder nor a *" TEST_ENDING " file");
  refuse_path(bench, path, &error);
}

void cli_bench_try_path(cli_bench *bench, const char *path) {
  struct stat type;
  lc_error error;
  if (stat(path, &type) != 0) {
    lc_error_set(&error, LC_ERROR_IO, "cannot be read: %s", strerror(errno));
    refuse_path(bench, path, &error);
    bench->unread++;
  } else if (S_ISDIR(type.st_mode)) {
    try_folder(bench, path);
  } else if (is_test_file(path)) {
    cli_bench_try(bench, path);
  } else {
    refuse_file(bench, path);
  }
}

void cli_bench_result(const cli_bench *bench, lc_buffer *out) {
  lc_buffer_add_text(out, "{\"suites\":[");
  lc_buffer_add_string(out, lc_buffer_string(&bench->suites));
  lc_buffer_add_text(out, "]");
  add_number(out, "passed", bench->passed);
  add_number(out, "failed", bench->failed);
  add_number(out, "missed", bench->missed);
  lc_buffer_add_text(out, "}");
}

void cli_bench_free(cli_bench *bench) {
  lc_buffer_free(&bench->suites);
}
