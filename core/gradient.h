/**
 * Gradient: the colours that a layer gives to scores, exactly as Navigator computes them.
 *
 * Navigator 5.1.0 (gradient.ts) does not interpolate for each score: it spreads the colours over
 * 100 steps once, each channel linearly, and a score takes the step that it is nearest to. Scores
 * outside the range take the end colours; the upper end is asked first, so that a range of no width
 * has two colours: below `max` the first, from it on the last. Transparency is not part of a
 * score's colour.
 */
#ifndef LAYERCHECK_GRADIENT_H
#define LAYERCHECK_GRADIENT_H

#include "color.h"
#include "layer.h"

enum { LC_GRADIENT_STEPS = 100 };

typedef struct lc_gradient {
  double min;
  double max;
  lc_color stops[LC_GRADIENT_STEPS]; /**< the colours as named, from the lowest score up */
  uint32_t stop_count;               /**< at least 2 */
  lc_color steps[LC_GRADIENT_STEPS]; /**< all opaque */
} lc_gradient;

/**
 * Spreads `count` colours over the steps. `count` is from 2 to LC_GRADIENT_STEPS, which is as many
 * as Navigator can spread.
 */
void lc_gradient_init(lc_gradient *gradient, const lc_color *colors, uint32_t count, double min,
                      double max);

/**
 * The layer's gradient. Where it names no colours that Navigator could use, they are red, yellow
 * and green; a bound that is no number is that of the default, 0 or 100.
 */
void lc_layer_gradient(const lc_layer *layer, lc_gradient *gradient);

/** The colour of a score. */
lc_color lc_gradient_color(const lc_gradient *gradient, double score);

/**
 * The colour that an entry gives to its cell: none when it is disabled, otherwise its own colour,
 * otherwise its score's. False, and `*color` as it was, when there is none. An entry's own colour
 * may be transparent, see lc_color_over().
 */
bool lc_gradient_entry_color(const lc_gradient *gradient, const lc_technique *entry,
                             lc_color *color);

#endif
