/**
 * Names of ATT&CK's in any release: what filters and options are written with. (Private to the
 * bindings.)
 *
 * A name that ATT&CK has in another release or domain than the one at hand is right; one that it
 * never had is a mistake.
 */
#ifndef LAYERCHECK_BINDINGS_ATTACK_NAME_H
#define LAYERCHECK_BINDINGS_ATTACK_NAME_H

#include "bindings/attack.h"

/** What is named. */
typedef enum lc_lua_name_kind {
  LC_LUA_NAME_TECHNIQUE, /**< by its id */
  LC_LUA_NAME_TACTIC,    /**< by its shortname or id */
  LC_LUA_NAME_PLATFORM,
  LC_LUA_NAME_SUBJECT, /**< a mitigation or actor, by its id */
  LC_LUA_NAME_RELEASE  /**< "16.1", or "16" for the newest of 16 */
} lc_lua_name_kind;

/** What a name stands for; the kind tells which it is. */
typedef union lc_lua_named {
  lc_string
      name; /**< a tactic's shortname, or a platform: of ATT&CK's tables, so it outlives Lua's */
  lc_attack_technique technique;
  lc_attack_subject subject;
  lc_attack_release release;
} lc_lua_named;

/** Looks for a name in a release, which may be unknown, and then in all others, newest first. */
bool lc_lua_find_name(lua_State *L, lc_lua_name_kind kind, lc_attack_release release,
                      lc_string name, lc_lua_named *out);

/**
 * Offers the names that the release has: of tactics and platforms those that are near. Ids that
 * differ in a digit mean other things, so an id is only offered to who wrote the object's name, or
 * the id in other letters.
 */
void lc_lua_offer_names(lc_lua_name_kind kind, lc_attack_release release,
                        lc_suggestion *suggestion);

#endif
