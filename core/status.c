#include "core/status.h"

#include "core/printable.h"

#include <stdarg.h>
#include <stdio.h>

/* The text without what a cut in the middle of a character has left of it. */
static lc_string whole_characters(lc_string text) {
  for (size_t left = 1; left <= 3 && left <= text.len; left++) {
    unsigned char first = (unsigned char)text.ptr[text.len - left];
    size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if ((first & 0xC0) != 0x80)
      return (lc_string){text.ptr, wanted > left ? text.len - left : text.len};
  }
  return text;
}

void lc_error_tidy(lc_error *error) {
  char raw[LC_ERROR_MESSAGE_SIZE];
  memcpy(raw, error->message, sizeof raw);
  raw[sizeof raw - 1] = '\0';
  lc_string rest = lc_string_of(raw);
  if (rest.len == sizeof raw - 1)
    rest = whole_characters(rest);
  size_t len = 0;
  while (rest.len > 0) {
    lc_printable shown = lc_printable_first(rest);
    if (len + shown.len >= sizeof error->message)
      break;
    memcpy(error->message + len, shown.text, shown.len);
    len += shown.len;
    rest = (lc_string){rest.ptr + shown.consumed, rest.len - shown.consumed};
  }
  error->message[len] = '\0';
}

lc_status lc_error_set(lc_error *error, lc_status status, const char *format, ...) {
  if (error == NULL)
    return status;
  memset(error, 0, sizeof *error);
  error->status = status;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  lc_error_tidy(error);
  return status;
}

lc_status lc_error_memory(lc_error *error, const char *doing) {
  return doing == NULL ? lc_error_set(error, LC_ERROR_MEMORY, "out of memory")
                       : lc_error_set(error, LC_ERROR_MEMORY, "out of memory %s", doing);
}

lc_status lc_error_name_file(lc_error *error, const char *name) {
  if (error == NULL)
    return LC_OK;
  if (error->status == LC_ERROR_IO || error->status == LC_ERROR_MEMORY)
    return error->status;
  lc_error unnamed = *error;
  if (unnamed.position.line == 0)
    lc_error_set(error, unnamed.status, "%s: %s", name, unnamed.message);
  else
    lc_error_set(error, unnamed.status, "%s:%u:%u: %s", name, (unsigned)unnamed.position.line,
                 (unsigned)unnamed.position.column, unnamed.message);
  error->position = unnamed.position;
  error->excerpt = unnamed.excerpt;
  return error->status;
}
