/* What became of a technique from one release to another. */
#include "bindings/attack.h"

typedef struct lua_change {
  lc_lua_box box;
  lc_attack_change change;
} lua_change;

/* In the order in which they are told. */
static const struct {
  uint32_t kind;
  const char *name;
} KINDS[] = {
    {LC_ATTACK_CHANGE_ADDED, "added"},
    {LC_ATTACK_CHANGE_REMOVED, "removed"},
    {LC_ATTACK_CHANGE_REVOKED, "revoked"},
    {LC_ATTACK_CHANGE_DEPRECATED, "deprecated"},
    {LC_ATTACK_CHANGE_REINSTATED, "reinstated"},
    {LC_ATTACK_CHANGE_REPLACEMENT, "replacement"},
    {LC_ATTACK_CHANGE_NAME, "name"},
    {LC_ATTACK_CHANGE_TACTICS, "tactics"},
    {LC_ATTACK_CHANGE_PLATFORMS, "platforms"},
};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

void lc_lua_push_attack_change(lua_State *L, const lc_attack_change *change) {
  lua_change *object = lc_lua_new_lasting(L, &lc_lua_attack_change_class, sizeof *object);
  object->change = *change;
}

static const lc_attack_change *self(lua_State *L) {
  const lua_change *object = lua_touserdata(L, 1);
  return &object->change;
}

static const lc_attack_change *check_self(lua_State *L) {
  const lua_change *object = lc_lua_check(L, 1, &lc_lua_attack_change_class);
  return &object->change;
}

static lc_attack_technique either(const lc_attack_change *change) {
  return lc_attack_technique_is_known(change->after) ? change->after : change->before;
}

static void push_id(lua_State *L) {
  lc_lua_push_string(L, lc_attack_technique_id(either(self(L))));
}

static void push_before(lua_State *L) {
  lc_lua_push_attack_technique(L, self(L)->before);
}

static void push_after(lua_State *L) {
  lc_lua_push_attack_technique(L, self(L)->after);
}

/* A new table each time: it is the caller's. */
static void push_kinds(lua_State *L) {
  lua_newtable(L);
  lua_Integer count = 0;
  for (int i = 0; i < KIND_COUNT; i++) {
    if ((self(L)->kinds & KINDS[i].kind) == 0)
      continue;
    lua_pushstring(L, KINDS[i].name);
    lua_rawseti(L, -2, ++count);
  }
}

static int change_has(lua_State *L) {
  const lc_attack_change *change = check_self(L);
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, 2)};
  for (int i = 0; i < KIND_COUNT; i++) {
    lc_string name = lc_string_of(KINDS[i].name);
    if (lc_string_equals(name, suggestion.word)) {
      lua_pushboolean(L, (change->kinds & KINDS[i].kind) != 0);
      return 1;
    }
    lc_suggestion_offer(&suggestion, name);
  }
  return lc_lua_unknown_name(L, "kind of change", &suggestion);
}

static int change_tostring(lua_State *L) {
  const lc_attack_change *change = check_self(L);
  lc_attack_technique technique = either(change);
  lc_lua_push_attack_label(L, lc_attack_technique_id(technique),
                           lc_attack_technique_name(technique));
  const char *separator = ": ";
  for (int i = 0; i < KIND_COUNT; i++) {
    if ((change->kinds & KINDS[i].kind) == 0)
      continue;
    lua_pushfstring(L, "%s%s", separator, KINDS[i].name);
    lua_concat(L, 2);
    separator = ", ";
  }
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"id", push_id, "string", "the technique's id"},
    {"kinds", push_kinds, "string[]",
     "of `added`, `removed`, `revoked`, `deprecated`, `reinstated`, `replacement` (of a revoked "
     "one), `name`, `tactics`, `platforms`"},
    {"before", push_before, "AttackTechnique?",
     "the technique in the other release; nil when added"},
    {"after", push_after, "AttackTechnique?",
     "the technique in the release that was asked; nil when removed"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"has", change_has, "fun(kind: string): boolean", "whether a kind is among its kinds"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {{"__tostring", change_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_attack_change_class = {
    .name = "layercheck.attackChange",
    .doc = "what became of a technique from one release to another",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
