#include "bindings/attack_walk.h"

/* --- techniques ---------------------------------------------------------------------------- */

lc_lua_walk *lc_lua_push_walk(lua_State *L, const lc_lua_origin *origin, int filters) {
  const lc_lua_filter *filter = lc_lua_push_filter(L, filters, origin->release);
  lc_lua_walk *walk = lua_newuserdatauv(L, sizeof *walk, 1);
  *walk = (lc_lua_walk){*origin, filter, 0};
  lua_insert(L, -2);
  lua_setiuservalue(L, -2, 1);
  return walk;
}

static bool next_of_origin(lc_lua_walk *walk, lc_attack_technique *out) {
  const lc_lua_origin *origin = &walk->origin;
  if (lc_attack_subject_is_known(origin->subject))
    return lc_attack_subject_next_technique(origin->subject, &walk->cursor, out);
  if (lc_attack_technique_is_known(origin->parent))
    return lc_attack_technique_next_subtechnique(origin->parent, &walk->cursor, out);
  return lc_attack_technique_next(origin->release, &walk->cursor, out);
}

bool lc_lua_walk_next(lc_lua_walk *walk, lc_attack_technique *out) {
  while (next_of_origin(walk, out)) {
    if (lc_lua_filter_accepts(walk->filter, *out))
      return true;
  }
  return false;
}

/* Upvalue: the walk. */
static int next_technique(lua_State *L) {
  lc_attack_technique technique = {0};
  if (!lc_lua_walk_next(lua_touserdata(L, lua_upvalueindex(1)), &technique))
    technique = (lc_attack_technique){0};
  lc_lua_push_attack_technique(L, technique);
  return 1;
}

int lc_lua_push_techniques(lua_State *L, const lc_lua_origin *origin, int filters) {
  lc_lua_push_walk(L, origin, filters);
  lua_pushcclosure(L, next_technique, 1);
  return 1;
}

/* --- mitigations and actors ---------------------------------------------------------------- */

typedef struct subject_walk {
  lc_attack_release release;
  lc_attack_technique technique; /* when known: what acts on it */
  uint32_t kinds;
  const lc_lua_filter *filter;
  uint32_t cursor;
} subject_walk;

static bool next_of_kinds(subject_walk *walk, lc_attack_subject *out) {
  if (lc_attack_technique_is_known(walk->technique))
    return lc_attack_technique_next_subject(walk->technique, walk->kinds, &walk->cursor, out);
  return lc_attack_subject_next(walk->release, walk->kinds, &walk->cursor, out);
}

/* Upvalue: the walk. */
static int next_subject(lua_State *L) {
  subject_walk *walk = lua_touserdata(L, lua_upvalueindex(1));
  lc_attack_subject subject;
  while (next_of_kinds(walk, &subject)) {
    if (lc_lua_filter_accepts_status(walk->filter, lc_attack_subject_status(subject))) {
      lc_lua_push_attack_subject(L, subject);
      return 1;
    }
  }
  lua_pushnil(L);
  return 1;
}

int lc_lua_push_subjects(lua_State *L, lc_attack_release release, lc_attack_technique technique,
                         uint32_t kinds, int filters) {
  const lc_lua_filter *filter = lc_lua_push_status_filter(L, filters, release);
  subject_walk *walk = lua_newuserdatauv(L, sizeof *walk, 1);
  *walk = (subject_walk){release, technique, kinds, filter, 0};
  lua_insert(L, -2);
  lua_setiuservalue(L, -2, 1);
  lua_pushcclosure(L, next_subject, 1);
  return 1;
}
