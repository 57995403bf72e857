/**
 * Layer part: what a layer says besides its techniques, and whether two layers say the same there.
 *
 * Parts are named after the format's fields: "name", "gradient", and those inside `versions`,
 * `filters` and `layout` each for itself, such as "layout.showID". Not among them is what says
 * nothing to Navigator: `versions.navigator`, `filters.stages`, `viewFullTable`; and what Navigator
 * rewrites as it saves: `version` and `versions.layer`, which tell how the file is written, and
 * `viewMode`, which is read as the layout that it became.
 */
#ifndef LAYERCHECK_LAYER_PART_H
#define LAYERCHECK_LAYER_PART_H

#include "attack.h"
#include "layer.h"

typedef struct lc_layer_part {
  const char *name;    /**< such as "layout.showID" */
  const char *object;  /**< the field of the layer whose object it is in, or NULL */
  const char *field;   /**< of that object, or of the layer */
  lc_format_kind kind; /**< of the object that `field` is in */
} lc_layer_part;

uint32_t lc_layer_part_count(void);

/** The part at `position`, from 0 and below the count. */
const lc_layer_part *lc_layer_part_at(uint32_t position);

/** The part of that name, or NULL. */
const lc_layer_part *lc_layer_part_find(lc_string name);

/** The part's value as written, of any type; LC_JSON_NONE when it is absent. */
lc_json_value lc_layer_part_value(const lc_layer *layer, const lc_layer_part *part);

/** Where the value stands; of an absent one, where its object does, or else the layer. */
lc_range lc_layer_part_range(const lc_layer *layer, const lc_layer_part *part);

/** What Navigator reads there; of NULL, what it reads where nothing is written. */
lc_meaning lc_layer_part_meaning(const lc_layer *layer, const lc_layer_part *part);

/**
 * Whether the part means the same in two layers, each of which may be NULL: no layer. Releases of
 * ATT&CK are the same when Navigator opens the same one (18, 18.1 and v18), or when one layer names
 * none: then it takes whatever is open. Platforms are a set, in which all of the release's are the
 * same as none. No gradient is the same as Navigator's own, spelled out.
 */
bool lc_layer_same_part(const lc_layer *a, const lc_layer *b, const lc_layer_part *part,
                        const lc_attack *attack);

#endif
