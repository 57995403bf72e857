/**
 * Rule case: a rule by itself over the layers of one file, as tests and examples have it. The
 * program's own rules and those that are being written run here without a cage.
 */
#ifndef LAYERCHECK_CLI_RULE_CASE_H
#define LAYERCHECK_CLI_RULE_CASE_H

#include "bindings/rule.h"
#include "core/arena.h"

/** What a rule is run with. Whatever is NULL is not given. */
typedef struct cli_rule_case {
  lc_rule_source rule;
  const char *file;    /**< the layers' file as the rule sees it */
  lc_string text;      /**< of the file */
  lc_string base;      /**< of the file before; hooks for changes run too, unless `ptr` is NULL */
  const char *options; /**< JSON */
  const char *data;    /**< JSON: an object, the organisation's files by name */
  const char *today;
} cli_rule_case;

/** Strings live as long as the result; what a finding has none of is empty. */
typedef struct cli_case_finding {
  lc_severity severity;
  uint32_t layer; /**< from 0 */
  uint32_t line;
  lc_string message;
  lc_string technique;
  lc_string tactic;
  lc_string field;
} cli_case_finding;

/** Begin with zeroes. */
typedef struct cli_case_result {
  cli_case_finding *findings;
  size_t count;
  size_t capacity;
  lc_arena arena;
} cli_case_result;

/**
 * Runs all hooks of the rule, each layer in a Lua state of its own, and adds what it reports to
 * `result`. Fails when the rule or a text does not load, and when the rule breaks.
 */
lc_status cli_rule_case_run(cli_case_result *result, const cli_rule_case *input, lc_error *error);

/** Adds a finding of a document. Fails with LC_ERROR_MEMORY. */
lc_status cli_case_result_add(cli_case_result *result, const lc_document *document,
                              const lc_finding *finding);

void cli_case_result_free(cli_case_result *result);

#endif
