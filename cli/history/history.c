#include "cli/history/history.h"

#include "cli/history/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cli_history {
  const char *const *queries;
  cli_rows *rows; /* of each query */
};

static lc_status ask(cli_rows *rows, cli_database *database, const char *query,
                     const cli_query_value *values, lc_error *error) {
  char path[64];
  snprintf(path, sizeof path, "history/sql/%s.sql", query);
  return cli_rows_read(rows, database, path, values, error);
}

static lc_status ask_all(cli_history *history, cli_database *database,
                         const cli_history_request *request, lc_error *error) {
  cli_rows nothing = {0};
  lc_status status = cli_database_run(database, "BEGIN", error);
  if (status == LC_OK)
    status = ask(&nothing, database, "chosen", request->values, error);
  cli_rows_free(&nothing);
  for (size_t i = 0; status == LC_OK && request->queries[i] != NULL; i++)
    status = ask(&history->rows[i], database, request->queries[i], request->values, error);
  return status;
}

static cli_history *create(const char *const *queries) {
  size_t count = 0;
  while (queries[count] != NULL)
    count++;
  cli_history *history = calloc(1, sizeof *history);
  cli_rows *rows = calloc(count + 1, sizeof *rows);
  if (history == NULL || rows == NULL) {
    free(history);
    free(rows);
    return NULL;
  }
  *history = (cli_history){queries, rows};
  return history;
}

lc_status cli_history_read(cli_history **out, const cli_history_request *request, lc_error *error) {
  cli_database *database = NULL;
  lc_status status = cli_database_open(&database, request->database, CLI_DATABASE_READ, error);
  if (status != LC_OK)
    return status;
  *out = create(request->queries);
  status = *out == NULL ? lc_error_memory(error, NULL) : ask_all(*out, database, request, error);
  cli_database_close(database);
  if (status != LC_OK) {
    cli_history_free(*out);
    *out = NULL;
  }
  return status;
}

static const cli_rows *rows_of(const cli_history *history, const char *query) {
  static const cli_rows none = {0};
  for (size_t i = 0; history->queries[i] != NULL; i++) {
    if (strcmp(history->queries[i], query) == 0)
      return &history->rows[i];
  }
  return &none;
}

size_t cli_history_count(const cli_history *history, const char *query) {
  return rows_of(history, query)->count;
}

lc_string cli_history_text(const cli_history *history, const char *query) {
  return cli_rows_text(rows_of(history, query));
}

void cli_history_push(lua_State *L, const cli_history *history) {
  lua_newtable(L);
  for (size_t i = 0; history->queries[i] != NULL; i++) {
    cli_rows_push(L, &history->rows[i]);
    lua_setfield(L, -2, history->queries[i]);
  }
}

void cli_history_free(cli_history *history) {
  if (history == NULL)
    return;
  for (size_t i = 0; history->queries[i] != NULL; i++)
    cli_rows_free(&history->rows[i]);
  free(history->rows);
  free(history);
}
