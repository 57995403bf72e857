/**
 * New rule: a rule, its test, and its line in the list of rules, all of which work at once.
 */
#ifndef LAYERCHECK_CLI_NEW_RULE_H
#define LAYERCHECK_CLI_NEW_RULE_H

#include "core/status.h"

typedef struct cli_new_rule {
  const char *folder; /**< one of a configuration's rule folders */
  const char *id;
  const char *hook; /**< one of cli_new_rule_hooks */
} cli_new_rule;

/** The hooks that there is a template for; NULL-terminated. */
extern const char *const cli_new_rule_hooks[];

/**
 * Writes the files and says so on standard output. Fails, having written nothing, when one of them
 * is there already.
 */
lc_status cli_new_rule_write(const cli_new_rule *rule, lc_error *error);

#endif
