/**
 * Aggregate: the score of a technique and its sub-techniques together, in Navigator's arithmetic.
 */
#ifndef LAYERCHECK_AGGREGATE_H
#define LAYERCHECK_AGGREGATE_H

#include "text.h"

typedef enum lc_aggregate_function {
  LC_AGGREGATE_AVERAGE,
  LC_AGGREGATE_MIN,
  LC_AGGREGATE_MAX,
  LC_AGGREGATE_SUM
} lc_aggregate_function;

/** `average`, `min`, `max` or `sum`. */
const char *lc_aggregate_function_name(lc_aggregate_function function);

/** The function of that name; false, and `*function` as it was, for any other text. */
bool lc_aggregate_function_parse(lc_string name, lc_aggregate_function *function);

/** The scores of a technique and its sub-techniques under one tactic. */
typedef struct lc_family_scores {
  const double *parent;        /**< NULL: unscored */
  const double *subtechniques; /**< of those that have a score */
  uint32_t scored_count;       /**< how many that are */
  uint32_t subtechnique_count; /**< of all, scored or not */
} lc_family_scores;

/**
 * The aggregate score (Navigator 5.1.0, view-model.ts, calculateAggregateScore). False, and
 * `*score` as it was, when nothing in the family has a score.
 *
 * An unscored parent takes part with 0, unscored sub-techniques do not: so `min` is 0 at most when
 * the parent is unscored, and `max` at least. The average divides by the number of what is scored,
 * or with `counts_unscored` by that of the whole family. The result has two decimals.
 */
bool lc_aggregate_score(lc_aggregate_function function, bool counts_unscored,
                        const lc_family_scores *family, double *score);

/**
 * Rounds to two decimals as JavaScript's toFixed(2) does: by the exact value, and exact halves away
 * from zero.
 */
double lc_round_hundredths(double value);

#endif
