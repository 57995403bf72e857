/**
 * Run state: a run from inside. (Private to run.c and conclude.c.)
 */
#ifndef LAYERCHECK_CLI_RUN_RUN_STATE_H
#define LAYERCHECK_CLI_RUN_RUN_STATE_H

#include "cli/run/base.h"
#include "cli/run/pool.h"
#include "cli/run/result.h"
#include "cli/run/run.h"

/* What was read for an input; empty where nothing was. */
typedef struct cli_input_digests {
  char head[LC_SHA256_HEX_SIZE];
  char base[LC_SHA256_HEX_SIZE];
} cli_input_digests;

typedef struct cli_run_state {
  const cli_run_options *options;
  cli_report *report;
  lc_error *error;
  cli_policies policies;
  cli_base *base;             /* or NULL */
  cli_worker_input *inputs;   /* as many as the options have */
  cli_answer *answers;        /* the same */
  cli_base_kind *kinds;       /* the same: what each is compared with */
  cli_input_digests *digests; /* the same */
  cli_terms terms;
  cli_pool *pool;
  cli_collection collection;
  cli_held_waivers waivers;
  cli_held_waivers base_waivers;
  bool some_rule_ran;
  uint64_t started;
} cli_run_state;

/* The input of that path, or NULL (run_waivers.c). */
const cli_worker_input *cli_run_input_of(const cli_run_state *r, const char *file);

/* Before anything runs: whether there is a baseline to prune, and that a new one replaces nothing
   but a baseline (run_baselines.c). */
lc_status cli_run_check_baselines(const cli_run_state *r);

/* Lets findings count for nothing that a baseline has (run_baselines.c). */
lc_status cli_run_apply_baselines(cli_run_state *r);

/* Lets waivers excuse what they are for, and judges them (run_waivers.c). */
lc_status cli_run_waive(cli_run_state *r);

/* Lets every rule conclude from what it collected (conclude.c). */
lc_status cli_run_conclude(cli_run_state *r);

/* Fills in the report's proof, if one is wanted (run_proof.c). False when memory is out. */
bool cli_run_prove(cli_run_state *r);

/* The same for the files of one input. */
bool cli_run_prove_input(cli_run_state *r, uint32_t input);

#endif
