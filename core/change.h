/**
 * Change: what one version of a layer file says that another does not.
 *
 *     lc_change_set *set;
 *     if (lc_change_set_create(&set, base, head, lc_attack_builtin(), &error) == LC_OK) {
 *       for (uint32_t i = 0; i < lc_change_set_layer_count(set); i++) {
 *         const lc_layer_change *layer = lc_change_set_layer_at(set, i);
 *         for (uint32_t k = 0; k < lc_layer_change_count(layer); k++)
 *           ... lc_layer_change_at(layer, k) ...
 *       }
 *       lc_change_set_release(set);
 *     }
 *
 * Compared is what Navigator reads (meaning.h), not how it is written: a file that was reformatted,
 * reordered, encoded otherwise or saved again by Navigator has no change. Techniques are compared
 * under each of their tactics (an entry without a tactic stands for all), with the entry that
 * counts there; an entry that annotates nothing is as good as none. One change is told for each
 * pair of entries that differ, whatever the number of tactics under which they do.
 */
#ifndef LAYERCHECK_CHANGE_H
#define LAYERCHECK_CHANGE_H

#include "attack.h"
#include "layer.h"
#include "layer_part.h"

typedef struct lc_change_set lc_change_set;
typedef struct lc_layer_change lc_layer_change;
typedef struct lc_change lc_change;

typedef enum lc_change_kind {
  LC_CHANGE_ADDED,
  LC_CHANGE_REMOVED,
  LC_CHANGE_CHANGED
} lc_change_kind;

/** "added", "removed" or "changed". */
const char *lc_change_kind_name(lc_change_kind kind);

/* --- files --------------------------------------------------------------------------------- */

/**
 * Compares two files; either may be NULL: no such file. Both are retained. `attack` says which
 * tactics a technique has. On success `*out` holds one reference, to be given back with
 * lc_change_set_release(). Fails with LC_ERROR_MEMORY.
 */
lc_status lc_change_set_create(lc_change_set **out, lc_document *base, lc_document *head,
                               const lc_attack *attack, lc_error *error);

/** The same of two layers, wherever in their files they are; not both may be NULL. */
lc_status lc_change_set_of_layers(lc_change_set **out, const lc_layer *base, const lc_layer *head,
                                  const lc_attack *attack, lc_error *error);

/** Adds a reference and gives `set` back. */
lc_change_set *lc_change_set_retain(lc_change_set *set);

/** Gives a reference back; the last one frees the set. NULL is allowed. Not thread-safe. */
void lc_change_set_release(lc_change_set *set);

/** Whether both files say the same. */
bool lc_change_set_is_empty(const lc_change_set *set);

/** The layers of both files, changed or not: those of head in their order, then removed ones. */
uint32_t lc_change_set_layer_count(const lc_change_set *set);
const lc_layer_change *lc_change_set_layer_at(const lc_change_set *set, uint32_t position);

/* --- layers -------------------------------------------------------------------------------- */

/** LC_CHANGE_CHANGED for a layer that both files have, even if nothing in it changed. */
lc_change_kind lc_layer_change_kind(const lc_layer_change *change);

/**
 * The layer in each file, or NULL. Layers are the same when they have the same name and domain;
 * of others those in the same place between two that are the same, if of one domain.
 */
const lc_layer *lc_layer_change_base(const lc_layer_change *change);
const lc_layer *lc_layer_change_head(const lc_layer_change *change);

/** Whether nothing in the layer changed; never so for one that only one file has. */
bool lc_layer_change_is_empty(const lc_layer_change *change);

/** The parts that differ, in the order of lc_layer_part_at(). */
uint32_t lc_layer_change_part_count(const lc_layer_change *change);
const lc_layer_part *lc_layer_change_part_at(const lc_layer_change *change, uint32_t position);

/** The changes of techniques, by id and then tactic. */
uint32_t lc_layer_change_count(const lc_layer_change *change);
const lc_change *lc_layer_change_at(const lc_layer_change *change, uint32_t position);

/* --- techniques ---------------------------------------------------------------------------- */

lc_change_kind lc_change_kind_of(const lc_change *change);
const lc_layer_change *lc_change_layer(const lc_change *change);
lc_string lc_change_technique_id(const lc_change *change);

/** The tactic that at least one of the entries names, or empty: both stand for several. */
lc_string lc_change_tactic(const lc_change *change);

/** The tactics under which the entries differ, as far as they are known. */
uint32_t lc_change_tactic_count(const lc_change *change);
lc_string lc_change_tactic_at(const lc_change *change, uint32_t position);

/** The entry in each layer, or NULL. */
const lc_technique *lc_change_base(const lc_change *change);
const lc_technique *lc_change_head(const lc_change *change);

/**
 * The fields that differ, from LC_TECHNIQUE_COMMENT on; of an added or removed entry those that
 * are not what they are where there is no entry. The values: lc_technique_meaning().
 */
uint32_t lc_change_field_count(const lc_change *change);
lc_technique_field lc_change_field_at(const lc_change *change, uint32_t position);

/** Whether both entries have a score; `*delta` (may be NULL) is then set to head's less base's. */
bool lc_change_score_delta(const lc_change *change, double *delta);

#endif
