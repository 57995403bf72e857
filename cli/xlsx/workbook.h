/**
 * Workbook: spreadsheets as scripts make them.
 *
 *     xlsx.check()                       raises an error where this program cannot write any
 *     local bytes = xlsx.make({
 *       title = "...", author = "...", date = "2026-11-24",
 *       sheets = { {
 *         name = "Tactics",
 *         columns = { { title = "Tactic", width = 30, kind = "text" }, ... },
 *         rows = { { "Execution", 12 }, ... },
 *       } },
 *     })
 *
 * Kinds of columns are `text`, `integer`, `percent` (a share from 0 to 1, with a bar) and
 * `problems` (an integer, red from 1 on). A text is a text whatever it begins with: no cell is ever
 * a formula. The first row has the titles and stays in sight. Cells that are nil or false are
 * empty. The same workbook gives the same bytes.
 */
#ifndef LAYERCHECK_CLI_XLSX_WORKBOOK_H
#define LAYERCHECK_CLI_XLSX_WORKBOOK_H

#include <lua.h>

/** Pushes the table of these functions. */
void cli_push_xlsx(lua_State *L);

#endif
