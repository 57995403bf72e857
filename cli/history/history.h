/**
 * History: what the runs of a database say together.
 */
#ifndef LAYERCHECK_CLI_HISTORY_HISTORY_H
#define LAYERCHECK_CLI_HISTORY_HISTORY_H

#include "core/status.h"

#include <lua.h>

typedef struct cli_history cli_history;

/** A value for the parameters of queries, such as ":label"; a text of NULL stands for NULL. */
typedef struct cli_query_value {
  const char *name; /**< NULL: the end of a list */
  const char *text;
} cli_query_value;

/** What is asked. */
typedef struct cli_history_request {
  const char *database;
  /** Queries, `runs` being cli/history/sql/runs.sql; NULL-terminated. They know the runs that
      `:label` and `:last` choose. */
  const char *const *queries;
  const cli_query_value *values;
} cli_history_request;

/**
 * Asks the queries in their order, all at one moment. The result is the caller's to free; the
 * request's lists must outlive it. Fails as cli_database_open() does, and where the program was
 * built without SQLite.
 */
lc_status cli_history_read(cli_history **out, const cli_history_request *request, lc_error *error);

/** Rows that the query of that name gave; 0 when it was not asked. */
size_t cli_history_count(const cli_history *history, const char *query);

/** The first text that the query of that name gave; empty when it gave none. */
lc_string cli_history_text(const cli_history *history, const char *query);

/** Pushes a table that has for each query a list of rows, under the query's name. */
void cli_history_push(lua_State *L, const cli_history *history);

/** NULL is allowed. */
void cli_history_free(cli_history *history);

#endif
