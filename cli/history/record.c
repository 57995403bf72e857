#include "cli/history/record.h"

#include "cli/date.h"
#include "cli/history/coverage.h"
#include "cli/history/database.h"
#include "cli/history/schema.h"

#include <string.h>

typedef struct recorder {
  cli_database *database;
  const cli_record *record;
  const cli_report *report;
  int64_t run;
  lc_error *error;
} recorder;

/* --- statements ---------------------------------------------------------------------------- */

/* Writes one item of the report: binds it, from the second parameter on; the first is the run. */
typedef void bind_item(sqlite3_stmt *statement, const cli_report *report, size_t position);

static lc_status write_items(recorder *r, const char *sql, size_t count, bind_item *bind) {
  sqlite3_stmt *statement = NULL;
  lc_status status = cli_database_prepare(r->database, &statement, sql, r->error);
  for (size_t i = 0; status == LC_OK && i < count; i++) {
    sqlite.bind_int64(statement, 1, r->run);
    bind(statement, r->report, i);
    status = cli_database_do(r->database, statement, r->error);
  }
  sqlite.finalize(statement);
  return status;
}

/* --- the run ------------------------------------------------------------------------------- */

static lc_status write_run(recorder *r) {
  sqlite3_stmt *statement = NULL;
  char now[CLI_TIME_SIZE];
  lc_status status = cli_database_prepare(
      r->database, &statement,
      "INSERT INTO runs (day, time, origin, commit_id, label, paths, tool, exit_code, exit_reason,"
      " proof)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))",
      r->error);
  if (status != LC_OK)
    return status;
  cli_time_now(now);
  const cli_record *record = r->record;
  const char *const texts[] = {record->day,       record->time != NULL ? record->time : now,
                               record->origin,    record->commit,
                               record->label,     record->paths,
                               LAYERCHECK_VERSION};
  int position = 0;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    cli_database_bind(statement, ++position, texts[i]);
  sqlite.bind_int64(statement, ++position, r->report->exit_code);
  cli_database_bind(statement, ++position, r->report->exit_reason);
  cli_database_bind(statement, ++position, r->report->proof.hex);
  status = cli_database_do(r->database, statement, r->error);
  r->run = cli_database_last(r->database);
  sqlite.finalize(statement);
  return status;
}

static lc_status find_run(const recorder *r, bool *has_run) {
  sqlite3_stmt *statement = NULL;
  lc_status status =
      cli_database_prepare(r->database, &statement,
                           "SELECT 1 FROM runs WHERE commit_id = ? AND label = ? AND paths = ? AND "
                           "origin = '" CLI_RECORD_COMMIT "'",
                           r->error);
  if (status != LC_OK)
    return status;
  cli_database_bind(statement, 1, r->record->commit);
  cli_database_bind(statement, 2, r->record->label);
  cli_database_bind(statement, 3, r->record->paths);
  status = cli_database_step(r->database, statement, has_run, r->error);
  sqlite.finalize(statement);
  return status;
}

/* --- what it was about --------------------------------------------------------------------- */

static void bind_input(sqlite3_stmt *statement, const cli_report *report, size_t position) {
  const cli_report_input *input = &report->inputs[position];
  cli_database_bind(statement, 2, input->file);
  cli_database_bind(statement, 3, input->is_ok ? NULL : input->error.message);
}

static void bind_layer(sqlite3_stmt *statement, const cli_report *report, size_t position) {
  const cli_report_layer *layer = &report->layers[position];
  cli_database_bind(statement, 2, layer->file);
  sqlite.bind_int64(statement, 3, layer->index);
  cli_database_bind(statement, 4, layer->name);
  cli_database_bind(statement, 5, layer->domain);
  cli_database_bind(statement, 6, layer->attack_version);
  sqlite.bind_int64(statement, 7, layer->technique_count);
}

static void bind_rule(sqlite3_stmt *statement, const cli_report *report, size_t position) {
  const cli_report_rule *rule = &report->rules[position];
  cli_database_bind(statement, 2, rule->id);
  cli_database_bind(statement, 3, lc_severity_name(rule->severity));
  cli_database_bind(statement, 4, cli_report_rule_status(rule));
  sqlite.bind_int64(statement, 5, rule->selected);
  sqlite.bind_int64(statement, 6, rule->reported);
  sqlite.bind_int64(statement, 7, rule->skipped);
}

/* Of what else a run read, a digest concerns no row. */
static void bind_digest(sqlite3_stmt *statement, const cli_report *report, size_t position) {
  const cli_digest *digest = &report->proof.files.items[position];
  cli_database_bind(statement, 2, digest->kind == CLI_DIGEST_LAYER ? digest->file : NULL);
  cli_database_bind(statement, 3, digest->hex);
}

static lc_status write_subject(recorder *r) {
  lc_status status = write_items(r, "INSERT INTO inputs (run, file, error) VALUES (?, ?, ?)",
                                 r->report->input_count, bind_input);
  if (status == LC_OK)
    status = write_items(r, "UPDATE inputs SET digest = ?3 WHERE run = ?1 AND file = ?2",
                         r->report->proof.files.count, bind_digest);
  if (status == LC_OK)
    status = write_items(r,
                         "INSERT INTO layers (run, file, layer, name, domain, attack, techniques) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?)",
                         r->report->layer_count, bind_layer);
  if (status == LC_OK)
    status = write_items(r, "INSERT INTO rules VALUES (?, ?, ?, ?, ?, ?, ?)", r->report->rule_count,
                         bind_rule);
  return status;
}

/* --- findings ------------------------------------------------------------------------------ */

/* Its words may have changed since, as a fingerprint leaves lines' numbers out. */
static void bind_finding(sqlite3_stmt *statement, const cli_report *report, size_t position) {
  const cli_report_finding *finding = &report->findings[position];
  const char *const texts[] = {finding->file,      finding->fingerprint, finding->rule,
                               finding->technique, finding->tactic,      finding->field,
                               finding->message};
  for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
    cli_database_bind(statement, i + 2, texts[i]);
}

static const char *state_of(const cli_report_finding *finding) {
  if (finding->waiver != CLI_NO_WAIVER)
    return "waived";
  return finding->is_known ? "known" : "open";
}

static void bind_sighting(sqlite3_stmt *statement, const cli_report *report, size_t position) {
  const cli_report_finding *finding = &report->findings[position];
  cli_database_bind(statement, 2, finding->file);
  cli_database_bind(statement, 3, finding->fingerprint);
  cli_database_bind(statement, 4, lc_severity_name(finding->severity));
  if (finding->layer == LC_NO_LAYER)
    sqlite.bind_null(statement, 5);
  else
    sqlite.bind_int64(statement, 5, finding->layer);
  sqlite.bind_int64(statement, 6, finding->start.line);
  cli_database_bind(statement, 7, state_of(finding));
}

static lc_status write_findings(recorder *r) {
  size_t count = r->report->finding_count;
  lc_status status = write_items(
      r,
      "INSERT INTO findings (file, fingerprint, rule, technique, tactic, field, message)"
      " VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      " ON CONFLICT (file, fingerprint) DO UPDATE SET message = excluded.message"
      " WHERE message <> excluded.message",
      count, bind_finding);
  if (status == LC_OK)
    status =
        write_items(r,
                    "INSERT OR IGNORE INTO sightings (run, finding, severity, layer, line, state)"
                    " SELECT ?1, id, ?4, ?5, ?6, ?7 FROM findings"
                    " WHERE file = ?2 AND fingerprint = ?3",
                    count, bind_sighting);
  return status;
}

/* --- the whole ----------------------------------------------------------------------------- */

static lc_status count_findings(recorder *r) {
  sqlite3_stmt *statement = NULL;
  lc_status status = cli_database_prepare(r->database, &statement, cli_schema_count, r->error);
  if (status != LC_OK)
    return status;
  sqlite.bind_int64(statement, 1, r->run);
  status = cli_database_do(r->database, statement, r->error);
  sqlite.finalize(statement);
  return status;
}

static lc_status write_all(recorder *r) {
  lc_status status = write_run(r);
  if (status == LC_OK)
    status = write_subject(r);
  if (status == LC_OK)
    status = write_findings(r);
  if (status == LC_OK)
    status = cli_coverage_write(r->database, r->run, r->report, r->error);
  return status == LC_OK ? count_findings(r) : status;
}

/* Somebody else may have recorded the same commit in the meantime. */
static lc_status write_unless_there(recorder *r) {
  bool has_run = false;
  lc_status status = cli_database_begin(r->database, r->error);
  if (status == LC_OK && strcmp(r->record->origin, CLI_RECORD_COMMIT) == 0)
    status = find_run(r, &has_run);
  if (status == LC_OK && !has_run)
    status = write_all(r);
  return status == LC_OK ? cli_database_commit(r->database, r->error) : status;
}

lc_status cli_history_record(const cli_record *record, const cli_report *report, int64_t *run,
                             lc_error *error) {
  recorder r = {.record = record, .report = report, .error = error};
  lc_status status = cli_database_open(&r.database, record->database, CLI_DATABASE_APPEND, error);
  if (status == LC_OK)
    status = write_unless_there(&r);
  *run = status == LC_OK ? r.run : 0;
  cli_database_close(r.database);
  return status;
}

lc_status cli_history_has(const cli_record *record, bool *has_run, lc_error *error) {
  recorder r = {.record = record, .error = error};
  *has_run = false;
  lc_status status = cli_database_open(&r.database, record->database, CLI_DATABASE_APPEND, error);
  if (status == LC_OK)
    status = find_run(&r, has_run);
  cli_database_close(r.database);
  return status;
}
