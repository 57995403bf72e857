/**
 * Reporter: a report on its way to a stream, by a Lua module of cli/reporters/.
 */
#ifndef LAYERCHECK_CLI_REPORTER_H
#define LAYERCHECK_CLI_REPORTER_H

#include "cli/run/report.h"

#include <stdio.h>

/** Whether there is a reporter of that name; `*suggestion` (may be NULL) is otherwise the nearest.
 */
bool cli_reporter_exists(const char *name, lc_string *suggestion);

/** Writes the report to `stream`. False, with `error` set, when reporter or stream fail. */
bool cli_reporter_write(const char *name, const cli_report *report, FILE *stream, bool in_color,
                        lc_error *error);

#endif
