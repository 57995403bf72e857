/**
 * Recorded: what an earlier report says of its verdict, and what that rests on.
 *
 * A report is foreign bytes: whatever is taken from it is checked here, and nothing of it is
 * opened.
 */
#ifndef LAYERCHECK_CLI_PROOF_RECORDED_H
#define LAYERCHECK_CLI_PROOF_RECORDED_H

#include "cli/proof/proof.h"

/** A finding, as far as it is compared. */
typedef struct cli_recorded_finding {
  const char *rule;
  const char *severity;
  const char *message;
  const char *file;
  const char *fingerprint;
  uint32_t line;
  uint32_t column;
  bool is_known;
  bool is_waived;
} cli_recorded_finding;

/** What a run came to. */
typedef struct cli_recorded_result {
  cli_recorded_finding *findings;
  size_t finding_count;
  uint32_t exit_code;
  const char *exit_reason;
} cli_recorded_result;

typedef struct cli_recorded cli_recorded;

/**
 * Reads the JSON report at `path`, on success the caller's to free. Fails with LC_ERROR_NOT_FOUND
 * when the file is no report, or one without a proof, and otherwise as lc_source_open() and
 * lc_json_parse() do; the error has a place where there is one.
 */
lc_status cli_recorded_open(cli_recorded **out, const char *path, lc_error *error);

/** The same from a text. The source must outlive the result. */
lc_status cli_recorded_read(cli_recorded **out, const lc_source *source, lc_error *error);

void cli_recorded_free(cli_recorded *recorded);

/** The proof that was recorded, with the digest that it should have. */
const cli_proof *cli_recorded_proof(const cli_recorded *recorded);

/** The digest that it has. */
const char *cli_recorded_hex(const cli_recorded *recorded);

/** Whether it is an audit's, which has figures besides that are not compared. */
bool cli_recorded_is_audit(const cli_recorded *recorded);

const cli_recorded_result *cli_recorded_result_of(const cli_recorded *recorded);

#endif
