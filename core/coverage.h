/**
 * Coverage: what makes an entry of a layer count as something done about its technique.
 */
#ifndef LAYERCHECK_COVERAGE_H
#define LAYERCHECK_COVERAGE_H

#include "layer.h"

/** Whoever measures says what counts: layers mark coverage by scores, colours or comments. */
typedef struct lc_coverage_criteria {
  /**
   * 1 << lc_technique_field, joined: each of these must say something, such as a comment that is
   * more than white space or a list with an item.
   */
  uint32_t fields;
  double score_above;    /**< a score counts when it is greater; -INFINITY: any does */
  bool accepts_disabled; /**< otherwise a disabled entry counts for nothing */
} lc_coverage_criteria;

/**
 * Whether an entry counts: it is annotated, enabled unless disabled ones are accepted, and meets
 * the other criteria.
 */
bool lc_coverage_counts(const lc_coverage_criteria *criteria, const lc_technique *technique);

/**
 * What counts in a layer where nobody says it: scores above 0 where the layer has any, as the rules
 * about coverage take them; where it has none, any annotation.
 */
lc_coverage_criteria lc_coverage_criteria_of(const lc_layer *layer);

enum { LC_COVERAGE_TEXT_SIZE = 128 /**< bytes of criteria in words, the NUL included */ };

/**
 * Adds to the criteria what a text asks for: `score` (one above 0), `score > 50`, `comment`,
 * `color`, `metadata`, `links`, or `annotated`, which asks for nothing more. False, and nothing
 * added, for any other text.
 */
bool lc_coverage_criteria_add(lc_coverage_criteria *criteria, lc_string text);

/** Writes the criteria as such texts, such as `score > 0, comment`. */
void lc_coverage_criteria_format(const lc_coverage_criteria *criteria,
                                 char out[LC_COVERAGE_TEXT_SIZE]);

#endif
