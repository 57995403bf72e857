/**
 * Inspect: what scripts need that show objects of the bindings to people.
 */
#ifndef LAYERCHECK_CLI_INSPECT_H
#define LAYERCHECK_CLI_INSPECT_H

#include <lua.h>

/**
 * Pushes a table for scripts, which run in a state of cli_script_create(): `classes` (see
 * bindings/describe.h), `class_of(value)`, and `is_iterator(value)`, which tells the functions that
 * walk something from others. May raise an error of memory.
 */
void cli_inspect_push(lua_State *L);

#endif
