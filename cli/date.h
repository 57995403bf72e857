/**
 * Date: days as people and JSON write them, "2026-11-24".
 */
#ifndef LAYERCHECK_CLI_DATE_H
#define LAYERCHECK_CLI_DATE_H

#include <stdbool.h>

enum { CLI_DATE_SIZE = sizeof "2026-11-24" };

/** Whether the text is a day of the calendar, written as above (ISO 8601). */
bool cli_date_is_valid(const char *text);

/** Writes today's date, by UTC. */
void cli_date_today(char out[CLI_DATE_SIZE]);

#endif
