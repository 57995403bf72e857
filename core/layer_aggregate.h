/**
 * A layer's aggregate scores, by its own settings.
 */
#ifndef LAYERCHECK_LAYER_AGGREGATE_H
#define LAYERCHECK_LAYER_AGGREGATE_H

#include "attack.h"
#include "layer.h"

/**
 * The aggregate score of a technique under a tactic: that of its own entry and of those of its
 * active sub-techniques, by the layer's `aggregateFunction` and `countUnscored`, whether or not
 * these are shown (see aggregate.h). `*is_scored` is false, and `*score` as it was, when there is
 * none: nothing of them is scored, or the technique has no sub-techniques there. Fails with
 * LC_ERROR_MEMORY.
 */
lc_status lc_layer_aggregate(const lc_layer *layer, lc_attack_technique technique, lc_string tactic,
                             bool *is_scored, double *score, lc_error *error);

#endif
