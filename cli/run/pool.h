/**
 * Pool: worker processes at work on inputs, and what becomes of those that don't come back.
 */
#ifndef LAYERCHECK_CLI_RUN_POOL_H
#define LAYERCHECK_CLI_RUN_POOL_H

#include "cli/run/isolate.h"
#include "cli/run/worker.h"

/** What came of one input. */
typedef struct cli_answer {
  lc_buffer frames; /**< sound, when there is no error */
  bool is_failed;   /**< the reader itself crashed or ran out of time */
  lc_error error;   /**< if so */
} cli_answer;

typedef struct cli_pool cli_pool;

/** `setting` (but for its progress, which the pool fills in) must outlive the pool. */
lc_status cli_pool_create(cli_pool **out, const cli_worker_setting *setting,
                          const cli_isolation *isolation, uint32_t jobs, lc_error *error);

/** Ends all workers. */
void cli_pool_free(cli_pool *pool);

/** Opens the files of an input for a worker, which the pool closes. False with the error set. */
typedef bool (*cli_pool_open)(uint32_t input, cli_job_files *files, void *context, lc_error *error);

/** What a pool asks of whoever has it check. */
typedef struct cli_pool_caller {
  cli_pool_open open_input;
  /** Called now and then with how many inputs are done. */
  void (*tick)(uint32_t done, void *context);
  /** Called once behind the first jobs that are handed out; not without isolation or inputs. */
  void (*meanwhile)(void *context);
  void *context;
} cli_pool_caller;

/**
 * Checks every input; `answers` has room for all. A rule that crashes, hangs or floods ends its
 * worker; the answer then holds that as the rule's failure, and everything else as if it had not
 * been. Fails only when no worker can be started.
 */
lc_status cli_pool_check(cli_pool *pool, const cli_pool_caller *caller, cli_answer *answers,
                         lc_error *error);

/**
 * Concludes a rule; the frames of the answer are not checked yet. A failed answer's error says what
 * the rule did.
 */
lc_status cli_pool_conclude(cli_pool *pool, uint32_t policy, uint32_t rule,
                            const lc_collected_layer *layers, const uint32_t *inputs,
                            uint32_t count, cli_answer *answer, lc_error *error);

/** The parts of the cage that held every worker so far; 0 without isolation. */
uint32_t cli_pool_cage(const cli_pool *pool);

#endif
