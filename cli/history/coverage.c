#include "cli/history/coverage.h"

#include "core/json.h"

typedef struct coverage_writer {
  cli_database *database;
  int64_t run;
  sqlite3_stmt *rows;
  sqlite3_stmt *owners;  /* of layers */
  sqlite3_stmt *entries; /* whose each entry is, where that is not whose the layer is */
  const char *subject;
  lc_string name;
  uint32_t layer;
  lc_error *error;
} coverage_writer;

static lc_json_value member(lc_json_value object, const char *name) {
  return lc_json_get(object, lc_string_of(name));
}

/* --- rows ---------------------------------------------------------------------------------- */

typedef struct release_name {
  lc_string domain;
  lc_string attack;
} release_name;

static lc_status write_row(coverage_writer *w, release_name of, lc_string tactic,
                           lc_json_value counts) {
  sqlite.bind_int64(w->rows, 1, w->run);
  cli_database_bind(w->rows, 2, w->subject);
  cli_database_bind_string(w->rows, 3, w->name);
  sqlite.bind_int64(w->rows, 4, w->layer);
  cli_database_bind_string(w->rows, 5, of.domain);
  cli_database_bind_string(w->rows, 6, of.attack);
  cli_database_bind_string(w->rows, 7, tactic);
  sqlite.bind_int64(w->rows, 8, (int64_t)lc_json_number(member(counts, "covered")));
  sqlite.bind_int64(w->rows, 9, (int64_t)lc_json_number(member(counts, "total")));
  return cli_database_do(w->database, w->rows, w->error);
}

/* Without a release nobody knows how many techniques there are, so no share is kept. */
static lc_status write_tally(coverage_writer *w, release_name of, lc_json_value tally) {
  if (lc_json_type_of(member(tally, "total")) != LC_JSON_NUMBER)
    return LC_OK;
  lc_status status = write_row(w, of, (lc_string){"", 0}, tally);
  lc_json_cursor tactics = lc_json_walk(member(tally, "tactics"));
  while (status == LC_OK && lc_json_next(&tactics))
    status = write_row(w, of, lc_json_string(member(tactics.value, "shortname")), tactics.value);
  return status;
}

static lc_status write_releases(coverage_writer *w, lc_json_value releases) {
  lc_status status = LC_OK;
  lc_json_cursor cursor = lc_json_walk(releases);
  while (status == LC_OK && lc_json_next(&cursor)) {
    const release_name of = {lc_json_string(member(cursor.value, "domain")),
                             lc_json_string(member(cursor.value, "attack"))};
    status = write_tally(w, of, cursor.value);
  }
  return status;
}

/* --- the run ------------------------------------------------------------------------------- */

typedef lc_status write_facts(coverage_writer *w, lc_json_value facts, const void *about);

/* Reads a text of JSON and hands it on. */
static lc_status with_facts(coverage_writer *w, const char *text, write_facts *write,
                            const void *about) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  lc_status status = lc_source_copy(&source, lc_string_of(text), "audit", NULL, w->error);
  if (status == LC_OK)
    status = lc_json_parse(&json, source, NULL, w->error);
  if (status == LC_OK)
    status = write(w, lc_json_root(json), about);
  lc_json_free(json);
  lc_source_free(source);
  return status;
}

static lc_status write_whole(coverage_writer *w, lc_json_value facts, const void *about) {
  (void)about;
  w->subject = "run";
  lc_status status = write_releases(w, member(facts, "releases"));
  w->subject = "owner";
  lc_json_cursor owners = lc_json_walk(member(facts, "owners"));
  while (status == LC_OK && lc_json_next(&owners)) {
    w->name = lc_json_string(member(owners.value, "owner"));
    status = write_releases(w, member(owners.value, "releases"));
  }
  return status;
}

static lc_status write_entry(coverage_writer *w, lc_string owner, lc_json_value id) {
  cli_database_bind_string(w->entries, 1, w->name);
  sqlite.bind_int64(w->entries, 2, w->layer);
  cli_database_bind_string(w->entries, 3, lc_json_string(id));
  cli_database_bind_string(w->entries, 4, owner);
  return cli_database_do(w->database, w->entries, w->error);
}

/* Items are ids, or objects with one. */
static lc_status write_entries(coverage_writer *w, lc_string owner, lc_json_value items) {
  lc_status status = LC_OK;
  lc_json_cursor cursor = lc_json_walk(items);
  while (status == LC_OK && lc_json_next(&cursor)) {
    bool is_id = lc_json_type_of(cursor.value) == LC_JSON_STRING;
    status = write_entry(w, owner, is_id ? cursor.value : member(cursor.value, "id"));
  }
  return status;
}

static lc_status write_owners(coverage_writer *w, lc_json_value facts) {
  static const char *const lists[] = {"covered", "partly", "open"};
  lc_string of_layer = lc_json_string(member(facts, "owner"));
  lc_status status = LC_OK;
  lc_json_cursor owners = lc_json_walk(member(facts, "owners"));
  while (status == LC_OK && lc_json_next(&owners)) {
    lc_string owner = lc_json_string(member(owners.value, "owner"));
    bool is_other = owner.len > 0 && !lc_string_equals(owner, of_layer);
    for (size_t i = 0; status == LC_OK && is_other && i < sizeof lists / sizeof *lists; i++)
      status = write_entries(w, owner, member(owners.value, lists[i]));
  }
  return status;
}

static lc_status write_layer(coverage_writer *w, lc_json_value facts, const void *about) {
  const cli_report_layer *layer = about;
  w->subject = "layer";
  w->name = lc_string_of(layer->file);
  w->layer = layer->index;
  cli_database_bind_string(w->owners, 1, lc_json_string(member(facts, "owner")));
  sqlite.bind_int64(w->owners, 2, w->run);
  cli_database_bind_string(w->owners, 3, w->name);
  sqlite.bind_int64(w->owners, 4, w->layer);
  const release_name of = {lc_string_of(layer->domain), lc_string_of(layer->attack_version)};
  lc_status status = cli_database_do(w->database, w->owners, w->error);
  if (status == LC_OK)
    status = write_tally(w, of, facts);
  return status == LC_OK ? write_owners(w, facts) : status;
}

/* An entry's finding is its owner's. */
static lc_status write_finding_owners(coverage_writer *w) {
  sqlite3_stmt *statement = NULL;
  lc_status status = cli_database_prepare(
      w->database, &statement,
      "UPDATE sightings SET owner = (SELECT entries.owner FROM findings JOIN entries"
      "  ON entries.file = findings.file AND entries.layer = sightings.layer"
      "  AND entries.technique = findings.technique WHERE findings.id = sightings.finding)"
      " WHERE run = ? AND EXISTS (SELECT 1 FROM entries)",
      w->error);
  if (status != LC_OK)
    return status;
  sqlite.bind_int64(statement, 1, w->run);
  status = cli_database_do(w->database, statement, w->error);
  sqlite.finalize(statement);
  return status;
}

static lc_status write_all(coverage_writer *w, const cli_report *report) {
  lc_status status = LC_OK;
  for (size_t i = 0; status == LC_OK && i < report->layer_count; i++) {
    const cli_report_layer *layer = &report->layers[i];
    if (layer->audit != NULL)
      status = with_facts(w, layer->audit, write_layer, layer);
  }
  w->layer = 0;
  w->name = (lc_string){"", 0};
  if (status == LC_OK && report->audit != NULL)
    status = with_facts(w, report->audit, write_whole, NULL);
  return status == LC_OK ? write_finding_owners(w) : status;
}

lc_status cli_coverage_write(cli_database *database, int64_t run, const cli_report *report,
                             lc_error *error) {
  coverage_writer w = {.database = database, .run = run, .error = error};
  lc_status status = cli_database_run(
      database,
      "CREATE TEMP TABLE entries (file TEXT, layer INTEGER, technique TEXT, owner TEXT,"
      " PRIMARY KEY (file, layer, technique)) WITHOUT ROWID",
      error);
  if (status == LC_OK)
    status = cli_database_prepare(database, &w.entries,
                                  "INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)", error);
  if (status == LC_OK)
    status = cli_database_prepare(database, &w.rows,
                                  "INSERT INTO coverage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (status == LC_OK)
    status = cli_database_prepare(
        database, &w.owners, "UPDATE layers SET owner = ? WHERE run = ? AND file = ? AND layer = ?",
        error);
  if (status == LC_OK)
    status = write_all(&w, report);
  sqlite.finalize(w.rows);
  sqlite.finalize(w.owners);
  sqlite.finalize(w.entries);
  return status;
}
