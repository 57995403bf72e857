/**
 * Api: everything that rules can reach, written for people, editors, luacheck and programs.
 */
#ifndef LAYERCHECK_CLI_API_H
#define LAYERCHECK_CLI_API_H

#include "core/status.h"

#include <stdio.h>

/** The formats, each a script in cli/api/; NULL-terminated. */
extern const char *const cli_api_formats[];

/** Writes all of it in one of the formats. */
lc_status cli_api_write(const char *format, FILE *stream, lc_error *error);

#endif
