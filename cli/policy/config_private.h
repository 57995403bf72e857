/**
 * Config, from inside. (Private to cli/policy/config*.c.)
 */
#ifndef LAYERCHECK_CLI_POLICY_CONFIG_PRIVATE_H
#define LAYERCHECK_CLI_POLICY_CONFIG_PRIVATE_H

#include "cli/policy/config.h"
#include "core/arena.h"

typedef struct cli_rule_setting {
  const char *pattern;
  bool has_severity;
  lc_severity severity;
  lc_json_value options; /* of no type when there are none */
} cli_rule_setting;

/* The settings of the file itself, or of one of its overrides. */
typedef struct cli_setting_group {
  const char *const *files; /* globs, NULL-terminated; NULL for the file's own settings */
  cli_rule_setting *settings;
  size_t count;
} cli_setting_group;

struct cli_config {
  char *path;   /* NULL for the default */
  char *folder; /* of the path, with its '/', or empty */
  lc_source *source;
  lc_source *data_source; /* of what the file returned, as JSON */
  lc_json *data;
  lc_arena arena;            /* all strings and lists below */
  cli_setting_group *groups; /* the file's own first, then its overrides in order */
  size_t group_count;
  cli_paths rule_paths;
  cli_paths attack_files;
  cli_paths data_names;
  cli_paths data_files;
  lc_json_value requirements; /* of no type when there are none */
  const char *waiver_file;    /* or NULL */
  lc_json_value waiver_list;  /* of no type when there is none */
  const char *baseline;       /* or NULL */
  bool trusts_new_waivers;
};

/* Reads the table that the file returned; the error names the line (config_read.c). */
lc_status cli_config_read(cli_config *config, lc_json_value table, lc_error *error);

/* Where that part stands, or below it the option; nowhere: of no length (config_origin.c). */
lc_range cli_config_place(const cli_config *config, const cli_origin *origin, const char *option);

#endif
