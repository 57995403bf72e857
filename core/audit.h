/**
 * Audit: what a layer contributes to the coverage of ATT&CK, and whose work that is, as a text that
 * the program collects from its workers. docs/audit-data.md describes it. (Private to the project.)
 */
#ifndef LAYERCHECK_AUDIT_H
#define LAYERCHECK_AUDIT_H

#include "buffer.h"
#include "coverage.h"
#include "layer_attack.h"
#include "status.h"

/** What an audit takes for coverage, and for an owner. */
typedef struct lc_audit_terms {
  const lc_coverage_criteria *criteria; /**< NULL: lc_coverage_criteria_of() each layer */
  lc_string owner_key; /**< name of the metadata, of an entry or of its layer, with the owner */
} lc_audit_terms;

/** Appends the facts of a layer, judged by the release of `attack` that it names. */
lc_status lc_audit_write_json(lc_buffer *buffer, const lc_layer *layer, const lc_attack *attack,
                              const lc_audit_terms *terms, lc_error *error);

#endif
