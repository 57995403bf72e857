/* A history under several writers, sudden deaths, and files that are not what they should be. */
#include "cli/history/history.h"
#include "cli/history/record.h"
#include "tests/suite.h"

#ifdef LAYERCHECK_HAS_SQLITE

#include "cli/history/database.h"
#include "cli/history/schema.h"
#include "cli/run/isolate.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FINDINGS = 400, FILES = 20 };

static char folder[] = "/tmp/layercheck-history-XXXXXX";
static char path[sizeof folder + 16];

/* --- a history of its own for each test ---------------------------------------------------- */

static void start(void) {
  strcpy(folder + strlen(folder) - 6, "XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/history.db", folder);
}

static void finish(void) {
  char command[200];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  ck_assert_int_eq(system(command), 0);
}

/* A report with as many findings in as many files. */
static cli_report make_report(void) {
  cli_report report = {.exit_reason = "findings", .exit_code = 1};
  for (int i = 0; i < FILES; i++) {
    char file[32];
    snprintf(file, sizeof file, "layers/%d.json", i);
    ck_assert(cli_report_add_input(&report, file, NULL));
  }
  for (int i = 0; i < FINDINGS; i++) {
    char message[64];
    snprintf(message, sizeof message, "T%04d has no comment", i);
    const cli_report_finding_facts facts = {.rule = "content/missing-comment",
                                            .severity = LC_SEVERITY_ERROR,
                                            .message = lc_string_of(message),
                                            .file = report.inputs[i % FILES].file,
                                            .technique = lc_string_of("T1557")};
    ck_assert(cli_report_add_finding(&report, &facts));
  }
  ck_assert(cli_report_number_findings(&report, 0));
  return report;
}

static lc_status record(const cli_report *report, const char *label, lc_error *error) {
  int64_t run = 0;
  const cli_record facts = {.database = path,
                            .label = label,
                            .day = "2026-01-31",
                            .origin = "check",
                            .commit = "",
                            .paths = "layers"};
  return cli_history_record(&facts, report, &run, error);
}

static void must_record(const cli_report *report, const char *label) {
  lc_error error = {0};
  ck_assert_msg(record(report, label, &error) == LC_OK, "%s", error.message);
}

/* What a query answers, as a text that lives until the next one. */
static const char *ask(const char *sql) {
  static char answer[500];
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  lc_error error;
  ck_assert_int_eq(cli_sqlite_load(&error), LC_OK);
  ck_assert_int_eq(sqlite.open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
                   SQLITE_OK);
  int code = sqlite.prepare_v2(handle, sql, -1, &statement, NULL);
  ck_assert_msg(code == SQLITE_OK, "%s: %s", sql, sqlite.errmsg(handle));
  answer[0] = '\0';
  if (sqlite.step(statement) == SQLITE_ROW)
    snprintf(answer, sizeof answer, "%s", (const char *)sqlite.column_text(statement, 0));
  sqlite.finalize(statement);
  sqlite.close(handle);
  return answer;
}

static void ask_all(const char *sql) {
  sqlite3 *handle = NULL;
  lc_error error;
  ck_assert_int_eq(cli_sqlite_load(&error), LC_OK);
  ck_assert_int_eq(sqlite.open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
                   SQLITE_OK);
  ck_assert_msg(sqlite.exec(handle, sql, NULL, NULL, NULL) == SQLITE_OK, "%s",
                sqlite.errmsg(handle));
  sqlite.close(handle);
}

static void is_refused(const char *words) {
  lc_error error = {0};
  cli_report report = make_report();
  ck_assert_int_ne(record(&report, "", &error), LC_OK);
  ck_assert_msg(strstr(error.message, words) != NULL, "%s", error.message);
  ck_assert_msg(strstr(error.message, path) != NULL, "%s", error.message);
  cli_report_free(&report);
}

/* Whole: no page is broken, and each run has all that belongs to it. */
static void is_whole(void) {
  char sql[300];
  ck_assert_str_eq(ask("PRAGMA integrity_check"), "ok");
  snprintf(sql, sizeof sql,
           "SELECT count(*) FROM runs WHERE %d <> (SELECT count(*) FROM sightings WHERE run = id)"
           " OR %d <> (SELECT count(*) FROM inputs WHERE run = id)",
           FINDINGS, FILES);
  ck_assert_str_eq(ask(sql), "0");
  ck_assert_str_eq(ask("SELECT count(*) FROM sightings WHERE run NOT IN (SELECT id FROM runs)"),
                   "0");
}

/* For a process that writes. */
static void record_or_exit(const cli_report *report) {
  lc_error error;
  if (record(report, "", &error) == LC_OK)
    return;
  fprintf(stderr, "%s\n", error.message);
  _exit(1);
}

/* --- writers ------------------------------------------------------------------------------- */

START_TEST(the_same_report_gives_the_same_rows) {
  cli_report report = make_report();
  must_record(&report, "");
  must_record(&report, "");
  is_whole();
  ck_assert_str_eq(ask("SELECT count(*) FROM findings"), "400");
  ck_assert_str_eq(ask("SELECT count(*) FROM (SELECT finding, severity, layer, line, state FROM "
                       "sightings WHERE run = 1 EXCEPT SELECT finding, severity, layer, line, "
                       "state FROM sightings WHERE run = 2)"),
                   "0");
  ck_assert_str_eq(ask("PRAGMA journal_mode"), "wal");
  cli_report_free(&report);
}
END_TEST

START_TEST(many_writers_lose_nothing) {
  enum { WRITERS = 8, RUNS = 4 };
  cli_report report = make_report();
  pid_t writers[WRITERS];
  for (int i = 0; i < WRITERS; i++) {
    writers[i] = fork();
    ck_assert_int_ge(writers[i], 0);
    for (int j = 0; writers[i] == 0 && j < RUNS; j++)
      record_or_exit(&report);
    if (writers[i] == 0)
      _exit(0);
  }
  for (int i = 0; i < WRITERS; i++) {
    int status = 0;
    ck_assert_int_eq(waitpid(writers[i], &status, 0), writers[i]);
    ck_assert_int_eq(status, 0);
  }
  is_whole();
  ck_assert_str_eq(ask("SELECT count(*) FROM runs"), "32");
  cli_report_free(&report);
}
END_TEST

static pid_t start_endless_writer(const cli_report *report) {
  pid_t writer = fork();
  ck_assert_int_ge(writer, 0);
  while (writer == 0)
    record_or_exit(report);
  return writer;
}

/* Records a run, and gives how many milliseconds that takes here. */
static unsigned time_of_run(const cli_report *report) {
  uint64_t before = cli_now();
  must_record(report, "first");
  return (unsigned)(cli_now() - before) + 1;
}

START_TEST(killed_writers_leave_whole_runs) {
  enum { WRITERS = 3, ROUNDS = 40, PATIENCE = 20000, LONGEST = 900 };
  cli_report report = make_report();
  unsigned longest =
      time_of_run(&report) * 3; /* so that some runs come to their end, and some do not */
  longest = longest < LONGEST ? longest : LONGEST;
  uint64_t end = cli_now() + PATIENCE;
  unsigned seed = 7;
  for (int i = 0; i < ROUNDS && cli_now() < end; i++) {
    pid_t writers[WRITERS];
    for (int j = 0; j < WRITERS; j++)
      writers[j] = start_endless_writer(&report);
    for (int j = 0; j < WRITERS; j++) {
      usleep((useconds_t)rand_r(&seed) % (longest * 1000));
      ck_assert_int_eq(kill(writers[j], SIGKILL), 0);
      int status = 0;
      ck_assert_int_eq(waitpid(writers[j], &status, 0), writers[j]);
      ck_assert_msg(WIFSIGNALED(status), "a writer failed in round %d", i);
    }
  }
  must_record(&report, "last");
  is_whole();
  ck_assert_str_ne(ask("SELECT count(*) FROM runs"), "2");
  cli_report_free(&report);
}
END_TEST

/* --- foreign files ------------------------------------------------------------------------- */

START_TEST(hostile_text_is_only_text) {
  cli_report report = {.exit_reason = "ok'); DROP TABLE runs; --"};
  ck_assert(cli_report_add_input(&report, "a'); DROP TABLE runs; --\n\033[31m.json", NULL));
  must_record(&report, "'\"; DROP TABLE runs; --");
  ck_assert_str_eq(ask("SELECT label FROM runs"), "'\"; DROP TABLE runs; --");
  cli_report_free(&report);
}
END_TEST

START_TEST(a_newer_history_is_left_alone) {
  cli_report report = make_report();
  must_record(&report, "");
  ask_all("PRAGMA user_version = 99");
  is_refused("is of a newer layercheck");
  ck_assert_str_eq(ask("SELECT count(*) FROM runs"), "1");
  cli_report_free(&report);
}
END_TEST

START_TEST(what_is_somebody_elses_is_left_alone) {
  ask_all("CREATE TABLE runs (id)");
  is_refused("is not a history of layercheck's");
  ck_assert_str_eq(ask("SELECT count(*) FROM sqlite_schema"), "1");
  ck_assert_str_eq(ask("PRAGMA journal_mode"), "delete");
}
END_TEST

START_TEST(a_damaged_history_is_told) {
  cli_report report = make_report();
  must_record(&report, "");
  int file = open(path, O_WRONLY);
  char garbage[4096];
  memset(garbage, 0xa5, sizeof garbage);
  struct stat size;
  ck_assert_int_eq(fstat(file, &size), 0);
  for (off_t at = sizeof garbage; at < size.st_size; at += (off_t)sizeof garbage)
    ck_assert_int_eq(pwrite(file, garbage, sizeof garbage, at), sizeof garbage);
  close(file);
  is_refused("the database is damaged");
  cli_report_free(&report);
}
END_TEST

START_TEST(a_cut_off_history_is_told) {
  cli_report report = make_report();
  must_record(&report, "");
  ck_assert_int_eq(truncate(path, 6000), 0);
  is_refused("the database is damaged");
  cli_report_free(&report);
}
END_TEST

START_TEST(what_cannot_be_written_is_told) {
  cli_report report = make_report();
  must_record(&report, "");
  ck_assert_int_eq(chmod(path, 0444), 0);
  if (access(path, W_OK) != 0) /* not for root */
    is_refused("cannot be written");
  ck_assert_str_eq(ask("SELECT count(*) FROM runs"), "1");
  cli_report_free(&report);
}
END_TEST

/* A trigger of somebody else's would run with every run that is recorded. */
START_TEST(triggers_in_a_history_do_not_run) {
  cli_report report = make_report();
  must_record(&report, "");
  ask_all("CREATE TRIGGER trap AFTER INSERT ON runs BEGIN DELETE FROM sightings; END");
  must_record(&report, "");
  is_whole();
  cli_report_free(&report);
}
END_TEST

START_TEST(a_run_that_does_not_fit_is_not_there) {
  cli_report report = make_report();
  must_record(&report, "");
  pid_t writer = fork();
  ck_assert_int_ge(writer, 0);
  if (writer == 0) {
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){20000, 20000});
    lc_error error = {0};
    bool is_told = record(&report, "", &error) == LC_ERROR_IO && strstr(error.message, path);
    _exit(is_told ? 0 : 1);
  }
  int status = 0;
  ck_assert_int_eq(waitpid(writer, &status, 0), writer);
  ck_assert_int_eq(status, 0);
  is_whole();
  ck_assert_str_eq(ask("SELECT count(*) FROM runs"), "1");
  cli_report_free(&report);
}
END_TEST

/* --- schemas ------------------------------------------------------------------------------- */

START_TEST(an_older_history_is_brought_up_to_date) {
  ask_all(cli_schema_step(0));
  ask_all("INSERT INTO runs VALUES (7, '2025-12-24', '2025-12-24T08:00:00Z', 'check', '', 'old', "
          "'layers', '0.1.0', 0, 'ok');"
          "INSERT INTO findings VALUES (1, 'a.json', '0123456789abcdef', 'r/a', 'T1', '', '', 'm');"
          "INSERT INTO findings VALUES (2, 'a.json', '123456789abcdef0', 'r/a', 'T2', '', '', 'm');"
          "INSERT INTO sightings VALUES (7, 1, 'error', 0, 3, 'open');"
          "INSERT INTO sightings VALUES (7, 2, 'error', NULL, 4, 'open');"
          "PRAGMA application_id = 0x4c617948; PRAGMA user_version = 1");
  cli_report report = make_report();
  must_record(&report, "new");
  char version[20];
  snprintf(version, sizeof version, "%d", CLI_SCHEMA_VERSION);
  ck_assert_str_eq(ask("PRAGMA user_version"), version);
  ck_assert_str_eq(ask("SELECT group_concat(label) FROM (SELECT label FROM runs ORDER BY id)"),
                   "old,new");
  ck_assert_str_eq(ask("SELECT findings FROM counts WHERE run = 7"), "2");
  cli_report_free(&report);
}
END_TEST

static void add_group(Suite *suite, const char *name, const TTest *const *tests) {
  TCase *group = tcase_create(name);
  tcase_add_checked_fixture(group, start, finish);
  tcase_set_timeout(group, 60);
  for (; *tests != NULL; tests++)
    tcase_add_test(group, *tests);
  suite_add_tcase(suite, group);
}

int main(void) {
  const TTest *const writers[] = {the_same_report_gives_the_same_rows, many_writers_lose_nothing,
                                  killed_writers_leave_whole_runs, NULL};
  const TTest *const files[] = {hostile_text_is_only_text,
                                a_newer_history_is_left_alone,
                                what_is_somebody_elses_is_left_alone,
                                a_damaged_history_is_told,
                                a_cut_off_history_is_told,
                                what_cannot_be_written_is_told,
                                triggers_in_a_history_do_not_run,
                                a_run_that_does_not_fit_is_not_there,
                                an_older_history_is_brought_up_to_date,
                                NULL};
  Suite *suite = suite_create("history");
  add_group(suite, "writers", writers);
  add_group(suite, "files", files);
  return run_suite(suite);
}

#else

START_TEST(a_build_without_sqlite_says_so) {
  lc_error error = {0};
  int64_t run = 0;
  const cli_report report = {0};
  ck_assert_int_eq(
      cli_history_record(&(cli_record){.database = "history.db"}, &report, &run, &error),
      LC_ERROR_NOT_FOUND);
  ck_assert_ptr_nonnull(strstr(error.message, "was built without SQLite"));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("history");
  add_tests(suite, "none", (const TTest *const[]){a_build_without_sqlite_says_so, NULL});
  return run_suite(suite);
}

#endif
