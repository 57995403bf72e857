/**
 * Load: whether a file is a rule that a run could load, told by the loader itself.
 */
#ifndef LAYERCHECK_CLI_LINT_LOAD_H
#define LAYERCHECK_CLI_LINT_LOAD_H

#include "cli/policy/rule_modules.h"
#include "cli/run/isolate.h"

/** Begin with a zeroed one but for `isolation` and `attack`. */
typedef struct cli_loader {
  cli_isolation isolation;
  const lc_attack *attack;  /**< the releases that rules find; NULL: the built-in ones */
  cli_rule_modules modules; /**< private: of the folder that was asked about last */
  char *folder;             /**< private: that folder */
} cli_loader;

/**
 * Loads the text of the rule file at `path` as a run does, in a process of its own. Fails with
 * LC_ERROR_SYNTAX and the loader's own words, or with what kept it from being loaded at all.
 */
lc_status cli_loader_try(cli_loader *loader, const char *path, lc_string text, lc_error *error);

void cli_loader_free(cli_loader *loader);

#endif
