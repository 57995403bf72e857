#include "core/paint.h"
#include "tests/suite.h"

static lc_color color_of(const char *text) {
  lc_color color = {0};
  ck_assert(lc_color_parse(lc_string_of(text), &color));
  return color;
}

static void check_over(const char *color, const char *background, const char *expected) {
  char text[LC_COLOR_TEXT_SIZE];
  lc_color result = lc_color_over(color_of(color), color_of(background));
  lc_color_format(result, text);
  ck_assert_str_eq(text, expected);
  ck_assert_uint_eq(result.alpha, 255);
}

START_TEST(transparent_colours_mix_with_the_background) {
  check_over("#ff0000ff", "#ffffff", "#ff0000");
  check_over("#ff000000", "#ffffff", "#ffffff");
  check_over("#00000080", "#ffffff", "#7f7f7f"); /* 255 - 255 * 128 / 255 */
  check_over("#ffffff33", "#000000", "#333333");
  check_over("transparent", "#2e2e3f", "#2e2e3f");
}
END_TEST

START_TEST(contrast_is_wcags) {
  double most = lc_color_contrast(color_of("black"), color_of("white"));
  ck_assert_double_eq_tol(most, 21, 1e-9);
  ck_assert_double_eq_tol(lc_color_contrast(color_of("white"), color_of("#777")), 4.48, 0.005);
  ck_assert_double_eq_tol(lc_color_contrast(color_of("red"), color_of("red")), 1, 1e-9);
}
END_TEST

START_TEST(readable_text_is_black_or_white) {
  const char *const pairs[][2] = {{"#ffffff", "#000000"}, {"#000000", "#ffffff"},
                                  {"#ff6666", "#000000"}, {"#8ec843", "#000000"},
                                  {"#0000ff", "#ffffff"}, {"#767676", "#000000"},
                                  {"#757575", "#ffffff"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    char text[LC_COLOR_TEXT_SIZE];
    lc_color_format(lc_color_readable_on(color_of(pairs[i][0])), text);
    ck_assert_msg(strcmp(text, pairs[i][1]) == 0, "on %s: %s", pairs[i][0], text);
  }
}
END_TEST

/* Black and white are equally far from the worst grey, and both are readable there (AA: 4.5). */
START_TEST(text_is_readable_on_every_grey) {
  for (int grey = 0; grey < 256; grey++) {
    lc_color background = {(uint8_t)grey, (uint8_t)grey, (uint8_t)grey, 255};
    ck_assert_double_ge(lc_color_contrast(background, lc_color_readable_on(background)), 4.5);
  }
}
END_TEST

START_TEST(exact_text_has_what_is_not_opaque) {
  char text[LC_COLOR_EXACT_SIZE];
  lc_color_format_exact((lc_color){1, 0xab, 255, 255}, text);
  ck_assert_str_eq(text, "#01abff");
  lc_color_format_exact((lc_color){1, 0xab, 255, 0}, text);
  ck_assert_str_eq(text, "#01abff00");
  lc_color_format_exact((lc_color){0, 0, 0, 254}, text);
  ck_assert_str_eq(text, "#000000fe");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("paint");
  const TTest *const tests[] = {transparent_colours_mix_with_the_background,
                                contrast_is_wcags,
                                readable_text_is_black_or_white,
                                text_is_readable_on_every_grey,
                                exact_text_has_what_is_not_opaque,
                                NULL};
  add_tests(suite, "paint", tests);
  return run_suite(suite);
}
