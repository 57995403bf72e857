/**
 * Select: which release a bundle holds, and which of its records are part of it. (Private to the
 * library.)
 */
#ifndef LAYERCHECK_STIX_SELECT_H
#define LAYERCHECK_STIX_SELECT_H

#include "core/stix.h"
#include "core/stix_store.h"

enum { LC_STIX_NO_RECORD = UINT32_MAX };

typedef struct lc_stix_selection {
  lc_string domain;
  lc_string release;
  uint32_t *record_of; /**< by STIX id: the record, or LC_STIX_NO_RECORD */
  /** The records that are not left out, by class, then in byte order of their ATT&CK ids. */
  uint32_t *order;
  uint32_t count;
  /** Where the records of each class begin in `order`, and the last ones end. */
  uint32_t starts[LC_STIX_CLASS_COUNT + 1];
} lc_stix_selection;

/**
 * Decides; what is left out goes to the store's report. The texts belong to the store and the
 * options. Fails with LC_ERROR_NOT_FOUND when domain or release cannot be told, with
 * LC_ERROR_SYNTAX when there are no techniques, or with LC_ERROR_MEMORY. Free the selection in
 * either case.
 */
lc_status lc_stix_select(lc_stix_store *store, const lc_stix_options *options,
                         lc_stix_selection *selection, lc_error *error);

void lc_stix_selection_free(lc_stix_selection *selection);

#endif
