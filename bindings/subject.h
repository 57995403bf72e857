/**
 * Subject: what a rule is at work on, in words: for printed lines, errors and traces. (Private to
 * the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_SUBJECT_H
#define LAYERCHECK_BINDINGS_SUBJECT_H

#include "core/layercheck.h"

#include <lua.h>
#include <stdbool.h>

/**
 * Pushes what the object at `index` is called when it is one that rules judge: an entry, a layer, a
 * change of either. Anything else, and what is closed already: pushes nothing.
 */
bool lc_lua_push_subject(lua_State *L, int index);

/** Pushes what an entry is called: its technique's label, and its tactic if it has one. */
void lc_lua_push_entry(lua_State *L, const lc_technique *technique);

/**
 * Pushes what the entry, change or technique of ATT&CK's is called that the running functions have
 * at hand: of their local variables the innermost that holds one. Of a coroutine that has none, the
 * functions count that run it. An empty string when there is none.
 */
void lc_lua_push_subject_at_hand(lua_State *L);

#endif
