/**
 * Source: the text of one input, as UTF-8, and where in it an offset is.
 *
 * Accepted are UTF-8 with and without a byte order mark and UTF-16 of either byte order with one:
 * what ATT&CK Navigator opens (RFC 8259 section 8.1 asks for plain UTF-8 between systems).
 * Offsets are bytes of the UTF-8 text behind a byte order mark, whatever the input was encoded in.
 */
#ifndef LAYERCHECK_SOURCE_H
#define LAYERCHECK_SOURCE_H

#include "limits.h"
#include "status.h"

typedef struct lc_source lc_source;

typedef enum lc_encoding {
  LC_ENCODING_UTF8,
  LC_ENCODING_UTF8_BOM,
  LC_ENCODING_UTF16_LE,
  LC_ENCODING_UTF16_BE
} lc_encoding;

enum { LC_SOURCE_PADDING = 32 /**< NUL bytes that follow every source's text */ };

/**
 * Reads the file at `path`; `limits` may be NULL. On success `*out` is the caller's to free with
 * lc_source_free(). Fails with LC_ERROR_IO, _LIMIT, _ENCODING or _MEMORY.
 */
lc_status lc_source_open(lc_source **out, const char *path, const lc_limits *limits,
                         lc_error *error);

/** The same from an open file descriptor, read to its end and left open; `name` is for messages. */
lc_status lc_source_read(lc_source **out, int descriptor, const char *name, const lc_limits *limits,
                         lc_error *error);

/** The same from bytes in memory, which are copied. */
lc_status lc_source_copy(lc_source **out, lc_string bytes, const char *name,
                         const lc_limits *limits, lc_error *error);

/**
 * The same from UTF-8 text in memory, copied, that is a part of something larger: whatever it
 * begins with is text and no byte order mark, and it begins at `origin`.
 */
lc_status lc_source_copy_part(lc_source **out, lc_string text, const char *name, lc_position origin,
                              lc_error *error);

void lc_source_free(lc_source *source);

/** The name given at opening. Lives as long as the source, like everything below. */
lc_string lc_source_name(const lc_source *source);

/** The whole text, followed by LC_SOURCE_PADDING NUL bytes. Not checked to be valid UTF-8. */
lc_string lc_source_text(const lc_source *source);

lc_encoding lc_source_encoding(const lc_source *source);

/**
 * Writes UTF-8 text in an encoding, byte order mark included: what reading it gives back. On
 * success `*out` has `*size` bytes and is the caller's to free. Fails with LC_ERROR_ENCODING when
 * the text is not UTF-8, and with LC_ERROR_MEMORY.
 */
lc_status lc_source_encode(lc_string text, lc_encoding encoding, char **out, size_t *size,
                           lc_error *error);

/**
 * Line and column of a byte offset; one past the end is allowed. Lines end with LF (or CR LF). The
 * first call walks the text once; later ones take constant time.
 */
lc_position lc_source_position(const lc_source *source, uint32_t offset);

/** The line at `range.start`, with the part of the range that is on it marked. */
lc_excerpt lc_source_excerpt(const lc_source *source, lc_range range);

/** Like lc_error_set(), with the place and the excerpt of `range`. */
lc_status lc_source_error(const lc_source *source, lc_range range, lc_error *error,
                          lc_status status, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
