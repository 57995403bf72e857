/**
 * Suggest: what somebody probably meant.
 */
#ifndef LAYERCHECK_SUGGEST_H
#define LAYERCHECK_SUGGEST_H

#include "text.h"

/**
 * How many insertions, deletions, replacements and swaps of neighbours lead from `a` to `b`, upper
 * and lower case taken as the same. Words over 64 bytes are only compared for equality.
 */
uint32_t lc_edit_distance(lc_string a, lc_string b);

/** Collects the nearest of many candidates; begin with a zeroed one but for `word`. */
typedef struct lc_suggestion {
  lc_string word;    /**< what was written */
  lc_string best;    /**< the nearest candidate that is near enough, or empty */
  uint32_t distance; /**< private */
} lc_suggestion;

/** Offers a candidate, whose bytes must outlive the suggestion. The first of equals stays. */
void lc_suggestion_offer(lc_suggestion *suggestion, lc_string candidate);

#endif
