#include "cli/run/pool_private.h"

#include "cli/run/wire.h"

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- life ---------------------------------------------------------------------------------- */

lc_status cli_member_start(cli_pool *pool, member *m, lc_error *error) {
  m->setting = pool->setting;
  m->setting.progress = &pool->progress[m - pool->members];
  *m->setting.progress = (cli_progress){0};
  m->has_greeted = false;
  lc_status status =
      cli_child_start(&m->child, cli_worker_run, &m->setting, &pool->isolation->limits, error);
  m->is_alive = status == LC_OK;
  return status;
}

void cli_member_end(member *m) {
  if (m->is_alive)
    cli_child_end(&m->child);
  m->is_alive = false;
  m->scanned = 0;
  lc_buffer_free(&m->in);
}

void cli_member_reap(member *m, char *reason, size_t size) {
  int status = 0;
  /* The socket closes a moment before the process is gone, and with a status of its own. */
  while (waitpid(m->child.pid, &status, 0) < 0 && errno == EINTR)
    continue;
  close(m->child.socket);
  m->is_alive = false;
  cli_child_describe(status, reason, size);
}

void cli_member_send(member *m, lc_string bytes, const int *descriptors, size_t count) {
  union {
    char room[CMSG_SPACE(sizeof(int[2]))];
    struct cmsghdr align;
  } control = {{0}};
  struct iovec part = {(void *)bytes.ptr, bytes.len};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (count > 0) {
    message.msg_control = control.room;
    message.msg_controllen = CMSG_SPACE(count * sizeof(int));
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(count * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, count * sizeof(int));
  }
  ssize_t sent;
  do {
    sent = sendmsg(m->child.socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  if (sent >= 0)
    cli_write_all(m->child.socket, (lc_string){bytes.ptr + sent, bytes.len - (size_t)sent});
}

/* --- time ---------------------------------------------------------------------------------- */

void cli_member_watch(member *m) {
  m->is_busy = true;
  m->step = atomic_load(&m->setting.progress->step);
  m->since = cli_now();
}

bool cli_member_is_late(member *m, uint32_t limit) {
  if (m->step != atomic_load(&m->setting.progress->step))
    cli_member_watch(m);
  return cli_now() - m->since > limit;
}

void cli_member_say_late(uint32_t limit, char *reason, size_t size) {
  snprintf(reason, size, "took longer than %u ms (limit time)", (unsigned)limit);
}

/* --- listening ----------------------------------------------------------------------------- */

static void take_greeting(cli_pool *pool, member *m) {
  cli_frame frame;
  size_t size = 0;
  if (m->has_greeted || cli_wire_next(lc_buffer_string(&m->in), &frame, &size) != CLI_WIRE_FRAME)
    return;
  pool->cage &= frame.kind == CLI_FRAME_HELLO ? cli_frame_number(&frame) : 0;
  lc_buffer_drop(&m->in, size);
  m->has_greeted = true;
}

hearing cli_member_scan(cli_pool *pool, member *m) {
  cli_frame frame;
  size_t size = 0;
  take_greeting(pool, m);
  while (m->has_greeted) {
    lc_string said = lc_buffer_string(&m->in);
    lc_string rest = {said.ptr + m->scanned, said.len - m->scanned};
    switch (cli_wire_next(rest, &frame, &size)) {
    case CLI_WIRE_BAD:
      return HEARING_NONSENSE;
    case CLI_WIRE_PARTIAL:
      return HEARING_MORE;
    default:
      m->scanned += size;
    }
    if (frame.kind == CLI_FRAME_DONE)
      return HEARING_WHOLE;
  }
  return HEARING_MORE;
}

lc_buffer cli_member_take_said(member *m) {
  lc_buffer said = m->in;
  m->in = (lc_buffer){0};
  m->scanned = 0;
  return said;
}

bool cli_member_hear(member *m) {
  char bytes[65536];
  ssize_t count;
  do {
    count = read(m->child.socket, bytes, sizeof bytes);
  } while (count < 0 && errno == EINTR);
  if (count > 0)
    lc_buffer_add(&m->in, bytes, (size_t)count);
  return count > 0;
}

const char *cli_member_fault(const member *m) {
  if (!lc_buffer_is_ok(&m->in))
    return "ran out of memory";
  return m->in.len > CLI_LARGEST_ANSWER ? "said more than can be taken" : NULL;
}
