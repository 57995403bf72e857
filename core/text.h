/**
 * Text: the small value types that every other header speaks in.
 */
#ifndef LAYERCHECK_TEXT_H
#define LAYERCHECK_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/**
 * A run of UTF-8 text. Not NUL-terminated, and may hold NUL bytes. The bytes belong to whoever
 * handed the string out and live as long as that owner says.
 */
typedef struct lc_string {
  const char *ptr;
  size_t len; /**< in bytes */
} lc_string;

/** A half-open byte range [start, end) of a source's UTF-8 text. */
typedef struct lc_range {
  uint32_t start;
  uint32_t end;
} lc_range;

/** A place for people: both count from 1, columns in characters (code points). */
typedef struct lc_position {
  uint32_t line;
  uint32_t column;
} lc_position;

/** The lc_string of a string literal. */
#define LC_STRING(literal) ((lc_string){(literal), sizeof(literal) - 1})

/** The lc_string of a NUL-terminated string; `NULL` gives the empty string. */
static inline lc_string lc_string_of(const char *text) {
  return text == NULL ? (lc_string){"", 0} : (lc_string){text, strlen(text)};
}

static inline bool lc_string_equals(lc_string a, lc_string b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/** Byte order, shorter first when one is the beginning of the other: <0, 0 or >0. */
int lc_string_compare(lc_string a, lc_string b);

/** Whether the string holds nothing but ASCII white space (an empty one does). */
bool lc_string_is_blank(lc_string text);

/** A copy of its own, to be freed as `(char *)copy.ptr`; of `NULL` and no length when memory is
 * out. */
lc_string lc_string_copy(lc_string text);

#endif
