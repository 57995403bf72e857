/**
 * Api: everything that rules can reach, written for people, editors, luacheck and programs.
 */
#ifndef LAYERCHECK_CLI_API_H
#define LAYERCHECK_CLI_API_H

#include "bindings/rule.h"

#include <stdio.h>

/** The formats, each a script in cli/api/; NULL-terminated. */
extern const char *const cli_api_formats[];

/** Writes all of it in one of the formats. */
lc_status cli_api_write(const char *format, FILE *stream, lc_error *error);

/** Loads some rule, whose surroundings are what the table below describes. */
lc_status cli_api_load_rule(lc_rule **out, lc_error *error);

/** Pushes all of it as a table: version, classes, shapes, libraries, globals. May raise an error.
 */
void cli_api_push(lua_State *L, lc_rule *rule);

#endif
