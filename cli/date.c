#include "cli/date.h"

#include "core/date.h"

#include <time.h>

bool cli_date_is_valid(const char *text) {
  return lc_date_parse(lc_string_of(text), NULL);
}

void cli_date_today(char out[CLI_DATE_SIZE]) {
  time_t now = time(NULL);
  struct tm day;
  gmtime_r(&now, &day);
  strftime(out, CLI_DATE_SIZE, "%Y-%m-%d", &day);
}
