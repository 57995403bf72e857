/**
 * Config evaluate: from the Lua of a configuration, or of waivers, to the data that it returns.
 */
#ifndef LAYERCHECK_CLI_POLICY_CONFIG_EVALUATE_H
#define LAYERCHECK_CLI_POLICY_CONFIG_EVALUATE_H

#include "cli/run/isolate.h"
#include "core/json.h"

/** A file that returns a table. */
typedef struct cli_evaluation {
  const char *subject; /**< what messages call it, such as "the configuration" */
  lc_string text;
  const char *path;
} cli_evaluation;

/**
 * Runs the file's text away from this process, and appends the table that it returns to
 * `json`. Fails on what is no Lua, spends a limit, or returns something that is not plain data; the
 * message then begins with path and line where Lua knows them, otherwise `*word` (which has room
 * for 100 bytes) is the key that it is about, or empty.
 */
lc_status cli_config_evaluate(const cli_evaluation *asked, const cli_isolation *isolation,
                              lc_buffer *json, char *word, lc_error *error);

/** Whether a member of the table is left out. */
bool cli_evaluated_is_absent(lc_json_value value);

/** Whether it is a list: an empty table of Lua's is an object in JSON, and a list all the same. */
bool cli_evaluated_is_list(lc_json_value value);

#endif
