/**
 * Combine evaluate: the scores that an expression gives the cells of a combination.
 */
#ifndef LAYERCHECK_CLI_COMBINE_EVALUATE_H
#define LAYERCHECK_CLI_COMBINE_EVALUATE_H

#include "cli/combine/inputs.h"
#include "cli/run/isolate.h"
#include "core/combine_write.h"

/** A name that the expression has for a number. */
typedef struct cli_combine_value {
  const char *name;
  double number;
} cli_combine_value;

typedef struct cli_combine_formula {
  const char *expression;
  const cli_combine_inputs *inputs; /**< in the order of the combination's layers */
  const cli_combine_value *values;
  size_t value_count;
  const lc_attack *attack;
} cli_combine_formula;

/**
 * Runs the expression away from this process, as a rule is run, and puts a score for each cell into
 * `scores`. Fails with LC_ERROR_SYNTAX for what is no expression or a name that is none, and with
 * another status when it breaks or spends a limit.
 */
lc_status cli_combine_evaluate(const cli_combine_formula *formula,
                               const lc_combination *combination, const cli_isolation *isolation,
                               lc_combined_score *scores, lc_error *error);

#endif
