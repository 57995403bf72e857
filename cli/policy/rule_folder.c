/* The organisation's rules as files: read here, run elsewhere. A file below the folder `policy` of
   a rule folder is no rule but a module, which rules share by require "policy.name". */
#include "cli/policy/rule_id.h"
#include "cli/policy/ruleset_private.h"

#include "core/grow.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { DEEPEST_RULE_FOLDER = 16, LARGEST_RULE = 1 << 20 };

typedef struct search {
  cli_ruleset *set;
  size_t root_len; /* of the rule folder's path with its '/' */
  lc_error *error;
} search;

static lc_status out_of_memory(const search *s) {
  return lc_error_memory(s->error, "loading rules");
}

static bool has_ending(const char *name, const char *ending) {
  size_t len = strlen(name);
  size_t ending_len = strlen(ending);
  return len > ending_len && strcmp(name + len - ending_len, ending) == 0;
}

static bool is_rule_file(const char *name) {
  return has_ending(name, ".lua") && !has_ending(name, ".test.lua");
}

/* "coverage/by-tactic.lua" is the rule "coverage/by-tactic". */
static char *keep_id(cli_ruleset *set, const char *path_below) {
  return cli_ruleset_keep(set, (lc_string){path_below, strlen(path_below) - strlen(".lua")});
}

static lc_status add_module(const search *s, const char *path, lc_string text) {
  cli_ruleset *set = s->set;
  if (!lc_grow_wide((void **)&set->modules, set->module_count, &set->module_capacity,
                    sizeof *set->modules))
    return out_of_memory(s);
  char *name = keep_id(set, path + s->root_len);
  char *path_copy = cli_ruleset_keep(set, lc_string_of(path));
  if (name == NULL || path_copy == NULL)
    return out_of_memory(s);
  for (char *c = name; *c != '\0'; c++)
    *c = *c == '/' ? '.' : *c;
  for (size_t i = 0; i < set->module_count; i++) {
    if (strcmp(set->modules[i].name, name) == 0)
      return lc_error_set(s->error, LC_ERROR_SYNTAX,
                          "%s: the module '%s' is %s already; give the file another name", path,
                          name, set->modules[i].path);
  }
  set->modules[set->module_count++] = (lc_rule_module){name, path_copy, text, {NULL, 0}};
  return LC_OK;
}

static lc_status add_rule(const search *s, const char *path, lc_string text) {
  char *id = keep_id(s->set, path + s->root_len);
  char *path_copy = cli_ruleset_keep(s->set, lc_string_of(path));
  if (id == NULL || path_copy == NULL)
    return out_of_memory(s);
  const cli_rule *other = cli_ruleset_find(s->set, id, NULL);
  if (other != NULL)
    return lc_error_set(s->error, LC_ERROR_SYNTAX,
                        "%s: the rule id '%s' is taken by %s; give the file another name", path, id,
                        other->is_builtin ? "a built-in rule" : other->path);
  cli_rule *rule = cli_ruleset_add(s->set);
  if (rule == NULL)
    return out_of_memory(s);
  rule->info.id = id;
  rule->path = path_copy;
  rule->text = text;
  return LC_OK;
}

/* Of the rule or module that was added last. */
static bool add_digest(const search *s, bool is_module, const lc_source *source) {
  cli_ruleset *set = s->set;
  return is_module ? cli_digests_add_source(&set->files, CLI_DIGEST_MODULE,
                                            set->modules[set->module_count - 1].name, source)
                   : cli_digests_add_source(&set->files, CLI_DIGEST_RULE,
                                            set->rules[set->count - 1].info.id, source);
}

static lc_status add_source(const search *s, const char *path, const lc_source *source) {
  lc_string text = lc_source_text(source);
  text.ptr = cli_ruleset_keep(s->set, text);
  if (text.ptr == NULL)
    return out_of_memory(s);
  bool is_module =
      strncmp(path + s->root_len, CLI_MODULE_CATEGORY, strlen(CLI_MODULE_CATEGORY)) == 0;
  lc_status status = is_module ? add_module(s, path, text) : add_rule(s, path, text);
  if (status == LC_OK && !add_digest(s, is_module, source))
    return out_of_memory(s);
  return status;
}

static lc_status add_file(const search *s, const char *path) {
  const lc_limits limits = {.size = LARGEST_RULE, .depth = LC_DEFAULT_DEPTH_LIMIT};
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, path, &limits, s->error);
  if (status == LC_OK)
    status = add_source(s, path, source);
  lc_source_free(source);
  return status;
}

static int is_visible(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

/* A link could lead anywhere, so none is followed. */
static lc_status add_entry(const search *s, const char *path, const char *name, int depth);

/* A rule folder that is not there is an error of who wants its rules, not of who is about to make
   it. */
static lc_status keep_unread(const search *s, const char *folder) {
  const char *reason = cli_ruleset_keep(s->set, lc_string_of(strerror(errno)));
  if (reason == NULL)
    return out_of_memory(s);
  s->set->unread_folder = folder;
  s->set->unread_reason = reason;
  return LC_OK;
}

lc_status cli_ruleset_check_folders(const cli_ruleset *set, lc_error *error) {
  const char *folder = set->unread_folder;
  return folder == NULL ? LC_OK
                        : cli_config_error_below(set->config, "rule_paths",
                                                 cli_config_as_written(set->config, folder), error,
                                                 "the rule folder: cannot open %s: %s", folder,
                                                 set->unread_reason);
}

static lc_status add_folder(const search *s, const char *folder, int depth) {
  struct dirent **entries = NULL;
  int count = scandir(folder, &entries, is_visible, alphasort);
  if (count < 0)
    return depth == 0 ? keep_unread(s, folder) : LC_OK;
  lc_status status = LC_OK;
  for (int i = 0; i < count; i++) {
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    if (status == LC_OK && len < PATH_MAX)
      status = add_entry(s, path, entries[i]->d_name, depth);
    free(entries[i]);
  }
  free(entries);
  return status;
}

static lc_status add_entry(const search *s, const char *path, const char *name, int depth) {
  struct stat type;
  if (lstat(path, &type) != 0)
    return LC_OK;
  if (S_ISDIR(type.st_mode) && depth < DEEPEST_RULE_FOLDER)
    return add_folder(s, path, depth + 1);
  if (S_ISREG(type.st_mode) && is_rule_file(name))
    return add_file(s, path);
  return LC_OK;
}

lc_status cli_ruleset_read_folders(cli_ruleset *set, lc_error *error) {
  for (cli_paths folder = cli_config_rule_paths(set->config); *folder != NULL; folder++) {
    const search s = {.set = set, .root_len = strlen(*folder) + 1, .error = error};
    lc_status status = add_folder(&s, *folder, 0);
    if (status != LC_OK)
      return status;
  }
  return LC_OK;
}
