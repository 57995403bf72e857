/* A pool without workers: --no-isolation. */
#include "cli/run/pool_private.h"

#include <stdlib.h>

lc_status cli_pool_check_here(cli_pool *pool, lc_error *error) {
  cli_checker **checkers = calloc(pool->setting.policy_count + 1, sizeof *checkers);
  if (checkers == NULL)
    return lc_error_memory(error, NULL);
  lc_status status = LC_OK;
  for (uint32_t i = 0; status == LC_OK && i < pool->setting.input_count; i++) {
    const cli_worker_input *input = &pool->setting.inputs[i];
    lc_error reason;
    cli_job_files files = {-1, -1, CLI_BASE_NONE};
    if (!pool->caller->open_input(i, &files, pool->caller->context, &reason)) {
      cli_pool_fail(pool, i, &reason);
      continue;
    }
    if (checkers[input->policy] == NULL)
      checkers[input->policy] = cli_checker_create(pool->setting.policies[input->policy],
                                                   pool->setting.terms, pool->progress);
    cli_check_job check = {.file = input->file,
                           .base_file = input->base_file,
                           .descriptor = files.head,
                           .base = files.base,
                           .kind = files.kind,
                           .was_searched = input->was_searched};
    if (checkers[input->policy] != NULL)
      cli_checker_check(checkers[input->policy], &check, &pool->answers[i].frames);
    cli_job_files_close(&files);
    if (checkers[input->policy] == NULL || !lc_buffer_is_ok(&pool->answers[i].frames))
      status = lc_error_memory(error, NULL);
    pool->caller->tick(++pool->done, pool->caller->context);
  }
  for (uint32_t i = 0; checkers != NULL && i < pool->setting.policy_count; i++)
    cli_checker_free(checkers[i]);
  free(checkers);
  return status;
}

lc_status cli_pool_conclude_here(cli_pool *pool, uint32_t policy, uint32_t rule,
                                 const lc_collected_layer *layers, uint32_t count,
                                 cli_answer *answer, lc_error *error) {
  cli_checker *checker =
      cli_checker_create(pool->setting.policies[policy], pool->setting.terms, pool->progress);
  if (checker != NULL)
    cli_checker_conclude(checker, rule, layers, count, &answer->frames);
  bool ok = checker != NULL && lc_buffer_is_ok(&answer->frames);
  cli_checker_free(checker);
  return ok ? LC_OK : lc_error_memory(error, NULL);
}
