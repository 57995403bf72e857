/**
 * Record: a run's report, added to a history.
 */
#ifndef LAYERCHECK_CLI_HISTORY_RECORD_H
#define LAYERCHECK_CLI_HISTORY_RECORD_H

#include "cli/run/report.h"

/** Whether files were checked, or a commit of a repository's past. */
#define CLI_RECORD_CHECK  "check"
#define CLI_RECORD_COMMIT "commit"

/** What was run, as far as its report does not say. */
typedef struct cli_record {
  const char *database; /**< the file; made when it is not there */
  const char *label;    /**< the user's word for runs of this kind, or empty */
  const char *day;      /**< what rules took for today */
  const char *time;     /**< `2026-11-24T21:40:00Z`, or NULL: now */
  const char *origin;   /**< one of the above */
  const char *commit;   /**< that commit, or the one that is checked out; empty for none */
  const char *paths;    /**< what was asked for, as a path a line */
} cli_record;

/**
 * Adds a run to the history, whole or not at all. `*run` is its number, or 0 for a commit that
 * it has already, see cli_history_has(). Fails as
 * cli_database_open() does, and where the program was built without SQLite.
 */
lc_status cli_history_record(const cli_record *record, const cli_report *report, int64_t *run,
                             lc_error *error);

/**
 * Whether the history has a run of the same commit, label and paths already that was made of a
 * repository's past. A history that is not there is made.
 */
lc_status cli_history_has(const cli_record *record, bool *has_run, lc_error *error);

#endif
