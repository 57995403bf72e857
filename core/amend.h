/**
 * Amend: a layer's text changed so that entries count as coverage that did not, or were not there.
 */
#ifndef LAYERCHECK_AMEND_H
#define LAYERCHECK_AMEND_H

#include "coverage.h"
#include "edit.h"

/** What is to become of one entry. */
typedef struct lc_amendment {
  const lc_technique *entry;     /**< that is completed or enabled; NULL: a new one is added */
  lc_string id;                  /**< of a new entry; plain characters, as ATT&CK's ids have */
  lc_string tactic;              /**< the same; empty: it stands for all tactics */
  const lc_technique *like;      /**< an entry to copy from what is missing, or NULL */
  lc_coverage_criteria criteria; /**< that it is to meet */
} lc_amendment;

/**
 * Adds the edits that make all entries meet their criteria, each of an entry of its own, in the
 * style of the text. New entries come behind the others, in this order. What nobody can know - why
 * something is covered, by whom - reads "to be filled in". Fails with LC_ERROR_MEMORY.
 */
lc_status lc_amend(lc_edits *edits, const lc_layer *layer, const lc_amendment *amendments,
                   uint32_t count);

#endif
