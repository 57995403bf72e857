/**
 * Rows: what a query of a history gives, apart from the database.
 */
#ifndef LAYERCHECK_CLI_HISTORY_ROWS_H
#define LAYERCHECK_CLI_HISTORY_ROWS_H

#include "cli/history/database.h"
#include "cli/history/history.h"
#include "core/buffer.h"

#include <lua.h>

typedef struct cli_cell {
  int type; /* as SQLite has it */
  int64_t integer;
  double number;
  size_t text; /* its place in the texts */
  size_t len;
} cli_cell;

/** Begin with a zeroed one. */
typedef struct cli_rows {
  lc_buffer texts;
  size_t *names; /* of the columns, by their places in the texts */
  size_t column_count;
  cli_cell *cells; /* row by row */
  size_t count;    /* of rows */
  size_t capacity;
} cli_rows;

/**
 * Runs the statement of the script at `path` below cli/ with those of the values that it names, and
 * adds all rows to `rows`.
 */
lc_status cli_rows_read(cli_rows *rows, cli_database *database, const char *path,
                        const cli_query_value *values, lc_error *error);

/** The first cell's text; empty when there is none. */
lc_string cli_rows_text(const cli_rows *rows);

/** Pushes a list of tables whose members are called as the columns; NULL is nil. */
void cli_rows_push(lua_State *L, const cli_rows *rows);

void cli_rows_free(cli_rows *rows);

#endif
