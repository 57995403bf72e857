/**
 * Audit: what the layers of a report cover together, over all and for each owner.
 */
#ifndef LAYERCHECK_CLI_RUN_AUDIT_H
#define LAYERCHECK_CLI_RUN_AUDIT_H

#include "cli/run/report.h"
#include "core/audit.h"

/** Owners that an audit lists; of more than these it is only said how many there are. */
enum { CLI_MOST_OWNERS = 1000 };

/**
 * Sums up the facts of a report's layers as `report->audit`, which docs/audit-data.md describes.
 * `today` is the date of the audit, or NULL. The policies that the layers were judged by must still
 * be there. False when memory is out.
 */
bool cli_report_sum_up(cli_report *report, const lc_audit_terms *terms, const char *today);

#endif
