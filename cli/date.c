#include "cli/date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool cli_date_is_valid(const char *text) {
  static const char form[] = "dddd-dd-dd";
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (strlen(text) != sizeof form - 1)
    return false;
  for (size_t i = 0; form[i] != '\0'; i++) {
    bool fits = form[i] == 'd' ? isdigit((unsigned char)text[i]) : text[i] == form[i];
    if (!fits)
      return false;
  }
  int year = atoi(text);
  int month = atoi(text + 5);
  int day = atoi(text + 8);
  if (month < 1 || month > 12 || day < 1)
    return false;
  return day <= days[month - 1] + (month == 2 && is_leap_year(year));
}

void cli_date_today(char out[CLI_DATE_SIZE]) {
  time_t now = time(NULL);
  struct tm day;
  gmtime_r(&now, &day);
  strftime(out, CLI_DATE_SIZE, "%Y-%m-%d", &day);
}
