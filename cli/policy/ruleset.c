#include "cli/policy/ruleset.h"

#include "bindings/builtin.h"
#include "cli/policy/glob.h"

#include <dirent.h>
#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct cli_ruleset {
  const cli_config *config;
  cli_rule *rules;
  size_t count;
  size_t capacity;
};

enum { DEEPEST_RULE_FOLDER = 16 };

static const char *const FORMAT_TAGS[] = {"format", NULL};
static const char *const NO_TAGS[] = {NULL};

static lc_status out_of_memory(lc_error *error) {
  lc_error_set(error, LC_ERROR_MEMORY, "out of memory loading rules");
  return LC_ERROR_MEMORY;
}

static cli_rule *add_rule(cli_ruleset *set) {
  if (set->count == set->capacity) {
    size_t capacity = set->capacity == 0 ? 64 : set->capacity * 2;
    cli_rule *rules = realloc(set->rules, capacity * sizeof *rules);
    if (rules == NULL)
      return NULL;
    set->rules = rules;
    set->capacity = capacity;
  }
  cli_rule *rule = &set->rules[set->count++];
  *rule = (cli_rule){.configured = LUA_NOREF, .info.tags = NO_TAGS};
  return rule;
}

/* --- sources of rules ---------------------------------------------------------------------- */

static lc_status add_core_rules(cli_ruleset *set, lc_error *error) {
  for (uint32_t i = 0; i < lc_format_rule_count(); i++) {
    const lc_format_rule *format = lc_format_rule_at(i);
    cli_rule *rule = add_rule(set);
    if (rule == NULL)
      return out_of_memory(error);
    rule->is_builtin = true;
    rule->is_core = true;
    rule->info = (lc_rule_info){.id = format->id,
                                .title = format->title,
                                .reason = format->reason,
                                .severity = format->severity,
                                .is_recommended = true,
                                .tags = FORMAT_TAGS};
  }
  return LC_OK;
}

/* A rule that does not load keeps its place in the set, so that the others run. */
static lc_status add_lua_rule(cli_ruleset *set, const char *id, lc_string source, const char *path,
                              lc_error *error) {
  cli_rule *rule = add_rule(set);
  if (rule == NULL || (rule->path = strdup(path)) == NULL)
    return out_of_memory(error);
  lc_status status = lc_rule_load(&rule->rule, id, source, path, &rule->load_error);
  if (status == LC_ERROR_MEMORY)
    return out_of_memory(error);
  rule->is_broken = status != LC_OK;
  if (status == LC_OK) {
    rule->info = *lc_rule_info_of(rule->rule);
    return LC_OK;
  }
  rule->info = (lc_rule_info){.id = strdup(id),
                              .title = "",
                              .reason = "",
                              .severity = LC_SEVERITY_ERROR,
                              .is_recommended = true,
                              .tags = NO_TAGS};
  return rule->info.id == NULL ? out_of_memory(error) : LC_OK;
}

/* "coverage/by-tactic.lua" is the rule "coverage/by-tactic". */
static char *id_of(const char *path_below) {
  return strndup(path_below, strlen(path_below) - strlen(".lua"));
}

/* Their own words are in the program, so none is loaded before it runs. */
static lc_status add_builtin_rules(cli_ruleset *set, lc_error *error) {
  for (const lc_builtin_rule *builtin = lc_builtin_rules; builtin->file.path != NULL; builtin++) {
    cli_rule *rule = add_rule(set);
    if (rule == NULL || (rule->path = strdup(builtin->file.path)) == NULL)
      return out_of_memory(error);
    rule->is_builtin = true;
    rule->info = builtin->info;
    rule->source = (lc_string){builtin->file.text, builtin->file.size};
  }
  return LC_OK;
}

lc_rule *cli_ruleset_lua(cli_rule *rule) {
  bool is_waiting = rule->rule == NULL && rule->source.len != 0 && !rule->is_broken;
  if (is_waiting)
    rule->is_broken = lc_rule_load(&rule->rule, rule->info.id, rule->source, rule->path,
                                   &rule->load_error) != LC_OK;
  return rule->rule;
}

static lc_status add_rule_file(cli_ruleset *set, const char *path, const char *below,
                               lc_error *error) {
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, path, NULL, error);
  if (status != LC_OK)
    return status;
  char *id = id_of(below);
  if (id == NULL) {
    status = out_of_memory(error);
  } else {
    const cli_rule *other = cli_ruleset_find(set, id, NULL);
    status = other == NULL
                 ? add_lua_rule(set, id, lc_source_text(source), path, error)
                 : lc_error_set(error, LC_ERROR_SYNTAX,
                                "%s: the rule id '%s' is taken by %s; give the file another name",
                                path, id, other->is_builtin ? "a built-in rule" : other->path);
  }
  free(id);
  lc_source_free(source);
  return status;
}

static bool is_rule_file(const char *name) {
  size_t len = strlen(name);
  bool is_lua = len > 4 && strcmp(name + len - 4, ".lua") == 0;
  bool is_test = len > 9 && strcmp(name + len - 9, ".test.lua") == 0;
  return is_lua && !is_test;
}

/* `root_len` is the length of the rule folder's path with its '/'. */
static lc_status add_rule_folder(cli_ruleset *set, const char *folder, size_t root_len, int depth,
                                 lc_error *error) {
  DIR *directory = opendir(folder);
  if (directory == NULL)
    return depth == 0 ? cli_config_error(set->config, "rule_paths", error,
                                         "the rule folder %s cannot be read", folder)
                      : LC_OK;
  lc_status status = LC_OK;
  for (struct dirent *entry; status == LC_OK && (entry = readdir(directory)) != NULL;) {
    char path[PATH_MAX];
    struct stat type;
    int len = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (entry->d_name[0] == '.' || len >= PATH_MAX || stat(path, &type) != 0)
      continue;
    if (S_ISDIR(type.st_mode) && depth < DEEPEST_RULE_FOLDER)
      status = add_rule_folder(set, path, root_len, depth + 1, error);
    else if (S_ISREG(type.st_mode) && is_rule_file(entry->d_name))
      status = add_rule_file(set, path, path + root_len, error);
  }
  closedir(directory);
  return status;
}

static lc_status add_configured_rules(cli_ruleset *set, lc_error *error) {
  lc_status status = LC_OK;
  for (size_t i = 0; status == LC_OK && i < cli_config_rule_path_count(set->config); i++) {
    const char *folder = cli_config_rule_path(set->config, i);
    status = add_rule_folder(set, folder, strlen(folder) + 1, 0, error);
  }
  return status;
}

/* --- the set ------------------------------------------------------------------------------- */

static int compare_rules(const void *left, const void *right) {
  const cli_rule *a = left;
  const cli_rule *b = right;
  return strcmp(a->info.id, b->info.id);
}

static bool matches_some_rule(const cli_ruleset *set, const char *pattern) {
  for (size_t i = 0; i < set->count; i++) {
    if (cli_glob_match(pattern, set->rules[i].info.id))
      return true;
  }
  return false;
}

static lc_string nearest_id(const cli_ruleset *set, const char *id) {
  lc_suggestion suggestion = {.word = lc_string_of(id)};
  for (size_t i = 0; i < set->count; i++)
    lc_suggestion_offer(&suggestion, lc_string_of(set->rules[i].info.id));
  /* "disabled-without-comment" is near to "content/disabled-without-comment". */
  for (size_t i = 0; suggestion.best.len == 0 && i < set->count; i++) {
    const char *slash = strchr(set->rules[i].info.id, '/');
    if (slash != NULL && strcmp(slash + 1, id) == 0)
      return lc_string_of(set->rules[i].info.id);
  }
  return suggestion.best;
}

static lc_status check_configured_ids(const cli_ruleset *set, lc_error *error) {
  for (size_t i = 0; i < cli_config_pattern_count(set->config); i++) {
    const char *pattern = cli_config_pattern(set->config, i);
    if (matches_some_rule(set, pattern))
      continue;
    lc_string nearest = nearest_id(set, pattern);
    if (nearest.len != 0)
      return cli_config_error(set->config, pattern, error, "no rule '%s' (did you mean '%s'?)",
                              pattern, nearest.ptr);
    return cli_config_error(set->config, pattern, error,
                            "no rule '%s'; 'layercheck rules' lists them", pattern);
  }
  return LC_OK;
}

lc_status cli_ruleset_load(cli_ruleset **out, const cli_config *config, lc_error *error) {
  cli_ruleset *set = calloc(1, sizeof *set);
  if (set == NULL)
    return out_of_memory(error);
  set->config = config;
  lc_status status = add_core_rules(set, error);
  if (status == LC_OK)
    status = add_builtin_rules(set, error);
  if (status == LC_OK)
    status = add_configured_rules(set, error);
  if (status == LC_OK)
    status = check_configured_ids(set, error);
  if (status != LC_OK) {
    cli_ruleset_free(set);
    return status;
  }
  if (set->rules != NULL)
    qsort(set->rules, set->count, sizeof *set->rules, compare_rules);
  *out = set;
  return LC_OK;
}

void cli_ruleset_free(cli_ruleset *set) {
  if (set == NULL)
    return;
  for (size_t i = 0; i < set->count; i++) {
    cli_rule *rule = &set->rules[i];
    if (rule->is_broken && !rule->is_builtin)
      free((char *)rule->info.id);
    lc_rule_free(rule->rule);
    free(rule->path);
  }
  free(set->rules);
  free(set);
}

size_t cli_ruleset_count(const cli_ruleset *set) {
  return set->count;
}

cli_rule *cli_ruleset_at(cli_ruleset *set, size_t position) {
  return &set->rules[position];
}

cli_rule *cli_ruleset_find(cli_ruleset *set, const char *id, lc_string *suggestion) {
  for (size_t i = 0; i < set->count; i++) {
    if (set->rules[i].info.id != NULL && strcmp(set->rules[i].info.id, id) == 0)
      return &set->rules[i];
  }
  if (suggestion != NULL)
    *suggestion = nearest_id(set, id);
  return NULL;
}

/* --- selection ----------------------------------------------------------------------------- */

static bool has_tag(const cli_rule *rule, const char *tag) {
  for (const char *const *own = rule->info.tags; *own != NULL; own++) {
    if (strcmp(*own, tag) == 0)
      return true;
  }
  return false;
}

static lc_status check_ids(cli_ruleset *set, const char **ids, const char *option,
                           lc_error *error) {
  for (; ids != NULL && *ids != NULL; ids++) {
    if (matches_some_rule(set, *ids))
      continue;
    lc_string nearest = nearest_id(set, *ids);
    if (nearest.len != 0)
      return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: no rule '%s' (did you mean '%s'?)",
                          option, *ids, nearest.ptr);
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "%s: no rule '%s'; 'layercheck rules' lists them", option, *ids);
  }
  return LC_OK;
}

static lc_status check_tag(const cli_ruleset *set, const char *tag, lc_error *error) {
  lc_suggestion suggestion = {.word = lc_string_of(tag)};
  for (size_t i = 0; i < set->count; i++) {
    if (has_tag(&set->rules[i], tag))
      return LC_OK;
    for (const char *const *own = set->rules[i].info.tags; *own != NULL; own++)
      lc_suggestion_offer(&suggestion, lc_string_of(*own));
  }
  if (suggestion.best.len != 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "--tag: no rule has the tag '%s' (did you mean '%s'?)", tag,
                        suggestion.best.ptr);
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "--tag: no rule has the tag '%s'", tag);
}

lc_status cli_ruleset_check_selection(cli_ruleset *set, const cli_selection *selection,
                                      lc_error *error) {
  lc_status status = check_ids(set, selection->rules, "--rule", error);
  if (status == LC_OK)
    status = check_ids(set, selection->disabled, "--disable", error);
  for (const char **tag = selection->tags; status == LC_OK && tag != NULL && *tag != NULL; tag++)
    status = check_tag(set, *tag, error);
  return status;
}

static bool is_listed(const char **patterns, const char *id) {
  for (; patterns != NULL && *patterns != NULL; patterns++) {
    if (cli_glob_match(*patterns, id))
      return true;
  }
  return false;
}

static bool is_empty(const char **list) {
  return list == NULL || *list == NULL;
}

static bool is_selected(const cli_rule *rule, const cli_selection *selection) {
  if (is_listed(selection->rules, rule->info.id))
    return true;
  for (const char **tag = selection->tags; tag != NULL && *tag != NULL; tag++) {
    if (has_tag(rule, *tag))
      return true;
  }
  return false;
}

lc_severity cli_ruleset_severity(const cli_ruleset *set, const cli_rule *rule, const char *file,
                                 const cli_selection *selection) {
  if (is_listed(selection->disabled, rule->info.id))
    return LC_SEVERITY_OFF;
  cli_setting setting = cli_config_setting(set->config, rule->info.id, file);
  lc_severity severity = rule->info.is_recommended ? rule->info.severity : LC_SEVERITY_OFF;
  if (setting.is_set)
    severity = setting.severity;
  else if (setting.options != LUA_NOREF)
    severity = rule->info.severity; /* who gives a rule options wants it to run */
  if (is_empty(selection->rules) && is_empty(selection->tags))
    return severity;
  if (!is_selected(rule, selection))
    return LC_SEVERITY_OFF;
  return severity == LC_SEVERITY_OFF ? rule->info.severity : severity;
}

lc_status cli_ruleset_configure(cli_ruleset *set, cli_rule *rule, const char *file,
                                lc_error *error) {
  cli_setting setting = cli_config_setting(set->config, rule->info.id, file);
  lua_State *L = cli_config_state(set->config);
  if (rule->is_core && setting.options != LUA_NOREF)
    return cli_config_error(set->config, rule->info.id, error, "rule %s has no options",
                            rule->info.id);
  if (cli_ruleset_lua(rule) == NULL || setting.options == rule->configured)
    return LC_OK;
  lc_error reason;
  lc_status status;
  if (setting.options == LUA_NOREF) {
    status = lc_rule_configure(rule->rule, NULL, 0, &reason);
  } else {
    lua_rawgeti(L, LUA_REGISTRYINDEX, setting.options);
    status = lc_rule_configure(rule->rule, L, -1, &reason);
    lua_pop(L, 1);
  }
  if (status != LC_OK) {
    /* The message quotes the option: point at its line. */
    const char *quote = strchr(reason.message, '\'');
    char option[100] = "";
    if (quote != NULL)
      snprintf(option, sizeof option, "%.*s", (int)strcspn(quote + 1, "'"), quote + 1);
    return cli_config_error(set->config, option[0] != '\0' ? option : rule->info.id, error, "%s",
                            reason.message);
  }
  rule->configured = setting.options;
  return LC_OK;
}
