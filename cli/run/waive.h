/**
 * Waive: what the waivers of a run make of its findings, and what is to be said of them.
 */
#ifndef LAYERCHECK_CLI_RUN_WAIVE_H
#define LAYERCHECK_CLI_RUN_WAIVE_H

#include "cli/policy/ruleset.h"
#include "cli/run/held_waivers.h"
#include "cli/run/input.h"
#include "cli/run/waive_index.h"
#include "cli/run/worker.h"

/** A policy as far as waivers are concerned. */
typedef struct cli_waiving_policy {
  const cli_ruleset *set;
  int32_t warning_days; /**< how early waiver/expiring warns */
  bool trusts_new;      /**< waivers that a change adds excuse findings of that change */
} cli_waiving_policy;

typedef struct cli_waiving {
  const char *today;
  const cli_selection *selection;
  const cli_waiving_policy *policies;
  const cli_worker_input *inputs; /**< ordered by file: which policy each has */
  size_t input_count;
  const cli_inputs *searched;  /**< where they were looked for */
  bool wants_covers;           /**< waivers are to say what they are about */
  const cli_waive_index *base; /**< what the base has; NULL: the run has no base */
} cli_waiving;

/**
 * Marks the findings of the report that `waivers` excuse, and adds what is wrong with these. The
 * report must be in its order, and is no more behind this; it takes the waivers over. `*has_judged`
 * is set when one of the rules about waivers ran. False when memory is out.
 */
bool cli_waive(const cli_waiving *waiving, cli_held_waivers *waivers, cli_report *report,
               bool *has_judged);

/**
 * Adds a finding for each waiver that something is wrong with, once it is known what it excuses.
 * (Private to waive*.c.)
 */
bool cli_waive_tell(const cli_waiving *waiving, cli_report *report, bool *has_judged);

/** The input of that path, or NULL. */
const cli_worker_input *cli_waive_input(const cli_waiving *waiving, const char *file);

/** The position of the policy that a waiver is judged by. (Private to waive*.c.) */
uint32_t cli_waive_policy(const cli_waiving *waiving, const cli_report_waiver *held);

#endif
