#include "cli/policy/config.h"

#include "cli/policy/config_evaluate.h"
#include "cli/policy/config_private.h"
#include "cli/policy/glob.h"
#include "cli/policy/lua_places.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CONFIG_NAME ".layercheck.lua"

/* --- construction -------------------------------------------------------------------------- */

lc_status cli_config_default(cli_config **out) {
  static const char *const none[] = {NULL};
  cli_config *config = calloc(1, sizeof *config);
  if (config == NULL)
    return LC_ERROR_MEMORY;
  *config = (cli_config){
      .rule_paths = none, .attack_files = none, .data_names = none, .data_files = none};
  *out = config;
  return LC_OK;
}

static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return strndup(path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
}

/* A message with a place is Lua's own; the others are about a word of the file. */
static lc_status place_error(const cli_config *config, const char *word, lc_status status,
                             lc_error *error) {
  size_t len = strlen(config->path);
  bool has_place = strncmp(error->message, config->path, len) == 0 && error->message[len] == ':';
  if (has_place || status == LC_ERROR_MEMORY)
    return status;
  char message[LC_ERROR_MESSAGE_SIZE];
  memcpy(message, error->message, sizeof message);
  return cli_config_error(config, word, error, "%s", message);
}

static lc_status read_data(cli_config *config, const cli_isolation *isolation, lc_error *error) {
  char word[CLI_CONFIG_WORD_SIZE];
  lc_buffer json = {0};
  const cli_evaluation evaluation = {"the configuration", lc_source_text(config->source),
                                     config->path};
  lc_status status = cli_config_evaluate(&evaluation, isolation, &json, word, error);
  if (status != LC_OK)
    status = place_error(config, word, status, error);
  if (status == LC_OK)
    status =
        lc_source_copy(&config->data_source, lc_buffer_string(&json), config->path, NULL, error);
  if (status == LC_OK)
    status = lc_json_parse(&config->data, config->data_source, NULL, error);
  lc_buffer_free(&json);
  return status == LC_OK ? cli_config_read(config, lc_json_root(config->data), error) : status;
}

lc_status cli_config_open(cli_config **out, const char *path, const cli_isolation *isolation,
                          lc_error *error) {
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, path, NULL, error);
  if (status == LC_OK)
    return cli_config_take(out, source, path, isolation, error);
  lc_error_name_file(error, path);
  return status;
}

lc_status cli_config_take(cli_config **out, lc_source *source, const char *path,
                          const cli_isolation *isolation, lc_error *error) {
  cli_config *config = NULL;
  lc_status status = cli_config_default(&config);
  if (status != LC_OK) {
    lc_source_free(source);
    return lc_error_set(error, status, "out of memory reading %s", path);
  }
  config->source = source;
  config->path = strdup(path);
  config->folder = folder_of(path);
  if (config->path == NULL || config->folder == NULL)
    status = lc_error_set(error, LC_ERROR_MEMORY, "out of memory reading %s", path);
  else
    status = read_data(config, isolation, error);
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
  lc_arena_free(&config->arena);
  lc_json_free(config->data);
  lc_source_free(config->data_source);
  lc_source_free(config->source);
  free(config->path);
  free(config->folder);
  free(config);
}

const char *cli_config_path(const cli_config *config) {
  return config->path;
}

const lc_source *cli_config_source(const cli_config *config) {
  return config->source;
}

lc_string cli_config_text(const cli_config *config) {
  return config->source == NULL ? (lc_string){"", 0} : lc_source_text(config->source);
}

const char *cli_config_folder(const cli_config *config) {
  return config->folder == NULL ? "" : config->folder;
}

const char *cli_config_as_written(const cli_config *config, const char *path) {
  const char *folder = cli_config_folder(config);
  size_t len = strlen(folder);
  return strncmp(path, folder, len) == 0 ? path + len : path;
}

const char *cli_config_waiver_file(const cli_config *config) {
  return config->waiver_file;
}

lc_json_value cli_config_waiver_list(const cli_config *config) {
  return config->waiver_list;
}

const char *cli_config_baseline(const cli_config *config) {
  return config->baseline;
}

bool cli_config_trusts_new_waivers(const cli_config *config) {
  return config->trusts_new_waivers;
}

cli_paths cli_config_rule_paths(const cli_config *config) {
  return config->rule_paths;
}

cli_paths cli_config_attack_files(const cli_config *config) {
  return config->attack_files;
}

cli_paths cli_config_data_names(const cli_config *config) {
  return config->data_names;
}

cli_paths cli_config_data_files(const cli_config *config) {
  return config->data_files;
}

lc_json_value cli_config_requirements(const cli_config *config) {
  return config->requirements;
}

/* The first group is the file's own. */
size_t cli_config_override_count(const cli_config *config) {
  return config->group_count == 0 ? 0 : config->group_count - 1;
}

cli_paths cli_config_override_files(const cli_config *config, size_t position) {
  return config->groups[position + 1].files;
}

/* --- questions ----------------------------------------------------------------------------- */

/* An exact id beats a pattern, and a longer pattern a shorter one. */
static bool is_more_specific(const cli_rule_setting *a, const cli_rule_setting *b) {
  if (b == NULL || cli_is_glob(a->pattern) != cli_is_glob(b->pattern))
    return b == NULL || !cli_is_glob(a->pattern);
  int difference = (int)strlen(a->pattern) - (int)strlen(b->pattern);
  return difference != 0 ? difference > 0 : strcmp(a->pattern, b->pattern) < 0;
}

static void apply_group(const cli_setting_group *group, const char *rule, cli_setting *effective) {
  const cli_rule_setting *severity = NULL;
  const cli_rule_setting *options = NULL;
  for (size_t i = 0; i < group->count; i++) {
    const cli_rule_setting *setting = &group->settings[i];
    if (!cli_glob_match(setting->pattern, rule))
      continue;
    if (setting->has_severity && is_more_specific(setting, severity))
      severity = setting;
    if (lc_json_type_of(setting->options) != LC_JSON_NONE && is_more_specific(setting, options))
      options = setting;
  }
  if (severity != NULL) {
    effective->is_set = true;
    effective->severity = severity->severity;
    effective->severity_from = (cli_origin){severity->pattern, group->files};
  }
  if (options != NULL) {
    effective->options = options->options;
    effective->options_from = (cli_origin){options->pattern, group->files};
  }
}

cli_setting cli_config_setting(const cli_config *config, const char *rule, const char *file) {
  cli_setting effective = {0};
  for (size_t i = 0; i < config->group_count; i++) {
    const cli_setting_group *group = &config->groups[i];
    if (group->files == NULL || cli_globs_match_file(group->files, config->folder, file))
      apply_group(group, rule, &effective);
  }
  return effective;
}

static const cli_rule_setting *setting_at(const cli_config *config, size_t position) {
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

/* Where `word` stands in the source behind `from`, as a whole word; nowhere: of no length. */
static lc_range find_word(const cli_config *config, size_t from, const char *word) {
  lc_string text = lc_source_text(config->source);
  return cli_lua_find_word(text, (lc_range){(uint32_t)from, (uint32_t)text.len}, word);
}

__attribute__((format(printf, 4, 0))) static lc_status error_at(const cli_config *config,
                                                                lc_range range, lc_error *error,
                                                                const char *format,
                                                                va_list arguments) {
  char message[LC_ERROR_MESSAGE_SIZE];
  vsnprintf(message, sizeof message, format, arguments);
  if (range.end == 0) /* in no place: the file's first line */
    range.end = 1;
  lc_position at = lc_source_position(config->source, range.start);
  return lc_source_error(config->source, range, error, LC_ERROR_SYNTAX, "%s:%u: %s", config->path,
                         (unsigned)at.line, message);
}

lc_status cli_config_error(const cli_config *config, const char *word, lc_error *error,
                           const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  lc_status status = error_at(config, find_word(config, 0, word), error, format, arguments);
  va_end(arguments);
  return status;
}

lc_status cli_config_error_below(const cli_config *config, const char *heading, const char *word,
                                 lc_error *error, const char *format, ...) {
  lc_range range = find_word(config, 0, heading);
  lc_range inner = find_word(config, range.end, word);
  va_list arguments;
  va_start(arguments, format);
  lc_status status = error_at(config, inner.end == 0 ? range : inner, error, format, arguments);
  va_end(arguments);
  return status;
}

lc_status cli_config_error_of(const cli_config *config, const cli_origin *origin,
                              const char *option, lc_error *error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  lc_status status =
      error_at(config, cli_config_place(config, origin, option), error, format, arguments);
  va_end(arguments);
  return status;
}

void cli_config_quoted_word(const char *message, char word[CLI_CONFIG_WORD_SIZE]) {
  const char *start = strchr(message, '\'');
  while (start != NULL && start > message && start[-1] != ' ' && start[-1] != '(')
    start = strchr(start + 1, '\''); /* "a rule's 'title'" */
  const char *end = start == NULL ? NULL : strchr(start + 1, '\'');
  size_t len = end == NULL ? 0 : (size_t)(end - start - 1);
  snprintf(word, CLI_CONFIG_WORD_SIZE, "%.*s", (int)(len < CLI_CONFIG_WORD_SIZE ? len : 0),
           end == NULL ? "" : start + 1);
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
    /* Shorten a plain path; climb with ".." where there is nothing left to shorten. A folder that
       is gone, as that of a removed file may be, can be shortened only. */
    size_t end = strlen(folder);
    bool is_plain = end > 1 && strcmp(folder + (end >= 3 ? end - 3 : 0), "../") != 0;
    char real[PATH_MAX];
    bool is_there = realpath(folder[0] == '\0' ? "." : folder, real) != NULL;
    if (is_there ? strcmp(real, "/") == 0 : !is_plain)
      break;
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
