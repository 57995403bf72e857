#include "cli/repl/rules.h"

#include "cli/commands/commands.h"
#include "cli/folders.h"
#include "cli/policy/policy.h"

#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct found_rule {
  char id[PATH_MAX];
  char *config; /* or NULL */
} found_rule;

static bool is_file_name(const char *name) {
  static const char ending[] = ".lua";
  size_t len = strlen(name);
  return len >= sizeof ending && strcmp(name + len - (sizeof ending - 1), ending) == 0;
}

static const cli_rule *rule_of_file(const cli_ruleset *set, const char *path) {
  for (size_t i = 0; i < cli_ruleset_count(set); i++) {
    const cli_rule *rule = cli_ruleset_at(set, i);
    if (!rule->is_builtin && !rule->is_core && cli_folders_same_file(rule->path, path))
      return rule;
  }
  return NULL;
}

static lc_status no_rule(const char *name, lc_string suggestion, const char *config,
                         lc_error *error) {
  if (is_file_name(name) && config == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "no .layercheck.lua is beside or above %s; 'layercheck init' makes one",
                        name);
  if (is_file_name(name))
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "%s is no rule of %s: is its folder among 'rule_paths'?", name, config);
  if (suggestion.len != 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "no rule '%s' (did you mean '%.*s'?)", name,
                        (int)suggestion.len, suggestion.ptr);
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "no rule '%s'; 'layercheck rules' lists them",
                      name);
}

static lc_status find_in(const cli_policy *policy, const char *name, found_rule *found,
                         lc_error *error) {
  lc_string suggestion = {"", 0};
  const cli_rule *rule = is_file_name(name) ? rule_of_file(policy->set, name)
                                            : cli_ruleset_find(policy->set, name, &suggestion);
  if (rule == NULL)
    return no_rule(name, suggestion, found->config, error);
  snprintf(found->id, sizeof found->id, "%s", rule->info.id);
  return LC_OK;
}

static lc_status find(const char *name, const char *layer, found_rule *found, lc_error *error) {
  const cli_isolation isolation = {.limits = cli_limits_default()};
  found->config = cli_config_find(is_file_name(name) ? name : layer);
  if (is_file_name(name) && !cli_folders_same_file(name, name))
    return lc_error_set(error, LC_ERROR_IO, "there is no file %s", name);
  cli_policy policy;
  lc_status status = cli_policy_open(&policy, found->config, NULL, &isolation, error);
  if (status != LC_OK)
    return status;
  status = find_in(&policy, name, found, error);
  cli_policy_close(&policy);
  return status;
}

int cli_repl_find_rule(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  const char *layer = luaL_optstring(L, 2, "");
  found_rule found = {.config = NULL};
  lc_error error;
  if (find(name, layer, &found, &error) != LC_OK) {
    free(found.config);
    lua_pushstring(L, error.message);
    return lua_error(L);
  }
  char config[PATH_MAX];
  snprintf(config, sizeof config, "%s", found.config == NULL ? "" : found.config);
  free(found.config);
  lua_pushstring(L, found.id);
  if (config[0] == '\0')
    return 1;
  lua_pushstring(L, config);
  return 2;
}

/* lua_pcall'ed, because the policy must be closed whatever happens. */
static int push_ids(lua_State *L) {
  const cli_policy *policy = lua_touserdata(L, 1);
  size_t count = cli_ruleset_count(policy->set);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, cli_ruleset_at(policy->set, i)->info.id);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

int cli_repl_rule_ids(lua_State *L) {
  const cli_isolation isolation = {.limits = cli_limits_default()};
  char *config = cli_config_find(luaL_optstring(L, 1, ""));
  cli_policy policy;
  lc_error error;
  lc_status status = cli_policy_open(&policy, config, NULL, &isolation, &error);
  free(config);
  if (status != LC_OK) {
    lua_newtable(L);
    return 1;
  }
  lua_pushcfunction(L, push_ids);
  lua_pushlightuserdata(L, &policy);
  int failed = lua_pcall(L, 1, 1, 0);
  cli_policy_close(&policy);
  return failed == LUA_OK ? 1 : lua_error(L);
}

int cli_repl_run_rule(lua_State *L) {
  enum { MOST = 8 };
  const char *layer = luaL_checkstring(L, 1);
  const char *id = luaL_optstring(L, 2, NULL);
  const char *config = luaL_optstring(L, 3, NULL);
  const char *arguments[MOST] = {"check"};
  int count = 1;
  if (id != NULL) {
    arguments[count++] = "--rule";
    arguments[count++] = id;
  }
  if (config != NULL) {
    arguments[count++] = "--config";
    arguments[count++] = config;
  }
  arguments[count++] = "--";
  arguments[count++] = layer;
  fflush(stdout);
  lua_pushinteger(L, cli_check.run(count, (char **)arguments));
  return 1;
}
