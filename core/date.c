#include "core/date.h"

static bool is_leap_year(int32_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int32_t days_in_month(int32_t year, int32_t month) {
  static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && is_leap_year(year));
}

/* Days before the first of January of a year, from the year 1 on. */
static int32_t days_before_year(int32_t year) {
  int32_t past = year - 1;
  return past * 365 + past / 4 - past / 100 + past / 400;
}

static bool has_form(lc_string text) {
  static const char form[] = "dddd-dd-dd";
  if (text.len != sizeof form - 1)
    return false;
  for (size_t i = 0; i < text.len; i++) {
    bool fits = form[i] == 'd' ? text.ptr[i] >= '0' && text.ptr[i] <= '9' : text.ptr[i] == form[i];
    if (!fits)
      return false;
  }
  return true;
}

static int32_t number_at(const char *digits, int count) {
  int32_t number = 0;
  for (int i = 0; i < count; i++)
    number = number * 10 + (digits[i] - '0');
  return number;
}

bool lc_date_parse(lc_string text, int32_t *day) {
  if (!has_form(text))
    return false;
  int32_t year = number_at(text.ptr, 4);
  int32_t month = number_at(text.ptr + 5, 2);
  int32_t number = number_at(text.ptr + 8, 2);
  if (year < 1 || month < 1 || month > 12 || number < 1 || number > days_in_month(year, month))
    return false;
  number += days_before_year(year);
  while (--month > 0)
    number += days_in_month(year, month);
  if (day != NULL)
    *day = number;
  return true;
}
