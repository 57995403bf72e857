#include "cli/run/wire.h"

#include "core/printable.h"

size_t cli_wire_begin(lc_buffer *out, uint32_t kind) {
  size_t begin = out->len;
  uint32_t header[2] = {0, kind};
  lc_buffer_add(out, header, sizeof header);
  return begin;
}

void cli_wire_number(lc_buffer *out, uint32_t number) {
  lc_buffer_add(out, &number, sizeof number);
}

void cli_wire_string(lc_buffer *out, lc_string text) {
  cli_wire_number(out, (uint32_t)text.len);
  lc_buffer_add_string(out, text);
}

void cli_wire_text(lc_buffer *out, lc_string text, size_t most) {
  if (text.len > most) {
    text.len = most;
    while (text.len > 0 && ((unsigned char)text.ptr[text.len] & 0xc0) == 0x80)
      text.len--;
  }
  cli_wire_string(out, text);
}

void cli_wire_end(lc_buffer *out, size_t begin) {
  if (!lc_buffer_is_ok(out))
    return;
  uint32_t size = (uint32_t)(out->len - begin - CLI_WIRE_HEADER);
  memcpy(out->ptr + begin, &size, sizeof size);
}

cli_wire_state cli_wire_next(lc_string bytes, cli_frame *frame, size_t *size) {
  uint32_t header[2];
  if (bytes.len < sizeof header)
    return CLI_WIRE_PARTIAL;
  memcpy(header, bytes.ptr, sizeof header);
  if (header[0] > CLI_WIRE_LARGEST)
    return CLI_WIRE_BAD;
  if (bytes.len - CLI_WIRE_HEADER < header[0])
    return CLI_WIRE_PARTIAL;
  *frame = (cli_frame){.kind = header[1], .rest = {bytes.ptr + CLI_WIRE_HEADER, header[0]}};
  *size = CLI_WIRE_HEADER + (size_t)header[0];
  return CLI_WIRE_FRAME;
}

/* The next `size` bytes of the payload, or NULL. */
static const char *take(cli_frame *frame, size_t size) {
  if (frame->is_bad || frame->rest.len < size) {
    frame->is_bad = true;
    return NULL;
  }
  const char *bytes = frame->rest.ptr;
  frame->rest = (lc_string){bytes + size, frame->rest.len - size};
  return bytes;
}

uint32_t cli_frame_number(cli_frame *frame) {
  uint32_t number = 0;
  const char *bytes = take(frame, sizeof number);
  if (bytes != NULL)
    memcpy(&number, bytes, sizeof number);
  return number;
}

static bool is_utf8(lc_string text) {
  while (text.len > 0) {
    uint32_t code;
    size_t len = (unsigned char)text.ptr[0] < 0x80 ? 1 : lc_utf8_decode(text, &code);
    if (len == 0)
      return false;
    text = (lc_string){text.ptr + len, text.len - len};
  }
  return true;
}

lc_string cli_frame_string(cli_frame *frame, size_t most) {
  lc_string text = {"", 0};
  uint32_t len = cli_frame_number(frame);
  if (len > most)
    frame->is_bad = true;
  const char *bytes = take(frame, len);
  if (bytes == NULL)
    return text;
  text = (lc_string){bytes, len};
  if (is_utf8(text))
    return text;
  frame->is_bad = true;
  return (lc_string){"", 0};
}

bool cli_frame_is_done(const cli_frame *frame) {
  return !frame->is_bad && frame->rest.len == 0;
}
