/**
 * Combine: several layers joined, technique by technique and tactic by tactic, so that one can be
 * made of them.
 *
 * Layers that are combined are of one domain and, as in Navigator (5.1.0, "Create layer from other
 * layers"), of one release of ATT&CK: entries that it does not show are left out. In a domain that
 * has no known releases the entries are joined as they are written.
 */
#ifndef LAYERCHECK_COMBINE_H
#define LAYERCHECK_COMBINE_H

#include "layer_attack.h"
#include "matrix.h"

typedef struct lc_combination lc_combination;

typedef struct lc_combine_input {
  const lc_layer *layer;
  const char *name; /**< what messages call it */
} lc_combine_input;

/** Which techniques take part. */
typedef enum lc_combine_reach {
  LC_COMBINE_MENTIONED, /**< those that a layer has an entry for */
  LC_COMBINE_EVERY      /**< all that the release shows */
} lc_combine_reach;

typedef struct lc_combine_request {
  const lc_combine_input *inputs;
  uint32_t count;
  const lc_attack *attack;
  lc_string domain;  /**< empty: the layers' */
  lc_string version; /**< a release such as `18.1`, or `18` for its newest; empty: the layers' */
  lc_combine_reach reach;
} lc_combine_request;

/** What all the layers are of. */
typedef struct lc_combine_basis {
  lc_string domain;
  lc_attack_release release; /**< unknown: of none that is known here */
  lc_string version;         /**< of ATT&CK, as the layers write it; empty when none does */
  lc_string custom_data_url; /**< or empty */
} lc_combine_basis;

/**
 * Finds out what the layers have in common. Fails with LC_ERROR_NOT_FOUND when they are of
 * different domains, data or releases, or when the wanted domain or release is not known; the
 * message names the layers at odds.
 */
lc_status lc_combine_choose(const lc_combine_request *request, lc_combine_basis *basis,
                            lc_error *error);

/**
 * Joins the layers, which must outlive `*out`; it is the caller's to free. Fails as
 * lc_combine_choose() does, and with LC_ERROR_MEMORY.
 */
lc_status lc_combination_create(lc_combination **out, const lc_combine_request *request,
                                lc_error *error);

/** NULL is allowed. */
void lc_combination_free(lc_combination *combination);

const lc_combine_basis *lc_combination_basis(const lc_combination *combination);

uint32_t lc_combination_layer_count(const lc_combination *combination);
const lc_layer *lc_combination_layer_at(const lc_combination *combination, uint32_t position);

/** A technique under a tactic. */
typedef struct lc_combination_cell {
  lc_string id;
  lc_string tactic;          /**< shortname; empty: every tactic that no other cell names */
  lc_attack_technique known; /**< unknown where the release is */
  const lc_technique *const *entries; /**< what each layer says there, NULL where it says nothing */
} lc_combination_cell;

/** The cells are in the order of their ids, under each of their tactics' names. */
uint32_t lc_combination_cell_count(const lc_combination *combination);
lc_combination_cell lc_combination_cell_at(const lc_combination *combination, uint32_t position);

/** An entry that the release shows nowhere. */
typedef struct lc_combination_outsider {
  uint32_t layer; /**< which, from 0 */
  const lc_technique *entry;
  lc_matrix_absence why;
} lc_combination_outsider;

/** By layer, in file order; entries that later ones replace are not among them. */
uint32_t lc_combination_outsider_count(const lc_combination *combination);
const lc_combination_outsider *lc_combination_outsider_at(const lc_combination *combination,
                                                          uint32_t position);

#endif
