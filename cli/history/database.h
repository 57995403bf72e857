/**
 * Database: the SQLite file that a history is kept in. It is opened as foreign text is read: what
 * it holds need not be what this program wrote.
 *
 * A process that is killed leaves the last finished transaction; several processes may write, one
 * after the other.
 */
#ifndef LAYERCHECK_CLI_HISTORY_DATABASE_H
#define LAYERCHECK_CLI_HISTORY_DATABASE_H

#include "cli/history/sqlite.h"
#include "core/status.h"

typedef struct cli_database cli_database;

typedef enum cli_database_mode {
  CLI_DATABASE_READ,  /**< the file must be there; one that cannot be written can still be read */
  CLI_DATABASE_APPEND /**< made when it is not there */
} cli_database_mode;

/** How the database says it is a history of this program: "LayH", in its header. */
enum { CLI_DATABASE_APPLICATION = 0x4c617948 };

/**
 * Opens the history at `path`, which must outlive it, and brings it to the newest schema. The
 * result is the caller's to close. Fails, the message naming the path, for what is no database, is
 * somebody else's, is of a newer program, damaged, or cannot be written; it is then as it was.
 */
lc_status cli_database_open(cli_database **out, const char *path, cli_database_mode mode,
                            lc_error *error);

/** Rolls back what was begun. NULL is allowed. */
void cli_database_close(cli_database *database);

/** Begins a transaction that may write, waiting for its turn. */
lc_status cli_database_begin(cli_database *database, lc_error *error);
lc_status cli_database_commit(cli_database *database, lc_error *error);

/** Runs statements that give no rows and take no parameters. */
lc_status cli_database_run(cli_database *database, const char *sql, lc_error *error);

/** A statement, the caller's to finalize. Its text may be of several, of which it is the first. */
lc_status cli_database_prepare(cli_database *database, sqlite3_stmt **out, const char *sql,
                               lc_error *error);

/** The next row of a statement: LC_OK and `*has_row`, or the failure. */
lc_status cli_database_step(cli_database *database, sqlite3_stmt *statement, bool *has_row,
                            lc_error *error);

/** Runs a statement that gives no rows, and makes it ready for the next time. */
lc_status cli_database_do(cli_database *database, sqlite3_stmt *statement, lc_error *error);

/** The number of the row that was inserted last. */
int64_t cli_database_last(const cli_database *database);

/** Says why SQLite failed last, as an error that names the database. */
lc_status cli_database_failed(cli_database *database, lc_error *error);

/** Binds a text, which must live until the statement is done; NULL binds NULL. */
void cli_database_bind(sqlite3_stmt *statement, int position, const char *text);
void cli_database_bind_string(sqlite3_stmt *statement, int position, lc_string text);

#endif
