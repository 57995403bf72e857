/**
 * Date: days of the calendar as people and JSON write them, "2026-11-24" (ISO 8601).
 */
#ifndef LAYERCHECK_DATE_H
#define LAYERCHECK_DATE_H

#include "text.h"

/**
 * Reads a day of the Gregorian calendar. `*day` (may be NULL) is then its number: that of the next
 * day is one more. False, and `*day` as it was, for any other text.
 */
bool lc_date_parse(lc_string text, int32_t *day);

#endif
