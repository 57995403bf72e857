/**
 * Run: rules over inputs, one report.
 */
#ifndef LAYERCHECK_CLI_RUN_H
#define LAYERCHECK_CLI_RUN_H

#include "cli/run/input.h"
#include "cli/run/policies.h"
#include "cli/run/report.h"
#include "cli/run/study.h"
#include "core/audit.h"

/** What to do with baselines. */
typedef enum cli_baseline_task {
  CLI_BASELINE_USE,
  CLI_BASELINE_WRITE, /**< make a new one of all that is found */
  CLI_BASELINE_PRUNE  /**< make one without what is no more found */
} cli_baseline_task;

typedef struct cli_run_options {
  cli_inputs *inputs;            /**< files that only the base has are added */
  const char *const *paths;      /**< what the inputs were found by, NULL-terminated */
  const char *stdin_name;        /**< --stdin-name */
  const char *config_path;       /**< --config, or NULL: look for one beside each input */
  bool ignores_config;           /**< --no-config */
  const char *const *catalogues; /**< --attack: ATT&CK releases, NULL-terminated */
  cli_selection selection;
  cli_isolation isolation;
  bool requires_sandbox; /**< --require-sandbox: fail rather than run with half a cage */
  uint32_t jobs;         /**< worker processes at most; 0: as many as there are processors */
  const char *base;      /**< --base: what to compare with, or NULL; see cli_base_open() */
  bool is_staged;        /**< --staged: judge the index instead of the work tree */
  struct cli_base *head; /**< gives the inputs' files, or NULL: they are in the work tree, unless
                            what they are compared with gives them */
  const char *baseline;  /**< --baseline, --write-baseline; NULL: what the configurations name */
  cli_baseline_task baseline_task;
  bool tells_of_baselines; /**< say of one that does not exist how it is made */
  bool wants_covers;       /**< the report's waivers are to say what they are about */
  bool shows_waived;       /**< --show-waived: tell what waivers excuse one by one */
  bool shows_known;        /**< --all: keep the findings that the base or a baseline has too */
  bool keeps_known;        /**< leave them in the report until somebody calls cli_known_drop() */
  const char *today;       /**< --now: the date that rules see, or NULL */
  lc_severity fail_on;
  long max_warnings; /**< -1: any number */
  bool allows_empty;
  bool says_notes; /**< say what is unexpected of configurations, see notes.h */
  bool shows_progress;
  bool wants_proof;    /**< the report is to have its proof; options and lists must outlive it */
  bool wants_matrices; /**< the report's layers are to have their matrices */
  const lc_audit_terms *audit; /**< they are to have their facts for an audit; NULL: they are not */
  bool shows_fingerprints;     /**< the text is to show them */
  bool wants_costs;            /**< the report is to say what the run took */
  const cli_study_request *study; /**< a layer to look at more closely, or NULL */
  /** Called once while the run waits for its workers, or not at all; or NULL. */
  void (*meanwhile)(void *context);
  void *meanwhile_context;
} cli_run_options;

/**
 * Checks all inputs. Fails only for what is wrong with command line or configuration, `error` then
 * saying what; everything else is in the report, its exit code included. The report is the caller's
 * to free in either case.
 */
lc_status cli_run(const cli_run_options *options, cli_report *report, lc_error *error);

#endif
