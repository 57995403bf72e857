#include "core/color.h"
#include "tests/suite.h"

typedef struct known_color {
  const char *text;
  unsigned rgba;
} known_color;

/* As tinycolor2 1.6 reads them. */
static const known_color COLORS[] = {
    {"#ff0000", 0xff0000ff},
    {"ff0000", 0xff0000ff},
    {"#F00", 0xff0000ff},
    {"#f00f", 0xff0000ff},
    {"#ff000080", 0xff000080},
    {"f008", 0xff000088},
    {" #66b1ff\t", 0x66b1ffff},
    {"red", 0xff0000ff},
    {"PaleGoldenrod", 0xeee8aaff},
    {"rebeccapurple", 0x663399ff},
    {"transparent", 0x00000000},
    {"rgb(255, 0, 0)", 0xff0000ff},
    {"rgb 255 0 0", 0xff0000ff},
    {"rgb(100%,0%,50%)", 0xff0080ff},
    {"rgba(1,2,3,.5)", 0x01020380},
    {"RGB(300,-5,0)", 0xff0000ff},
    {"hsl(0,100%,50%)", 0xff0000ff},
    {"hsl(120,100%,25%)", 0x008000ff},
    {"hsl(240,1,0.5)", 0x0000ffff},
    {"hsla(0,100%,50%,0.5)", 0xff000080},
    {"hsv(120,100%,100%)", 0x00ff00ff},
    {"hsl(210,50%,60%)", 0x6699ccff},
};

START_TEST(colours_of_every_spelling_are_read) {
  lc_color color = {0};
  ck_assert_msg(lc_color_parse(lc_string_of(COLORS[_i].text), &color), "%s", COLORS[_i].text);
  unsigned rgba = (unsigned)color.red << 24 | (unsigned)color.green << 16 |
                  (unsigned)color.blue << 8 | color.alpha;
  ck_assert_msg(rgba == COLORS[_i].rgba, "%s: %08x", COLORS[_i].text, rgba);
}
END_TEST

START_TEST(what_is_no_colour_is_refused) {
  static const char *const wrong[] = {
      "",         " ",          "#",         "#ff",        "#ff000",  "#gg0000", "0xff0000", "rgb",
      "rgb(1,2)", "rgb(a,b,c)", "notacolor", "#ff0000000", "reddish", "hsl()",   "ff 00 00"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    lc_color color = {1, 2, 3, 4};
    ck_assert_msg(!lc_color_parse(lc_string_of(wrong[i]), &color), "%s", wrong[i]);
    ck_assert_uint_eq(color.green, 2);
  }
}
END_TEST

START_TEST(very_long_and_binary_texts_are_refused) {
  char text[5000];
  memset(text, '1', sizeof text);
  lc_color color;
  ck_assert(!lc_color_parse((lc_string){text, sizeof text}, &color));
  ck_assert(!lc_color_parse((lc_string){"red\0", 4}, &color));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("color");
  TCase *each = tcase_create("each");
  tcase_add_loop_test(each, colours_of_every_spelling_are_read, 0, sizeof COLORS / sizeof *COLORS);
  suite_add_tcase(suite, each);
  const TTest *const tests[] = {what_is_no_colour_is_refused,
                                very_long_and_binary_texts_are_refused, NULL};
  add_tests(suite, "refused", tests);
  return run_suite(suite);
}
