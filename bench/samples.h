/**
 * Samples: layers of a given size, as Navigator writes them.
 */
#ifndef LAYERCHECK_BENCH_SAMPLES_H
#define LAYERCHECK_BENCH_SAMPLES_H

#include "core/text.h"

typedef enum bench_style {
  BENCH_INDENTED, /**< Navigator's own: a tab a level */
  BENCH_COMPACT   /**< no white space, as scripts write it */
} bench_style;

/** A layer of about `size` bytes; the text is the caller's to free. `ptr` NULL: no memory. */
lc_string bench_layer(size_t size, bench_style style);

#endif
