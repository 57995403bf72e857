/**
 * Report table: a report as reporters see it.
 */
#ifndef LAYERCHECK_CLI_REPORT_TABLE_H
#define LAYERCHECK_CLI_REPORT_TABLE_H

#include "cli/run/report.h"

/**
 * Pushes the table that docs/reporters.md describes: what `--format json` prints, absent members
 * left out, and what only reporters need. Raises an error when memory is out.
 */
void cli_push_report(lua_State *L, const cli_report *report);

/** Pushes one of its findings, as it is in that table. */
void cli_push_finding(lua_State *L, const cli_report *report, size_t position);

#endif
