/**
 * Pool, from inside. (Private to cli/run/pool*.c.)
 */
#ifndef LAYERCHECK_CLI_RUN_POOL_PRIVATE_H
#define LAYERCHECK_CLI_RUN_POOL_PRIVATE_H

#include "cli/run/pool.h"

/* More workers than this on one machine help nobody. */
enum { MOST_WORKERS = 64 };

/* A piece of work, and what has gone wrong with it so far. */
typedef struct job {
  uint32_t input;
  cli_skip *skips;
  uint32_t skip_count;
} job;

typedef struct member {
  cli_child child;
  bool is_alive;
  bool is_busy;
  bool has_greeted;
  job job;
  lc_buffer in;               /* what it has said and is not taken yet */
  size_t scanned;             /* bytes of it that are whole frames */
  uint32_t step;              /* of its progress, when it was seen last */
  uint64_t since;             /* when that step was seen first */
  cli_worker_setting setting; /* with a progress of its own */
} member;

struct cli_pool {
  const cli_isolation *isolation;
  cli_worker_setting setting;
  cli_progress *progress; /* one a member, in shared memory */
  member members[MOST_WORKERS];
  uint32_t size;
  uint32_t cage;
  /* The work at hand. */
  cli_pool_open open_input;
  cli_pool_tick tick;
  void *context;
  cli_answer *answers;
  uint32_t next; /* the input that nobody has begun */
  uint32_t done;
  job *waiting; /* jobs whose worker ended, to be done again */
  uint32_t waiting_count;
};

/* The reader's fault: the answer about an input is an error. */
void cli_pool_fail(cli_pool *pool, uint32_t input, const lc_error *error);

void cli_job_files_close(const cli_job_files *files);

/* The same work in this process, for --no-isolation (pool_here.c). */
lc_status cli_pool_check_here(cli_pool *pool, lc_error *error);
lc_status cli_pool_conclude_here(cli_pool *pool, uint32_t policy, uint32_t rule,
                                 const lc_collected_layer *layers, uint32_t count,
                                 cli_answer *answer, lc_error *error);

#endif
