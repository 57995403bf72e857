/**
 * Rules: what the REPL does with those of a configuration.
 */
#ifndef LAYERCHECK_CLI_REPL_RULES_H
#define LAYERCHECK_CLI_REPL_RULES_H

#include <lua.h>

/**
 * find_rule(name, layer?) -> id, configuration?
 *
 * The rule of an id, among those of the configuration beside a layer's file or here; or the rule in
 * a file, among those of the configuration beside that. Raises an error when there is none.
 */
int cli_repl_find_rule(lua_State *L);

/** rule_ids(layer?) -> a list of the ids that find_rule knows; empty when there is no telling. */
int cli_repl_rule_ids(lua_State *L);

/**
 * run_rule(layer, id?, configuration?) -> exit code
 *
 * Does what `layercheck check` does with that rule, or all, and the layer's file.
 */
int cli_repl_run_rule(lua_State *L);

#endif
