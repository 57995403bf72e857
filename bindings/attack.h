/**
 * ATT&CK in Lua: what the files attack*.c and coverage.c share. (Private to the bindings.)
 *
 * These objects are handles into the facts, which outlive every Lua state: they belong to no layer
 * and are never closed.
 */
#ifndef LAYERCHECK_BINDINGS_ATTACK_H
#define LAYERCHECK_BINDINGS_ATTACK_H

#include "bindings/object.h"
#include "bindings/shape.h"

#include "core/layer_attack.h"

extern const lc_lua_class lc_lua_attack_release_class;
extern const lc_lua_class lc_lua_attack_technique_class;
extern const lc_lua_class lc_lua_attack_tactic_class;
extern const lc_lua_class lc_lua_attack_subject_class;
extern const lc_lua_class lc_lua_attack_change_class;
extern const lc_lua_class lc_lua_coverage_class;

/** Each pushes an object, or nil when the handle is unknown. */
void lc_lua_push_attack_release(lua_State *L, lc_attack_release release);
void lc_lua_push_attack_technique(lua_State *L, lc_attack_technique technique);
void lc_lua_push_attack_tactic(lua_State *L, lc_attack_tactic tactic);
void lc_lua_push_attack_subject(lua_State *L, lc_attack_subject subject);
void lc_lua_push_attack_change(lua_State *L, const lc_attack_change *change);

/** The release at stack index `index`, or an error. */
lc_attack_release lc_lua_check_attack_release(lua_State *L, int index);

/** Whether a technique of ATT&CK's is at stack index `index`; if so, `*out` is set to it. */
bool lc_lua_test_attack_technique(lua_State *L, int index, lc_attack_technique *out);

/** Pushes "T1557 Adversary-in-the-Middle", which is how all objects with an id are shown. */
int lc_lua_push_attack_label(lua_State *L, lc_string id, lc_string name);

#endif
