#include "core/buffer.h"

#include <stdio.h>
#include <stdlib.h>

static bool reserve(lc_buffer *buffer, size_t size) {
  if (buffer->has_failed)
    return false;
  if (buffer->capacity - buffer->len >= size)
    return true;
  size_t wanted = buffer->capacity == 0 ? 256 : buffer->capacity;
  while (wanted - buffer->len < size && wanted <= SIZE_MAX / 2)
    wanted *= 2;
  char *grown = wanted - buffer->len < size ? NULL : realloc(buffer->ptr, wanted);
  if (grown == NULL) {
    buffer->has_failed = true;
    return false;
  }
  buffer->ptr = grown;
  buffer->capacity = wanted;
  return true;
}

void lc_buffer_add(lc_buffer *buffer, const void *bytes, size_t size) {
  if (size == 0 || !reserve(buffer, size))
    return;
  memcpy(buffer->ptr + buffer->len, bytes, size);
  buffer->len += size;
}

void lc_buffer_add_string(lc_buffer *buffer, lc_string text) {
  lc_buffer_add(buffer, text.ptr, text.len);
}

void lc_buffer_add_text(lc_buffer *buffer, const char *text) {
  lc_buffer_add(buffer, text, strlen(text));
}

static void add_escape(lc_buffer *buffer, unsigned char c) {
  static const char short_names[] = "btn\0fr"; /* of U+0008 to U+000D */
  char text[8];
  if (c == '"' || c == '\\')
    snprintf(text, sizeof text, "\\%c", c);
  else if (c >= 8 && c <= 13 && short_names[c - 8] != '\0')
    snprintf(text, sizeof text, "\\%c", short_names[c - 8]);
  else
    snprintf(text, sizeof text, "\\u%04x", c);
  lc_buffer_add_text(buffer, text);
}

void lc_buffer_add_json(lc_buffer *buffer, lc_string text) {
  lc_buffer_add_text(buffer, "\"");
  size_t plain = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
      continue;
    lc_buffer_add(buffer, text.ptr + plain, i - plain);
    add_escape(buffer, c);
    plain = i + 1;
  }
  if (text.len > plain)
    lc_buffer_add(buffer, text.ptr + plain, text.len - plain);
  lc_buffer_add_text(buffer, "\"");
}

void lc_buffer_drop(lc_buffer *buffer, size_t size) {
  buffer->len -= size;
  if (buffer->len > 0)
    memmove(buffer->ptr, buffer->ptr + size, buffer->len);
}

void lc_buffer_free(lc_buffer *buffer) {
  free(buffer->ptr);
  *buffer = (lc_buffer){0};
}
