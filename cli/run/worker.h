/**
 * Worker: the other end of a pool's sockets.
 */
#ifndef LAYERCHECK_CLI_RUN_WORKER_H
#define LAYERCHECK_CLI_RUN_WORKER_H

#include "cli/run/checker.h"

/** A policy's place in a run, and the inputs that it judges. */
typedef struct cli_worker_input {
  const char *file;
  const char *base_file; /**< what the base calls it; NULL: the same */
  bool was_searched;
  uint32_t policy; /**< position in the policies */
} cli_worker_input;

/** What a worker knows from its birth; jobs refer to it by number. */
typedef struct cli_worker_setting {
  const cli_policy *const *policies;
  uint32_t policy_count;
  const cli_worker_input *inputs;
  uint32_t input_count;
  const cli_terms *terms;
  cli_progress *progress;
} cli_worker_setting;

/** Does the jobs that come through the socket until it is closed; `context` is the setting. */
void cli_worker_run(int socket, uint32_t cage, void *context);

/** What a job to check an input comes with. -1: no such file. */
typedef struct cli_job_files {
  int head;
  int base; /**< only of CLI_BASE_OTHER */
  cli_base_kind kind;
} cli_job_files;

void cli_job_files_close(const cli_job_files *files);

/** Appends the frame of a job to check an input; its descriptors, head first, go with the bytes. */
void cli_job_check(lc_buffer *out, uint32_t input, const cli_job_files *files,
                   const cli_skip *skips, uint32_t skip_count);

/** Appends the frame of a job to conclude a rule; `inputs` has the input of each layer. */
void cli_job_conclude(lc_buffer *out, uint32_t policy, uint32_t rule,
                      const lc_collected_layer *layers, const uint32_t *inputs, uint32_t count);

#endif
