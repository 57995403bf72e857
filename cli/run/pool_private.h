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
  const cli_pool_caller *caller;
  cli_answer *answers;
  uint32_t next; /* the input that nobody has begun */
  uint32_t done;
  job *waiting; /* jobs whose worker ended, to be done again */
  uint32_t waiting_count;
};

/* --- one worker, as the pool sees it (pool_member.c) ---------------------------------------- */

lc_status cli_member_start(cli_pool *pool, member *m, lc_error *error);

/* Ends its process, if there is one, and forgets what it has said. */
void cli_member_end(member *m);

/* The process is gone by itself: describes how. */
void cli_member_reap(member *m, char *reason, size_t size);

/* Sends the bytes, the descriptors with the first of them. A worker that is gone already will be
   noticed where it is listened to. */
void cli_member_send(member *m, lc_string bytes, const int *descriptors, size_t count);

/* It is busy, and its time begins. */
void cli_member_watch(member *m);

/* Whether it has been at one step for more milliseconds than the limit. */
bool cli_member_is_late(member *m, uint32_t limit);
void cli_member_say_late(uint32_t limit, char *reason, size_t size);

/* Takes what it says. False when it has said its last. */
bool cli_member_hear(member *m);

/* Why no more is to be heard of it, or NULL. */
const char *cli_member_fault(const member *m);

typedef enum hearing { HEARING_MORE, HEARING_WHOLE, HEARING_NONSENSE } hearing;

/* Walks over the frames that are there, to the last of an answer. */
hearing cli_member_scan(cli_pool *pool, member *m);

/* Hands over what it has said. */
lc_buffer cli_member_take_said(member *m);

/* --- inputs -------------------------------------------------------------------------------- */

/* The reader's fault: the answer about an input is an error. */
void cli_pool_fail(cli_pool *pool, uint32_t input, const lc_error *error);

/* The same work in this process, for --no-isolation (pool_here.c). */
lc_status cli_pool_check_here(cli_pool *pool, lc_error *error);
lc_status cli_pool_conclude_here(cli_pool *pool, uint32_t policy, uint32_t rule,
                                 const lc_collected_layer *layers, uint32_t count,
                                 cli_answer *answer, lc_error *error);

#endif
