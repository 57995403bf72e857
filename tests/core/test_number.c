#include "core/number.h"
#include "tests/suite.h"

#include <locale.h>

static void check_text(double number, const char *expected) {
  char text[LC_NUMBER_SIZE];
  lc_number_format(number, text);
  ck_assert_str_eq(text, expected);
  ck_assert_double_eq(lc_number_parse(text, NULL), number);
}

START_TEST(numbers_are_written_with_the_digits_that_they_need) {
  check_text(0, "0");
  check_text(-0.0, "0");
  check_text(1, "1");
  check_text(-17, "-17");
  check_text(0.1, "0.1");
  check_text(0.1 + 0.2, "0.30000000000000004");
  check_text(-2.5, "-2.5");
  check_text(999999999999999, "999999999999999");
  check_text(1e15, "1e+15");
  check_text(1.7976931348623157e308, "1.7976931348623157e+308");
  check_text(5e-324, "4.94065645841247e-324");
}
END_TEST

/* A locale with a decimal comma, where one is installed. */
START_TEST(the_locale_of_the_program_does_not_matter) {
  if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL && setlocale(LC_ALL, "fr_FR.UTF-8") == NULL)
    return;
  check_text(-2.5, "-2.5");
  setlocale(LC_ALL, "C");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("number");
  const TTest *const tests[] = {numbers_are_written_with_the_digits_that_they_need,
                                the_locale_of_the_program_does_not_matter, NULL};
  add_tests(suite, "number", tests);
  return run_suite(suite);
}
