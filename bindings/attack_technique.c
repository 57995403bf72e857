/* Techniques and sub-techniques of a release. */
#include "bindings/attack_walk.h"

typedef struct lua_attack_technique {
  lc_lua_box box;
  lc_attack_technique technique;
} lua_attack_technique;

void lc_lua_push_attack_technique(lua_State *L, lc_attack_technique technique) {
  if (!lc_attack_technique_is_known(technique)) {
    lua_pushnil(L);
    return;
  }
  lua_attack_technique *object =
      lc_lua_new_lasting(L, &lc_lua_attack_technique_class, sizeof *object);
  object->technique = technique;
}

bool lc_lua_test_attack_technique(lua_State *L, int index, lc_attack_technique *out) {
  const lua_attack_technique *object = lc_lua_test(L, index, &lc_lua_attack_technique_class);
  if (object != NULL)
    *out = object->technique;
  return object != NULL;
}

static lc_attack_technique self(lua_State *L) {
  const lua_attack_technique *object = lua_touserdata(L, 1);
  return object->technique;
}

static lc_attack_technique check_self(lua_State *L) {
  const lua_attack_technique *object = lc_lua_check(L, 1, &lc_lua_attack_technique_class);
  return object->technique;
}

/* --- members ------------------------------------------------------------------------------- */

static void push_id(lua_State *L) {
  lc_lua_push_string(L, lc_attack_technique_id(self(L)));
}

static void push_name(lua_State *L) {
  lc_lua_push_string(L, lc_attack_technique_name(self(L)));
}

static void push_kind(lua_State *L) {
  lua_pushliteral(L, "technique");
}

static void push_status(lua_State *L) {
  lua_pushstring(L, lc_attack_status_name(lc_attack_technique_status(self(L))));
}

static void push_replaced_by(lua_State *L) {
  lc_string id = lc_attack_technique_replaced_by(self(L));
  if (id.len == 0)
    lua_pushnil(L);
  else
    lc_lua_push_string(L, id);
}

static void push_is_subtechnique(lua_State *L) {
  lua_pushboolean(L, lc_attack_technique_is_subtechnique(self(L)));
}

static void push_parent(lua_State *L) {
  lc_lua_push_attack_technique(L, lc_attack_technique_parent(self(L)));
}

static void push_label(lua_State *L) {
  lc_attack_technique technique = self(L);
  lc_lua_push_attack_label(L, lc_attack_technique_id(technique),
                           lc_attack_technique_name(technique));
}

static void push_release(lua_State *L) {
  lc_lua_push_attack_release(L, lc_attack_technique_release(self(L)));
}

/* A new table each time: it is the caller's. */
static void push_texts(lua_State *L, uint32_t count,
                       lc_string (*text_at)(lc_attack_technique technique, uint32_t position)) {
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lc_lua_push_string(L, text_at(self(L), i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_tactics(lua_State *L) {
  push_texts(L, lc_attack_technique_tactic_count(self(L)), lc_attack_technique_tactic_at);
}

static void push_platforms(lua_State *L) {
  push_texts(L, lc_attack_technique_platform_count(self(L)), lc_attack_technique_platform_at);
}

/* --- methods ------------------------------------------------------------------------------- */

static int technique_has_tactic(lua_State *L) {
  lc_attack_technique technique = check_self(L);
  lua_pushboolean(L, lc_attack_technique_has_tactic(technique, lc_lua_check_string(L, 2)));
  return 1;
}

static int technique_has_platform(lua_State *L) {
  lc_attack_technique technique = check_self(L);
  lua_pushboolean(L, lc_attack_technique_has_platform(technique, lc_lua_check_string(L, 2)));
  return 1;
}

static int technique_replacement(lua_State *L) {
  lc_lua_push_attack_technique(L, lc_attack_technique_replacement(check_self(L)));
  return 1;
}

static int technique_subtechniques(lua_State *L) {
  lc_attack_technique technique = check_self(L);
  lc_lua_origin origin = {.release = lc_attack_technique_release(technique), .parent = technique};
  return lc_lua_push_techniques(L, &origin, 2);
}

static int push_subjects(lua_State *L, uint32_t kinds) {
  lc_attack_technique technique = check_self(L);
  return lc_lua_push_subjects(L, lc_attack_technique_release(technique), technique, kinds, 2);
}

static int technique_mitigations(lua_State *L) {
  return push_subjects(L, LC_ATTACK_MITIGATION);
}

static int technique_groups(lua_State *L) {
  return push_subjects(L, LC_ATTACK_GROUP);
}

static int technique_campaigns(lua_State *L) {
  return push_subjects(L, LC_ATTACK_CAMPAIGN);
}

static int technique_software(lua_State *L) {
  return push_subjects(L, LC_ATTACK_SOFTWARE);
}

/* --- the class ----------------------------------------------------------------------------- */

static int technique_eq(lua_State *L) {
  const lua_attack_technique *a = lc_lua_test(L, 1, &lc_lua_attack_technique_class);
  const lua_attack_technique *b = lc_lua_test(L, 2, &lc_lua_attack_technique_class);
  lua_pushboolean(L,
                  a != NULL && b != NULL && lc_attack_technique_equals(a->technique, b->technique));
  return 1;
}

static int technique_tostring(lua_State *L) {
  check_self(L);
  push_label(L);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"id", push_id, "string", "its id, such as `T1557` or `T1557.001`"},
    {"name", push_name, "string", "its name in this release"},
    {"kind", push_kind, "string", "`technique`"},
    {"status", push_status, "string", "`active`, `deprecated` or `revoked`"},
    {"replacedBy", push_replaced_by, "string?",
     "the id that a revoked technique was replaced by, which may be revoked itself"},
    {"isSubtechnique", push_is_subtechnique, "boolean", "whether it has a parent"},
    {"parent", push_parent, "AttackTechnique?", "the technique that a sub-technique belongs to"},
    {"tactics", push_tactics, "string[]", "shortnames of its tactics, in the order of the matrix"},
    {"platforms", push_platforms, "string[]", "names of its platforms"},
    {"label", push_label, "string",
     "what messages call it: id and name, which is also how it shows"},
    {"release", push_release, "AttackRelease", "the release that says all this"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"hasTactic", technique_has_tactic, "fun(shortname: string): boolean",
     "whether it is under a tactic"},
    {"hasPlatform", technique_has_platform, "fun(name: string): boolean",
     "whether it is for a platform"},
    {"replacement", technique_replacement, "fun(): AttackTechnique?",
     "the active technique that took a revoked one's place, over as many steps as it takes"},
    {"subtechniques", technique_subtechniques,
     "fun(filter?: AttackFilter): fun(): AttackTechnique?",
     "its sub-techniques, the active ones by default"},
    {"mitigations", technique_mitigations, "fun(filter?: AttackFilter): fun(): AttackSubject?",
     "what mitigates it (a sub-technique's mitigations are not its parent's); of the filters only "
     "`status` applies, here and below"},
    {"groups", technique_groups, "fun(filter?: AttackFilter): fun(): AttackSubject?",
     "the groups that use it"},
    {"campaigns", technique_campaigns, "fun(filter?: AttackFilter): fun(): AttackSubject?",
     "the campaigns that it was used in"},
    {"software", technique_software, "fun(filter?: AttackFilter): fun(): AttackSubject?",
     "the malware and tools that use it"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", technique_eq}, {"__tostring", technique_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_attack_technique_class = {
    .name = "layercheck.attackTechnique",
    .doc = "a technique or sub-technique as a release of ATT&CK has it",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
