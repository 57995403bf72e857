/* ATT&CK itself: releases and their techniques. The facts live as long as the state or longer, so
   these objects belong to no document and are never closed. */
#include "bindings/object.h"

#include "core/layer_attack.h"

typedef struct lua_release {
  lc_lua_box box;
  lc_attack_release release;
} lua_release;

typedef struct lua_known {
  lc_lua_box box;
  lc_attack_technique technique;
} lua_known;

/* Holds the lc_attack in force; its address is the registry's key. */
static const char KEY_IN_FORCE = 0;

static const lc_attack **in_force(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &KEY_IN_FORCE);
  const lc_attack **box = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return box;
}

void lc_lua_use_attack(lua_State *L, const lc_attack *attack) {
  *in_force(L) = attack;
}

const lc_attack *lc_lua_attack(lua_State *L) {
  return *in_force(L);
}

static void *new_object(lua_State *L, const char *class_name, size_t size) {
  static lc_document *const never_closed = (lc_document *)&never_closed;
  lc_lua_box *box = lua_newuserdatauv(L, size, 0);
  *box = (lc_lua_box){class_name, (lc_document **)&never_closed};
  lua_rawgetp(L, LUA_REGISTRYINDEX, class_name);
  lua_setmetatable(L, -2);
  return box;
}

static void push_known(lua_State *L, lc_attack_technique technique) {
  if (!lc_attack_technique_is_known(technique)) {
    lua_pushnil(L);
    return;
  }
  lua_known *known = new_object(L, LC_LUA_KNOWN, sizeof *known);
  known->technique = technique;
}

void lc_lua_push_attack(lua_State *L, const lc_layer *layer) {
  lc_attack_resolution resolution;
  if (!lc_layer_attack(layer, lc_lua_attack(L), &resolution) ||
      !lc_attack_release_is_known(resolution.release)) {
    lua_pushnil(L);
    return;
  }
  lua_release *release = new_object(L, LC_LUA_RELEASE, sizeof *release);
  release->release = resolution.release;
}

/* Later than anything that MITRE had published when this program was made. */
static bool is_unpublished(const lc_attack *attack, lc_string version) {
  uint32_t major = 0;
  for (size_t i = 0; i < version.len && i < 9 && version.ptr[i] >= '0' && version.ptr[i] <= '9';
       i++)
    major = major * 10 + (uint32_t)(version.ptr[i] - '0');
  return major > lc_attack_newest_major(attack);
}

void lc_lua_push_attack_problem(lua_State *L, const lc_layer *layer) {
  lc_attack_resolution resolution;
  bool is_asked = lc_layer_attack(layer, lc_lua_attack(L), &resolution);
  if (is_asked && resolution.kind == LC_ATTACK_UNRESOLVED_TOO_OLD)
    lua_pushliteral(L, "too old");
  else if (is_asked && resolution.kind == LC_ATTACK_UNRESOLVED_UNAVAILABLE)
    lua_pushstring(L, is_unpublished(lc_lua_attack(L), resolution.version) ? "unpublished"
                                                                           : "unavailable");
  else if (is_asked && resolution.kind == LC_ATTACK_UNRESOLVED_INVALID)
    lua_pushliteral(L, "invalid");
  else
    lua_pushnil(L);
}

void lc_lua_push_known_technique(lua_State *L, const lc_technique *technique) {
  lc_attack_resolution resolution;
  if (lc_layer_attack(lc_technique_layer(technique), lc_lua_attack(L), &resolution))
    push_known(L, lc_attack_technique_find(resolution.release, lc_technique_id(technique)));
  else
    lua_pushnil(L);
}

/* --- releases ------------------------------------------------------------------------------ */

static lc_attack_release release_of(lua_State *L) {
  const lua_release *self = lua_touserdata(L, 1);
  return self->release;
}

static lc_attack_release check_release(lua_State *L) {
  const lua_release *self = lc_lua_check(L, 1, LC_LUA_RELEASE);
  return self->release;
}

static void push_domain(lua_State *L) {
  lc_lua_push_string(L, lc_attack_release_domain_name(release_of(L)));
}

static void push_version(lua_State *L) {
  lc_lua_push_string(L, lc_attack_release_version(release_of(L)));
}

static int release_technique(lua_State *L) {
  lc_attack_release release = check_release(L);
  push_known(L, lc_attack_technique_find(release, lc_lua_check_string(L, 2)));
  return 1;
}

static int release_has_tactic(lua_State *L) {
  lc_attack_release release = check_release(L);
  lua_pushboolean(
      L, lc_attack_tactic_is_known(lc_attack_tactic_find(release, lc_lua_check_string(L, 2))));
  return 1;
}

/* Upvalues: the release, the cursor. */
static int next_tactic(lua_State *L) {
  const lua_release *self = lua_touserdata(L, lua_upvalueindex(1));
  uint32_t cursor = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
  lc_attack_tactic tactic;
  if (!lc_attack_tactic_next(self->release, &cursor, &tactic)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, cursor);
  lua_replace(L, lua_upvalueindex(2));
  lc_lua_push_string(L, lc_attack_tactic_shortname(tactic));
  return 1;
}

static int release_tactics(lua_State *L) {
  check_release(L);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_tactic, 2);
  return 1;
}

/* The domains, this one aside, whose newest releases know an id. */
static int release_other_domain(lua_State *L) {
  lc_attack_release release = check_release(L);
  lc_string id = lc_lua_check_string(L, 2);
  const lc_attack *attack = lc_lua_attack(L);
  for (uint32_t i = 0; i < lc_attack_domain_count(attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, i);
    bool is_this =
        lc_string_equals(lc_attack_domain_name(domain), lc_attack_release_domain_name(release));
    if (!is_this && lc_attack_release_is_known(lc_attack_domain_last_with(domain, id))) {
      lc_lua_push_string(L, lc_attack_domain_name(domain));
      return 1;
    }
  }
  lua_pushnil(L);
  return 1;
}

/* The newest release of this domain that has the id, of whatever status. */
static int release_last_with(lua_State *L) {
  lc_attack_release release = check_release(L);
  lc_string id = lc_lua_check_string(L, 2);
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_lua_attack(L), lc_attack_release_domain_name(release));
  lc_attack_release last = lc_attack_domain_last_with(domain, id);
  if (lc_attack_release_is_known(last))
    lc_lua_push_string(L, lc_attack_release_version(last));
  else
    lua_pushnil(L);
  return 1;
}

static int release_tostring(lua_State *L) {
  lc_attack_release release = check_release(L);
  lua_pushliteral(L, "ATT&CK ");
  lc_lua_push_string(L, lc_attack_release_version(release));
  lua_concat(L, 2);
  return 1;
}

/* --- techniques of a release --------------------------------------------------------------- */

static lc_attack_technique known_of(lua_State *L) {
  const lua_known *self = lua_touserdata(L, 1);
  return self->technique;
}

static lc_attack_technique check_known(lua_State *L) {
  const lua_known *self = lc_lua_check(L, 1, LC_LUA_KNOWN);
  return self->technique;
}

static void push_optional(lua_State *L, lc_string text) {
  if (text.len == 0)
    lua_pushnil(L);
  else
    lc_lua_push_string(L, text);
}

static void push_id(lua_State *L) {
  lc_lua_push_string(L, lc_attack_technique_id(known_of(L)));
}

static void push_name(lua_State *L) {
  lc_lua_push_string(L, lc_attack_technique_name(known_of(L)));
}

static void push_status(lua_State *L) {
  lua_pushstring(L, lc_attack_status_name(lc_attack_technique_status(known_of(L))));
}

static void push_replaced_by(lua_State *L) {
  push_optional(L, lc_attack_technique_replaced_by(known_of(L)));
}

static void push_is_subtechnique(lua_State *L) {
  lua_pushboolean(L, lc_attack_technique_is_subtechnique(known_of(L)));
}

static void push_parent(lua_State *L) {
  push_known(L, lc_attack_technique_parent(known_of(L)));
}

/* A new table each time: it is the caller's. */
static void push_tactics(lua_State *L) {
  lc_attack_technique technique = known_of(L);
  uint32_t count = lc_attack_technique_tactic_count(technique);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lc_lua_push_string(L, lc_attack_technique_tactic_at(technique, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_platforms(lua_State *L) {
  lc_attack_technique technique = known_of(L);
  uint32_t count = lc_attack_technique_platform_count(technique);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lc_lua_push_string(L, lc_attack_technique_platform_at(technique, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static int known_has_tactic(lua_State *L) {
  lc_attack_technique technique = check_known(L);
  lua_pushboolean(L, lc_attack_technique_has_tactic(technique, lc_lua_check_string(L, 2)));
  return 1;
}

/* Upvalues: the technique, the cursor. */
static int next_subtechnique(lua_State *L) {
  const lua_known *self = lua_touserdata(L, lua_upvalueindex(1));
  uint32_t cursor = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
  lc_attack_technique technique;
  if (!lc_attack_technique_next_subtechnique(self->technique, &cursor, &technique)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, cursor);
  lua_replace(L, lua_upvalueindex(2));
  push_known(L, technique);
  return 1;
}

static int known_subtechniques(lua_State *L) {
  check_known(L);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_subtechnique, 2);
  return 1;
}

static int known_tostring(lua_State *L) {
  lc_attack_technique technique = check_known(L);
  lc_lua_push_string(L, lc_attack_technique_id(technique));
  lua_pushliteral(L, " ");
  lc_lua_push_string(L, lc_attack_technique_name(technique));
  lua_concat(L, 3);
  return 1;
}

static const lc_lua_member RELEASE_MEMBERS[] = {
    {"domain", push_domain, "string", "the domain, such as enterprise-attack"},
    {"version", push_version, "string", "the release, such as 18.1"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method RELEASE_METHODS[] = {
    {"technique", release_technique, "fun(id: string): AttackTechnique?",
     "the technique with that id, of any status"},
    {"hasTactic", release_has_tactic, "fun(shortname: string): boolean",
     "whether there is such a tactic"},
    {"tactics", release_tactics, "fun(): fun(): string?",
     "the shortnames of all tactics, in matrix order"},
    {"otherDomain", release_other_domain, "fun(id: string): string?",
     "another domain that knows an id"},
    {"lastWith", release_last_with, "fun(id: string): string?",
     "the newest release of the domain with an id"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_member KNOWN_MEMBERS[] = {
    {"id", push_id, "string", "the technique's id"},
    {"name", push_name, "string", "its name in this release"},
    {"status", push_status, "string", "active, deprecated or revoked"},
    {"replacedBy", push_replaced_by, "string?", "the id that a revoked technique was replaced by"},
    {"isSubtechnique", push_is_subtechnique, "boolean", "whether it has a parent"},
    {"parent", push_parent, "AttackTechnique?", "the parent technique"},
    {"tactics", push_tactics, "string[]", "shortnames of its tactics, in matrix order"},
    {"platforms", push_platforms, "string[]", "names of its platforms"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method KNOWN_METHODS[] = {
    {"hasTactic", known_has_tactic, "fun(shortname: string): boolean",
     "whether it is under that tactic"},
    {"subtechniques", known_subtechniques, "fun(): fun(): AttackTechnique?", "its sub-techniques"},
    {NULL, NULL, NULL, NULL}};

void lc_lua_register_attack(lua_State *L) {
  const lc_attack **box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = lc_attack_builtin();
  lua_rawsetp(L, LUA_REGISTRYINDEX, &KEY_IN_FORCE);
  static const luaL_Reg release_metamethods[] = {{"__tostring", release_tostring}, {NULL, NULL}};
  static const luaL_Reg known_metamethods[] = {{"__tostring", known_tostring}, {NULL, NULL}};
  static const lc_lua_class release = {LC_LUA_RELEASE, RELEASE_MEMBERS, RELEASE_METHODS,
                                       release_metamethods, "a release of ATT&CK"};
  static const lc_lua_class known = {LC_LUA_KNOWN, KNOWN_MEMBERS, KNOWN_METHODS, known_metamethods,
                                     "a technique as a release of ATT&CK has it"};
  lc_lua_register_class(L, &release, LC_FORMAT_KIND_COUNT, NULL);
  lc_lua_register_class(L, &known, LC_FORMAT_KIND_COUNT, NULL);
}
