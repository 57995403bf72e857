/**
 * Filters: which techniques, mitigations and actors an iteration gives. (Private to the bindings.)
 *
 *     for known in release:techniques({ tactic = "execution", platform = { "Linux", "macOS" } }) do
 *
 * A key takes one value or a list; of a list any may hold, of several keys all must. Without
 * `status`, what is active is meant. A name that ATT&CK never had is an error; one that it has
 * elsewhere, in another release or domain, is right and selects nothing.
 */
#ifndef LAYERCHECK_BINDINGS_ATTACK_FILTER_H
#define LAYERCHECK_BINDINGS_ATTACK_FILTER_H

#include "bindings/attack.h"

typedef struct lc_lua_filter lc_lua_filter;

/**
 * Pushes what is made of the table (or nothing) at stack index `index`, for objects of a release;
 * it lives as long as it is reachable in Lua.
 */
const lc_lua_filter *lc_lua_push_filter(lua_State *L, int index, lc_attack_release release);

/** The same where `status` is the only key that makes sense. */
const lc_lua_filter *lc_lua_push_status_filter(lua_State *L, int index, lc_attack_release release);

bool lc_lua_filter_accepts(const lc_lua_filter *filter, lc_attack_technique technique);
bool lc_lua_filter_accepts_status(const lc_lua_filter *filter, lc_attack_status status);

/** Whether what stands under a tactic is wanted: the tactic is named, or none is. */
bool lc_lua_filter_accepts_tactic(const lc_lua_filter *filter, lc_string shortname);

#endif
