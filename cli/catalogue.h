/**
 * Catalogue: rules as tables for the scripts that list and explain them.
 */
#ifndef LAYERCHECK_CLI_CATALOGUE_H
#define LAYERCHECK_CLI_CATALOGUE_H

#include "cli/policy/example.h"

#include <lua.h>

/**
 * Pushes { id, title, reason, docs, severity, runs, isRecommended, origin, path, tags, needs,
 * hooks, options, problem }. `runs` is the severity that the rule has without further ado, or
 * "off"; `origin` is core, built-in or own; an option has name, type, doc and, as JSON, default,
 * values, minimum, maximum and `value`, what the configuration sets it to; `problem` is why the
 * rule did not load. Memory may be out, which is a Lua error.
 */
void cli_catalogue_push_rule(lua_State *L, const cli_ruleset *set, const cli_rule *rule);

/** Pushes { bad, good }, each nil or { layer, base, file, today, options, data, messages }. */
void cli_catalogue_push_examples(lua_State *L, const cli_examples *examples);

#endif
