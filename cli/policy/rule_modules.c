#include "cli/policy/rule_modules.h"

#include "cli/lint/lua_files.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define TEST_ENDING ".test.lua"

enum { LARGEST_MODULE = 4 << 20 };

static bool is_test(const char *path) {
  size_t len = strlen(path);
  return len >= strlen(TEST_ENDING) && strcmp(path + len - strlen(TEST_ENDING), TEST_ENDING) == 0;
}

/* "policy/owners/teams.lua" below the rule folder is the module "policy.owners.teams". */
static char *name_of(const char *path_below) {
  char *name = strndup(path_below, strlen(path_below) - strlen(".lua"));
  for (char *c = name; c != NULL && *c != '\0'; c++)
    *c = *c == '/' ? '.' : *c;
  return name;
}

/* There is room for it. */
static lc_status add(cli_rule_modules *modules, const char *path, size_t root_len,
                     lc_error *error) {
  const lc_limits limits = {.size = LARGEST_MODULE, .depth = LC_DEFAULT_DEPTH_LIMIT};
  lc_rule_module *module = &modules->items[modules->count];
  lc_source **source = &modules->sources[modules->count++];
  module->name = name_of(path + root_len);
  module->path = strdup(path);
  if (module->name == NULL || module->path == NULL)
    return lc_error_memory(error, "reading modules");
  lc_status status = lc_source_open(source, path, &limits, error);
  if (status == LC_OK)
    module->text = lc_source_text(*source);
  return status;
}

static lc_status add_all(cli_rule_modules *modules, const cli_lua_files *files, size_t root_len,
                         lc_error *error) {
  modules->items = calloc(files->count + 1, sizeof *modules->items);
  modules->sources = calloc(files->count + 1, sizeof(lc_source *));
  if (modules->items == NULL || modules->sources == NULL)
    return lc_error_memory(error, "reading modules");
  lc_status status = LC_OK;
  for (size_t i = 0; i < files->count && status == LC_OK; i++) {
    if (!is_test(files->paths[i]))
      status = add(modules, files->paths[i], root_len, error);
  }
  return status;
}

static lc_status read_folder(cli_rule_modules *modules, const char *folder, size_t root_len,
                             lc_error *error) {
  cli_lua_files files = {0};
  lc_status status = cli_lua_files_add(&files, folder, error);
  if (status == LC_OK)
    status = add_all(modules, &files, root_len, error);
  cli_lua_files_free(&files);
  return status;
}

lc_status cli_rule_modules_open(cli_rule_modules *modules, const char *path, lc_error *error) {
  char folder[PATH_MAX];
  snprintf(folder, sizeof folder, "%s%s", path[0] == '/' ? "" : "./", path);
  for (char *slash = strrchr(folder, '/'); slash != NULL && slash != folder;
       slash = strrchr(folder, '/')) {
    char policy[PATH_MAX + 8];
    struct stat type;
    *slash = '\0';
    snprintf(policy, sizeof policy, "%s/policy", folder);
    if (stat(policy, &type) == 0 && S_ISDIR(type.st_mode))
      return read_folder(modules, policy, strlen(folder) + 1, error);
  }
  return LC_OK;
}

void cli_rule_modules_free(cli_rule_modules *modules) {
  for (size_t i = 0; i < modules->count; i++) {
    free((char *)modules->items[i].name);
    free((char *)modules->items[i].path);
    lc_source_free(modules->sources[i]);
  }
  free(modules->items);
  free(modules->sources);
  *modules = (cli_rule_modules){0};
}
