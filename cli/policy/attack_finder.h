/**
 * Attack finder: the ATT&CK that judges a layer's file, for commands that show layers and run no
 * rules.
 */
#ifndef LAYERCHECK_CLI_POLICY_ATTACK_FINDER_H
#define LAYERCHECK_CLI_POLICY_ATTACK_FINDER_H

#include "core/attack.h"
#include "core/status.h"

#include <stddef.h>

typedef struct cli_attack_finder {
  const char *const *catalogues;  /**< --attack, NULL-terminated, or NULL */
  struct cli_found_attack *found; /**< private: what was opened, by configuration */
  size_t count;                   /**< private */
} cli_attack_finder;

/**
 * The releases that `layercheck check` would judge the file by: the built-in ones, the catalogues,
 * and those of the configuration beside or above it. They live as long as the finder.
 */
lc_status cli_attack_finder_find(cli_attack_finder *finder, const char *file,
                                 const lc_attack **attack, lc_error *error);

void cli_attack_finder_free(cli_attack_finder *finder);

#endif
