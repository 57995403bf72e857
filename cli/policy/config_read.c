/* The table that a configuration returned: what may be in it, and what it means. */
#include "cli/policy/config_evaluate.h"
#include "cli/policy/config_private.h"
#include "cli/policy/rule_id.h"
#include "cli/shapes.h"

#include <stdio.h>

typedef struct reader {
  cli_config *config;
  lc_error *error;
  const char *heading; /* what errors are looked for behind, such as a rule's id; or NULL */
} reader;

#define WRONG_OVERRIDES "'overrides' must be a list of tables with files and rules"

static lc_status out_of_memory(const reader *r) {
  return lc_error_memory(r->error, "reading the configuration");
}

/* --- plain values -------------------------------------------------------------------------- */

static const char *keep(const reader *r, lc_string text) {
  return lc_arena_copy(&r->config->arena, text).ptr;
}

static lc_status unknown_key(const reader *r, const char *key, const lc_suggestion *suggestion,
                             const char *where) {
  const char *heading = r->heading == NULL ? "" : r->heading;
  if (suggestion->best.len != 0)
    return cli_config_error_below(r->config, heading, key, r->error,
                                  "%s has no member '%s' (did you mean '%s'?)", where, key,
                                  suggestion->best.ptr);
  return cli_config_error_below(r->config, heading, key, r->error, "%s has no member '%s'", where,
                                key);
}

/* The table must be an object with none but known members. */
static lc_status check_keys(const reader *r, lc_json_value table, const lc_shape_member *known,
                            const char *where) {
  if (lc_json_type_of(table) == LC_JSON_ARRAY)
    return cli_config_error_below(r->config, r->heading == NULL ? "" : r->heading, "", r->error,
                                  "%s has only named members", where);
  for (lc_json_cursor cursor = lc_json_walk(table); lc_json_next(&cursor);) {
    lc_string key = lc_json_string(cursor.key);
    lc_suggestion suggestion;
    if (lc_shape_has(known, key, &suggestion))
      continue;
    const char *name = keep(r, key);
    return name == NULL ? out_of_memory(r) : unknown_key(r, name, &suggestion, where);
  }
  return LC_OK;
}

/* A path from the configuration's folder, made one from the working folder. */
static const char *keep_path(const reader *r, lc_string path) {
  bool is_absolute = path.len > 0 && path.ptr[0] == '/';
  lc_string folder = lc_string_of(is_absolute ? "" : r->config->folder);
  char *joined = lc_arena_alloc(&r->config->arena, folder.len + path.len + 1);
  if (joined == NULL)
    return NULL;
  memcpy(joined, folder.ptr, folder.len);
  memcpy(joined + folder.len, path.ptr, path.len);
  joined[folder.len + path.len] = '\0';
  return joined;
}

typedef const char *(*keeper)(const reader *r, lc_string text);

/* A list of strings under `name`, NULL-terminated; `*out` stays as it is when there is none. */
static lc_status read_strings(const reader *r, lc_json_value list, const char *name,
                              keeper keep_one, cli_paths *out) {
  if (cli_evaluated_is_absent(list))
    return LC_OK;
  if (!cli_evaluated_is_list(list))
    return cli_config_error(r->config, name, r->error, "'%s' must be a list of strings", name);
  const char **strings =
      lc_arena_alloc(&r->config->arena, (lc_json_count(list) + 1) * sizeof *strings);
  size_t count = 0;
  if (strings == NULL)
    return out_of_memory(r);
  for (lc_json_cursor cursor = lc_json_walk(list); lc_json_next(&cursor);) {
    if (lc_json_type_of(cursor.value) != LC_JSON_STRING)
      return cli_config_error(r->config, name, r->error, "'%s' must be a list of strings", name);
    strings[count] = keep_one(r, lc_json_string(cursor.value));
    if (strings[count++] == NULL)
      return out_of_memory(r);
  }
  strings[count] = NULL;
  *out = strings;
  return LC_OK;
}

/* --- rules --------------------------------------------------------------------------------- */

static lc_status read_severity(const reader *r, lc_json_value value, cli_rule_setting *setting) {
  bool is_severity = lc_json_type_of(value) == LC_JSON_STRING &&
                     lc_severity_parse(lc_json_string(value), &setting->severity);
  if (!is_severity)
    return cli_config_error(
        r->config, setting->pattern, r->error,
        "rule '%s': the severity must be \"error\", \"warning\", \"info\" or \"off\"",
        setting->pattern);
  setting->has_severity = true;
  return LC_OK;
}

/* A severity, or a table with severity and options. */
static lc_status read_setting(const reader *r, lc_json_value value, cli_rule_setting *setting) {
  if (lc_json_type_of(value) != LC_JSON_OBJECT)
    return read_severity(r, value, setting);
  lc_status status = check_keys(r, value, cli_rule_setting_members, setting->pattern);
  lc_json_value severity = lc_json_get(value, LC_STRING("severity"));
  if (status == LC_OK && !cli_evaluated_is_absent(severity))
    status = read_severity(r, severity, setting);
  lc_json_value options = lc_json_get(value, LC_STRING("options"));
  if (status != LC_OK || cli_evaluated_is_absent(options))
    return status;
  if (lc_json_type_of(options) != LC_JSON_OBJECT)
    return cli_config_error(r->config, setting->pattern, r->error,
                            "rule '%s': options must be a table", setting->pattern);
  setting->options = options;
  return LC_OK;
}

static lc_status read_rules(const reader *r, lc_json_value rules, cli_setting_group *group) {
  if (cli_evaluated_is_absent(rules))
    return LC_OK;
  if (lc_json_type_of(rules) == LC_JSON_ARRAY)
    return cli_config_error(r->config, "rules", r->error,
                            "'rules' must map rule ids to severities");
  if (lc_json_type_of(rules) != LC_JSON_OBJECT)
    return cli_config_error(r->config, "rules", r->error, "'rules' must be a table of rule ids");
  size_t size = (lc_json_count(rules) + 1) * sizeof *group->settings;
  group->settings = lc_arena_alloc(&r->config->arena, size);
  if (group->settings == NULL)
    return out_of_memory(r);
  for (lc_json_cursor cursor = lc_json_walk(rules); lc_json_next(&cursor);) {
    cli_rule_setting *setting = &group->settings[group->count];
    *setting = (cli_rule_setting){.pattern = keep(r, lc_json_string(cursor.key))};
    if (setting->pattern == NULL)
      return out_of_memory(r);
    lc_status status = read_setting(r, cursor.value, setting);
    if (status != LC_OK)
      return status;
    group->count++;
  }
  return LC_OK;
}

static lc_status read_override(const reader *r, lc_json_value value, cli_setting_group *group) {
  if (lc_json_type_of(value) != LC_JSON_OBJECT)
    return cli_config_error(r->config, "overrides", r->error, WRONG_OVERRIDES);
  lc_status status = check_keys(r, value, cli_override_members, "an override");
  lc_json_value files = lc_json_get(value, LC_STRING("files"));
  if (status == LC_OK && cli_evaluated_is_absent(files))
    return cli_config_error(r->config, "overrides", r->error, "'files' must be a list of strings");
  if (status == LC_OK)
    status = read_strings(r, files, "files", keep, &group->files);
  if (status == LC_OK)
    status = read_rules(r, lc_json_get(value, LC_STRING("rules")), group);
  return status;
}

/* `overrides = { files = ..., rules = ... }` lacks a pair of braces, and must not pass for empty.
 */
static lc_status read_groups(const reader *r, lc_json_value table) {
  lc_json_value overrides = lc_json_get(table, LC_STRING("overrides"));
  if (!cli_evaluated_is_absent(overrides) && !cli_evaluated_is_list(overrides))
    return cli_config_error(r->config, "overrides", r->error, WRONG_OVERRIDES);
  size_t count = cli_evaluated_is_absent(overrides) ? 0 : lc_json_count(overrides);
  cli_setting_group *groups = lc_arena_alloc(&r->config->arena, (count + 1) * sizeof *groups);
  if (groups == NULL)
    return out_of_memory(r);
  memset(groups, 0, (count + 1) * sizeof *groups);
  r->config->groups = groups;
  r->config->group_count = count + 1;
  lc_status status = read_rules(r, lc_json_get(table, LC_STRING("rules")), &groups[0]);
  lc_json_cursor cursor = lc_json_walk(overrides);
  for (size_t i = 1; status == LC_OK && lc_json_next(&cursor); i++)
    status = read_override(r, cursor.value, &groups[i]);
  return status;
}

/* --- files --------------------------------------------------------------------------------- */

static lc_status read_attack(const reader *r, lc_json_value attack) {
  if (cli_evaluated_is_absent(attack))
    return LC_OK;
  if (lc_json_type_of(attack) != LC_JSON_OBJECT)
    return cli_config_error(
        r->config, "attack", r->error,
        "'attack' must be a table such as { files = { \"attack.catalogue\" } }");
  lc_status status = check_keys(r, attack, cli_attack_setting_members, "'attack'");
  if (status == LC_OK)
    status = read_strings(r, lc_json_get(attack, LC_STRING("files")), "files", keep_path,
                          &r->config->attack_files);
  return status;
}

static lc_status read_data(const reader *r, lc_json_value data) {
  if (cli_evaluated_is_absent(data))
    return LC_OK;
  if (lc_json_type_of(data) != LC_JSON_OBJECT)
    return cli_config_error(r->config, "data", r->error,
                            "'data' must map names to files, such as { owners = \"owners.json\" }");
  size_t size = (lc_json_count(data) + 1) * sizeof(char *);
  const char **names = lc_arena_alloc(&r->config->arena, size);
  const char **files = lc_arena_alloc(&r->config->arena, size);
  size_t count = 0;
  if (names == NULL || files == NULL)
    return out_of_memory(r);
  for (lc_json_cursor cursor = lc_json_walk(data); lc_json_next(&cursor); count++) {
    names[count] = keep(r, lc_json_string(cursor.key));
    if (names[count] == NULL)
      return out_of_memory(r);
    if (lc_json_type_of(cursor.value) != LC_JSON_STRING)
      return cli_config_error(r->config, names[count], r->error,
                              "'data': the value of '%s' must be a file's path", names[count]);
    files[count] = keep_path(r, lc_json_string(cursor.value));
    if (files[count] == NULL)
      return out_of_memory(r);
  }
  names[count] = NULL;
  files[count] = NULL;
  r->config->data_names = names;
  r->config->data_files = files;
  return LC_OK;
}

/* --- requirements -------------------------------------------------------------------------- */

/* The tables in a requirement, and what each may have. */
static const struct {
  char name[12];
  const lc_shape_member *members;
} REQUIREMENT_TABLES[] = {{"techniques", lc_lua_filter_keys},
                          {"where", cli_entry_condition_members},
                          {"score", cli_score_range_members}};

/* What the members may be is checked where they become a rule: rules/layercheck/requirement.lua. */
static lc_status read_requirement(const reader *r, const char *id, lc_json_value value) {
  char where[LC_ERROR_MESSAGE_SIZE];
  snprintf(where, sizeof where, "rule '%s'", id);
  if (lc_json_type_of(value) != LC_JSON_OBJECT)
    return cli_config_error(
        r->config, id, r->error,
        "%s must be a table that says what is required, such as { metadata = \"owner\" }", where);
  lc_status status = check_keys(r, value, cli_requirement_members, where);
  for (size_t i = 0; i < sizeof REQUIREMENT_TABLES / sizeof *REQUIREMENT_TABLES; i++) {
    const char *name = REQUIREMENT_TABLES[i].name;
    lc_json_value table = lc_json_get(value, lc_string_of(name));
    lc_json_type type = lc_json_type_of(table);
    snprintf(where, sizeof where, "rule '%s': '%s'", id, name);
    if (status == LC_OK && (type == LC_JSON_OBJECT || type == LC_JSON_ARRAY))
      status = check_keys(r, table, REQUIREMENT_TABLES[i].members, where);
  }
  return status;
}

static lc_status read_requirements(reader *r, lc_json_value table) {
  if (cli_evaluated_is_absent(table))
    return LC_OK;
  if (lc_json_type_of(table) != LC_JSON_OBJECT)
    return cli_config_error(r->config, "require", r->error,
                            "'require' must map rule ids to tables such as "
                            "{ metadata = \"owner\" }");
  for (lc_json_cursor cursor = lc_json_walk(table); lc_json_next(&cursor);) {
    r->heading = keep(r, lc_json_string(cursor.key));
    if (r->heading == NULL)
      return out_of_memory(r);
    lc_error reason;
    if (cli_rule_id_check(lc_json_string(cursor.key), &reason) != LC_OK)
      return cli_config_error(r->config, r->heading, r->error, "'require': %s", reason.message);
    lc_status status = read_requirement(r, r->heading, cursor.value);
    if (status != LC_OK)
      return status;
  }
  r->config->requirements = table;
  return LC_OK;
}

/* --- waivers ------------------------------------------------------------------------------- */

static lc_status read_waivers(const reader *r, lc_json_value waivers) {
  if (cli_evaluated_is_absent(waivers))
    return LC_OK;
  if (lc_json_type_of(waivers) == LC_JSON_STRING) {
    r->config->waiver_file = keep_path(r, lc_json_string(waivers));
    return r->config->waiver_file == NULL ? out_of_memory(r) : LC_OK;
  }
  r->config->waiver_list = waivers;
  return cli_evaluated_is_list(waivers)
             ? LC_OK
             : cli_config_error(r->config, "waivers", r->error,
                                "'waivers' must be a file's path or a list of waivers");
}

static lc_status read_baseline(const reader *r, lc_json_value path) {
  if (cli_evaluated_is_absent(path))
    return LC_OK;
  if (lc_json_type_of(path) != LC_JSON_STRING || lc_json_string(path).len == 0)
    return cli_config_error(r->config, "baseline", r->error, "'baseline' must be a file's path");
  r->config->baseline = keep_path(r, lc_json_string(path));
  return r->config->baseline == NULL ? out_of_memory(r) : LC_OK;
}

static lc_status read_boolean(const reader *r, lc_json_value table, const char *name, bool *out) {
  lc_json_value value = lc_json_get(table, lc_string_of(name));
  if (cli_evaluated_is_absent(value))
    return LC_OK;
  *out = lc_json_bool(value);
  return lc_json_type_of(value) == LC_JSON_BOOL
             ? LC_OK
             : cli_config_error(r->config, name, r->error, "'%s' must be true or false", name);
}

lc_status cli_config_read(cli_config *config, lc_json_value table, lc_error *error) {
  reader r = {config, error, NULL};
  lc_status status = check_keys(&r, table, cli_configuration_members, "the configuration");
  if (status == LC_OK)
    status = read_strings(&r, lc_json_get(table, LC_STRING("rule_paths")), "rule_paths", keep_path,
                          &config->rule_paths);
  if (status == LC_OK)
    status = read_groups(&r, table);
  if (status == LC_OK)
    status = read_attack(&r, lc_json_get(table, LC_STRING("attack")));
  if (status == LC_OK)
    status = read_data(&r, lc_json_get(table, LC_STRING("data")));
  if (status == LC_OK)
    status = read_requirements(&r, lc_json_get(table, LC_STRING("require")));
  if (status == LC_OK)
    status = read_waivers(&r, lc_json_get(table, LC_STRING("waivers")));
  if (status == LC_OK)
    status = read_baseline(&r, lc_json_get(table, LC_STRING("baseline")));
  if (status == LC_OK)
    status = read_boolean(&r, table, "trust_new_waivers", &config->trusts_new_waivers);
  return status;
}
