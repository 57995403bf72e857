/**
 * Baseline: findings that an organisation had when it began to check, and lives with for a while.
 *
 * The file has, for each file and rule, how many findings there may be and the fingerprint of each;
 * docs/baseline.schema.json describes it. Nothing is ever added to it but by writing it anew.
 */
#ifndef LAYERCHECK_CLI_POLICY_BASELINE_H
#define LAYERCHECK_CLI_POLICY_BASELINE_H

#include "core/arena.h"
#include "core/buffer.h"
#include "core/finding.h"
#include "core/json.h"

/** A finding that the baseline has. */
typedef struct cli_baseline_finding {
  char fingerprint[LC_FINGERPRINT_SIZE];
  bool is_met; /**< it is still found */
} cli_baseline_finding;

/** The findings of a rule in a file. */
typedef struct cli_baseline_entry {
  const char *file; /**< from the baseline's own folder */
  const char *rule;
  uint32_t most;                  /**< so many count for nothing, and no more */
  uint32_t met;                   /**< findings so far that do */
  cli_baseline_finding *findings; /**< ordered by fingerprint */
  uint32_t count;
  bool is_judged; /**< the run at hand has looked at the file */
} cli_baseline_entry;

/** Begin with a zeroed one. */
typedef struct cli_baseline {
  cli_baseline_entry *entries; /**< ordered by file and rule */
  size_t count;
  size_t capacity;
  lc_arena arena; /**< all strings */
} cli_baseline;

/**
 * Reads a baseline's text. Fails with LC_ERROR_SYNTAX, the error having the place, for what is no
 * baseline. To be freed even after a failure.
 */
lc_status cli_baseline_read(cli_baseline *baseline, const lc_source *source, lc_error *error);

/**
 * Adds a finding; those of one file come one after the other. False when memory is out. When all
 * are there cli_baseline_finish() must follow.
 */
bool cli_baseline_add(cli_baseline *baseline, const char *file, const char *rule,
                      const char *fingerprint);

/** Puts all in order, and lets each entry allow as many findings as it has. */
void cli_baseline_finish(cli_baseline *baseline);

/** The entry of a rule in a file, or NULL. */
cli_baseline_entry *cli_baseline_find(const cli_baseline *baseline, const char *file,
                                      const char *rule);

/** Marks all entries of a file as judged. */
void cli_baseline_mark_file(cli_baseline *baseline, const char *file);

/** The finding of that fingerprint in an entry, or NULL. */
cli_baseline_finding *cli_baseline_entry_find(const cli_baseline_entry *entry,
                                              const char *fingerprint);

/** Appends the baseline's text: the same bytes for the same findings, one a line. */
void cli_baseline_write(const cli_baseline *baseline, lc_buffer *out);

void cli_baseline_free(cli_baseline *baseline);

#endif
