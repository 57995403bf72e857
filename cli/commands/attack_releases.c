/* layercheck attack releases: which releases are there, and how much is in each. */
#include "bindings/object.h"
#include "cli/commands/attack.h"
#include "cli/commands/attack_query.h"

#include <lauxlib.h>

static const cli_option OPTIONS[] = {CLI_ATTACK_OPTION_DOMAIN,
                                     CLI_ATTACK_OPTION_ATTACK,
                                     CLI_ATTACK_OPTION_FORMAT,
                                     CLI_ATTACK_OPTION_COLOR,
                                     {NULL, NULL, NULL}};

static int run_releases(int argc, char **argv);

const cli_command cli_attack_releases = {
    .name = "attack releases",
    .usage = "attack releases [OPTIONS]",
    .summary = "List the releases of every domain, and how much is in each.",
    .details =
        "What is revoked or deprecated is not counted. Navigator opens the newest release of\n"
        "each major version from 4 on, whichever of them a layer names.\n\n"
        "Examples:\n"
        "  layercheck attack releases\n"
        "  layercheck attack releases --domain mobile --format json\n",
    .options = OPTIONS,
    .run = run_releases};

static void count(lua_State *L, const char *kind) {
  lua_getfield(L, -1, kind);
  lua_pushinteger(L, lua_tointeger(L, -1) + 1);
  lua_setfield(L, -3, kind);
  lua_pop(L, 1);
}

/* Pushes version and domain of a release, and how many active objects of each kind it has. */
static void push_release(lua_State *L, lc_attack_release release) {
  static const char *const kinds[] = {"technique", "sub-technique", "tactic",  "mitigation",
                                      "group",     "campaign",      "malware", "tool"};
  lua_createtable(L, 0, 10);
  lc_lua_set_optional_string(L, "domain", lc_attack_release_domain_name(release));
  lc_lua_set_optional_string(L, "release", lc_attack_release_version(release));
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    lua_pushinteger(L, 0);
    lua_setfield(L, -2, kinds[i]);
  }
  cli_attack_walk walk = {.release = release};
  cli_attack_object object;
  while (cli_attack_object_next(&walk, &object)) {
    if (cli_attack_object_status(&object) == LC_ATTACK_ACTIVE)
      count(L, cli_attack_object_kind_name(&object));
  }
}

static void push_releases(lua_State *L, const void *data) {
  const cli_attack_query *query = data;
  lua_Integer found = 0;
  luaL_checkstack(L, 10, NULL);
  lua_newtable(L);
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_attack_domain_count(query->attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(query->attack, i);
    if (query->domain != NULL && query->domain != domain)
      continue;
    for (uint32_t j = 0; j < lc_attack_release_count(domain); j++) {
      push_release(L, lc_attack_release_at(domain, j));
      lua_rawseti(L, -2, ++found);
    }
  }
  lua_setfield(L, -2, "releases");
}

static int answer(const cli_attack_query *query) {
  if (query->word_count > 0)
    return cli_usage_error(&cli_attack_releases, "'attack releases' takes no argument '%s'",
                           query->words[0]);
  return cli_attack_answer(query, "attack_releases", push_releases, query);
}

static int run_releases(int argc, char **argv) {
  return cli_attack_run_query(&cli_attack_releases, argc, argv, answer);
}
