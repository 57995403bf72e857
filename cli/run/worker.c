#include "cli/run/worker.h"

#include "cli/run/wire.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* --- jobs as frames ------------------------------------------------------------------------ */

void cli_job_files_close(const cli_job_files *files) {
  if (files->head >= 0)
    close(files->head);
  if (files->base >= 0)
    close(files->base);
}

void cli_job_check(lc_buffer *out, uint32_t input, const cli_job_files *files,
                   const cli_skip *skips, uint32_t skip_count) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_CHECK);
  cli_wire_number(out, input);
  cli_wire_number(out, files->head >= 0);
  cli_wire_number(out, files->base >= 0);
  cli_wire_number(out, files->kind);
  cli_wire_number(out, skip_count);
  for (uint32_t i = 0; i < skip_count; i++) {
    cli_wire_number(out, skips[i].rule);
    cli_wire_number(out, skips[i].layer);
    cli_wire_string(out, lc_string_of(skips[i].reason));
  }
  cli_wire_end(out, begin);
}

void cli_job_conclude(lc_buffer *out, uint32_t policy, uint32_t rule,
                      const lc_collected_layer *layers, const uint32_t *inputs, uint32_t count) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_CONCLUDE);
  cli_wire_number(out, policy);
  cli_wire_number(out, rule);
  cli_wire_number(out, count);
  for (uint32_t i = 0; i < count; i++) {
    cli_wire_number(out, inputs[i]);
    cli_wire_number(out, layers[i].layer);
    cli_wire_string(out, layers[i].collected.json);
    cli_wire_number(out, layers[i].collected.place_count);
    for (uint32_t p = 0; p < layers[i].collected.place_count; p++) {
      cli_wire_number(out, layers[i].collected.places[p].start.line);
      cli_wire_number(out, layers[i].collected.places[p].start.column);
    }
  }
  cli_wire_end(out, begin);
}

/* --- the worker ---------------------------------------------------------------------------- */

typedef struct worker {
  int socket;
  const cli_worker_setting *setting;
  cli_checker **checkers; /* one a policy, made when it is first needed */
  lc_buffer in;
  int descriptors[2]; /* of the input, until its frame is whole */
  int descriptor_count;
} worker;

static cli_checker *checker_of(worker *w, uint32_t policy) {
  if (policy >= w->setting->policy_count)
    return NULL;
  if (w->checkers[policy] == NULL)
    w->checkers[policy] =
        cli_checker_create(w->setting->policies[policy], w->setting->terms, w->setting->progress);
  return w->checkers[policy];
}

static bool answer(const worker *w, lc_buffer *out) {
  bool ok = lc_buffer_is_ok(out) && out->len > 0 && cli_write_all(w->socket, lc_buffer_string(out));
  lc_buffer_free(out);
  return ok;
}

static void close_descriptors(worker *w) {
  for (int i = 0; i < w->descriptor_count; i++)
    close(w->descriptors[i]);
  w->descriptor_count = 0;
}

/* The skips of a job, to be freed; NULL when the frame is bad. */
static cli_skip *take_skips(cli_frame *frame, uint32_t *count) {
  *count = cli_frame_number(frame);
  cli_skip *skips = *count > frame->rest.len ? NULL : calloc((size_t)*count + 1, sizeof *skips);
  for (uint32_t i = 0; skips != NULL && i < *count; i++) {
    skips[i].rule = cli_frame_number(frame);
    skips[i].layer = cli_frame_number(frame);
    lc_string reason = cli_frame_string(frame, sizeof skips[i].reason - 1);
    memcpy(skips[i].reason, reason.ptr, reason.len);
  }
  return skips;
}

static bool check(worker *w, cli_frame *frame) {
  uint32_t input = cli_frame_number(frame);
  int has_head = cli_frame_number(frame) != 0;
  int has_base = cli_frame_number(frame) != 0;
  cli_check_job job = {.kind = (cli_base_kind)cli_frame_number(frame)};
  cli_skip *skips = take_skips(frame, &job.skip_count);
  bool is_sound = skips != NULL && cli_frame_is_done(frame) && input < w->setting->input_count &&
                  w->descriptor_count == has_head + has_base;
  lc_buffer out = {0};
  if (is_sound) {
    const cli_worker_input *from = &w->setting->inputs[input];
    cli_checker *checker = checker_of(w, from->policy);
    job.file = from->file;
    job.base_file = from->base_file;
    job.was_searched = from->was_searched;
    job.descriptor = has_head ? w->descriptors[0] : -1;
    job.base = has_base ? w->descriptors[has_head] : -1;
    job.skips = skips;
    if (checker != NULL)
      cli_checker_check(checker, &job, &out);
  }
  close_descriptors(w);
  free(skips);
  return answer(w, &out);
}

static bool take_places(cli_frame *frame, lc_collected *collected) {
  uint32_t count = cli_frame_number(frame);
  if (frame->is_bad || count > frame->rest.len)
    return false;
  lc_saved_place *places = calloc((size_t)count + 1, sizeof *places);
  if (places == NULL)
    return false;
  for (uint32_t i = 0; i < count; i++) {
    places[i].start.line = cli_frame_number(frame);
    places[i].start.column = cli_frame_number(frame);
  }
  collected->places = places;
  collected->place_count = count;
  return true;
}

static bool take_layers(const worker *w, cli_frame *frame, lc_collected_layer *layers,
                        uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t input = cli_frame_number(frame);
    if (frame->is_bad || input >= w->setting->input_count)
      return false;
    layers[i].file = w->setting->inputs[input].file;
    layers[i].layer = cli_frame_number(frame);
    layers[i].collected.json = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
    if (!take_places(frame, &layers[i].collected))
      return false;
  }
  return count > 0 && cli_frame_is_done(frame);
}

static bool conclude(worker *w, cli_frame *frame) {
  cli_checker *checker = checker_of(w, cli_frame_number(frame));
  uint32_t rule = cli_frame_number(frame);
  uint32_t count = cli_frame_number(frame);
  lc_collected_layer *layers =
      count > frame->rest.len ? NULL : calloc((size_t)count + 1, sizeof *layers);
  lc_buffer out = {0};
  if (checker != NULL && layers != NULL && take_layers(w, frame, layers, count))
    cli_checker_conclude(checker, rule, layers, count, &out);
  for (uint32_t i = 0; layers != NULL && i < count; i++)
    free((lc_saved_place *)layers[i].collected.places);
  free(layers);
  return answer(w, &out);
}

/* --- the socket ---------------------------------------------------------------------------- */

static void keep_descriptors(worker *w, struct msghdr *message) {
  for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL;
       header = CMSG_NXTHDR(message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
      continue;
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    memcpy(w->descriptors, CMSG_DATA(header), count * sizeof(int));
    w->descriptor_count = (int)count;
  }
}

/* Reads what is there; descriptors that come along are kept. False at the end. */
static bool receive(worker *w) {
  char bytes[16384];
  union {
    char room[CMSG_SPACE(sizeof(int[2]))];
    struct cmsghdr align;
  } control;
  struct iovec part = {bytes, sizeof bytes};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = control.room,
                           .msg_controllen = sizeof control.room};
  ssize_t count;
  do {
    count = recvmsg(w->socket, &message, 0);
  } while (count < 0 && errno == EINTR);
  if (count <= 0)
    return false;
  keep_descriptors(w, &message);
  lc_buffer_add(&w->in, bytes, (size_t)count);
  return lc_buffer_is_ok(&w->in);
}

static bool work(worker *w, cli_frame *frame) {
  switch (frame->kind) {
  case CLI_FRAME_CHECK:
    return check(w, frame);
  case CLI_FRAME_CONCLUDE:
    return conclude(w, frame);
  default:
    return false;
  }
}

static bool greet(const worker *w, uint32_t cage) {
  lc_buffer out = {0};
  size_t begin = cli_wire_begin(&out, CLI_FRAME_HELLO);
  cli_wire_number(&out, cage);
  cli_wire_end(&out, begin);
  return answer(w, &out);
}

void cli_worker_run(int socket, uint32_t cage, void *context) {
  worker w = {.socket = socket, .setting = context};
  w.checkers = calloc(w.setting->policy_count + 1, sizeof *w.checkers);
  if (w.checkers == NULL || !greet(&w, cage))
    _exit(1);
  for (;;) {
    cli_frame frame;
    size_t size = 0;
    cli_wire_state state = cli_wire_next(lc_buffer_string(&w.in), &frame, &size);
    if (state == CLI_WIRE_BAD || (state == CLI_WIRE_PARTIAL && !receive(&w)))
      break;
    if (state != CLI_WIRE_FRAME)
      continue;
    if (!work(&w, &frame))
      _exit(1);
    lc_buffer_drop(&w.in, size);
  }
  free(w.checkers); /* what they hold ends with the process */
}
