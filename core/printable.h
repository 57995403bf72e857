/**
 * Printable: foreign text made safe to show on a terminal or in a log, and how wide it is there.
 */
#ifndef LAYERCHECK_PRINTABLE_H
#define LAYERCHECK_PRINTABLE_H

#include "text.h"

enum { LC_PRINTABLE_MAX = 12 /**< bytes that one character needs at most, written printably */ };

/** One character of foreign text, ready to print. */
typedef struct lc_printable {
  char text[LC_PRINTABLE_MAX];
  uint8_t len;      /**< bytes of `text` */
  uint8_t width;    /**< columns on a terminal: 0 (combining) to 10 (an escape) */
  uint8_t consumed; /**< bytes of the input that it stands for, at least 1 */
} lc_printable;

/**
 * The first character of `text` (which must not be empty). Control characters, line separators,
 * bidirectional and invisible format marks come out as `\u001b` and the like, a tab as one space, a
 * byte that is not UTF-8 as `\xff`; every other character as itself.
 */
lc_printable lc_printable_first(lc_string text);

/** How many bytes at the beginning of `text` are printable ASCII, which is shown as it is. */
size_t lc_plain_length(lc_string text);

/** Whether a text is printable ASCII, tabs and line breaks throughout, as nearly all texts are. */
bool lc_is_plain(lc_string text);

/**
 * Decodes the first character of `text` (not empty) into `*code`. Returns its length in bytes, or 0
 * when the bytes are not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF).
 */
size_t lc_utf8_decode(lc_string text, uint32_t *code);

/** Whether a text is UTF-8 throughout. */
bool lc_is_utf8(lc_string text);

/** Writes `code` (a Unicode scalar value) to `out`, which has room for 4 bytes; gives the length.
 */
size_t lc_utf8_encode(uint32_t code, char *out);

#endif
