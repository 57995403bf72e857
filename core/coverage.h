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

#endif
