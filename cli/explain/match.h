/**
 * Match: the findings of a report that a person means.
 */
#ifndef LAYERCHECK_CLI_EXPLAIN_MATCH_H
#define LAYERCHECK_CLI_EXPLAIN_MATCH_H

#include "cli/run/report.h"

enum { CLI_LEAST_DIGITS = 4 /**< of a fingerprint, to name a finding by its beginning */ };

/** How a person names findings. */
typedef struct cli_match {
  const char *word; /**< as it was written */
  lc_string file;   /**< of a place; empty: the word is a fingerprint */
  uint32_t line;
  uint32_t column; /**< 0: any */
} cli_match;

/**
 * Reads `FINGERPRINT` or `FILE:LINE[:COLUMN]`, as texts show them, which must outlive the result.
 * False when it is neither: a fingerprint has digits 0 to 9 and a to f, at least CLI_LEAST_DIGITS.
 */
bool cli_match_read(cli_match *match, const char *word);

/** Whether the finding is meant. */
bool cli_match_takes(const cli_match *match, const cli_report_finding *finding);

/** How many findings are meant. */
size_t cli_match_count(const cli_match *match, const cli_report *report);

/**
 * Whether the beginning of a fingerprint is that of several: then nobody knows which is meant. The
 * same fingerprint in several files is one.
 */
bool cli_match_is_ambiguous(const cli_match *match, const cli_report *report);

#endif
