/* Mitigations, groups, campaigns and software of a release. */
#include "bindings/attack_walk.h"

typedef struct lua_subject {
  lc_lua_box box;
  lc_attack_subject subject;
} lua_subject;

void lc_lua_push_attack_subject(lua_State *L, lc_attack_subject subject) {
  if (!lc_attack_subject_is_known(subject)) {
    lua_pushnil(L);
    return;
  }
  lua_subject *object = lc_lua_new_lasting(L, &lc_lua_attack_subject_class, sizeof *object);
  object->subject = subject;
}

static lc_attack_subject self(lua_State *L) {
  const lua_subject *object = lua_touserdata(L, 1);
  return object->subject;
}

static lc_attack_subject check_self(lua_State *L) {
  const lua_subject *object = lc_lua_check(L, 1, &lc_lua_attack_subject_class);
  return object->subject;
}

static void push_id(lua_State *L) {
  lc_lua_push_string(L, lc_attack_subject_id(self(L)));
}

static void push_name(lua_State *L) {
  lc_lua_push_string(L, lc_attack_subject_name(self(L)));
}

static void push_kind(lua_State *L) {
  lua_pushstring(L, lc_attack_kind_name(lc_attack_subject_kind(self(L))));
}

static void push_status(lua_State *L) {
  lua_pushstring(L, lc_attack_status_name(lc_attack_subject_status(self(L))));
}

static void push_label(lua_State *L) {
  lc_attack_subject subject = self(L);
  lc_lua_push_attack_label(L, lc_attack_subject_id(subject), lc_attack_subject_name(subject));
}

static void push_release(lua_State *L) {
  lc_lua_push_attack_release(L, lc_attack_subject_release(self(L)));
}

static int subject_techniques(lua_State *L) {
  lc_attack_subject subject = check_self(L);
  lc_lua_origin origin = {.release = lc_attack_subject_release(subject), .subject = subject};
  return lc_lua_push_techniques(L, &origin, 2);
}

static int subject_has_technique(lua_State *L) {
  lc_attack_subject subject = check_self(L);
  lc_attack_technique technique =
      lc_attack_technique_find(lc_attack_subject_release(subject), lc_lua_check_string(L, 2));
  lua_pushboolean(L, lc_attack_technique_is_known(technique) &&
                         lc_attack_subject_has_technique(subject, technique));
  return 1;
}

static int subject_eq(lua_State *L) {
  const lua_subject *a = lc_lua_test(L, 1, &lc_lua_attack_subject_class);
  const lua_subject *b = lc_lua_test(L, 2, &lc_lua_attack_subject_class);
  lua_pushboolean(L, a != NULL && b != NULL && lc_attack_subject_equals(a->subject, b->subject));
  return 1;
}

static int subject_tostring(lua_State *L) {
  check_self(L);
  push_label(L);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"id", push_id, "string", "its id, such as `M1037`, `G0016`, `C0024` or `S0154`"},
    {"name", push_name, "string", "its name in this release"},
    {"kind", push_kind, "string", "`mitigation`, `group`, `campaign`, `malware` or `tool`"},
    {"status", push_status, "string", "`active`, `deprecated` or `revoked`"},
    {"label", push_label, "string",
     "what messages call it: id and name, which is also how it shows"},
    {"release", push_release, "AttackRelease", "the release that says all this"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"techniques", subject_techniques, "fun(filter?: AttackFilter): fun(): AttackTechnique?",
     "what a mitigation mitigates or another uses, by id, the active ones by default"},
    {"hasTechnique", subject_has_technique, "fun(id: string): boolean",
     "whether it mitigates or uses the technique with that id"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", subject_eq}, {"__tostring", subject_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_attack_subject_class = {
    .name = "layercheck.attackSubject",
    .doc = "what acts on techniques: a mitigation, group, campaign or software",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
