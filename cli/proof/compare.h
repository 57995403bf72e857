/**
 * Compare: how a verdict and what it rests on differ from what was recorded.
 */
#ifndef LAYERCHECK_CLI_PROOF_COMPARE_H
#define LAYERCHECK_CLI_PROOF_COMPARE_H

#include "cli/proof/recorded.h"

/** A proof and a result that belong together. */
typedef struct cli_proved {
  const cli_proof *proof;
  const cli_recorded_result *result;
} cli_proved;

/** A file before and now: one of them is NULL when it is new or missing. */
typedef struct cli_file_difference {
  const cli_digest *was;
  const cli_digest *now;
} cli_file_difference;

/** The same for a finding. */
typedef struct cli_finding_difference {
  const cli_recorded_finding *was;
  const cli_recorded_finding *now;
} cli_finding_difference;

/** Begin with a zeroed one. */
typedef struct cli_comparison {
  cli_file_difference *files; /**< ordered as in proofs */
  size_t file_count;
  cli_finding_difference *findings; /**< ordered by file, place and rule */
  size_t finding_count;
  bool is_program_same;
  bool is_verdict_same;
} cli_comparison;

/** Compares; what is compared must outlive the comparison. False when memory is out. */
bool cli_compare(cli_comparison *comparison, const cli_proved *was, const cli_proved *now);

/** Whether there is no difference. */
bool cli_comparison_is_equal(const cli_comparison *comparison);

void cli_comparison_free(cli_comparison *comparison);

#endif
