/**
 * Paint: colours as they are seen, on a background and under a text.
 */
#ifndef LAYERCHECK_PAINT_H
#define LAYERCHECK_PAINT_H

#include "color.h"

enum { LC_COLOR_TEXT_SIZE = 8 };

/**
 * What a colour looks like on an opaque background: mixed with it by its transparency, and opaque.
 * (Navigator 5.1.0, cell.ts, emulate_alpha.)
 */
lc_color lc_color_over(lc_color color, lc_color background);

/**
 * The colour of a text that is readable on an opaque background: black or white, whichever has the
 * greater contrast by WCAG 2.1; it is 4.58 at least. (Navigator: tinycolor.mostReadable.)
 */
lc_color lc_color_readable_on(lc_color background);

/** The contrast of two opaque colours by WCAG 2.1, from 1 to 21. */
double lc_color_contrast(lc_color a, lc_color b);

/** Writes the colour as `#rrggbb`, its transparency left out. */
void lc_color_format(lc_color color, char out[LC_COLOR_TEXT_SIZE]);

enum { LC_COLOR_EXACT_SIZE = 10 };

/** Writes the colour as `#rrggbb`, or as `#rrggbbaa` when it is not opaque. */
void lc_color_format_exact(lc_color color, char out[LC_COLOR_EXACT_SIZE]);

#endif
