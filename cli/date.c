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

void cli_time_write(int64_t seconds, char out[CLI_TIME_SIZE]) {
  const int64_t last = 253402300799; /* of the year 9999 */
  time_t time = seconds < 0 ? 0 : seconds > last ? last : seconds;
  struct tm parts;
  gmtime_r(&time, &parts);
  strftime(out, CLI_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

void cli_time_now(char out[CLI_TIME_SIZE]) {
  cli_time_write(time(NULL), out);
}
