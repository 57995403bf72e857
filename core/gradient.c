#include "core/gradient.h"

#include "core/number.h"

#include <math.h>

/* JavaScript's Math.round(): halves go up. */
static double round_half_up(double value) {
  return floor(value + 0.5);
}

/* --- spreading colours over the steps ------------------------------------------------------ */

static uint32_t index_of_extreme(const uint32_t *widths, uint32_t count, bool wants_widest) {
  uint32_t found = 0;
  for (uint32_t i = 1; i < count; i++) {
    if (wants_widest ? widths[i] > widths[found] : widths[i] < widths[found])
      found = i;
  }
  return found;
}

/*
 * How many steps lead from each colour to the next, as tinygradient 1.1.5 shares them out: evenly,
 * rounded, and what is then missing or too much is made up at the narrowest or widest of them.
 */
static void share_steps(uint32_t *widths, uint32_t count) {
  uint32_t total = 1;
  for (uint32_t i = 0; i < count; i++) {
    double start = (double)i / count;
    double end = (double)(i + 1) / count;
    double width = round_half_up((LC_GRADIENT_STEPS - 1) * (end - start));
    widths[i] = width < 1 ? 1 : (uint32_t)width;
    total += widths[i];
  }
  for (; total < LC_GRADIENT_STEPS; total++)
    widths[index_of_extreme(widths, count, false)]++;
  for (; total > LC_GRADIENT_STEPS; total--)
    widths[index_of_extreme(widths, count, true)]--;
}

/* The library takes the sum through a share of 255 and back before it is rounded. */
static uint8_t channel_at(uint8_t from, uint8_t to, uint32_t width, uint32_t position) {
  double step = ((double)to - from) / width;
  double value = step * position + from;
  return (uint8_t)round_half_up(value / 255 * 255);
}

void lc_gradient_init(lc_gradient *gradient, const lc_color *colors, uint32_t count, double min,
                      double max) {
  uint32_t widths[LC_GRADIENT_STEPS];
  share_steps(widths, count - 1);
  gradient->min = min;
  gradient->max = max;
  gradient->stop_count = count;
  memcpy(gradient->stops, colors, count * sizeof *colors);
  uint32_t at = 0;
  for (uint32_t i = 0; i + 1 < count; i++) {
    lc_color from = colors[i];
    lc_color to = colors[i + 1];
    for (uint32_t step = 0; step < widths[i]; step++)
      gradient->steps[at++] = (lc_color){channel_at(from.red, to.red, widths[i], step),
                                         channel_at(from.green, to.green, widths[i], step),
                                         channel_at(from.blue, to.blue, widths[i], step), 255};
  }
  gradient->steps[at] = colors[count - 1];
  gradient->steps[at].alpha = 255;
}

/* --- the layer's gradient ------------------------------------------------------------------ */

/* The number of colours, or 0 when the list is not one that Navigator takes: one colour that it
   does not know makes it ignore them all. */
static uint32_t read_colors(lc_json_value list, lc_color *colors) {
  uint32_t count = lc_json_count(list);
  if (lc_json_type_of(list) != LC_JSON_ARRAY || count < 2 || count > LC_GRADIENT_STEPS)
    return 0;
  lc_json_cursor cursor = lc_json_walk(list);
  for (uint32_t i = 0; lc_json_next(&cursor); i++) {
    if (!lc_color_parse(lc_json_string(cursor.value), &colors[i]))
      return 0;
  }
  return count;
}

/* Navigator compares with bounds as JavaScript does, so "100" is a bound too. */
static double read_bound(lc_json_value gradient, lc_string name, double fallback) {
  lc_json_value value = lc_json_get(gradient, name);
  if (lc_json_type_of(value) == LC_JSON_NUMBER)
    return lc_json_number(value);
  lc_string text = lc_json_string(value);
  char copy[32];
  if (text.len == 0 || text.len >= sizeof copy)
    return fallback;
  memcpy(copy, text.ptr, text.len);
  copy[text.len] = '\0';
  char *end = NULL;
  double bound = lc_number_parse(copy, &end);
  bool is_decimal = strspn(copy, "0123456789+-.eE") == text.len && *end == '\0';
  return is_decimal ? bound : fallback;
}

void lc_layer_gradient(const lc_layer *layer, lc_gradient *gradient) {
  static const lc_color defaults[] = {
      {0xff, 0x66, 0x66, 255}, {0xff, 0xe7, 0x66, 255}, {0x8e, 0xc8, 0x43, 255}};
  lc_json_value value = lc_layer_get(layer, "gradient");
  lc_color colors[LC_GRADIENT_STEPS];
  uint32_t count = read_colors(lc_json_get(value, LC_STRING("colors")), colors);
  double min = read_bound(value, LC_STRING("minValue"), 0);
  double max = read_bound(value, LC_STRING("maxValue"), 100);
  if (count == 0)
    lc_gradient_init(gradient, defaults, sizeof defaults / sizeof *defaults, min, max);
  else
    lc_gradient_init(gradient, colors, count, min, max);
}

/* --- colours of scores --------------------------------------------------------------------- */

lc_color lc_gradient_color(const lc_gradient *gradient, double score) {
  if (score >= gradient->max)
    return gradient->steps[LC_GRADIENT_STEPS - 1];
  if (score <= gradient->min)
    return gradient->steps[0];
  /* There are steps 0 to 99, yet the share is of 100: scores near the end are all in the last. */
  double share = (score - gradient->min) / (gradient->max - gradient->min);
  double step = fmin(round_half_up(share * 100), LC_GRADIENT_STEPS - 1);
  return gradient->steps[step > 0 ? (uint32_t)step : 0];
}

bool lc_gradient_entry_color(const lc_gradient *gradient, const lc_technique *entry,
                             lc_color *color) {
  if (!lc_technique_is_enabled(entry))
    return false;
  if (lc_color_parse(lc_technique_color(entry), color))
    return true;
  double score = 0;
  if (!lc_technique_score(entry, &score))
    return false;
  *color = lc_gradient_color(gradient, score);
  return true;
}
