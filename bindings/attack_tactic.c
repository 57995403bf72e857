/* Tactics of a release. */
#include "bindings/attack_walk.h"

typedef struct lua_tactic {
  lc_lua_box box;
  lc_attack_tactic tactic;
} lua_tactic;

void lc_lua_push_attack_tactic(lua_State *L, lc_attack_tactic tactic) {
  if (!lc_attack_tactic_is_known(tactic)) {
    lua_pushnil(L);
    return;
  }
  lua_tactic *object = lc_lua_new_lasting(L, &lc_lua_attack_tactic_class, sizeof *object);
  object->tactic = tactic;
}

static lc_attack_tactic self(lua_State *L) {
  const lua_tactic *object = lua_touserdata(L, 1);
  return object->tactic;
}

static lc_attack_tactic check_self(lua_State *L) {
  const lua_tactic *object = lc_lua_check(L, 1, &lc_lua_attack_tactic_class);
  return object->tactic;
}

static void push_id(lua_State *L) {
  lc_lua_push_string(L, lc_attack_tactic_id(self(L)));
}

static void push_shortname(lua_State *L) {
  lc_lua_push_string(L, lc_attack_tactic_shortname(self(L)));
}

static void push_name(lua_State *L) {
  lc_lua_push_string(L, lc_attack_tactic_name(self(L)));
}

static void push_kind(lua_State *L) {
  lua_pushliteral(L, "tactic");
}

static void push_status(lua_State *L) {
  lua_pushstring(L, lc_attack_status_name(lc_attack_tactic_status(self(L))));
}

static void push_release(lua_State *L) {
  lc_lua_push_attack_release(L, lc_attack_tactic_release(self(L)));
}

static int tactic_eq(lua_State *L) {
  const lua_tactic *a = lc_lua_test(L, 1, &lc_lua_attack_tactic_class);
  const lua_tactic *b = lc_lua_test(L, 2, &lc_lua_attack_tactic_class);
  lua_pushboolean(L, a != NULL && b != NULL && lc_attack_tactic_equals(a->tactic, b->tactic));
  return 1;
}

static int tactic_tostring(lua_State *L) {
  lc_attack_tactic tactic = check_self(L);
  return lc_lua_push_attack_label(L, lc_attack_tactic_id(tactic), lc_attack_tactic_name(tactic));
}

static const lc_lua_member MEMBERS[] = {
    {"id", push_id, "string", "its id, such as `TA0006`"},
    {"shortname", push_shortname, "string", "as layers write it, such as `credential-access`"},
    {"name", push_name, "string", "its name, such as `Credential Access`"},
    {"kind", push_kind, "string", "`tactic`"},
    {"status", push_status, "string", "`active`, `deprecated` or `revoked`"},
    {"release", push_release, "AttackRelease", "the release that says all this"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {{NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", tactic_eq}, {"__tostring", tactic_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_attack_tactic_class = {
    .name = "layercheck.attackTactic",
    .doc = "a tactic: a column of the matrix",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
