/**
 * Isolate: work on foreign bytes in a process of its own.
 */
#ifndef LAYERCHECK_CLI_RUN_ISOLATE_H
#define LAYERCHECK_CLI_RUN_ISOLATE_H

#include "cli/run/cage.h"
#include "core/buffer.h"

#include <sys/types.h>

/** How foreign code is kept apart. */
typedef struct cli_isolation {
  cli_limits limits;
  bool is_off; /**< everything happens in this process; time and address space are not limited */
} cli_isolation;

/** A process that was started, and the end of the socket that leads to it. */
typedef struct cli_child {
  pid_t pid;
  int socket;
} cli_child;

/**
 * Starts a process that runs `body` in the cage, with its end of a stream socket and the parts of
 * the cage that hold, and then ends. Fails with LC_ERROR_IO or _MEMORY.
 */
lc_status cli_child_start(cli_child *child, void (*body)(int socket, uint32_t cage, void *context),
                          void *context, const cli_limits *limits, lc_error *error);

/** Ends the process whatever it does, and closes the socket. Gives its wait status. */
int cli_child_end(cli_child *child);

/** Says in words how a process ended, such as "crashed (signal 11, Segmentation fault)". */
void cli_child_describe(int status, char *out, size_t size);

/** Writes all bytes, whatever interrupts it. */
bool cli_write_all(int descriptor, lc_string bytes);

/**
 * Runs `work`, which appends its result to `out`, in a caged process (or right here when isolation
 * is off), and gives what it appended, at most `most` bytes. Fails when the process crashes, spends
 * the time limit or says too much; the message continues "... while".
 */
lc_status cli_isolated_call(const cli_isolation *isolation,
                            void (*work)(lc_buffer *out, void *context), void *context, size_t most,
                            lc_buffer *out, lc_error *error);

/** Milliseconds of the monotonic clock. */
uint64_t cli_now(void);

#endif
