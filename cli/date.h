/**
 * Date: days as people and JSON write them, "2026-11-24".
 */
#ifndef LAYERCHECK_CLI_DATE_H
#define LAYERCHECK_CLI_DATE_H

#include <stdbool.h>
#include <stdint.h>

enum { CLI_DATE_SIZE = sizeof "2026-11-24", CLI_TIME_SIZE = sizeof "2026-11-24T21:40:00Z" };

/** Whether the text is a day of the calendar, written as above (ISO 8601). */
bool cli_date_is_valid(const char *text);

/** Writes today's date, by UTC. */
void cli_date_today(char out[CLI_DATE_SIZE]);

/** Writes seconds since 1970 as a time of UTC; what the calendar does not have, as the nearest. */
void cli_time_write(int64_t seconds, char out[CLI_TIME_SIZE]);

/** Writes what time it is, by UTC. */
void cli_time_now(char out[CLI_TIME_SIZE]);

#endif
