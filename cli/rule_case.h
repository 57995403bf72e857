/**
 * Rule case: a rule by itself over a few files, as tests and examples have it.
 */
#ifndef LAYERCHECK_CLI_RULE_CASE_H
#define LAYERCHECK_CLI_RULE_CASE_H

#include "bindings/rule.h"
#include "bindings/rule_coverage.h"
#include "core/arena.h"

typedef struct cli_case_file {
  const char *name; /**< as the rule sees it */
  lc_string text;
} cli_case_file;

/** What a rule is run with. */
typedef struct cli_rule_case {
  lc_rule_source rule;
  lc_rule_context context;
  lc_json_value options; /**< of no type: the defaults */
  const cli_case_file *files;
  uint32_t file_count;
  lc_string base; /**< the first file before; hooks for changes run too, unless `ptr` is NULL */
  const char *base_name; /**< what that was called; NULL: what it is called */
  lc_coverage *coverage; /**< takes the lines that ran, or NULL */
} cli_rule_case;

/** Strings live as long as the result; what a finding has none of is empty. */
typedef struct cli_case_finding {
  lc_severity severity;
  uint32_t layer; /**< from 0, over all files */
  uint32_t line;
  lc_string message;
  lc_string technique;
  lc_string tactic;
  lc_string field;
} cli_case_finding;

/** Begin with zeroes. */
typedef struct cli_case_result {
  cli_case_finding *findings; /**< layer by layer, in the order of their places */
  size_t count;
  size_t capacity;
  lc_rule_status status;                   /**< of all runs together */
  char skip_reason[LC_ERROR_MESSAGE_SIZE]; /**< why the rule was skipped, if it was */
  lc_arena arena;
} cli_case_result;

/**
 * Runs all hooks of the rule and adds what it reports to `result`. Fails when the rule or a text
 * does not load, and when the rule breaks.
 */
lc_status cli_rule_case_run(cli_case_result *result, const cli_rule_case *input, lc_error *error);

/** Adds a finding of a document whose first layer is number `first`. Fails with LC_ERROR_MEMORY. */
lc_status cli_case_result_add(cli_case_result *result, uint32_t first, const lc_document *document,
                              const lc_finding *finding);

void cli_case_result_free(cli_case_result *result);

#endif
