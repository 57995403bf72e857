/**
 * History: what the runs of a database say together.
 */
#ifndef LAYERCHECK_CLI_HISTORY_HISTORY_H
#define LAYERCHECK_CLI_HISTORY_HISTORY_H

#include "core/status.h"

#include <lua.h>

typedef struct cli_history cli_history;

/** What is asked. NULL stands for what is not. */
typedef struct cli_history_request {
  const char *database;
  const char *label; /**< only runs with it */
  const char *last;  /**< only so many runs, the latest; a number's text */
  const char *const
      *views; /**< names of queries, `runs` being cli/history/sql/runs.sql; NULL-terminated */
} cli_history_request;

/**
 * Reads the views, all at one moment. The result is the caller's to free. Fails as
 * cli_database_open() does, and where the program was built without SQLite.
 */
lc_status cli_history_read(cli_history **out, const cli_history_request *request, lc_error *error);

/** Rows of the first view. */
size_t cli_history_count(const cli_history *history);

/** Pushes a table that has for each view a list of rows, under the view's name. */
void cli_history_push(lua_State *L, const cli_history *history);

/** NULL is allowed. */
void cli_history_free(cli_history *history);

#endif
