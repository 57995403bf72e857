/**
 * Relate: relationships of a bundle, between what was selected. (Private to the library.)
 */
#ifndef LAYERCHECK_STIX_RELATE_H
#define LAYERCHECK_STIX_RELATE_H

#include "core/attack_builder.h"
#include "core/stix_select.h"

/** A subject and a technique that it mitigates or uses, by their positions in the selection. */
typedef struct lc_stix_pair_item {
  uint32_t subject;
  uint32_t technique;
} lc_stix_pair_item;

typedef struct lc_stix_pairs {
  lc_stix_pair_item *items; /**< by subject, then by technique, each once */
  uint32_t count;
  uint32_t capacity;
} lc_stix_pairs;

/**
 * Tells the builder, which has the techniques, of parents and replacements. Only final faults are
 * given back; all else that does not fit is reported as left out.
 */
lc_attack_fault lc_stix_relate_techniques(lc_attack_builder *builder, lc_stix_store *store,
                                          const lc_stix_selection *selection);

/** Finds what mitigates and uses what. Begin with zeroed pairs, and free them in any case. */
lc_attack_fault lc_stix_pair(lc_stix_pairs *pairs, lc_stix_store *store,
                             const lc_stix_selection *selection);

void lc_stix_pairs_free(lc_stix_pairs *pairs);

#endif
