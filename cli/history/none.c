/* A build without SQLite: nothing is recorded. */
#include "cli/history/history.h"
#include "cli/history/record.h"

static lc_status missing(const char *path, lc_error *error) {
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "%s: this program was built without SQLite, which histories are kept with",
                      path);
}

lc_status cli_history_record(const cli_record *record, const cli_report *report, int64_t *run,
                             lc_error *error) {
  (void)report;
  *run = 0;
  return missing(record->database, error);
}

lc_status cli_history_has(const cli_record *record, bool *has_run, lc_error *error) {
  *has_run = false;
  return missing(record->database, error);
}

lc_status cli_history_read(cli_history **out, const cli_history_request *request, lc_error *error) {
  *out = NULL;
  return missing(request->database, error);
}

size_t cli_history_count(const cli_history *history, const char *query) {
  (void)history;
  (void)query;
  return 0;
}

lc_string cli_history_text(const cli_history *history, const char *query) {
  (void)history;
  (void)query;
  return (lc_string){"", 0};
}

void cli_history_push(lua_State *L, const cli_history *history) {
  (void)history;
  lua_newtable(L);
}

void cli_history_free(cli_history *history) {
  (void)history;
}
