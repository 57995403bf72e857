/**
 * Walks: iterations over techniques, mitigations and actors with a filter. (Private to the
 * bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_ATTACK_WALK_H
#define LAYERCHECK_BINDINGS_ATTACK_WALK_H

#include "bindings/attack_filter.h"

/** Where the techniques come from. */
typedef struct lc_lua_origin {
  lc_attack_release release;  /**< all of its techniques, unless one of these is known: */
  lc_attack_subject subject;  /**< what it mitigates or uses */
  lc_attack_technique parent; /**< its sub-techniques */
} lc_lua_origin;

/** A way through the techniques of an origin that a filter accepts, in the order of their ids. */
typedef struct lc_lua_walk {
  lc_lua_origin origin;
  const lc_lua_filter *filter;
  uint32_t cursor; /**< 0 at the beginning */
} lc_lua_walk;

/**
 * Pushes a walk, which lives as long as it is reachable in Lua. `filters` is the stack index of the
 * filters' table or of nothing.
 */
lc_lua_walk *lc_lua_push_walk(lua_State *L, const lc_lua_origin *origin, int filters);

bool lc_lua_walk_next(lc_lua_walk *walk, lc_attack_technique *out);

/** Pushes an iterator that gives the techniques of such a walk. */
int lc_lua_push_techniques(lua_State *L, const lc_lua_origin *origin, int filters);

/**
 * Pushes an iterator over the mitigations or actors of these kinds: those of a technique, or all of
 * the release when the technique is unknown. `filters` as above.
 */
int lc_lua_push_subjects(lua_State *L, lc_attack_release release, lc_attack_technique technique,
                         uint32_t kinds, int filters);

#endif
