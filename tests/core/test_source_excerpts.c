/* Excerpts of hostile lines: safe to print, within their bounds, and with the mark in view. */
#include "core/printable.h"
#include "core/source.h"
#include "tests/suite.h"

#include <stdlib.h>
#include <time.h>

enum { WIDEST = 102 + 10 /* columns: the window, two ellipses, and a last escape */ };

static lc_source *source_of(const char *bytes, size_t len) {
  lc_source *source = NULL;
  ck_assert_int_eq(lc_source_copy(&source, (lc_string){bytes, len}, "t", NULL, NULL), LC_OK);
  return source;
}

/* Writes `piece` to text[len], gives where it ends. */
static size_t append(char *text, size_t len, const char *piece) {
  while (*piece != '\0')
    text[len++] = *piece++;
  return len;
}

/* Columns of a printable text; fails when a character in it is not printable as it is. */
static uint32_t width_of(const char *text) {
  uint32_t width = 0;
  for (lc_string rest = lc_string_of(text); rest.len > 0;) {
    lc_printable shown = lc_printable_first(rest);
    if (shown.len != shown.consumed || memcmp(shown.text, rest.ptr, shown.len) != 0)
      ck_abort_msg("not printable: %s", text);
    width += shown.width;
    rest = (lc_string){rest.ptr + shown.consumed, rest.len - shown.consumed};
  }
  return width;
}

static void assert_well_formed(const lc_excerpt *excerpt) {
  ck_assert_uint_lt(strnlen(excerpt->text, LC_EXCERPT_SIZE), LC_EXCERPT_SIZE);
  uint32_t width = width_of(excerpt->text);
  if (width > WIDEST || excerpt->mark_len < 1 || excerpt->mark_start > width)
    ck_abort_msg("%u columns, mark at %u: %s", (unsigned)width, (unsigned)excerpt->mark_start,
                 excerpt->text);
}

START_TEST(excerpts_of_random_bytes_are_well_formed) {
  static const char *const pieces[] = {"a",      "\xC3\xA9",   "\xFF", "\x1B",
                                       "\u200B", "\u6F22",     "\t",   "\U0001F600",
                                       "\u0301", "\U000E0041", "\r",   "\x7F"};
  char text[800];
  size_t len = 0;
  unsigned random = 99;
  while (len < sizeof text - 8) {
    random = random * 1103515245u + 12345u;
    unsigned pick = random >> 16;
    const char *piece = pick % 83 == 0 ? "\n" : pieces[pick % (sizeof pieces / sizeof *pieces)];
    len = append(text, len, piece);
  }
  lc_source *source = source_of(text, len);
  for (uint32_t start = 0; start <= len; start++) {
    for (uint32_t size = 0; size < 300; size += 37) {
      lc_excerpt excerpt = lc_source_excerpt(source, (lc_range){start, start + size});
      assert_well_formed(&excerpt);
    }
  }
  lc_source_free(source);
}
END_TEST

/* `before` repeated, then "MARK", then `before` repeated again. */
static void assert_mark_in_view(const char *before, size_t times) {
  char text[3000];
  size_t len = 0;
  for (size_t i = 0; i < times; i++)
    len = append(text, len, before);
  uint32_t mark = (uint32_t)len;
  len = append(text, len, "MARK");
  for (size_t i = 0; i < times; i++)
    len = append(text, len, before);
  lc_source *source = source_of(text, len);
  lc_excerpt excerpt = lc_source_excerpt(source, (lc_range){mark, mark + 4});
  char *shown = strstr(excerpt.text, "MARK");
  ck_assert_msg(shown != NULL, "%s", excerpt.text);
  *shown = '\0';
  ck_assert_uint_eq(width_of(excerpt.text), excerpt.mark_start);
  ck_assert_uint_eq(excerpt.mark_len, 4);
  lc_source_free(source);
}

START_TEST(mark_is_in_view_behind_plain_text) {
  assert_mark_in_view("x", 10);
  assert_mark_in_view("x", 500);
  assert_mark_in_view("\xC3\xA9", 500);
  assert_mark_in_view("\u6F22", 200);
}
END_TEST

START_TEST(mark_is_in_view_behind_text_that_is_longer_when_shown) {
  assert_mark_in_view("\x7F", 30);
  assert_mark_in_view("\x7F", 500);
  assert_mark_in_view("\xFF", 500);
  assert_mark_in_view("\u200B", 300);
}
END_TEST

START_TEST(mark_is_in_view_behind_text_without_width) {
  assert_mark_in_view("\u0301", 100);
  assert_mark_in_view("\u0301", 700);
}
END_TEST

START_TEST(an_empty_line_has_nothing_to_show) {
  lc_source *source = source_of("a\n\nb", 4);
  lc_excerpt excerpt = lc_source_excerpt(source, (lc_range){2, 3});
  ck_assert_str_eq(excerpt.text, "");
  ck_assert_uint_eq(excerpt.mark_start, 0);
  lc_source_free(source);
}
END_TEST

START_TEST(a_place_behind_the_text_has_nothing_to_show) {
  lc_source *source = source_of("abc", 3);
  ck_assert_str_eq(lc_source_excerpt(source, (lc_range){4, 5}).text, "");
  ck_assert_uint_eq(lc_source_position(source, 99).column, 4);
  lc_source_free(source);
}
END_TEST

/* A report shows an excerpt for each finding, and a layer may well be a single line. */
START_TEST(excerpts_of_one_long_line_do_not_walk_it) {
  enum { LONG = 16 << 20, EXCERPTS = 2000 };
  char *text = malloc(LONG);
  memset(text, 'x', LONG);
  lc_source *source = source_of(text, LONG);
  lc_source_position(source, 0);
  clock_t begin = clock();
  for (uint32_t i = 0; i < EXCERPTS; i++) {
    uint32_t start = i * (LONG / EXCERPTS);
    ck_assert_uint_eq(lc_source_excerpt(source, (lc_range){start, start + 4}).mark_len, 4);
  }
  double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
  ck_assert_msg(seconds < 4, "%d excerpts took %.1f s", EXCERPTS, seconds);
  lc_source_free(source);
  free(text);
}
END_TEST

START_TEST(errors_carry_status_place_and_excerpt) {
  lc_source *source = source_of("one\ntwo three\n", 14);
  lc_error error;
  lc_status status =
      lc_source_error(source, (lc_range){8, 13}, &error, LC_ERROR_SYNTAX, "no %s", "way");
  ck_assert_int_eq(status, LC_ERROR_SYNTAX);
  ck_assert_int_eq(error.status, LC_ERROR_SYNTAX);
  ck_assert_str_eq(error.message, "no way");
  ck_assert_uint_eq(error.position.line, 2);
  ck_assert_uint_eq(error.position.column, 5);
  ck_assert_str_eq(error.excerpt.text, "two three");
  ck_assert_uint_eq(error.excerpt.mark_start, 4);
  ck_assert_uint_eq(error.excerpt.mark_len, 5);
  ck_assert_int_eq(lc_source_error(source, (lc_range){0, 1}, NULL, LC_ERROR_IO, "x"), LC_ERROR_IO);
  lc_source_free(source);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {excerpts_of_random_bytes_are_well_formed,
                                mark_is_in_view_behind_plain_text,
                                mark_is_in_view_behind_text_that_is_longer_when_shown,
                                mark_is_in_view_behind_text_without_width,
                                an_empty_line_has_nothing_to_show,
                                a_place_behind_the_text_has_nothing_to_show,
                                excerpts_of_one_long_line_do_not_walk_it,
                                errors_carry_status_place_and_excerpt,
                                NULL};
  Suite *suite = suite_create("source excerpts");
  add_tests(suite, "source excerpts", tests);
  return run_suite(suite);
}
