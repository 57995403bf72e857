/**
 * Combine writing: the layer that is made of several, as a file of the newest layer format.
 *
 * Scores come from the caller; everything else is inherited, each part from a layer of the
 * caller's choice, as in Navigator's "Create layer from other layers".
 */
#ifndef LAYERCHECK_COMBINE_WRITE_H
#define LAYERCHECK_COMBINE_WRITE_H

#include "combine.h"

/** What of a layer can be inherited. */
typedef enum lc_combine_part {
  LC_COMBINE_COMMENTS,
  LC_COMBINE_METADATA, /**< of techniques and of the layer, like the links */
  LC_COMBINE_LINKS,
  LC_COMBINE_COLORS,  /**< of techniques, set by hand */
  LC_COMBINE_ENABLED, /**< which techniques are disabled */
  LC_COMBINE_GRADIENT,
  LC_COMBINE_LEGEND,
  LC_COMBINE_FILTERS,
  LC_COMBINE_LAYOUT, /**< with sorting, tactic row, what is hidden, and what is unfolded */
  LC_COMBINE_PART_COUNT
} lc_combine_part;

/** The part's name, such as "comments". */
const char *lc_combine_part_name(lc_combine_part part);

/** Whether a part can be put together from all layers: comments, metadata and links. */
bool lc_combine_part_takes_all(lc_combine_part part);

/** Who a part is inherited from, besides the position of a layer. */
enum { LC_COMBINE_NOBODY = UINT32_MAX, LC_COMBINE_ALL = UINT32_MAX - 1 };

typedef struct lc_combine_plan {
  lc_string name; /**< this and the next are UTF-8 */
  lc_string description;
  uint32_t from[LC_COMBINE_PART_COUNT];
  bool fits_gradient; /**< an inherited gradient too is spread over the scores that there are */
} lc_combine_plan;

typedef struct lc_combined_score {
  bool is_scored;
  double score; /**< finite */
} lc_combined_score;

/**
 * Writes the layer to `*text`, which the caller frees; `scores` has one for each cell. An
 * entry is written for every cell that has a score or inherits anything. A gradient that is not
 * inherited is Navigator's, from the lowest score to the highest when these differ, and from
 * white to blue when these are 0 and 1. Fails with LC_ERROR_MEMORY.
 */
lc_status lc_combination_write(const lc_combination *combination, const lc_combined_score *scores,
                               const lc_combine_plan *plan, char **text, size_t *size,
                               lc_error *error);

#endif
