#include "core/paint.h"

#include <math.h>
#include <stdio.h>

static uint8_t mix(uint8_t bottom, uint8_t top, double share) {
  return (uint8_t)floor((top - bottom) * share + bottom + 0.5);
}

lc_color lc_color_over(lc_color color, lc_color background) {
  double share = color.alpha / 255.0;
  return (lc_color){mix(background.red, color.red, share),
                    mix(background.green, color.green, share),
                    mix(background.blue, color.blue, share), 255};
}

/* WCAG 2.1, "relative luminance"; 0.03928 is its number, and tinycolor2's. */
static double linear(uint8_t channel) {
  double share = channel / 255.0;
  return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(lc_color color) {
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double lc_color_contrast(lc_color a, lc_color b) {
  double of_a = luminance(a) + 0.05;
  double of_b = luminance(b) + 0.05;
  return of_a > of_b ? of_a / of_b : of_b / of_a;
}

lc_color lc_color_readable_on(lc_color background) {
  const lc_color white = {255, 255, 255, 255};
  const lc_color black = {0, 0, 0, 255};
  bool white_wins = lc_color_contrast(background, white) >= lc_color_contrast(background, black);
  return white_wins ? white : black;
}

void lc_color_format_exact(lc_color color, char out[LC_COLOR_EXACT_SIZE]) {
  lc_color_format(color, out);
  if (color.alpha != 255)
    snprintf(out + LC_COLOR_TEXT_SIZE - 1, LC_COLOR_EXACT_SIZE - LC_COLOR_TEXT_SIZE + 1, "%02x",
             color.alpha);
}

void lc_color_format(lc_color color, char out[LC_COLOR_TEXT_SIZE]) {
  snprintf(out, LC_COLOR_TEXT_SIZE, "#%02x%02x%02x", color.red, color.green, color.blue);
}
