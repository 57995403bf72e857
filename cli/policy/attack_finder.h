/**
 * Attack finder: the ATT&CK that judges a layer's file, for commands that show layers and run no
 * rules.
 */
#ifndef LAYERCHECK_CLI_POLICY_ATTACK_FINDER_H
#define LAYERCHECK_CLI_POLICY_ATTACK_FINDER_H

#include "cli/arguments.h"
#include "core/attack.h"
#include "core/status.h"

#include <stddef.h>

/** What the tables of options call the catalogues, see cli_attack_finder_add(). */
#define CLI_ATTACK_OPTION                                                                          \
  { "--attack", "FILE", "also know this catalogue's ATT&CK release; repeatable" }

/** Begin with a zeroed one. */
typedef struct cli_attack_finder {
  const char **catalogues; /**< private: NULL-terminated, or NULL */
  size_t catalogue_count;
  struct cli_found_attack *found; /**< private: what was opened, by configuration */
  size_t count;                   /**< private */
} cli_attack_finder;

/**
 * Adds a catalogue that the command line names; `path` must outlive the finder. To be called before
 * the first cli_attack_finder_find(). Fails when memory is out.
 */
lc_status cli_attack_finder_add(cli_attack_finder *finder, const char *path, lc_error *error);

/** The same for a command's option: gives the exit code, after saying what is wrong. */
int cli_attack_finder_take(cli_attack_finder *finder, const cli_command *command, const char *path);

/**
 * The releases that `layercheck check` would judge the file by: the built-in ones, the catalogues,
 * and those of the configuration beside or above it. They live as long as the finder.
 */
lc_status cli_attack_finder_find(cli_attack_finder *finder, const char *file,
                                 const lc_attack **attack, lc_error *error);

void cli_attack_finder_free(cli_attack_finder *finder);

#endif
