#include "cli/policy/config.h"

#include "bindings/sandbox.h"
#include "cli/policy/glob.h"

#include <lauxlib.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CONFIG_NAME ".layercheck.lua"

typedef struct rule_setting {
  const char *pattern; /* anchored in the state */
  bool has_severity;
  lc_severity severity;
  int options;
} rule_setting;

/* The settings of the file itself, or of one of its overrides. */
typedef struct setting_group {
  const char **files; /* globs, NULL-terminated; NULL for the file's own settings */
  rule_setting *settings;
  size_t count;
} setting_group;

struct cli_config {
  lua_State *L;
  char *path;   /* NULL for the default */
  char *folder; /* of the path, with its '/', or empty */
  lc_source *source;
  char **rule_paths;
  size_t rule_path_count;
  setting_group *groups; /* the file's own first, then its overrides in order */
  size_t group_count;
};

static const char *const KNOWN_KEYS[] = {"rule_paths", "rules", "overrides", NULL};

/* --- reading ------------------------------------------------------------------------------- */

/* Memory that the state owns, so that an error in between loses nothing. */
static void *allocate(lua_State *L, size_t size) {
  void *memory = lua_newuserdatauv(L, size == 0 ? 1 : size, 0);
  memset(memory, 0, size);
  luaL_ref(L, LUA_REGISTRYINDEX);
  return memory;
}

static const char *keep_string(lua_State *L, int index) {
  lua_pushvalue(L, index);
  const char *text = lua_tostring(L, -1);
  luaL_ref(L, LUA_REGISTRYINDEX);
  return text;
}

static bool is_known(const char *key, const char *const *known) {
  for (; *known != NULL; known++) {
    if (strcmp(key, *known) == 0)
      return true;
  }
  return false;
}

/* Of several unknown keys the alphabetically first is named: Lua's own order differs from run to
 * run. */
static void check_keys(lua_State *L, int table, const char *const *known, const char *where) {
  const char *unknown = NULL;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "%s has only named members", where);
    const char *key = lua_tostring(L, -1);
    if (!is_known(key, known) && (unknown == NULL || strcmp(key, unknown) < 0))
      unknown = key;
  }
  if (unknown == NULL)
    return;
  lc_suggestion suggestion = {.word = lc_string_of(unknown)};
  for (; *known != NULL; known++)
    lc_suggestion_offer(&suggestion, lc_string_of(*known));
  if (suggestion.best.len != 0)
    luaL_error(L, "%s has no member '%s' (did you mean '%s'?)", where, unknown,
               suggestion.best.ptr);
  luaL_error(L, "%s has no member '%s'", where, unknown);
}

static lc_severity read_severity(lua_State *L, int index, const char *rule) {
  lc_severity severity = LC_SEVERITY_OFF;
  const char *name = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : NULL;
  if (name == NULL || !lc_severity_parse(lc_string_of(name), &severity))
    luaL_error(L, "rule '%s': the severity must be \"error\", \"warning\", \"info\" or \"off\"",
               rule);
  return severity;
}

/* The value on top of the stack: a severity, or a table with severity and options. */
static rule_setting read_setting(lua_State *L, const char *pattern) {
  static const char *const known[] = {"severity", "options", NULL};
  rule_setting setting = {.pattern = pattern, .options = LUA_NOREF};
  if (!lua_istable(L, -1)) {
    setting.severity = read_severity(L, -1, pattern);
    setting.has_severity = true;
    return setting;
  }
  int table = lua_gettop(L);
  check_keys(L, table, known, pattern);
  if (lua_getfield(L, table, "severity") != LUA_TNIL) {
    setting.severity = read_severity(L, -1, pattern);
    setting.has_severity = true;
  }
  lua_pop(L, 1);
  int type = lua_getfield(L, table, "options");
  if (type != LUA_TNIL && type != LUA_TTABLE)
    luaL_error(L, "rule '%s': options must be a table", pattern);
  if (type == LUA_TTABLE)
    setting.options = luaL_ref(L, LUA_REGISTRYINDEX);
  else
    lua_pop(L, 1);
  return setting;
}

static int compare_names(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The table's keys in order, so that of several faults the same one is named in every run. */
static const char **read_names(lua_State *L, int table, size_t *count) {
  size_t capacity = 0;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    if (lua_type(L, -2) != LUA_TSTRING)
      luaL_error(L, "'rules' must map rule ids to severities");
    capacity++;
    lua_pop(L, 1);
  }
  const char **names = allocate(L, capacity * sizeof *names);
  *count = 0;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    names[(*count)++] = keep_string(L, -2);
    lua_pop(L, 1);
  }
  if (*count > 1)
    qsort(names, *count, sizeof *names, compare_names);
  return names;
}

/* The table `rules` on top of the stack, or nil. */
static void read_rules(lua_State *L, setting_group *group) {
  if (lua_isnil(L, -1))
    return;
  if (!lua_istable(L, -1))
    luaL_error(L, "'rules' must be a table of rule ids");
  int table = lua_gettop(L);
  size_t count = 0;
  const char **names = read_names(L, table, &count);
  group->settings = allocate(L, count * sizeof *group->settings);
  for (size_t i = 0; i < count; i++) {
    lua_getfield(L, table, names[i]);
    group->settings[group->count++] = read_setting(L, names[i]);
    lua_settop(L, table);
  }
}

/* The list of strings on top of the stack. */
static const char **read_strings(lua_State *L, const char *name, size_t *count) {
  if (!lua_istable(L, -1))
    luaL_error(L, "'%s' must be a list of strings", name);
  int table = lua_gettop(L);
  lua_Unsigned len = lua_rawlen(L, table);
  const char **strings = allocate(L, (len + 1) * sizeof *strings);
  for (lua_Unsigned i = 0; i < len; i++) {
    if (lua_rawgeti(L, table, (lua_Integer)i + 1) != LUA_TSTRING)
      luaL_error(L, "'%s' must be a list of strings", name);
    strings[i] = keep_string(L, -1);
    lua_pop(L, 1);
  }
  *count = len;
  return strings;
}

static void read_override(lua_State *L, setting_group *group) {
  static const char *const known[] = {"files", "rules", NULL};
  if (!lua_istable(L, -1))
    luaL_error(L, "'overrides' must be a list of tables with files and rules");
  int table = lua_gettop(L);
  check_keys(L, table, known, "an override");
  size_t count = 0;
  lua_getfield(L, table, "files");
  group->files = read_strings(L, "files", &count);
  lua_getfield(L, table, "rules");
  read_rules(L, group);
  lua_settop(L, table);
}

/* `overrides = { files = ..., rules = ... }` lacks a pair of braces, and must not pass for empty.
 */
static void check_list(lua_State *L, int list, lua_Unsigned count) {
  lua_Unsigned found = 0;
  lua_pushnil(L);
  while (lua_istable(L, list) && lua_next(L, list) != 0) {
    found++;
    lua_pop(L, 1);
  }
  lua_settop(L, list);
  if (found != count)
    luaL_error(L, "'overrides' must be a list of tables with files and rules");
}

static void read_groups(lua_State *L, cli_config *config) {
  lua_getfield(L, 2, "overrides");
  if (!lua_isnil(L, -1) && !lua_istable(L, -1))
    luaL_error(L, "'overrides' must be a list of tables with files and rules");
  lua_Unsigned overrides = lua_isnil(L, -1) ? 0 : lua_rawlen(L, -1);
  int list = lua_gettop(L);
  check_list(L, list, overrides);
  config->groups = allocate(L, (overrides + 1) * sizeof *config->groups);
  lua_getfield(L, 2, "rules");
  read_rules(L, &config->groups[0]);
  config->group_count = 1;
  for (lua_Unsigned i = 1; i <= overrides; i++) {
    lua_rawgeti(L, list, (lua_Integer)i);
    read_override(L, &config->groups[config->group_count++]);
    lua_settop(L, list);
  }
}

static void read_rule_paths(lua_State *L, cli_config *config) {
  if (lua_getfield(L, 2, "rule_paths") == LUA_TNIL)
    return;
  const char **paths = read_strings(L, "rule_paths", &config->rule_path_count);
  config->rule_paths = allocate(L, (config->rule_path_count + 1) * sizeof *config->rule_paths);
  for (size_t i = 0; i < config->rule_path_count; i++) {
    bool is_absolute = paths[i][0] == '/';
    lua_pushfstring(L, "%s%s", is_absolute ? "" : config->folder, paths[i]);
    config->rule_paths[i] = (char *)keep_string(L, -1);
    lua_pop(L, 1);
  }
}

/* lua_pcall'ed with the config and the value that the file returned. */
static int read_table(lua_State *L) {
  cli_config *config = lua_touserdata(L, 1);
  if (!lua_istable(L, 2))
    return luaL_error(L, "the configuration must return a table, not %s", luaL_typename(L, 2));
  check_keys(L, 2, KNOWN_KEYS, "the configuration");
  read_rule_paths(L, config);
  lua_settop(L, 2);
  read_groups(L, config);
  return 0;
}

/* The word that a message quotes first, between its apostrophes. */
static void quoted_word(const char *message, char *word, size_t size) {
  const char *start = strchr(message, '\'');
  const char *end = start == NULL ? NULL : strchr(start + 1, '\'');
  size_t len = end == NULL ? 0 : (size_t)(end - start - 1);
  snprintf(word, size, "%.*s", (int)(len < size ? len : 0), start == NULL ? "" : start + 1);
}

/* The message behind the "path:line: " that Lua put before it, if it did. */
static const char *without_place(const char *message, const char *path) {
  size_t len = strlen(path);
  if (strncmp(message, path, len) != 0 || message[len] != ':')
    return message;
  const char *digits = message + len + 1;
  size_t count = strspn(digits, "0123456789");
  bool is_place = count > 0 && strncmp(digits + count, ": ", 2) == 0;
  return is_place ? digits + count + 2 : message;
}

static lc_status read_source(cli_config *config, lc_error *error) {
  char chunk_name[PATH_MAX + 2];
  snprintf(chunk_name, sizeof chunk_name, "@%s", config->path);
  lc_status status = lc_sandbox_run(config->L, lc_source_text(config->source), chunk_name, error);
  if (status != LC_OK)
    return status;
  lua_State *L = config->L;
  lua_pushcfunction(L, lc_sandbox_message);
  lua_insert(L, -2);
  lua_pushcfunction(L, read_table);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, config);
  lua_insert(L, -2);
  if (lua_pcall(L, 2, 0, -4) == LUA_OK)
    return LC_OK;
  const char *message = without_place(lua_tostring(L, -1), config->path);
  char word[100];
  quoted_word(message, word, sizeof word);
  return cli_config_error(config, word, error, "%s", message);
}

/* --- construction -------------------------------------------------------------------------- */

lc_status cli_config_default(cli_config **out) {
  cli_config *config = calloc(1, sizeof *config);
  lua_State *L = config == NULL ? NULL : lc_sandbox_create();
  if (L == NULL) {
    free(config);
    return LC_ERROR_MEMORY;
  }
  config->L = L;
  *out = config;
  return LC_OK;
}

static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return strndup(path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
}

lc_status cli_config_open(cli_config **out, const char *path, lc_error *error) {
  cli_config *config = NULL;
  lc_status status = cli_config_default(&config);
  if (status == LC_OK) {
    config->path = strdup(path);
    config->folder = folder_of(path);
    if (config->path == NULL || config->folder == NULL)
      status = LC_ERROR_MEMORY;
  }
  if (status != LC_OK)
    lc_error_set(error, status, "out of memory reading %s", path);
  if (status == LC_OK)
    status = lc_source_open(&config->source, path, NULL, error);
  if (status == LC_OK)
    status = read_source(config, error);
  if (status != LC_OK) {
    cli_config_free(config);
    return status;
  }
  *out = config;
  return LC_OK;
}

void cli_config_free(cli_config *config) {
  if (config == NULL)
    return;
  lc_sandbox_close(config->L);
  lc_source_free(config->source);
  free(config->path);
  free(config->folder);
  free(config);
}

const char *cli_config_path(const cli_config *config) {
  return config->path;
}

lua_State *cli_config_state(const cli_config *config) {
  return config->L;
}

size_t cli_config_rule_path_count(const cli_config *config) {
  return config->rule_path_count;
}

const char *cli_config_rule_path(const cli_config *config, size_t position) {
  return config->rule_paths[position];
}

/* --- questions ----------------------------------------------------------------------------- */

/* `file` as the configuration's globs see it: from the configuration's own folder. */
static const char *relative_to(const cli_config *config, const char *file) {
  size_t len = config->folder == NULL ? 0 : strlen(config->folder);
  return strncmp(file, config->folder == NULL ? "" : config->folder, len) == 0 ? file + len : file;
}

/* A glob without a folder in it is about the file's name, wherever the file lies. */
static bool is_about(const setting_group *group, const char *file) {
  const char *slash = strrchr(file, '/');
  const char *name = slash == NULL ? file : slash + 1;
  for (const char **glob = group->files; *glob != NULL; glob++) {
    if (cli_glob_match(*glob, strchr(*glob, '/') == NULL ? name : file))
      return true;
  }
  return false;
}

/* An exact id beats a pattern, and a longer pattern a shorter one. */
static bool is_more_specific(const rule_setting *a, const rule_setting *b) {
  if (b == NULL || cli_is_glob(a->pattern) != cli_is_glob(b->pattern))
    return b == NULL || !cli_is_glob(a->pattern);
  int difference = (int)strlen(a->pattern) - (int)strlen(b->pattern);
  return difference != 0 ? difference > 0 : strcmp(a->pattern, b->pattern) < 0;
}

static void apply_group(const setting_group *group, const char *rule, cli_setting *effective) {
  const rule_setting *severity = NULL;
  const rule_setting *options = NULL;
  for (size_t i = 0; i < group->count; i++) {
    const rule_setting *setting = &group->settings[i];
    if (!cli_glob_match(setting->pattern, rule))
      continue;
    if (setting->has_severity && is_more_specific(setting, severity))
      severity = setting;
    if (setting->options != LUA_NOREF && is_more_specific(setting, options))
      options = setting;
  }
  if (severity != NULL) {
    effective->is_set = true;
    effective->severity = severity->severity;
  }
  if (options != NULL)
    effective->options = options->options;
}

cli_setting cli_config_setting(const cli_config *config, const char *rule, const char *file) {
  cli_setting effective = {.options = LUA_NOREF};
  const char *relative = relative_to(config, file);
  for (size_t i = 0; i < config->group_count; i++) {
    const setting_group *group = &config->groups[i];
    if (group->files == NULL || is_about(group, relative))
      apply_group(group, rule, &effective);
  }
  return effective;
}

static const rule_setting *setting_at(const cli_config *config, size_t position) {
  size_t group = 0;
  while (position >= config->groups[group].count)
    position -= config->groups[group++].count;
  return &config->groups[group].settings[position];
}

size_t cli_config_pattern_count(const cli_config *config) {
  size_t count = 0;
  for (size_t i = 0; i < config->group_count; i++)
    count += config->groups[i].count;
  return count;
}

const char *cli_config_pattern(const cli_config *config, size_t position) {
  return setting_at(config, position)->pattern;
}

/* --- errors and search --------------------------------------------------------------------- */

/* Where `word` stands in the source, as a whole word; the file's first line if nowhere. */
static lc_range find_word(const cli_config *config, const char *word) {
  lc_string text = lc_source_text(config->source);
  size_t len = strlen(word);
  for (size_t i = 0; len > 0 && i + len <= text.len; i++) {
    bool is_whole = memcmp(text.ptr + i, word, len) == 0 &&
                    (i == 0 || strchr("\"' \t\n{[,", text.ptr[i - 1]) != NULL) &&
                    strchr("\"' \t\n=],}", text.ptr[i + len]) != NULL;
    if (is_whole)
      return (lc_range){(uint32_t)i, (uint32_t)(i + len)};
  }
  return (lc_range){0, 1};
}

lc_status cli_config_error(const cli_config *config, const char *word, lc_error *error,
                           const char *format, ...) {
  char message[LC_ERROR_MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  lc_range range = find_word(config, word);
  lc_position at = lc_source_position(config->source, range.start);
  return lc_source_error(config->source, range, error, LC_ERROR_SYNTAX, "%s:%u: %s", config->path,
                         (unsigned)at.line, message);
}

/* "a/b/../../" and so on: as long as the folder is not the root, the next one up. */
char *cli_config_find(const char *file) {
  char *folder = folder_of(file);
  char *candidate = malloc(PATH_MAX);
  for (int depth = 0; folder != NULL && candidate != NULL && depth < 64; depth++) {
    int len = snprintf(candidate, PATH_MAX, "%s" CONFIG_NAME, folder);
    if (len < PATH_MAX && access(candidate, F_OK) == 0) {
      free(folder);
      return candidate;
    }
    char real[PATH_MAX];
    if (realpath(folder[0] == '\0' ? "." : folder, real) == NULL || strcmp(real, "/") == 0)
      break;
    /* Shorten a plain path; climb with ".." where there is nothing left to shorten. */
    size_t end = strlen(folder);
    bool is_plain = end > 1 && strcmp(folder + (end >= 3 ? end - 3 : 0), "../") != 0;
    char *up = NULL;
    if (is_plain) {
      folder[end - 1] = '\0';
      up = folder_of(folder);
    } else if (asprintf(&up, "%s../", folder) < 0) {
      up = NULL;
    }
    free(folder);
    folder = up;
  }
  free(folder);
  free(candidate);
  return NULL;
}
