/**
 * Rule coverage: which lines of a rule's functions have run.
 */
#ifndef LAYERCHECK_BINDINGS_RULE_COVERAGE_H
#define LAYERCHECK_BINDINGS_RULE_COVERAGE_H

#include "bindings/rule.h"

enum { LC_COVERAGE_LINES = 4096 /**< lines of a rule that are watched */ };

/** Begin with a zeroed one; it may watch one loaded rule after the other. */
typedef struct lc_coverage {
  bool is_code[LC_COVERAGE_LINES + 1]; /**< by line, from 1: there is something to run */
  bool has_run[LC_COVERAGE_LINES + 1];
} lc_coverage;

/**
 * Watches the rule from now on. Lines outside of functions run when the rule is loaded and do not
 * count; a function that is made by one that never ran is not seen.
 */
void lc_rule_cover(lc_rule *rule, lc_coverage *coverage);

#endif
