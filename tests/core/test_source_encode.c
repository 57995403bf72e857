#include "core/layercheck.h"
#include "tests/suite.h"

#include <stdlib.h>

/* Characters of one to four bytes. */
static const char TEXT[] = "a\u00e9\u20ac\U0001f600\n";

static void assert_encoded(lc_encoding encoding, const char *expected, size_t expected_size) {
  char *out = NULL;
  size_t size = 0;
  ck_assert_int_eq(lc_source_encode(lc_string_of(TEXT), encoding, &out, &size, NULL), LC_OK);
  ck_assert_uint_eq(size, expected_size);
  ck_assert_mem_eq(out, expected, size);
  free(out);
}

START_TEST(text_is_written_in_each_encoding) {
  assert_encoded(LC_ENCODING_UTF8, "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\n", 11);
  assert_encoded(LC_ENCODING_UTF8_BOM,
                 "\xEF\xBB\xBF"
                 "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\n",
                 14);
  assert_encoded(LC_ENCODING_UTF16_LE,
                 "\xFF\xFE"
                 "a\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE\n\0",
                 14);
  assert_encoded(LC_ENCODING_UTF16_BE, "\xFE\xFF\0a\0\xE9\x20\xAC\xD8\x3D\xDE\x00\0\n", 14);
}
END_TEST

START_TEST(reading_gives_back_what_was_written) {
  for (int encoding = LC_ENCODING_UTF8; encoding <= LC_ENCODING_UTF16_BE; encoding++) {
    char *out = NULL;
    size_t size = 0;
    lc_source *source = NULL;
    ck_assert_int_eq(lc_source_encode(lc_string_of(TEXT), (lc_encoding)encoding, &out, &size, NULL),
                     LC_OK);
    ck_assert_int_eq(lc_source_copy(&source, (lc_string){out, size}, "x", NULL, NULL), LC_OK);
    ck_assert_int_eq(lc_source_encoding(source), encoding);
    ck_assert(lc_string_equals(lc_source_text(source), lc_string_of(TEXT)));
    lc_source_free(source);
    free(out);
  }
}
END_TEST

START_TEST(an_empty_text_is_a_mark_alone) {
  char *out = NULL;
  size_t size = 9;
  lc_string empty = {NULL, 0};
  ck_assert_int_eq(lc_source_encode(empty, LC_ENCODING_UTF8, &out, &size, NULL), LC_OK);
  ck_assert_uint_eq(size, 0);
  free(out);
  ck_assert_int_eq(lc_source_encode(empty, LC_ENCODING_UTF16_LE, &out, &size, NULL), LC_OK);
  ck_assert_uint_eq(size, 2);
  free(out);
}
END_TEST

START_TEST(bytes_that_are_not_utf8_cannot_become_utf16) {
  char *out = NULL;
  size_t size = 0;
  lc_error error;
  ck_assert_int_eq(lc_source_encode(LC_STRING("a\xFF"), LC_ENCODING_UTF16_LE, &out, &size, &error),
                   LC_ERROR_ENCODING);
  ck_assert_ptr_null(out);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {text_is_written_in_each_encoding,
                                reading_gives_back_what_was_written, an_empty_text_is_a_mark_alone,
                                bytes_that_are_not_utf8_cannot_become_utf16, NULL};
  Suite *suite = suite_create("source_encode");
  add_tests(suite, "source_encode", tests);
  return run_suite(suite);
}
