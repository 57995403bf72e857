/**
 * Config: `.layercheck.lua`, an organisation's choice of rules.
 *
 * The file is Lua that returns a table; it is data, evaluated in the sandbox.
 */
#ifndef LAYERCHECK_CLI_CONFIG_H
#define LAYERCHECK_CLI_CONFIG_H

#include "core/layercheck.h"

#include <lua.h>

typedef struct cli_config cli_config;

/** What the configuration says of one rule for one file. */
typedef struct cli_setting {
  bool is_set;          /**< whether it says anything of the severity */
  lc_severity severity; /**< if so */
  int options;          /**< registry reference of the options' table in the state, or LUA_NOREF */
} cli_setting;

/** The configuration without a file: every recommended rule. */
lc_status cli_config_default(cli_config **out);

/** Reads a file; the error names file and line. The result is the caller's to free. */
lc_status cli_config_open(cli_config **out, const char *path, lc_error *error);

void cli_config_free(cli_config *config);

/** The path that it was read from, or NULL. */
const char *cli_config_path(const cli_config *config);

/** The state that holds option tables. */
lua_State *cli_config_state(const cli_config *config);

size_t cli_config_rule_path_count(const cli_config *config);

/** A folder of the organisation's rules, from the working folder. Lives as long as `config`. */
const char *cli_config_rule_path(const cli_config *config, size_t position);

/** What holds for a rule and a file, overrides considered. `file` is from the working folder. */
cli_setting cli_config_setting(const cli_config *config, const char *rule, const char *file);

/** The patterns of rule ids that the configuration names, in no particular order. */
size_t cli_config_pattern_count(const cli_config *config);
const char *cli_config_pattern(const cli_config *config, size_t position);

/** Fills `error` with the configuration's file and the line that `word` is quoted on. */
lc_status cli_config_error(const cli_config *config, const char *word, lc_error *error,
                           const char *format, ...) __attribute__((format(printf, 4, 5)));

/**
 * The path of the nearest `.layercheck.lua`, looked for in the folder of `file` and upwards; NULL
 * when there is none. The caller frees it.
 */
char *cli_config_find(const char *file);

#endif
