#include "cli/history/history.h"

#include "cli/history/rows.h"

#include <stdio.h>
#include <stdlib.h>

struct cli_history {
  const char *const *views;
  cli_rows *rows; /* of each view */
};

static lc_status read_view(cli_rows *rows, cli_database *database, const char *view,
                           const cli_query_value *values, lc_error *error) {
  char path[64];
  snprintf(path, sizeof path, "history/sql/%s.sql", view);
  return cli_rows_read(rows, database, path, values, error);
}

static lc_status read_views(cli_history *history, cli_database *database,
                            const cli_history_request *request, lc_error *error) {
  const cli_query_value values[] = {
      {":label", request->label}, {":last", request->last}, {NULL, NULL}};
  cli_rows nothing = {0};
  lc_status status = cli_database_run(database, "BEGIN", error);
  if (status == LC_OK)
    status = read_view(&nothing, database, "chosen", values, error);
  cli_rows_free(&nothing);
  for (size_t i = 0; status == LC_OK && request->views[i] != NULL; i++)
    status = read_view(&history->rows[i], database, request->views[i], values, error);
  return status;
}

static cli_history *create(const char *const *views) {
  size_t count = 0;
  while (views[count] != NULL)
    count++;
  cli_history *history = calloc(1, sizeof *history);
  cli_rows *rows = calloc(count + 1, sizeof *rows);
  if (history == NULL || rows == NULL) {
    free(history);
    free(rows);
    return NULL;
  }
  *history = (cli_history){views, rows};
  return history;
}

lc_status cli_history_read(cli_history **out, const cli_history_request *request, lc_error *error) {
  cli_database *database = NULL;
  lc_status status = cli_database_open(&database, request->database, CLI_DATABASE_READ, error);
  if (status != LC_OK)
    return status;
  *out = create(request->views);
  status = *out == NULL ? lc_error_set(error, LC_ERROR_MEMORY, "out of memory")
                        : read_views(*out, database, request, error);
  cli_database_close(database);
  if (status != LC_OK) {
    cli_history_free(*out);
    *out = NULL;
  }
  return status;
}

size_t cli_history_count(const cli_history *history) {
  return history->views[0] == NULL ? 0 : history->rows[0].count;
}

void cli_history_push(lua_State *L, const cli_history *history) {
  lua_newtable(L);
  for (size_t i = 0; history->views[i] != NULL; i++) {
    cli_rows_push(L, &history->rows[i]);
    lua_setfield(L, -2, history->views[i]);
  }
}

void cli_history_free(cli_history *history) {
  if (history == NULL)
    return;
  for (size_t i = 0; history->views[i] != NULL; i++)
    cli_rows_free(&history->rows[i]);
  free(history->rows);
  free(history);
}
