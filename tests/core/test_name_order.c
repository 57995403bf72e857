#include "core/name_order.h"
#include "tests/suite.h"

/* Each name comes before the next, as JavaScript's localeCompare orders them. */
START_TEST(names_are_ordered_as_people_do) {
  const char *const names[] = {"",
                               "_x",
                               "-x",
                               ".bash_profile",
                               "(x)",
                               "/etc/passwd and /etc/shadow",
                               "10",
                               "2fa",
                               "A b",
                               "A-b",
                               "a.b",
                               "a/b",
                               "ab",
                               "Ab",
                               "AppCert DLLs",
                               "AppInit DLLs",
                               "Application Shimming",
                               "eclair",
                               "Eclair",
                               "\xC3\xA9"
                               "clair",
                               "\xC3\x89"
                               "clair",
                               "Process Doppelganger",
                               "Process Doppelg\xC3\xA4nging",
                               "Process Doppelh",
                               "zeta",
                               "\xD0\x94"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
      int order = lc_name_compare(lc_string_of(names[i]), lc_string_of(names[k]));
      int expected = i < k ? -1 : i > k;
      ck_assert_msg((order > 0) - (order < 0) == expected, "'%s' and '%s'", names[i], names[k]);
    }
  }
}
END_TEST

START_TEST(bytes_that_are_no_text_have_an_order_too) {
  lc_string a = LC_STRING("a\xff");
  lc_string b = LC_STRING("a\xfe\x01");
  ck_assert_int_eq(lc_name_compare(a, a), 0);
  ck_assert_int_ne(lc_name_compare(a, b), 0);
  ck_assert_int_eq(lc_name_compare(a, b) > 0, lc_name_compare(b, a) < 0);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("name order");
  const TTest *const tests[] = {names_are_ordered_as_people_do,
                                bytes_that_are_no_text_have_an_order_too, NULL};
  add_tests(suite, "name order", tests);
  return run_suite(suite);
}
