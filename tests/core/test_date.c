#include "core/date.h"
#include "tests/suite.h"

static int32_t day_of(const char *text) {
  int32_t day = -1;
  ck_assert_msg(lc_date_parse(lc_string_of(text), &day), "%s", text);
  return day;
}

START_TEST(days_are_counted_through_months_and_leap_years) {
  ck_assert_int_eq(day_of("2026-11-24") - day_of("2026-11-23"), 1);
  ck_assert_int_eq(day_of("2026-03-01") - day_of("2026-02-28"), 1);
  ck_assert_int_eq(day_of("2024-03-01") - day_of("2024-02-28"), 2);
  ck_assert_int_eq(day_of("2025-01-01") - day_of("2024-01-01"), 366);
  ck_assert_int_eq(day_of("2101-01-01") - day_of("2100-01-01"), 365);
  ck_assert_int_eq(day_of("2001-01-01") - day_of("2000-01-01"), 366);
  ck_assert_int_eq(day_of("2000-01-01") - day_of("1970-01-01"), 10957);
  ck_assert_int_eq(day_of("0001-01-01"), 1);
}
END_TEST

START_TEST(what_is_no_day_is_refused) {
  static const char *const wrong[] = {"",           "2026-11-31",  "2026-02-29", "2026-13-01",
                                      "2026-00-10", "2026-01-00",  "2026-1-1",   "2026/01/01",
                                      "26-01-01",   "2026-01-01 ", "24.11.2026", "2026-11-24T",
                                      "0000-01-01", "2026-1a-01"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    int32_t day = 7;
    ck_assert_msg(!lc_date_parse(lc_string_of(wrong[i]), &day), "%s", wrong[i]);
    ck_assert_int_eq(day, 7);
  }
  ck_assert(lc_date_parse(LC_STRING("2024-02-29"), NULL));
}
END_TEST

int main(void) {
  const TTest *const tests[] = {days_are_counted_through_months_and_leap_years,
                                what_is_no_day_is_refused, NULL};
  Suite *suite = suite_create("date");
  add_tests(suite, "date", tests);
  return run_suite(suite);
}
