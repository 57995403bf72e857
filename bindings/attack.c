/* The library `attack`, and ATT&CK as a layer meets it. */
#include "bindings/attack.h"

#include "bindings/library.h"

/* The registry has the lc_attack in force below this address, or nothing: the built-in one. */
static const char KEY_IN_FORCE = 0;

void lc_lua_use_attack(lua_State *L, const lc_attack *attack) {
  lua_pushlightuserdata(L, (void *)attack);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &KEY_IN_FORCE);
}

const lc_attack *lc_lua_attack(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &KEY_IN_FORCE);
  const lc_attack *attack = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return attack == NULL ? lc_attack_builtin() : attack;
}

int lc_lua_push_attack_label(lua_State *L, lc_string id, lc_string name) {
  lc_lua_push_string(L, id);
  lua_pushliteral(L, " ");
  lc_lua_push_string(L, name);
  lua_concat(L, 3);
  return 1;
}

/* Suggestions may come from ATT&CK's tables, whose texts do not end with NUL. */
/* --- layers -------------------------------------------------------------------------------- */

void lc_lua_push_attack(lua_State *L, const lc_layer *layer) {
  lc_attack_resolution resolution = {0};
  lc_layer_attack(layer, lc_lua_attack(L), &resolution);
  lc_lua_push_attack_release(L, resolution.release);
}

/* Later than anything that MITRE had published when this program was made. */
static bool is_unpublished(const lc_attack *attack, lc_string version) {
  return lc_attack_version_major(version) > lc_attack_newest_major(attack);
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
  lc_attack_resolution resolution = {0};
  lc_layer_attack(lc_technique_layer(technique), lc_lua_attack(L), &resolution);
  lc_lua_push_attack_technique(
      L, lc_attack_technique_find(resolution.release, lc_technique_id(technique)));
}

/* --- the library --------------------------------------------------------------------------- */

static const lc_attack_domain *check_domain(lua_State *L, int index) {
  const lc_attack *attack = lc_lua_attack(L);
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, index)};
  const lc_attack_domain *domain = lc_attack_domain_find(attack, suggestion.word);
  for (uint32_t i = 0; domain == NULL && i < lc_attack_domain_count(attack); i++)
    lc_suggestion_offer(&suggestion, lc_attack_domain_name(lc_attack_domain_at(attack, i)));
  if (domain == NULL)
    lc_lua_unknown_name(L, "domain", &suggestion);
  return domain;
}

static int attack_release(lua_State *L) {
  const lc_attack_domain *domain = check_domain(L, 1);
  if (lua_isnoneornil(L, 2))
    lc_lua_push_attack_release(L,
                               lc_attack_release_at(domain, lc_attack_release_count(domain) - 1));
  else
    lc_lua_push_attack_release(L, lc_attack_release_meant(domain, lc_lua_check_string(L, 2)));
  return 1;
}

/* Upvalues: the domain, the position of the next release. */
static int next_release(lua_State *L) {
  const lc_attack_domain *domain = lua_touserdata(L, lua_upvalueindex(1));
  uint32_t position = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
  if (position >= lc_attack_release_count(domain)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, position + 1);
  lua_replace(L, lua_upvalueindex(2));
  lc_lua_push_attack_release(L, lc_attack_release_at(domain, position));
  return 1;
}

static int attack_releases(lua_State *L) {
  lua_pushlightuserdata(L, (void *)check_domain(L, 1));
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_release, 2);
  return 1;
}

static int attack_domains(lua_State *L) {
  const lc_attack *attack = lc_lua_attack(L);
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_attack_domain_count(attack); i++) {
    lc_lua_push_string(L, lc_attack_domain_name(lc_attack_domain_at(attack, i)));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* Upvalues: the domain, the id, the cursor. */
static int next_period(lua_State *L) {
  const lc_attack_domain *domain = lua_touserdata(L, lua_upvalueindex(1));
  lc_string id = lc_lua_check_string(L, lua_upvalueindex(2));
  uint32_t cursor = (uint32_t)lua_tointeger(L, lua_upvalueindex(3));
  lc_attack_period period;
  if (!lc_attack_period_next(domain, id, &cursor, &period)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, cursor);
  lua_replace(L, lua_upvalueindex(3));
  lc_lua_push_attack_technique(L, period.technique);
  lc_lua_push_attack_release(L, period.since);
  lc_lua_push_attack_release(L, period.until);
  return 3;
}

static int attack_history(lua_State *L) {
  const lc_attack_domain *domain = check_domain(L, 1);
  lc_lua_check_string(L, 2);
  lua_settop(L, 2);
  lua_pushlightuserdata(L, (void *)domain);
  lua_replace(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_period, 3);
  return 1;
}

static const luaL_Reg FUNCTIONS[] = {{"release", attack_release},
                                     {"releases", attack_releases},
                                     {"domains", attack_domains},
                                     {"history", attack_history},
                                     {NULL, NULL}};

void lc_lua_push_attack_library(lua_State *L) {
  lc_lua_push_library(L, FUNCTIONS, "attack");
}
