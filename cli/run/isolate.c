#include "cli/run/isolate.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

uint64_t cli_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

bool cli_write_all(int descriptor, lc_string bytes) {
  while (bytes.len > 0) {
    ssize_t written = write(descriptor, bytes.ptr, bytes.len);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return false;
    bytes = (lc_string){bytes.ptr + written, bytes.len - (size_t)written};
  }
  return true;
}

/* --- processes ----------------------------------------------------------------------------- */

lc_status cli_child_start(cli_child *child, void (*body)(int socket, uint32_t cage, void *context),
                          void *context, const cli_limits *limits, lc_error *error) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return lc_error_set(error, LC_ERROR_IO, "cannot start a worker: %s", strerror(errno));
  /* What is buffered would be written twice. */
  fflush(NULL);
  pid_t pid = fork();
  if (pid < 0) {
    lc_error_set(error, LC_ERROR_IO, "cannot start a worker: %s", strerror(errno));
    close(ends[0]);
    close(ends[1]);
    return LC_ERROR_IO;
  }
  if (pid == 0) {
    body(ends[1], cli_cage_enter(ends[1], limits), context);
    _exit(0);
  }
  close(ends[1]);
  *child = (cli_child){pid, ends[0]};
  return LC_OK;
}

int cli_child_end(cli_child *child) {
  int status = 0;
  kill(child->pid, SIGKILL);
  while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  close(child->socket);
  child->socket = -1;
  return status;
}

void cli_child_describe(int status, char *out, size_t size) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
    snprintf(out, size, "tried a system call that rules have no business with");
  else if (WIFSIGNALED(status))
    snprintf(out, size, "crashed (signal %d, %s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
  else
    snprintf(out, size, "ended its process (status %d)", WEXITSTATUS(status));
}

/* --- one call ------------------------------------------------------------------------------ */

typedef struct call {
  void (*work)(lc_buffer *out, void *context);
  void *context;
} call;

/* The last byte tells a result that is whole from one that was cut off. */
static void run_call(int socket, uint32_t cage, void *context) {
  (void)cage;
  const call *c = context;
  lc_buffer out = {0};
  c->work(&out, c->context);
  lc_buffer_add_text(&out, "\n");
  if (!lc_buffer_is_ok(&out) || !cli_write_all(socket, lc_buffer_string(&out)))
    _exit(1);
}

typedef enum reading { READING_ENDED, READING_LATE, READING_FLOODED, READING_FAILED } reading;

static reading read_until_end(int socket, uint64_t deadline, size_t most, lc_buffer *out) {
  for (;;) {
    uint64_t now = cli_now();
    struct pollfd poller = {.fd = socket, .events = POLLIN};
    int ready = now >= deadline ? 0 : poll(&poller, 1, (int)(deadline - now));
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready == 0)
      return READING_LATE;
    char bytes[16384];
    ssize_t count = ready < 0 ? -1 : read(socket, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR)
      continue;
    if (count == 0 || (count < 0 && errno == ECONNRESET))
      return READING_ENDED;
    if (count < 0)
      return READING_FAILED;
    lc_buffer_add(out, bytes, (size_t)count);
    if (!lc_buffer_is_ok(out))
      return READING_FAILED;
    if (out->len > most)
      return READING_FLOODED;
  }
}

static lc_status judge_call(reading how, int status, const cli_isolation *isolation, lc_buffer *out,
                            lc_error *error) {
  char words[120];
  bool is_whole = how == READING_ENDED && out->len > 0 && out->ptr[out->len - 1] == '\n' &&
                  !WIFSIGNALED(status);
  if (is_whole) {
    out->len--;
    return LC_OK;
  }
  if (how == READING_LATE)
    return lc_error_set(error, LC_ERROR_LIMIT, "took longer than %u ms (limit time)",
                        isolation->limits.time);
  if (how == READING_FLOODED)
    return lc_error_set(error, LC_ERROR_LIMIT, "gave more than can be taken");
  if (how == READING_FAILED)
    return lc_error_set(error, LC_ERROR_IO, "could not be heard: %s", strerror(errno));
  cli_child_describe(status, words, sizeof words);
  return lc_error_set(error, LC_ERROR_LIMIT, "%s", words);
}

lc_status cli_isolated_call(const cli_isolation *isolation,
                            void (*work)(lc_buffer *out, void *context), void *context, size_t most,
                            lc_buffer *out, lc_error *error) {
  if (isolation->is_off) {
    work(out, context);
    return lc_buffer_is_ok(out) ? LC_OK : lc_error_memory(error, NULL);
  }
  call c = {work, context};
  cli_child child = {0, -1};
  lc_status status = cli_child_start(&child, run_call, &c, &isolation->limits, error);
  if (status != LC_OK)
    return status;
  reading how = read_until_end(child.socket, cli_now() + isolation->limits.time, most, out);
  if (how == READING_ENDED) {
    int ended = 0;
    while (waitpid(child.pid, &ended, 0) < 0 && errno == EINTR)
      continue;
    close(child.socket);
    return judge_call(how, ended, isolation, out, error);
  }
  return judge_call(how, cli_child_end(&child), isolation, out, error);
}
