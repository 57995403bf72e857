/**
 * Attack facts: what ATT&CK says, as tables for scripts, with the names that the JSON has.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_ATTACK_FACTS_H
#define LAYERCHECK_CLI_COMMANDS_ATTACK_FACTS_H

#include "cli/commands/attack_object.h"

#include <lua.h>

/** Sets the tactics of a technique as a list of their shortnames. */
void cli_facts_set_tactics(lua_State *L, lc_attack_technique technique);

/** Sets the platforms of a technique. */
void cli_facts_set_platforms(lua_State *L, lc_attack_technique technique);

/** Sets what replaced a technique, as the same release has it: a reference, or its bare id. */
void cli_facts_set_replacement(lua_State *L, lc_attack_technique technique);

/** Pushes id, name, kind and status of an object; of a technique its parent's name too. */
void cli_facts_push_reference(lua_State *L, const cli_attack_object *object);

/** Pushes all that there is to say of an object. */
void cli_facts_push_object(lua_State *L, const lc_attack_domain *domain,
                           const cli_attack_object *object);

#endif
