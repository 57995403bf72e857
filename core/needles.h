/**
 * Needles: several texts that are looked for in others, all of them in one pass.
 */
#ifndef LAYERCHECK_NEEDLES_H
#define LAYERCHECK_NEEDLES_H

#include "text.h"

typedef struct lc_needles {
  const lc_string *items;
  uint32_t count;
  bool begins[256]; /**< whether a needle begins with that byte */
  bool has_empty;   /**< one is empty, which is in every text */
} lc_needles;

/** Needles of `count` texts, which stay the caller's and must outlive them. */
lc_needles lc_needles_of(const lc_string *items, uint32_t count);

/** Whether one of them at least is in the text, byte for byte; of none at all, none is. */
bool lc_needles_occur(const lc_needles *needles, lc_string text);

#endif
