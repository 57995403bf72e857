#include "cli/history/database.h"

#include "cli/history/schema.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct cli_database {
  sqlite3 *handle;
  const char *path;
};

/* One run takes well under a second to write. */
enum { PATIENCE_MS = 30000 };

/* --- what went wrong ----------------------------------------------------------------------- */

/* What SQLite's result codes mean for somebody who asked for a history. */
static const struct {
  int code;
  lc_status status;
  const char *meaning;
} FAILURES[] = {
    {SQLITE_NOTADB, LC_ERROR_SYNTAX, "this is no SQLite database"},
    {SQLITE_CORRUPT, LC_ERROR_SYNTAX,
     "the database is damaged; go back to a copy of it, or see what 'sqlite3 FILE .recover' saves"},
    {SQLITE_BUSY, LC_ERROR_IO, "another program keeps the database locked"},
    {SQLITE_FULL, LC_ERROR_IO, "there is no space left for the database"},
    {SQLITE_READONLY, LC_ERROR_IO,
     "the database cannot be written, nor the files that SQLite "
     "keeps beside it"},
    {SQLITE_PERM, LC_ERROR_IO, "the database cannot be written"},
    {SQLITE_NOMEM, LC_ERROR_MEMORY, "out of memory"},
};

lc_status cli_database_failed(cli_database *database, lc_error *error) {
  int code = sqlite.extended_errcode(database->handle);
  int cause = sqlite.system_errno(database->handle);
  for (size_t i = 0; i < sizeof FAILURES / sizeof *FAILURES; i++) {
    if (FAILURES[i].code == (code & 0xff))
      return lc_error_set(error, FAILURES[i].status, "%s: %s", database->path, FAILURES[i].meaning);
  }
  bool is_system = (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_IOERR;
  const char *reason = is_system && cause != 0 ? strerror(cause) : sqlite.errmsg(database->handle);
  return lc_error_set(error, LC_ERROR_IO, "%s: the database cannot be %s: %s", database->path,
                      is_system ? "opened or written" : "used", reason);
}

/* --- statements ---------------------------------------------------------------------------- */

lc_status cli_database_run(cli_database *database, const char *sql, lc_error *error) {
  if (sqlite.exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return LC_OK;
  return cli_database_failed(database, error);
}

lc_status cli_database_prepare(cli_database *database, sqlite3_stmt **out, const char *sql,
                               lc_error *error) {
  if (sqlite.prepare_v2(database->handle, sql, -1, out, NULL) == SQLITE_OK)
    return LC_OK;
  return cli_database_failed(database, error);
}

lc_status cli_database_step(cli_database *database, sqlite3_stmt *statement, bool *has_row,
                            lc_error *error) {
  int code = sqlite.step(statement);
  *has_row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE ? LC_OK : cli_database_failed(database, error);
}

lc_status cli_database_do(cli_database *database, sqlite3_stmt *statement, lc_error *error) {
  bool has_row = false;
  lc_status status = cli_database_step(database, statement, &has_row, error);
  sqlite.reset(statement);
  return status;
}

int64_t cli_database_last(const cli_database *database) {
  return sqlite.last_insert_rowid(database->handle);
}

void cli_database_bind(sqlite3_stmt *statement, int position, const char *text) {
  if (text == NULL)
    sqlite.bind_null(statement, position);
  else
    sqlite.bind_text(statement, position, text, -1, SQLITE_STATIC);
}

void cli_database_bind_string(sqlite3_stmt *statement, int position, lc_string text) {
  sqlite.bind_text(statement, position, text.len == 0 ? "" : text.ptr, (int)text.len,
                   SQLITE_STATIC);
}

lc_status cli_database_begin(cli_database *database, lc_error *error) {
  return cli_database_run(database, "BEGIN IMMEDIATE", error);
}

lc_status cli_database_commit(cli_database *database, lc_error *error) {
  return cli_database_run(database, "COMMIT", error);
}

/* --- whose it is --------------------------------------------------------------------------- */

typedef struct identity {
  int64_t application;
  int64_t version; /* of the schema, 0 when nothing is in it yet */
  int64_t objects;
} identity;

/* All of it at one moment, as somebody else may be filling an empty database. */
static lc_status read_identity(cli_database *database, identity *out, lc_error *error) {
  sqlite3_stmt *statement = NULL;
  bool has_row = false;
  lc_status status = cli_database_prepare(database, &statement,
                                          "SELECT application_id, user_version,"
                                          " (SELECT count(*) FROM sqlite_schema)"
                                          " FROM pragma_application_id, pragma_user_version",
                                          error);
  if (status == LC_OK)
    status = cli_database_step(database, statement, &has_row, error);
  if (status == LC_OK && has_row)
    *out = (identity){sqlite.column_int64(statement, 0), sqlite.column_int64(statement, 1),
                      sqlite.column_int64(statement, 2)};
  sqlite.finalize(statement);
  return status;
}

static lc_status identify(cli_database *database, int64_t *version, lc_error *error) {
  identity found = {0};
  lc_status status = read_identity(database, &found, error);
  if (status != LC_OK)
    return status;
  *version = found.version;
  bool is_empty = found.application == 0 && found.version == 0 && found.objects == 0;
  if (!is_empty && found.application != CLI_DATABASE_APPLICATION)
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "%s: this database is not a history of layercheck's; name another file",
                        database->path);
  if (*version > CLI_SCHEMA_VERSION)
    return lc_error_set(error, LC_ERROR_LIMIT,
                        "%s: this history is of a newer layercheck (schema %lld, and this program "
                        "knows schemas up to %d)",
                        database->path, (long long)*version, CLI_SCHEMA_VERSION);
  return LC_OK;
}

/* --- schemas ------------------------------------------------------------------------------- */

static lc_status take_steps(cli_database *database, int64_t from, lc_error *error) {
  lc_status status = LC_OK;
  for (int64_t version = from; status == LC_OK && version < CLI_SCHEMA_VERSION; version++)
    status = cli_database_run(database, cli_schema_step((int)version), error);
  char mark[100];
  snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d",
           CLI_DATABASE_APPLICATION, CLI_SCHEMA_VERSION);
  return status == LC_OK ? cli_database_run(database, mark, error) : status;
}

/* Somebody else may have been faster, so the version is asked for again when it is our turn. */
static lc_status migrate(cli_database *database, lc_error *error) {
  int64_t version = 0;
  lc_status status = cli_database_begin(database, error);
  if (status == LC_OK)
    status = identify(database, &version, error);
  if (status == LC_OK && version < CLI_SCHEMA_VERSION)
    status = take_steps(database, version, error);
  return status == LC_OK ? cli_database_commit(database, error) : status;
}

/* Where there can be no such log (on some network's file systems), SQLite keeps its journal. For
   the change itself SQLite does not wait for others that are opening the file. */
static lc_status write_ahead(cli_database *database, lc_error *error) {
  static const struct timespec pause = {.tv_nsec = 5000000};
  lc_status status = LC_OK;
  for (int waited = 0; waited < PATIENCE_MS; waited += 5) {
    status =
        cli_database_run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error);
    if (status == LC_OK || (sqlite.extended_errcode(database->handle) & 0xff) != SQLITE_BUSY)
      return status;
    nanosleep(&pause, NULL);
  }
  return status;
}

/* A database of nobody's is left as it was. */
static lc_status bring_up_to_date(cli_database *database, cli_database_mode mode, lc_error *error) {
  int64_t version = 0;
  lc_status status = identify(database, &version, error);
  if (status == LC_OK && mode == CLI_DATABASE_APPEND)
    status = write_ahead(database, error);
  if (status != LC_OK || version == CLI_SCHEMA_VERSION)
    return status;
  if (version == 0 && mode == CLI_DATABASE_READ)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: this database is empty; record a run first",
                        database->path);
  return migrate(database, error);
}

/* --- opening ------------------------------------------------------------------------------- */

static lc_status check_file(const char *path, cli_database_mode mode, lc_error *error) {
  struct stat type;
  if (stat(path, &type) != 0) {
    if (errno == ENOENT && mode == CLI_DATABASE_APPEND)
      return LC_OK;
    return lc_error_set(error, LC_ERROR_IO, "%s: the database cannot be opened: %s", path,
                        strerror(errno));
  }
  if (S_ISREG(type.st_mode) && mode == CLI_DATABASE_APPEND && access(path, W_OK) != 0)
    return lc_error_set(error, LC_ERROR_IO, "%s: the database cannot be written: %s", path,
                        strerror(errno));
  if (S_ISREG(type.st_mode))
    return LC_OK;
  return lc_error_set(error, LC_ERROR_IO, "%s is %s, and a history is a file", path,
                      S_ISDIR(type.st_mode) ? "a folder" : "a device or a pipe");
}

/* The path as a URI, https://www.sqlite.org/uri.html, for a database that nobody can write: SQLite
   then needs no files beside it. */
static bool write_uri(const char *path, char *out, size_t size) {
  size_t len = (size_t)snprintf(out, size, "file:%s", path[0] == '/' ? "" : "./");
  for (; *path != '\0' && len + 4 < size; path++)
    len += (size_t)snprintf(out + len, 4, strchr("%?#", *path) != NULL ? "%%%02X" : "%c",
                            (unsigned char)*path);
  return *path == '\0' && snprintf(out + len, size - len, "?immutable=1") < (int)(size - len);
}

static bool is_frozen(const char *path) {
  char log[PATH_MAX + 8];
  snprintf(log, sizeof log, "%s-wal", path);
  return access(path, W_OK) != 0 && access(log, F_OK) != 0;
}

/* A name such as ":memory:" is a file's too. */
static lc_status open_file(cli_database *database, cli_database_mode mode, lc_error *error) {
  char name[PATH_MAX * 3 + 32];
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  bool fits = true;
  if (mode == CLI_DATABASE_READ && is_frozen(database->path)) {
    flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    fits = write_uri(database->path, name, sizeof name);
  } else {
    flags |= mode == CLI_DATABASE_APPEND ? SQLITE_OPEN_CREATE : 0;
    fits = snprintf(name, sizeof name, "%s%s", database->path[0] == '/' ? "" : "./",
                    database->path) < (int)sizeof name;
  }
  if (!fits)
    return lc_error_set(error, LC_ERROR_IO, "the database's path is too long");
  int code = sqlite.open_v2(name, &database->handle, flags, NULL);
  if (database->handle == NULL)
    return lc_error_memory(error, NULL);
  return code == SQLITE_OK ? LC_OK : cli_database_failed(database, error);
}

/* What somebody else put in the file is not run (https://www.sqlite.org/security.html). */
static lc_status distrust(cli_database *database, lc_error *error) {
  sqlite.db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
  sqlite.db_config(database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
  sqlite.db_config(database->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)NULL);
  sqlite.busy_timeout(database->handle, PATIENCE_MS);
  return cli_database_run(database,
                          "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; "
                          "PRAGMA temp_store = MEMORY",
                          error);
}

lc_status cli_database_open(cli_database **out, const char *path, cli_database_mode mode,
                            lc_error *error) {
  lc_status status = cli_sqlite_load(error);
  if (status == LC_OK)
    status = check_file(path, mode, error);
  if (status != LC_OK)
    return status;
  cli_database *database = calloc(1, sizeof *database);
  if (database == NULL)
    return lc_error_memory(error, NULL);
  database->path = path;
  status = open_file(database, mode, error);
  if (status == LC_OK)
    status = distrust(database, error);
  if (status == LC_OK)
    status = bring_up_to_date(database, mode, error);
  if (status == LC_OK)
    *out = database;
  else
    cli_database_close(database);
  return status;
}

void cli_database_close(cli_database *database) {
  if (database != NULL)
    sqlite.close(database->handle);
  free(database);
}
