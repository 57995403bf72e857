/**
 * Color: the colours that a layer may name, as Navigator understands them.
 */
#ifndef LAYERCHECK_COLOR_H
#define LAYERCHECK_COLOR_H

#include "text.h"

typedef struct lc_color {
  uint8_t red;
  uint8_t green;
  uint8_t blue;
  uint8_t alpha; /**< 255 is opaque */
} lc_color;

static inline bool lc_color_equals(lc_color a, lc_color b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

/**
 * Reads a colour. Accepted is what tinycolor2, the library inside Navigator, accepts: hexadecimal
 * with 3, 4, 6 or 8 digits with or without '#', CSS names, `transparent`, and rgb(), rgba(), hsl(),
 * hsla(), hsv(), hsva() with commas and parentheses optional; in any case, with white space around.
 * False, and `*color` as it was, for everything else, the empty string among it.
 */
bool lc_color_parse(lc_string text, lc_color *color);

#endif
