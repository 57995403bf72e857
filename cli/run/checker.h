/**
 * Checker: one input under one policy, and what a rule concludes from many. This is the code that
 * meets foreign bytes; it runs in a worker, and speaks in frames.
 */
#ifndef LAYERCHECK_CLI_RUN_CHECKER_H
#define LAYERCHECK_CLI_RUN_CHECKER_H

#include "cli/policy/policy.h"
#include "cli/run/protocol.h"
#include "cli/run/study.h"
#include "core/audit.h"
#include "core/buffer.h"

/** What holds for all inputs of a run. */
typedef struct cli_terms {
  const cli_selection *selection;
  cli_limits limits;
  const char *today; /**< or NULL */
  bool wants_matrices;
  const lc_audit_terms *audit;    /**< NULL: facts for audits are not wanted */
  const cli_study_request *study; /**< or NULL */
  bool wants_costs;               /**< what everything took is to be told */
} cli_terms;

/** The rules of one policy, loaded as they are needed. */
typedef struct cli_checker cli_checker;

/** `policy` and `terms` must outlive it. NULL when memory is out. */
cli_checker *cli_checker_create(const cli_policy *policy, const cli_terms *terms,
                                cli_progress *progress);

void cli_checker_free(cli_checker *checker);

/** An input that is to be checked. */
typedef struct cli_check_job {
  const char *file;      /**< as reports show it */
  const char *base_file; /**< what the base calls it; NULL: the same */
  int descriptor;        /**< open at its beginning; -1 for a file that only the base has */
  int base;              /**< of the base's file; -1 unless the kind is CLI_BASE_OTHER */
  cli_base_kind kind;
  bool was_searched; /**< found in a folder: JSON that is no layer is then none of our business */
  const cli_skip *skips; /**< what is not to be tried again */
  uint32_t skip_count;
} cli_check_job;

/** Checks an input; appends its frames to `out`, which fails when memory is out. */
void cli_checker_check(cli_checker *checker, const cli_check_job *job, lc_buffer *out);

/** Concludes the rule at that position of the policy from what was collected. */
void cli_checker_conclude(cli_checker *checker, uint32_t rule, const lc_collected_layer *layers,
                          uint32_t count, lc_buffer *out);

#endif
