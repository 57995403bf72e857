/**
 * Buffer: bytes that grow at the end. (Private to the project.)
 *
 * A failed allocation is remembered rather than returned each time: append freely, then ask
 * lc_buffer_is_ok() once.
 */
#ifndef LAYERCHECK_BUFFER_H
#define LAYERCHECK_BUFFER_H

#include "text.h"

/** A zeroed struct is an empty buffer. */
typedef struct lc_buffer {
  char *ptr;
  size_t len;
  size_t capacity;
  bool has_failed;
} lc_buffer;

void lc_buffer_add(lc_buffer *buffer, const void *bytes, size_t size);
void lc_buffer_add_string(lc_buffer *buffer, lc_string text);

/** A NUL-terminated text. */
void lc_buffer_add_text(lc_buffer *buffer, const char *text);

/** Appends the text as a JSON string with its quotes (RFC 8259, section 7); it must be UTF-8. */
void lc_buffer_add_json(lc_buffer *buffer, lc_string text);

static inline bool lc_buffer_is_ok(const lc_buffer *buffer) {
  return !buffer->has_failed;
}

/** What was appended so far; lives until the next change. */
static inline lc_string lc_buffer_string(const lc_buffer *buffer) {
  return (lc_string){buffer->ptr == NULL ? "" : buffer->ptr, buffer->len};
}

/** Forgets the first `size` bytes. */
void lc_buffer_drop(lc_buffer *buffer, size_t size);

/** Gives the memory back; the buffer is empty again. */
void lc_buffer_free(lc_buffer *buffer);

#endif
