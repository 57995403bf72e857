#include "core/number.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* strtod() and printf() follow the locale of the host program; JSON does not. 0 when out of memory.
 */
static locale_t c_locale(void) {
  static locale_t locale = (locale_t)0;
  if (locale == (locale_t)0)
    locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  return locale;
}

double lc_number_parse(const char *text, char **end) {
  locale_t locale = c_locale();
  return locale == (locale_t)0 ? strtod(text, end) : strtod_l(text, end, locale);
}

static void format_shortest(double number, char out[LC_NUMBER_SIZE]) {
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(out, LC_NUMBER_SIZE, "%.*g", digits, number);
    double back = strtod(out, NULL);
    if (!(back < number) && !(back > number))
      return;
  }
}

void lc_number_format(double number, char out[LC_NUMBER_SIZE]) {
  if (fabs(number) < 1e15 && fmod(number, 1) == 0) {
    snprintf(out, LC_NUMBER_SIZE, "%lld", (long long)number);
    return;
  }
  locale_t locale = c_locale();
  locale_t before = locale == (locale_t)0 ? (locale_t)0 : uselocale(locale);
  format_shortest(number, out);
  if (before != (locale_t)0)
    uselocale(before);
}
