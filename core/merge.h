/**
 * Merge: two versions of a layer file that came from one, put together again.
 *
 *     lc_merge *merge;
 *     if (lc_merge_create(&merge, base, ours, theirs, lc_attack_builtin(), &error) == LC_OK) {
 *       ... lc_merge_text(merge), lc_merge_conflict_count(merge) ...
 *       lc_merge_free(merge);
 *     }
 *
 * What theirs changed since base is written into ours: techniques by technique and tactic and
 * field, the rest of a layer field by field. The text of ours stays as it is, byte for byte,
 * wherever theirs changed nothing, and what is new is written in its style. Where both changed the
 * same field of the same technique under the same tactic in different ways, ours stays, and a
 * conflict tells of it. Whether two values differ is a question of their meaning (meaning.h);
 * members that the format does not know are merged too.
 */
#ifndef LAYERCHECK_MERGE_H
#define LAYERCHECK_MERGE_H

#include "attack.h"
#include "layer.h"

typedef struct lc_merge lc_merge;

/** Something that both versions changed, and not in the same way. */
typedef struct lc_conflict {
  const lc_layer *layer; /**< of ours, or of theirs where ours has removed it */
  lc_string technique;   /**< the techniqueID, or empty */
  const lc_string *tactics;
  uint32_t tactic_count; /**< 0: under each of its tactics */
  const char *object;    /**< of a field inside of it, such as "layout"; or NULL */
  lc_string field;       /**< empty: the whole entry or layer */
  /** As written: a field's value, an entry or a layer; LC_JSON_NONE where it is not there. */
  lc_json_value base;
  lc_json_value ours; /**< what stays */
  lc_json_value theirs;
} lc_conflict;

/**
 * Merges; `base` may be NULL: both files are new. All are retained. `attack` says which tactics a
 * technique has. On success, with or without conflicts, `*out` is the caller's to free. Fails with
 * LC_ERROR_MEMORY.
 */
lc_status lc_merge_create(lc_merge **out, lc_document *base, lc_document *ours, lc_document *theirs,
                          const lc_attack *attack, lc_error *error);

void lc_merge_free(lc_merge *merge);

/** The merged file: UTF-8 without a byte order mark, however ours is encoded. */
lc_string lc_merge_text(const lc_merge *merge);

uint32_t lc_merge_conflict_count(const lc_merge *merge);

/** The conflict at `position`, from 0 and below the count. Lives as long as the merge. */
const lc_conflict *lc_merge_conflict_at(const lc_merge *merge, uint32_t position);

#endif
