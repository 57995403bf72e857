#include "core/printable.h"
#include "core/source.h"
#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static lc_source *source_of(const char *bytes, size_t len) {
  lc_source *source = NULL;
  ck_assert_int_eq(lc_source_copy(&source, (lc_string){bytes, len}, "test.json", NULL, NULL),
                   LC_OK);
  return source;
}

#define SOURCE(literal) source_of(literal, sizeof(literal) - 1)

static void assert_text(lc_source *source, lc_encoding encoding, const char *expected) {
  lc_string text = lc_source_text(source);
  ck_assert_int_eq(lc_source_encoding(source), encoding);
  ck_assert_uint_eq(text.len, strlen(expected));
  ck_assert_mem_eq(text.ptr, expected, text.len);
  for (int i = 0; i < LC_SOURCE_PADDING; i++)
    ck_assert_int_eq(text.ptr[text.len + (size_t)i], 0);
  lc_source_free(source);
}

START_TEST(byte_order_marks_choose_the_encoding) {
  assert_text(SOURCE("{}"), LC_ENCODING_UTF8, "{}");
  assert_text(SOURCE("\xEF\xBB\xBF{}"), LC_ENCODING_UTF8_BOM, "{}");
  assert_text(SOURCE("\xFF\xFE{\0}\0"), LC_ENCODING_UTF16_LE, "{}");
  assert_text(SOURCE("\xFE\xFF\0{\0}"), LC_ENCODING_UTF16_BE, "{}");
  assert_text(SOURCE(""), LC_ENCODING_UTF8, "");
}
END_TEST

START_TEST(utf16_surrogate_pairs_become_one_character) {
  assert_text(SOURCE("\xFF\xFE\x3D\xD8\x00\xDE\xE9\x00"), LC_ENCODING_UTF16_LE,
              "\xF0\x9F\x98\x80\xC3\xA9");
}
END_TEST

static void assert_bad_utf16(const char *bytes, size_t len, uint32_t line, uint32_t column) {
  lc_source *source = NULL;
  lc_error error;
  ck_assert_int_eq(lc_source_copy(&source, (lc_string){bytes, len}, "t", NULL, &error),
                   LC_ERROR_ENCODING);
  ck_assert_uint_eq(error.position.line, line);
  ck_assert_uint_eq(error.position.column, column);
  ck_assert_ptr_nonnull(strstr(error.message, "UTF-16"));
}

START_TEST(broken_utf16_is_refused_with_its_place) {
  assert_bad_utf16("\xFF\xFE{\0\x00\xD8x\0", 8, 1, 2);
  assert_bad_utf16("\xFF\xFE\n\0\x00\xDC", 6, 2, 1);
  assert_bad_utf16("\xFF\xFE{\0}", 5, 1, 2);
}
END_TEST

START_TEST(size_limits_hold_for_memory_files_and_pipes) {
  lc_limits limits = {.size = 10, .depth = 10};
  lc_source *source = NULL;
  lc_error error;
  ck_assert_int_eq(lc_source_copy(&source, LC_STRING("12345678901"), "t", &limits, &error),
                   LC_ERROR_LIMIT);
  ck_assert_uint_eq(error.position.line, 1);
  ck_assert_ptr_nonnull(strstr(error.message, "10 bytes"));
  int ends[2];
  ck_assert_int_eq(pipe(ends), 0);
  ck_assert_int_eq(write(ends[1], "12345678901", 11), 11);
  close(ends[1]);
  ck_assert_int_eq(lc_source_read(&source, ends[0], "pipe", &limits, &error), LC_ERROR_LIMIT);
  close(ends[0]);
  FILE *file = tmpfile();
  ck_assert_ptr_nonnull(file);
  fputs("12345678901", file);
  fflush(file);
  rewind(file);
  ck_assert_int_eq(lc_source_read(&source, fileno(file), "file", &limits, &error), LC_ERROR_LIMIT);
  fclose(file);
}
END_TEST

START_TEST(missing_files_and_folders_say_why) {
  lc_source *source = NULL;
  lc_error error;
  ck_assert_int_eq(lc_source_open(&source, "does/not/exist", NULL, &error), LC_ERROR_IO);
  ck_assert_ptr_nonnull(strstr(error.message, "does/not/exist: No such file"));
  ck_assert_int_eq(lc_source_open(&source, ".", NULL, &error), LC_ERROR_IO);
  ck_assert_ptr_nonnull(strstr(error.message, "Is a directory"));
}
END_TEST

/* The definition, character by character. */
static lc_position naive_position(lc_string text, uint32_t offset) {
  lc_position at = {1, 1};
  for (uint32_t i = 0; i < offset; i++) {
    if (text.ptr[i] == '\n')
      at = (lc_position){at.line + 1, 1};
    else if (((unsigned char)text.ptr[i] & 0xC0) != 0x80)
      at.column++;
  }
  return at;
}

START_TEST(positions_agree_with_the_definition_everywhere) {
  static const char *const pieces[] = {
      "a", "\xC3\xA9", "\n", "\xE2\x82\xAC", "\r\n", "\xF0\x9F\x98\x80", " long run of text "};
  char text[6000];
  size_t len = 0;
  for (unsigned i = 0; len < sizeof text - 40; i++) {
    const char *piece = pieces[i * 2654435761u >> 20 & 7 ? (i * 2654435761u >> 20) % 7 : 0];
    memcpy(text + len, piece, strlen(piece));
    len += strlen(piece);
  }
  lc_source *source = source_of(text, len);
  for (uint32_t offset = 0; offset <= len; offset++) {
    lc_position expected = naive_position((lc_string){text, len}, offset);
    lc_position actual = lc_source_position(source, offset);
    ck_assert_uint_eq(actual.line, expected.line);
    ck_assert_uint_eq(actual.column, expected.column);
  }
  lc_source_free(source);
}
END_TEST

static void assert_excerpt(lc_source *source, uint32_t start, uint32_t end, const char *text,
                           uint32_t mark_start, uint32_t mark_len) {
  lc_excerpt excerpt = lc_source_excerpt(source, (lc_range){start, end});
  ck_assert_str_eq(excerpt.text, text);
  ck_assert_uint_eq(excerpt.mark_start, mark_start);
  ck_assert_uint_eq(excerpt.mark_len, mark_len);
}

START_TEST(excerpt_shows_one_line_with_its_mark) {
  lc_source *source = SOURCE("first\r\nsecond line\nthird");
  assert_excerpt(source, 0, 5, "first", 0, 5);
  assert_excerpt(source, 14, 18, "second line", 7, 4);
  assert_excerpt(source, 14, 24, "second line", 7, 4);
  assert_excerpt(source, 24, 24, "third", 5, 1);
  lc_source_free(source);
}
END_TEST

START_TEST(excerpt_of_a_long_line_is_a_window_around_the_mark) {
  char text[1000];
  memset(text, 'x', sizeof text);
  memcpy(text + 500, "MARK", 4);
  lc_source *source = source_of(text, sizeof text);
  lc_excerpt excerpt = lc_source_excerpt(source, (lc_range){500, 504});
  lc_source_free(source);
  ck_assert_uint_lt(strlen(excerpt.text), 120);
  ck_assert_uint_eq(excerpt.mark_len, 4);
  ck_assert_mem_eq(excerpt.text, "\u2026", 3);
  /* The ellipsis is three bytes and one column. */
  ck_assert_mem_eq(excerpt.text + excerpt.mark_start + 2, "MARK", 4);
}
END_TEST

START_TEST(excerpt_cannot_forge_lines_or_colours) {
  lc_source *source = SOURCE("a\tb\x1B[31m\x7F\u202E\u200B\xFF");
  assert_excerpt(source, 0, 1, "a b\\u001b[31m\\u007f\\u202e\\u200b\\xff", 0, 1);
  lc_source_free(source);
}
END_TEST

START_TEST(wide_and_combining_characters_take_their_columns) {
  lc_source *source = SOURCE("\u6F22\u5B57e\u0301X");
  assert_excerpt(source, 9, 10, "\u6F22\u5B57e\u0301X", 5, 1);
  lc_source_free(source);
}
END_TEST

START_TEST(utf8_decodes_exactly_what_the_rfc_allows) {
  static const struct {
    const char *bytes;
    size_t len;
    uint32_t code;
  } cases[] = {{"a", 1, 'a'},
               {"\xC2\x80", 2, 0x80},
               {"\xC1\xBF", 0, 0},
               {"\xE0\xA0\x80", 3, 0x800},
               {"\xE0\x9F\xBF", 0, 0},
               {"\xED\x9F\xBF", 3, 0xD7FF},
               {"\xED\xA0\x80", 0, 0},
               {"\xF0\x90\x80\x80", 4, 0x10000},
               {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
               {"\xF4\x90\x80\x80", 0, 0},
               {"\x80", 0, 0},
               {"\xE2\x82", 0, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    uint32_t code = 0;
    char again[4];
    ck_assert_uint_eq(lc_utf8_decode(lc_string_of(cases[i].bytes), &code), cases[i].len);
    if (cases[i].len == 0)
      continue;
    ck_assert_uint_eq(code, cases[i].code);
    ck_assert_uint_eq(lc_utf8_encode(code, again), cases[i].len);
    ck_assert_mem_eq(again, cases[i].bytes, cases[i].len);
  }
}
END_TEST

static void assert_place(const lc_source *source, uint32_t offset, uint32_t line, uint32_t column) {
  lc_position at = lc_source_position(source, offset);
  ck_assert_uint_eq(at.line, line);
  ck_assert_uint_eq(at.column, column);
}

/* What looks like a byte order mark is one at the beginning of a file only. */
START_TEST(a_part_has_the_places_of_the_whole) {
  lc_source *source = NULL;
  lc_status status = lc_source_copy_part(&source,
                                         LC_STRING("\xEF\xBB\xBF"
                                                   "ab\ncd"),
                                         "t", (lc_position){7, 20}, NULL);
  ck_assert_int_eq(status, LC_OK);
  ck_assert_uint_eq(lc_source_text(source).len, 8);
  assert_place(source, 0, 7, 20);
  assert_place(source, 4, 7, 22);
  assert_place(source, 7, 8, 2);
  lc_source_free(source);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {a_part_has_the_places_of_the_whole,
                                byte_order_marks_choose_the_encoding,
                                utf16_surrogate_pairs_become_one_character,
                                broken_utf16_is_refused_with_its_place,
                                size_limits_hold_for_memory_files_and_pipes,
                                missing_files_and_folders_say_why,
                                positions_agree_with_the_definition_everywhere,
                                excerpt_shows_one_line_with_its_mark,
                                excerpt_of_a_long_line_is_a_window_around_the_mark,
                                excerpt_cannot_forge_lines_or_colours,
                                wide_and_combining_characters_take_their_columns,
                                utf8_decodes_exactly_what_the_rfc_allows,
                                NULL};
  Suite *suite = suite_create("source");
  add_tests(suite, "source", tests);
  return run_suite(suite);
}
