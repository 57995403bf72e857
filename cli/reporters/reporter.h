/**
 * Reporter: a report on its way to a stream, by a Lua chunk.
 *
 * A reporter is a file of cli/reporters/, or a user's own; docs/reporters.md says what it is given
 * and what it can reach.
 */
#ifndef LAYERCHECK_CLI_REPORTER_H
#define LAYERCHECK_CLI_REPORTER_H

#include "cli/run/report.h"

#include "cli/script.h"

/** Whether a format's name is the path of a user's own reporter: it ends with `.lua`. */
bool cli_reporter_is_own(lc_string name);

/** The folders, below cli/, of the program's own reporters: for runs, audits, and waivers. */
#define CLI_REPORTERS        "reporters/"
#define CLI_AUDIT_REPORTERS  "audit/"
#define CLI_WAIVER_REPORTERS "waivers/"

/**
 * Whether there is a reporter of that name in the folder, and if it is a user's own, whether it
 * loads. Fails with LC_ERROR_NOT_FOUND or the reporter's own error, for which `error` is meant.
 */
lc_status cli_reporter_check(const char *folder, const char *name, lc_error *error);

/** A reporter that is ready to write one report. */
typedef struct cli_reporter cli_reporter;

/**
 * Loads the reporter of that name in the folder, which the caller closes; the name must outlive it.
 * Fails as cli_reporter_check() does, and leaves `*out` alone.
 */
lc_status cli_reporter_open(cli_reporter **out, const char *folder, const char *name,
                            lc_error *error);

/** Writes a report, once. Fails, with `error` set, when reporter or stream do. */
lc_status cli_reporter_write(cli_reporter *reporter, const cli_report *report,
                             const cli_script_output *output, lc_error *error);

/** NULL is allowed. */
void cli_reporter_close(cli_reporter *reporter);

#endif
