/**
 * Coverage: what the layers of a report cover of ATT&CK, added to a history.
 */
#ifndef LAYERCHECK_CLI_HISTORY_COVERAGE_H
#define LAYERCHECK_CLI_HISTORY_COVERAGE_H

#include "cli/history/database.h"
#include "cli/run/report.h"

/**
 * Adds the rows of a run whose layers and findings are there already: for all layers together, for
 * each owner and for each layer, by tactic; and whose each layer and each finding is. A report
 * without the facts of an audit has none (docs/audit-data.md).
 */
lc_status cli_coverage_write(cli_database *database, int64_t run, const cli_report *report,
                             lc_error *error);

#endif
