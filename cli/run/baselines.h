/**
 * Baselines: those of a run, and what they make of its findings.
 */
#ifndef LAYERCHECK_CLI_RUN_BASELINES_H
#define LAYERCHECK_CLI_RUN_BASELINES_H

#include "cli/policy/baseline.h"
#include "cli/policy/config.h"
#include "cli/run/report.h"

/** A baseline of a run, at a path from the working folder. Begin with a zeroed one but for that and
 * for where it is named. */
typedef struct cli_run_baseline {
  const char *path;
  const cli_config *config; /**< that names it; NULL: the command line does */
  cli_baseline baseline;
  const char *file;    /**< private: the last that was asked for ... */
  char relative[4096]; /**< private: ... and what the baseline calls it */
  bool has_name;       /**< private: whether it calls it anything */
} cli_run_baseline;

/** What the baseline calls a file of the run: its path from the baseline's folder; or NULL. */
const char *cli_run_baseline_name(cli_run_baseline *of, const char *file);

/** Adds a finding to a baseline that is to be written. False when memory is out. */
bool cli_run_baseline_add(cli_run_baseline *of, const cli_report_finding *finding);

/**
 * Lets the finding count for nothing when the baseline has it and has room for it. A finding that
 * the base had counts for nothing anyway, and is met all the same.
 */
void cli_run_baseline_mark(cli_run_baseline *of, cli_report *report, cli_report_finding *finding);

/**
 * Counts what the baseline has and the run has not found, where it looked: in files that it checked
 * or that are gone, by rules that ran. `pruned`, a zeroed one, takes all the rest. False when
 * memory is out.
 */
bool cli_run_baseline_compare(cli_run_baseline *of, const cli_report *report, uint32_t *gone,
                              cli_baseline *pruned);

#endif
