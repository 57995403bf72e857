/**
 * Report costs: what a run took, as a table of Lua's.
 */
#ifndef LAYERCHECK_CLI_REPORTERS_REPORT_COSTS_H
#define LAYERCHECK_CLI_REPORTERS_REPORT_COSTS_H

#include "cli/run/cost.h"

#include <lua.h>

/** Pushes the table that the manual calls ReportProfile (report_shapes.c). */
void cli_push_costs(lua_State *L, const cli_costs *costs);

#endif
