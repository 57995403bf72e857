/* Releases of ATT&CK. */
#include "bindings/attack_walk.h"

typedef struct lua_release {
  lc_lua_box box;
  lc_attack_release release;
} lua_release;

void lc_lua_push_attack_release(lua_State *L, lc_attack_release release) {
  if (!lc_attack_release_is_known(release)) {
    lua_pushnil(L);
    return;
  }
  lua_release *object = lc_lua_new_lasting(L, &lc_lua_attack_release_class, sizeof *object);
  object->release = release;
}

lc_attack_release lc_lua_check_attack_release(lua_State *L, int index) {
  const lua_release *object = lc_lua_check(L, index, &lc_lua_attack_release_class);
  return object->release;
}

static lc_attack_release self(lua_State *L) {
  const lua_release *object = lua_touserdata(L, 1);
  return object->release;
}

/* --- members ------------------------------------------------------------------------------- */

static void push_domain(lua_State *L) {
  lc_lua_push_string(L, lc_attack_release_domain_name(self(L)));
}

static void push_is_custom(lua_State *L) {
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_lua_attack(L), lc_attack_release_domain_name(self(L)));
  lua_pushboolean(L, domain != NULL && lc_attack_domain_is_custom(domain));
}

static void push_version(lua_State *L) {
  lc_lua_push_string(L, lc_attack_release_version(self(L)));
}

static void push_major(lua_State *L) {
  uint32_t major = lc_attack_version_major(lc_attack_release_version(self(L)));
  if (major == 0)
    lua_pushnil(L);
  else
    lua_pushinteger(L, major);
}

/* --- what is in a release ------------------------------------------------------------------ */

static int release_technique(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, 1);
  lc_lua_push_attack_technique(L, lc_attack_technique_find(release, lc_lua_check_string(L, 2)));
  return 1;
}

static int release_meant(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, 1);
  lc_lua_push_attack_technique(L, lc_attack_technique_meant(release, lc_lua_check_string(L, 2)));
  return 1;
}

static int release_techniques(lua_State *L) {
  lc_lua_origin origin = {.release = lc_lua_check_attack_release(L, 1)};
  return lc_lua_push_techniques(L, &origin, 2);
}

static int release_tactic(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, 1);
  lc_lua_push_attack_tactic(L, lc_attack_tactic_find(release, lc_lua_check_string(L, 2)));
  return 1;
}

/* Upvalues: the release, the cursor. */
static int next_tactic(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, lua_upvalueindex(1));
  uint32_t cursor = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
  lc_attack_tactic tactic = {0};
  while (lc_attack_tactic_next(release, &cursor, &tactic) &&
         lc_attack_tactic_status(tactic) != LC_ATTACK_ACTIVE)
    tactic = (lc_attack_tactic){0};
  lua_pushinteger(L, cursor);
  lua_replace(L, lua_upvalueindex(2));
  lc_lua_push_attack_tactic(L, tactic);
  return 1;
}

static int release_tactics(lua_State *L) {
  lc_lua_check_attack_release(L, 1);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_tactic, 2);
  return 1;
}

/* Upvalues: the release, the cursor. */
static int next_platform(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, lua_upvalueindex(1));
  uint32_t cursor = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
  lc_string platform;
  if (!lc_attack_release_next_platform(release, &cursor, &platform)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, cursor);
  lua_replace(L, lua_upvalueindex(2));
  lc_lua_push_string(L, platform);
  return 1;
}

static int release_platforms(lua_State *L) {
  lc_lua_check_attack_release(L, 1);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_platform, 2);
  return 1;
}

static int push_subjects(lua_State *L, uint32_t kinds) {
  lc_attack_technique none = {0};
  return lc_lua_push_subjects(L, lc_lua_check_attack_release(L, 1), none, kinds, 2);
}

static int release_mitigations(lua_State *L) {
  return push_subjects(L, LC_ATTACK_MITIGATION);
}

static int release_groups(lua_State *L) {
  return push_subjects(L, LC_ATTACK_GROUP);
}

static int release_campaigns(lua_State *L) {
  return push_subjects(L, LC_ATTACK_CAMPAIGN);
}

static int release_software(lua_State *L) {
  return push_subjects(L, LC_ATTACK_SOFTWARE);
}

/* The technique, tactic, mitigation or actor with an id. */
static int release_object(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, 1);
  lc_string id = lc_lua_check_string(L, 2);
  lc_attack_technique technique = lc_attack_technique_find(release, id);
  lc_attack_tactic tactic = lc_attack_tactic_find(release, id);
  if (lc_attack_technique_is_known(technique))
    lc_lua_push_attack_technique(L, technique);
  else if (lc_attack_tactic_is_known(tactic) && lc_string_equals(lc_attack_tactic_id(tactic), id))
    lc_lua_push_attack_tactic(L, tactic);
  else
    lc_lua_push_attack_subject(L, lc_attack_subject_find(release, id));
  return 1;
}

/* --- other releases ------------------------------------------------------------------------ */

/* Another domain with an id in any of its releases. */
static int release_other_domain(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, 1);
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

/* The newest release of this domain that has an id, of whatever status. */
static int release_last_with(lua_State *L) {
  lc_attack_release release = lc_lua_check_attack_release(L, 1);
  lc_string id = lc_lua_check_string(L, 2);
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_lua_attack(L), lc_attack_release_domain_name(release));
  lc_lua_push_attack_release(L, domain == NULL ? (lc_attack_release){0}
                                               : lc_attack_domain_last_with(domain, id));
  return 1;
}

/* Where a change iteration is; upvalue of its closure. */
static int next_change(lua_State *L) {
  lc_attack_change change;
  if (lc_attack_diff_next(lua_touserdata(L, lua_upvalueindex(1)), &change))
    lc_lua_push_attack_change(L, &change);
  else
    lua_pushnil(L);
  return 1;
}

static int release_changes_since(lua_State *L) {
  lc_attack_release after = lc_lua_check_attack_release(L, 1);
  lc_attack_release before = lc_lua_check_attack_release(L, 2);
  lc_string domain = lc_attack_release_domain_name(before);
  if (!lc_string_equals(domain, lc_attack_release_domain_name(after))) {
    lc_lua_push_string(L, domain);
    return luaL_error(L, "releases of different domains cannot be compared: the other one is of %s",
                      lua_tostring(L, -1));
  }
  lc_attack_diff *diff = lua_newuserdatauv(L, sizeof *diff, 0);
  *diff = lc_attack_diff_begin(before, after);
  lua_pushcclosure(L, next_change, 1);
  return 1;
}

/* --- the class ----------------------------------------------------------------------------- */

static int release_eq(lua_State *L) {
  const lua_release *a = lc_lua_test(L, 1, &lc_lua_attack_release_class);
  const lua_release *b = lc_lua_test(L, 2, &lc_lua_attack_release_class);
  lua_pushboolean(L, a != NULL && b != NULL && lc_attack_release_equals(a->release, b->release));
  return 1;
}

/* The order of two releases of one domain: older, same, newer. */
static int order_of(lua_State *L) {
  lc_attack_release a = lc_lua_check_attack_release(L, 1);
  lc_attack_release b = lc_lua_check_attack_release(L, 2);
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_lua_attack(L), lc_attack_release_domain_name(a));
  if (domain == NULL ||
      !lc_string_equals(lc_attack_release_domain_name(a), lc_attack_release_domain_name(b)))
    luaL_error(L, "releases of different domains are neither older nor newer");
  uint32_t left = lc_attack_release_position(domain, a);
  uint32_t right = lc_attack_release_position(domain, b);
  return left < right ? -1 : left > right;
}

static int release_lt(lua_State *L) {
  lua_pushboolean(L, order_of(L) < 0);
  return 1;
}

static int release_le(lua_State *L) {
  lua_pushboolean(L, order_of(L) <= 0);
  return 1;
}

static int release_tostring(lua_State *L) {
  lua_pushliteral(L, "ATT&CK ");
  lc_lua_push_string(L, lc_attack_release_version(lc_lua_check_attack_release(L, 1)));
  lua_concat(L, 2);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"domain", push_domain, "string", "its domain, such as `enterprise-attack`"},
    {"isCustom", push_is_custom, "boolean",
     "whether the domain is none of MITRE's but a catalogue's own"},
    {"version", push_version, "string", "its full version, such as `18.1`"},
    {"major", push_major, "integer?",
     "the number before the dot; nil when the version does not begin with one"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"technique", release_technique, "fun(id: string): AttackTechnique?",
     "the technique or sub-technique with that id, of any status"},
    {"meant", release_meant, "fun(id: string): AttackTechnique?",
     "the technique that an id with white space, in lower case or with another separator stands "
     "for"},
    {"techniques", release_techniques, "fun(filter?: AttackFilter): fun(): AttackTechnique?",
     "its techniques and sub-techniques in the order of their ids, the active ones by default"},
    {"tactic", release_tactic, "fun(idOrShortname: string): AttackTactic?",
     "the tactic with that id or shortname"},
    {"tactics", release_tactics, "fun(): fun(): AttackTactic?",
     "its tactics in the order of the matrix"},
    {"platforms", release_platforms, "fun(): fun(): string?",
     "the platforms that its active techniques have, by name"},
    {"mitigations", release_mitigations, "fun(filter?: AttackFilter): fun(): AttackSubject?",
     "its mitigations; of the filters only `status` applies, here and below"},
    {"groups", release_groups, "fun(filter?: AttackFilter): fun(): AttackSubject?", "its groups"},
    {"campaigns", release_campaigns, "fun(filter?: AttackFilter): fun(): AttackSubject?",
     "its campaigns"},
    {"software", release_software, "fun(filter?: AttackFilter): fun(): AttackSubject?",
     "its malware and tools"},
    {"object", release_object, "fun(id: string): AttackTechnique|AttackTactic|AttackSubject|nil",
     "whatever has that id: a technique, tactic, mitigation, group, campaign or software"},
    {"otherDomain", release_other_domain, "fun(id: string): string?",
     "another domain that has or had an object with that id"},
    {"lastWith", release_last_with, "fun(id: string): AttackRelease?",
     "the newest release of the domain that has an object with that id, of any status"},
    {"changesSince", release_changes_since, "fun(other: AttackRelease): fun(): AttackChange?",
     "the techniques that differ from another release of the domain, by id"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {{"__eq", release_eq},
                                       {"__lt", release_lt},
                                       {"__le", release_le},
                                       {"__tostring", release_tostring},
                                       {NULL, NULL}};

const lc_lua_class lc_lua_attack_release_class = {
    .name = "layercheck.attackRelease",
    .doc = "a release of ATT&CK; of two of one domain the older one is less",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
