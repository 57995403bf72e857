/* Colours out of bounds: tinycolor2 1.6 clamps each part in its own way (bound01, boundAlpha). */
#include "core/color.h"
#include "tests/suite.h"

typedef struct bounded_color {
  const char *text;
  unsigned rgba;
} bounded_color;

static const bounded_color COLORS[] = {
    /* alpha: out of [0, 1] is opaque, and a percentage is always out of it */
    {"rgba(1,2,3,0)", 0x01020300},
    {"rgba(1,2,3,1)", 0x010203ff},
    {"rgba(1,2,3,2)", 0x010203ff},
    {"rgba(1,2,3,-1)", 0x010203ff},
    {"rgba(1,2,3,50%)", 0x010203ff},
    /* hue: clamped, not wrapped; 360 is red again */
    {"hsl(360,100%,50%)", 0xff0000ff},
    {"hsl(480,100%,50%)", 0xff0000ff},
    {"hsl(-120,100%,50%)", 0xff0000ff},
    {"hsv(-120,100%,100%)", 0xff0000ff},
    {"hsl(50%,100%,50%)", 0x00ffffff},
    /* 1.0 is all, 1 is the least */
    {"rgb(1,0,0)", 0x010000ff},
    {"rgb(1.0,0,0)", 0xff0000ff},
    {"hsl(0,1,0.5)", 0xff0000ff},
    {"hsl(0,150%,50%)", 0xff0000ff},
    {"hsv(0,0%,50%)", 0x808080ff},
    {"hsl(0,100%,100%)", 0xffffffff},
    {"hsl(0,100%,0%)", 0x000000ff},
};

START_TEST(parts_are_clamped) {
  lc_color color = {0};
  ck_assert_msg(lc_color_parse(lc_string_of(COLORS[_i].text), &color), "%s", COLORS[_i].text);
  unsigned rgba = (unsigned)color.red << 24 | (unsigned)color.green << 16 |
                  (unsigned)color.blue << 8 | color.alpha;
  ck_assert_msg(rgba == COLORS[_i].rgba, "%s: %08x", COLORS[_i].text, rgba);
}
END_TEST

START_TEST(separators_are_as_loose_as_tinycolors) {
  static const char *const accepted[] = {"rgb((1,2,3",     "rgb(1|2|3)",         "rgb(1,,2, ,3)",
                                         "rgb\t1 2 3",     "rgb(+1,-2,.5)",      "rgb(1,2,3,4)",
                                         "my rgb(1,2,3)!", "HSLA(1, 2%, 3%, .4)"};
  static const char *const refused[] = {"rgb1,2,3",    "rgb(1;2;3)",  "rgb(1.,2,3)",
                                        "rgb(,1,2,3)", "rgb(1,(2,3)", "rgb(--1,2,3)",
                                        "rgba(1,2,3)", "hwb(1,2%,3%)"};
  lc_color color;
  for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++)
    ck_assert_msg(lc_color_parse(lc_string_of(accepted[i]), &color), "%s", accepted[i]);
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    ck_assert_msg(!lc_color_parse(lc_string_of(refused[i]), &color), "%s", refused[i]);
}
END_TEST

/* Names are found by halving, so each end of the table counts. */
START_TEST(first_and_last_names_are_found) {
  static const bounded_color ends[] = {{"aliceblue", 0xf0f8ffff},
                                       {"yellowgreen", 0x9acd32ff},
                                       {"Grey", 0x808080ff},
                                       {"GRAY", 0x808080ff},
                                       {"burntsienna", 0xea7e5dff}};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    lc_color color = {0};
    ck_assert_msg(lc_color_parse(lc_string_of(ends[i].text), &color), "%s", ends[i].text);
    ck_assert_uint_eq(color.red, ends[i].rgba >> 24);
    ck_assert_uint_eq(color.alpha, 255);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("color values");
  TCase *each = tcase_create("each");
  tcase_add_loop_test(each, parts_are_clamped, 0, sizeof COLORS / sizeof *COLORS);
  suite_add_tcase(suite, each);
  const TTest *const tests[] = {separators_are_as_loose_as_tinycolors,
                                first_and_last_names_are_found, NULL};
  add_tests(suite, "color values", tests);
  return run_suite(suite);
}
