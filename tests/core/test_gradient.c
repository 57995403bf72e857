/* Colours of scores, computed by hand from what Navigator does: 100 steps, of which a score takes
   the nearest. */
#include "tests/core/layers.h"

static const lc_color BLACK = {0, 0, 0, 255};
static const lc_color WHITE = {255, 255, 255, 255};

static const char *color_text(lc_color color) {
  static char text[LC_COLOR_TEXT_SIZE];
  lc_color_format(color, text);
  return text;
}

static void check_scores(const lc_gradient *gradient, const double *scores,
                         const char *const *colors) {
  for (int i = 0; colors[i] != NULL; i++) {
    lc_color color = lc_gradient_color(gradient, scores[i]);
    ck_assert_msg(strcmp(color_text(color), colors[i]) == 0, "score %g is %s, not %s", scores[i],
                  color_text(color), colors[i]);
    ck_assert_uint_eq(color.alpha, 255);
  }
}

/* From black to white there are 99 steps of 255 / 99, so the middle is not #808080. */
START_TEST(score_takes_the_nearest_of_a_hundred_steps) {
  const lc_color colors[] = {BLACK, WHITE};
  lc_gradient gradient;
  lc_gradient_init(&gradient, colors, 2, 0, 100);
  const double scores[] = {0, 0.49, 0.5, 1, 1.49, 50, 98, 98.5, 99.7, 100};
  const char *const expected[] = {"#000000", "#000000", "#030303", "#030303", "#030303", "#818181",
                                  "#fcfcfc", "#ffffff", "#ffffff", "#ffffff", NULL};
  check_scores(&gradient, scores, expected);
}
END_TEST

START_TEST(scores_outside_the_range_take_the_end_colours) {
  const lc_color colors[] = {BLACK, WHITE};
  lc_gradient gradient;
  lc_gradient_init(&gradient, colors, 2, -5, 5);
  const double scores[] = {-1e300, -5.01, -5, 0, 5, 6, 1e300};
  const char *const expected[] = {"#000000", "#000000", "#000000", "#818181",
                                  "#ffffff", "#ffffff", "#ffffff", NULL};
  check_scores(&gradient, scores, expected);
}
END_TEST

START_TEST(range_of_floats) {
  const lc_color colors[] = {BLACK, WHITE};
  lc_gradient gradient;
  lc_gradient_init(&gradient, colors, 2, -0.5, 0.5);
  /* shares of 25, 75.5 (halves go up: 76) and 10 hundredths: 255 * n / 99 */
  const double scores[] = {-0.25, 0.255, -0.4};
  const char *const expected[] = {"#404040", "#c4c4c4", "#1a1a1a", NULL};
  check_scores(&gradient, scores, expected);
}
END_TEST

START_TEST(range_without_width_has_two_colours) {
  const lc_color colors[] = {BLACK, WHITE};
  lc_gradient gradient;
  lc_gradient_init(&gradient, colors, 2, 3, 3);
  const double scores[] = {2.999, 3, 3.001};
  const char *const expected[] = {"#000000", "#ffffff", "#ffffff", NULL};
  check_scores(&gradient, scores, expected);
}
END_TEST

/* The upper end is asked first, so that every score is at or above it, or at or below the other. */
START_TEST(reversed_range_has_two_colours) {
  const lc_color colors[] = {BLACK, WHITE};
  lc_gradient gradient;
  lc_gradient_init(&gradient, colors, 2, 10, 0);
  const double scores[] = {-1, 0, 5, 11};
  const char *const expected[] = {"#000000", "#ffffff", "#ffffff", "#ffffff", NULL};
  check_scores(&gradient, scores, expected);
}
END_TEST

/* Three colours share 99 steps as 50 and 50, of which one is too much: the first of the widest
   gives it. */
START_TEST(default_gradient_is_red_yellow_green) {
  lc_document *document = layer_with("\"techniques\":[]");
  lc_gradient gradient;
  lc_layer_gradient(layer_of(document), &gradient);
  ck_assert_uint_eq(gradient.stop_count, 3);
  const double scores[] = {0, 25, 49, 50, 75, 100};
  const char *const expected[] = {"#ff6666", "#ffa866", "#ffe766", "#fde665",
                                  "#c4d754", "#8ec843", NULL};
  check_scores(&gradient, scores, expected);
  lc_document_release(document);
}
END_TEST

/* Four colours share 99 steps as 33 each, so that nothing is left over. */
START_TEST(four_colours_share_the_steps) {
  const lc_color colors[] = {BLACK, WHITE, BLACK, WHITE};
  lc_gradient gradient;
  lc_gradient_init(&gradient, colors, 4, 0, 100);
  const double scores[] = {33, 66, 34, 99};
  const char *const expected[] = {"#ffffff", "#000000", "#f7f7f7", "#ffffff", NULL};
  check_scores(&gradient, scores, expected);
}
END_TEST

START_TEST(as_many_colours_as_steps) {
  lc_color colors[LC_GRADIENT_STEPS];
  for (int i = 0; i < LC_GRADIENT_STEPS; i++)
    colors[i] = (lc_color){(uint8_t)i, 0, 0, 255};
  lc_gradient gradient;
  lc_gradient_init(&gradient, colors, LC_GRADIENT_STEPS, 0, 100);
  for (int i = 0; i < LC_GRADIENT_STEPS; i++)
    ck_assert_uint_eq(lc_gradient_color(&gradient, i).red, (unsigned)i);
}
END_TEST

/* --- of layers ------------------------------------------------------------------------------ */

static void check_layer(const char *gradient_json, double score, const char *expected) {
  char members[2000];
  snprintf(members, sizeof members, "\"gradient\":%s", gradient_json);
  lc_document *document = layer_with(members);
  lc_gradient gradient;
  lc_layer_gradient(layer_of(document), &gradient);
  ck_assert_str_eq(color_text(lc_gradient_color(&gradient, score)), expected);
  lc_document_release(document);
}

START_TEST(colours_are_read_as_navigator_reads_them) {
  check_layer("{\"colors\":[\"black\",\" #FFF \"],\"minValue\":0,\"maxValue\":100}", 50, "#818181");
  check_layer("{\"colors\":[\"000000\",\"rgb(255,255,255)\"],\"minValue\":0,\"maxValue\":1}", 0.5,
              "#818181");
}
END_TEST

START_TEST(transparency_of_a_gradient_is_not_seen) {
  check_layer("{\"colors\":[\"#ffffff00\",\"#66b1ffff\"],\"minValue\":0,\"maxValue\":100}", 0,
              "#ffffff");
  check_layer("{\"colors\":[\"#ffffff00\",\"#66b1ffff\"],\"minValue\":0,\"maxValue\":100}", 100,
              "#66b1ff");
}
END_TEST

START_TEST(colours_that_cannot_be_used_leave_the_default_ones) {
  check_layer("{\"colors\":[\"#000\",\"nothing\"],\"minValue\":0,\"maxValue\":10}", 10, "#8ec843");
  check_layer("{\"colors\":[\"#000\"],\"minValue\":0,\"maxValue\":10}", 0, "#ff6666");
  check_layer("{\"colors\":\"#000\",\"minValue\":0,\"maxValue\":10}", 0, "#ff6666");
  check_layer("{\"minValue\":-4,\"maxValue\":4}", -4, "#ff6666");
  check_layer("[]", 100, "#8ec843");
}
END_TEST

START_TEST(bounds_may_be_texts) {
  const char *colors = "{\"colors\":[\"#000\",\"#fff\"],\"minValue\":\"-5\",\"maxValue\":\"5\"}";
  check_layer(colors, 0, "#818181");
}
END_TEST

START_TEST(bounds_that_are_no_numbers_are_those_of_the_default) {
  check_layer("{\"colors\":[\"#000\",\"#fff\"],\"minValue\":null,\"maxValue\":{}}", 50, "#818181");
  check_layer("{\"colors\":[\"#000\",\"#fff\"],\"minValue\":\"low\",\"maxValue\":\"0x5\"}", 50,
              "#818181");
  check_layer("{\"colors\":[\"#000\",\"#fff\"]}", 50, "#818181");
}
END_TEST

/* --- of entries ----------------------------------------------------------------------------- */

/* The colour of an entry with these members under a gradient from black to white, or "none". */
static const char *entry_color(const char *members) {
  char text[1000];
  snprintf(text, sizeof text,
           "\"gradient\":{\"colors\":[\"#000\",\"#fff\"],\"minValue\":0,\"maxValue\":100},"
           "\"techniques\":[{\"techniqueID\":\"T1557\"%s}]",
           members);
  lc_document *document = layer_with(text);
  lc_gradient gradient;
  lc_layer_gradient(layer_of(document), &gradient);
  lc_color color;
  bool has_color =
      lc_gradient_entry_color(&gradient, lc_layer_technique_at(layer_of(document), 0), &color);
  lc_document_release(document);
  return has_color ? color_text(color) : "none";
}

START_TEST(own_colour_beats_the_score) {
  ck_assert_str_eq(entry_color(",\"score\":100,\"color\":\"#123456\""), "#123456");
}
END_TEST

START_TEST(score_of_zero_has_a_colour_and_no_score_has_none) {
  ck_assert_str_eq(entry_color(",\"score\":0"), "#000000");
  ck_assert_str_eq(entry_color(",\"comment\":\"seen\""), "none");
  ck_assert_str_eq(entry_color(",\"score\":\"50\""), "none");
}
END_TEST

START_TEST(colour_that_navigator_drops_leaves_the_score) {
  ck_assert_str_eq(entry_color(",\"score\":50,\"color\":\"#12345\""), "#818181");
  ck_assert_str_eq(entry_color(",\"score\":50,\"color\":\"\""), "#818181");
}
END_TEST

START_TEST(disabled_entry_has_no_colour) {
  ck_assert_str_eq(entry_color(",\"score\":50,\"color\":\"#123456\",\"enabled\":false"), "none");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("gradient");
  const TTest *const scores[] = {score_takes_the_nearest_of_a_hundred_steps,
                                 scores_outside_the_range_take_the_end_colours,
                                 range_of_floats,
                                 range_without_width_has_two_colours,
                                 reversed_range_has_two_colours,
                                 default_gradient_is_red_yellow_green,
                                 four_colours_share_the_steps,
                                 as_many_colours_as_steps,
                                 NULL};
  const TTest *const layers[] = {colours_are_read_as_navigator_reads_them,
                                 transparency_of_a_gradient_is_not_seen,
                                 colours_that_cannot_be_used_leave_the_default_ones,
                                 bounds_may_be_texts,
                                 bounds_that_are_no_numbers_are_those_of_the_default,
                                 NULL};
  const TTest *const entries[] = {
      own_colour_beats_the_score, score_of_zero_has_a_colour_and_no_score_has_none,
      colour_that_navigator_drops_leaves_the_score, disabled_entry_has_no_colour, NULL};
  add_tests(suite, "scores", scores);
  add_tests(suite, "layers", layers);
  add_tests(suite, "entries", entries);
  return run_suite(suite);
}
