/**
 * Report audit: what each layer of a report covers of ATT&CK, and whose work that is.
 */
#ifndef LAYERCHECK_CLI_REPORT_AUDIT_H
#define LAYERCHECK_CLI_REPORT_AUDIT_H

#include "cli/run/report.h"
#include "core/audit.h"

/** The terms where nobody says any: the criteria of each layer, and `owner`. */
lc_audit_terms cli_audit_terms_default(void);

/**
 * Appends a layer's facts: its release, unknown when there is none, and the JSON. False when memory
 * is out.
 */
bool cli_audit_put(lc_buffer *frame, const lc_layer *layer, const lc_attack *attack,
                   const lc_audit_terms *terms);

/** Gives the layer that was added last its facts. False when memory is out. */
bool cli_report_add_audit(cli_report *report, lc_string json, lc_attack_release release);

#endif
