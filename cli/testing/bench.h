/**
 * Bench: many suites tried one after the other, and what came of them as one JSON text.
 */
#ifndef LAYERCHECK_CLI_TESTING_BENCH_H
#define LAYERCHECK_CLI_TESTING_BENCH_H

#include "cli/run/isolate.h"
#include "cli/testing/thorough.h"

typedef struct cli_bench {
  cli_isolation isolation;
  const char *today;
  bool wants_coverage;
  bool wants_mutants;
  cli_thresholds thresholds;
  bool updates; /**< write snapshots instead of comparing with them */
  bool shows_progress;
  const char *output; /**< the file that the result is for, or NULL */
  /* What came of it so far. */
  lc_buffer suites; /**< items of a JSON list, see cli/testing/report_text.lua */
  uint32_t suite_count;
  uint32_t passed;
  uint32_t failed;
  uint32_t unread; /**< of those that failed: paths that could not be read */
  uint32_t missed; /**< thresholds that suites missed */
  lc_error spared; /**< with LC_OK; or why `output` must not be written: a suite has that file */
} cli_bench;

/** Tries the test file at `path`; what is wrong with it is part of the result. */
void cli_bench_try(cli_bench *bench, const char *path);

/** Tries the test files below a folder, or the file at `path`. */
void cli_bench_try_path(cli_bench *bench, const char *path);

/** Appends `{"suites":[...],"passed":N,"failed":N,"missed":N}`. */
void cli_bench_result(const cli_bench *bench, lc_buffer *out);

void cli_bench_free(cli_bench *bench);

#endif
