/**
 * Config: `.layercheck.lua`, an organisation's choice of rules.
 *
 * The file is Lua that returns a table. It is run away from this process, which only sees the table
 * as plain data.
 */
#ifndef LAYERCHECK_CLI_POLICY_CONFIG_H
#define LAYERCHECK_CLI_POLICY_CONFIG_H

#include "cli/run/isolate.h"
#include "core/layercheck.h"

typedef struct cli_config cli_config;

/** A list of paths or globs, NULL-terminated. Lives as long as the configuration. */
typedef const char *const *cli_paths;

/** Which part of the configuration says something. */
typedef struct cli_origin {
  const char *pattern; /**< the rule's id or a glob, as written; NULL: no part does */
  cli_paths files;     /**< of an override its globs; NULL for `rules` at the top */
} cli_origin;

/** What the configuration says of one rule for one file. */
typedef struct cli_setting {
  bool is_set;              /**< whether it says anything of the severity */
  lc_severity severity;     /**< if so */
  lc_json_value options;    /**< an object, or of no type when it says nothing of options */
  cli_origin severity_from; /**< the part that says what the severity is */
  cli_origin options_from;
} cli_setting;

/** The configuration without a file: every recommended rule. */
lc_status cli_config_default(cli_config **out);

/** Reads a file; the error names file and line. The result is the caller's to free. */
lc_status cli_config_open(cli_config **out, const char *path, const cli_isolation *isolation,
                          lc_error *error);

/** The same from a source, which is taken over in any case, of a file that is at `path`. */
lc_status cli_config_take(cli_config **out, lc_source *source, const char *path,
                          const cli_isolation *isolation, lc_error *error);

void cli_config_free(cli_config *config);

/** The path that it was read from, or NULL. */
const char *cli_config_path(const cli_config *config);

/** The file as it was read; NULL for the default. */
const lc_source *cli_config_source(const cli_config *config);

/** The file's text; empty for the default. */
lc_string cli_config_text(const cli_config *config);

/** The folder that it is in, with its '/', or empty: what paths and globs in it are relative to. */
const char *cli_config_folder(const cli_config *config);

/** A path that the configuration gave, as it stands there: from its own folder. */
const char *cli_config_as_written(const cli_config *config, const char *path);

/** The folders of the organisation's rules (`rule_paths`), each from the working folder. */
cli_paths cli_config_rule_paths(const cli_config *config);

/** Catalogues of ATT&CK releases (`attack.files`). */
cli_paths cli_config_attack_files(const cli_config *config);

/** The organisation's data: names (`data`), and the file of each. */
cli_paths cli_config_data_names(const cli_config *config);
cli_paths cli_config_data_files(const cli_config *config);

/** Rules without code by their ids (`require`): an object, or of no type. */
lc_json_value cli_config_requirements(const cli_config *config);

/** The file that returns waivers (`waivers`), or NULL. */
const char *cli_config_waiver_file(const cli_config *config);

/** The list of waivers that stands in the configuration itself; of no type when there is none. */
lc_json_value cli_config_waiver_list(const cli_config *config);

/** The file with the findings that count for nothing (`baseline`), or NULL. */
const char *cli_config_baseline(const cli_config *config);

/** Whether waivers excuse findings of the change that adds them (`trust_new_waivers`). */
bool cli_config_trusts_new_waivers(const cli_config *config);

/** The overrides, in their order, and the globs of each. */
size_t cli_config_override_count(const cli_config *config);
cli_paths cli_config_override_files(const cli_config *config, size_t position);

/** What holds for a rule and a file, overrides considered. `file` is from the working folder. */
cli_setting cli_config_setting(const cli_config *config, const char *rule, const char *file);

/**
 * The line of the file on which that part stands, or below it an option of that name (NULL: the
 * part itself); 0 when it cannot be told, since the file is Lua and may compute what it returns.
 */
uint32_t cli_config_line(const cli_config *config, const cli_origin *origin, const char *option);

/** The patterns of rule ids that the configuration names, in no particular order. */
size_t cli_config_pattern_count(const cli_config *config);
const char *cli_config_pattern(const cli_config *config, size_t position);

/** Fills `error` with the configuration's file and the line that `word` is quoted on. */
lc_status cli_config_error(const cli_config *config, const char *word, lc_error *error,
                           const char *format, ...) __attribute__((format(printf, 4, 5)));

/** The same, of `word` where it is quoted behind `heading`, or else of the heading. */
lc_status cli_config_error_below(const cli_config *config, const char *heading, const char *word,
                                 lc_error *error, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/** The same of an option where that part of the configuration sets it. */
lc_status cli_config_error_of(const cli_config *config, const cli_origin *origin,
                              const char *option, lc_error *error, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

enum { CLI_CONFIG_WORD_SIZE = 100 };

/** The word that a message quotes first, between its apostrophes; empty when there is none. */
void cli_config_quoted_word(const char *message, char word[CLI_CONFIG_WORD_SIZE]);

/**
 * The path of the nearest `.layercheck.lua`, looked for in the folder of `file` and upwards; NULL
 * when there is none. The caller frees it.
 */
char *cli_config_find(const char *file);

#endif
