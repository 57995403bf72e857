#include "core/text.h"
#include "tests/suite.h"

START_TEST(equality_is_by_bytes_and_length) {
  ck_assert(lc_string_equals(LC_STRING("a\0b"), LC_STRING("a\0b")));
  ck_assert(!lc_string_equals(LC_STRING("a\0b"), LC_STRING("a\0c")));
  ck_assert(!lc_string_equals(LC_STRING("a"), LC_STRING("ab")));
  ck_assert(lc_string_equals((lc_string){NULL, 0}, LC_STRING("")));
}
END_TEST

START_TEST(strings_of_c_may_be_missing) {
  ck_assert_uint_eq(lc_string_of("abc").len, 3);
  ck_assert_uint_eq(lc_string_of(NULL).len, 0);
  ck_assert_ptr_nonnull(lc_string_of(NULL).ptr);
}
END_TEST

START_TEST(order_is_that_of_unsigned_bytes_and_shorter_first) {
  static const lc_string ascending[] = {{"", 0},         {"\0", 1},  {"A", 1}, {"a", 1},
                                        {"a\0", 2},      {"ab", 2},  {"b", 1}, {"\x7F", 1},
                                        {"\xC3\xA9", 2}, {"\xFF", 1}};
  enum { COUNT = sizeof ascending / sizeof *ascending };
  for (int a = 0; a < COUNT; a++) {
    for (int b = 0; b < COUNT; b++) {
      int order = lc_string_compare(ascending[a], ascending[b]);
      ck_assert_int_eq((order > 0) - (order < 0), (a > b) - (a < b));
    }
  }
}
END_TEST

START_TEST(order_of_missing_bytes_is_that_of_empty_ones) {
  ck_assert_int_eq(lc_string_compare((lc_string){NULL, 0}, LC_STRING("")), 0);
  ck_assert_int_lt(lc_string_compare((lc_string){NULL, 0}, LC_STRING("a")), 0);
  ck_assert_int_gt(lc_string_compare(LC_STRING("a"), (lc_string){NULL, 0}), 0);
}
END_TEST

START_TEST(only_ascii_white_space_is_blank) {
  static const lc_string blank[] = {{"", 0}, {" ", 1}, {"\t\n\v\f\r ", 6}, {NULL, 0}};
  static const lc_string written[] = {{"a", 1},        {" a ", 3}, {"\0", 1},
                                      {"\xC2\xA0", 2}, {"\b", 1},  {"\x0E", 1}};
  for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
    ck_assert(lc_string_is_blank(blank[i]));
  for (size_t i = 0; i < sizeof written / sizeof *written; i++)
    ck_assert(!lc_string_is_blank(written[i]));
}
END_TEST

int main(void) {
  const TTest *const tests[] = {equality_is_by_bytes_and_length,
                                strings_of_c_may_be_missing,
                                order_is_that_of_unsigned_bytes_and_shorter_first,
                                order_of_missing_bytes_is_that_of_empty_ones,
                                only_ascii_white_space_is_blank,
                                NULL};
  Suite *suite = suite_create("text");
  add_tests(suite, "text", tests);
  return run_suite(suite);
}
