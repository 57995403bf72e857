#include "cli/run/pool_private.h"

#include "cli/run/result.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

lc_status cli_pool_create(cli_pool **out, const cli_worker_setting *setting,
                          const cli_isolation *isolation, uint32_t jobs, lc_error *error) {
  cli_pool *pool = calloc(1, sizeof *pool);
  job *waiting = calloc(MOST_WORKERS, sizeof *waiting);
  cli_progress *progress = mmap(NULL, MOST_WORKERS * sizeof *progress, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (pool == NULL || waiting == NULL || progress == MAP_FAILED) {
    free(pool);
    free(waiting);
    if (progress != MAP_FAILED)
      munmap(progress, MOST_WORKERS * sizeof *progress);
    return lc_error_memory(error, "starting workers");
  }
  *pool = (cli_pool){.isolation = isolation,
                     .setting = *setting,
                     .progress = progress,
                     .waiting = waiting,
                     .size = jobs < 1              ? 1
                             : jobs > MOST_WORKERS ? MOST_WORKERS
                                                   : jobs,
                     .cage = isolation->is_off ? 0 : CLI_CAGE_FULL};
  *out = pool;
  return LC_OK;
}

static void forget_job(job *work) {
  free(work->skips);
  *work = (job){0};
}

void cli_pool_free(cli_pool *pool) {
  if (pool == NULL)
    return;
  for (uint32_t i = 0; i < pool->size; i++) {
    cli_member_end(&pool->members[i]);
    forget_job(&pool->members[i].job);
  }
  for (uint32_t i = 0; i < pool->waiting_count; i++)
    forget_job(&pool->waiting[i]);
  munmap(pool->progress, MOST_WORKERS * sizeof *pool->progress);
  free(pool->waiting);
  free(pool);
}

uint32_t cli_pool_cage(const cli_pool *pool) {
  return pool->cage;
}

/* --- handing out --------------------------------------------------------------------------- */

void cli_pool_fail(cli_pool *pool, uint32_t input, const lc_error *error) {
  cli_answer *answer = &pool->answers[input];
  answer->is_failed = true;
  answer->error = *error;
  pool->done++;
}

static void give_job(cli_pool *pool, member *m, job work) {
  lc_error error;
  cli_job_files files = {-1, -1, CLI_BASE_NONE};
  if (!pool->caller->open_input(work.input, &files, pool->caller->context, &error)) {
    cli_pool_fail(pool, work.input, &error);
    forget_job(&work);
    return;
  }
  lc_buffer out = {0};
  int descriptors[2];
  size_t count = 0;
  if (files.head >= 0)
    descriptors[count++] = files.head;
  if (files.base >= 0)
    descriptors[count++] = files.base;
  cli_job_check(&out, work.input, &files, work.skips, work.skip_count);
  bool is_sent = lc_buffer_is_ok(&out);
  if (is_sent)
    cli_member_send(m, lc_buffer_string(&out), descriptors, count);
  lc_buffer_free(&out);
  cli_job_files_close(&files);
  m->job = work;
  if (is_sent) {
    cli_member_watch(m);
    return;
  }
  lc_error_memory(&error, NULL);
  cli_pool_fail(pool, work.input, &error);
  forget_job(&m->job);
}

static bool next_job(cli_pool *pool, job *work) {
  if (pool->waiting_count > 0) {
    *work = pool->waiting[--pool->waiting_count];
    return true;
  }
  if (pool->next == pool->setting.input_count)
    return false;
  *work = (job){.input = pool->next++};
  return true;
}

static lc_status hand_out(cli_pool *pool, lc_error *error) {
  for (uint32_t i = 0; i < pool->size; i++) {
    member *m = &pool->members[i];
    job work;
    while (!m->is_busy && next_job(pool, &work)) {
      lc_status status = m->is_alive ? LC_OK : cli_member_start(pool, m, error);
      if (status != LC_OK) {
        forget_job(&work);
        return status;
      }
      give_job(pool, m, work);
    }
  }
  return LC_OK;
}

/* --- blame --------------------------------------------------------------------------------- */

static void blame_reader(cli_pool *pool, member *m, const char *reason) {
  lc_error error;
  lc_error_set(&error, LC_ERROR_LIMIT, "reading this file %s", reason);
  cli_pool_fail(pool, m->job.input, &error);
  forget_job(&m->job);
}

/* The job is to be done again, without the rule that its worker was at. */
static void blame_rule(cli_pool *pool, member *m, const char *reason) {
  job *work = &m->job;
  cli_skip *grown = realloc(work->skips, (work->skip_count + 1) * sizeof *grown);
  if (grown == NULL) {
    blame_reader(pool, m, "ran out of memory");
    return;
  }
  work->skips = grown;
  cli_skip *skip = &work->skips[work->skip_count++];
  skip->rule = atomic_load(&m->setting.progress->rule);
  skip->layer = atomic_load(&m->setting.progress->layer);
  snprintf(skip->reason, sizeof skip->reason, "it %s", reason);
  pool->waiting[pool->waiting_count++] = *work;
  *work = (job){0};
}

/* What a worker was at, when it was ended before the same would be tried without end. */
static bool was_tried(const member *m) {
  uint32_t rule = atomic_load(&m->setting.progress->rule);
  uint32_t layer = atomic_load(&m->setting.progress->layer);
  for (uint32_t i = 0; i < m->job.skip_count; i++) {
    if (m->job.skips[i].rule == rule && m->job.skips[i].layer == layer)
      return true;
  }
  return false;
}

static void bury(cli_pool *pool, member *m, const char *reason) {
  bool was_busy = m->is_busy;
  m->is_busy = false;
  cli_member_end(m);
  if (!was_busy)
    return;
  bool is_reader = atomic_load(&m->setting.progress->rule) == CLI_NO_RULE || was_tried(m) ||
                   atomic_load(&m->setting.progress->step) == 0;
  if (is_reader)
    blame_reader(pool, m, reason);
  else
    blame_rule(pool, m, reason);
}

static void bury_crashed(cli_pool *pool, member *m) {
  char reason[120];
  cli_member_reap(m, reason, sizeof reason);
  bury(pool, m, reason);
}

static void bury_late(cli_pool *pool, member *m) {
  char reason[120];
  cli_member_say_late(pool->isolation->limits.time, reason, sizeof reason);
  bury(pool, m, reason);
}

/* --- listening ----------------------------------------------------------------------------- */

static void take_answer(cli_pool *pool, member *m) {
  hearing heard = cli_member_scan(pool, m);
  if (heard == HEARING_MORE)
    return;
  uint32_t policy = pool->setting.inputs[m->job.input].policy;
  const cli_ruleset *set = pool->setting.policies[policy]->set;
  if (heard == HEARING_NONSENSE || !cli_result_is_sound(lc_buffer_string(&m->in), set)) {
    bury(pool, m, "answered with something that is no result");
    return;
  }
  pool->answers[m->job.input].frames = cli_member_take_said(m);
  m->is_busy = false;
  pool->done++;
  forget_job(&m->job);
}

static void listen_to(cli_pool *pool, member *m) {
  const char *fault = NULL;
  if (!cli_member_hear(m))
    bury_crashed(pool, m);
  else if ((fault = cli_member_fault(m)) != NULL)
    bury(pool, m, fault);
  else
    take_answer(pool, m);
}

static void end_late_ones(cli_pool *pool) {
  for (uint32_t i = 0; i < pool->size; i++) {
    member *m = &pool->members[i];
    if (m->is_busy && cli_member_is_late(m, pool->isolation->limits.time))
      bury_late(pool, m);
  }
}

/* Often enough to end a worker soon after its time, and seldom enough to cost nothing. */
static int patience(const cli_pool *pool) {
  uint32_t part = pool->isolation->limits.time / 20;
  return part < 5 ? 5 : part > 100 ? 100 : (int)part;
}

static void listen_once(cli_pool *pool) {
  struct pollfd pollers[MOST_WORKERS];
  member *heard[MOST_WORKERS];
  nfds_t count = 0;
  for (uint32_t i = 0; i < pool->size; i++) {
    member *m = &pool->members[i];
    if (!m->is_busy)
      continue;
    pollers[count] = (struct pollfd){.fd = m->child.socket, .events = POLLIN};
    heard[count++] = m;
  }
  int ready = poll(pollers, count, patience(pool));
  for (nfds_t i = 0; ready > 0 && i < count; i++) {
    if (pollers[i].revents != 0)
      listen_to(pool, heard[i]);
  }
  end_late_ones(pool);
}

/* --- the work ------------------------------------------------------------------------------ */

lc_status cli_pool_check(cli_pool *pool, const cli_pool_caller *caller, cli_answer *answers,
                         lc_error *error) {
  pool->caller = caller;
  pool->answers = answers;
  pool->next = 0;
  pool->done = 0;
  if (pool->isolation->is_off)
    return cli_pool_check_here(pool, error);
  bool was_called = false;
  while (pool->done < pool->setting.input_count) {
    lc_status status = hand_out(pool, error);
    if (status != LC_OK)
      return status;
    if (!was_called)
      caller->meanwhile(caller->context);
    was_called = true;
    if (pool->done < pool->setting.input_count)
      listen_once(pool);
    caller->tick(pool->done, caller->context);
  }
  return LC_OK;
}

/* Waits for one answer of a worker that does nothing else; false with the reason that there is
 * none.
 */
static bool await_conclusion(cli_pool *pool, member *m, char *reason, size_t size) {
  for (;;) {
    struct pollfd poller = {.fd = m->child.socket, .events = POLLIN};
    if (poll(&poller, 1, patience(pool)) > 0 && !cli_member_hear(m)) {
      cli_member_reap(m, reason, size);
      return false;
    }
    hearing heard = cli_member_scan(pool, m);
    if (heard == HEARING_WHOLE)
      return true;
    const char *fault = heard == HEARING_NONSENSE ? "answered with something that is no result"
                                                  : cli_member_fault(m);
    if (fault != NULL) {
      snprintf(reason, size, "%s", fault);
      return false;
    }
    if (cli_member_is_late(m, pool->isolation->limits.time)) {
      cli_member_say_late(pool->isolation->limits.time, reason, size);
      return false;
    }
  }
}

lc_status cli_pool_conclude(cli_pool *pool, uint32_t policy, uint32_t rule,
                            const lc_collected_layer *layers, const uint32_t *inputs,
                            uint32_t count, cli_answer *answer, lc_error *error) {
  if (pool->isolation->is_off)
    return cli_pool_conclude_here(pool, policy, rule, layers, count, answer, error);
  member *m = &pool->members[0];
  lc_status status = m->is_alive ? LC_OK : cli_member_start(pool, m, error);
  if (status != LC_OK)
    return status;
  lc_buffer out = {0};
  cli_job_conclude(&out, policy, rule, layers, inputs, count);
  bool is_sent = lc_buffer_is_ok(&out) && out.len <= CLI_WIRE_LARGEST;
  cli_member_watch(m);
  if (is_sent)
    cli_member_send(m, lc_buffer_string(&out), NULL, 0);
  lc_buffer_free(&out);
  char reason[120] = "collected more than can be handed on";
  m->is_busy = false;
  if (is_sent && await_conclusion(pool, m, reason, sizeof reason)) {
    answer->frames = cli_member_take_said(m);
    return LC_OK;
  }
  answer->is_failed = true;
  lc_error_set(&answer->error, LC_ERROR_LIMIT, "it %s", reason);
  if (is_sent)
    cli_member_end(m);
  return LC_OK;
}
