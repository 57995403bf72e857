/**
 * Source decoding: byte order marks and UTF-16. (Private to the library.)
 */
#ifndef LAYERCHECK_SOURCE_DECODE_H
#define LAYERCHECK_SOURCE_DECODE_H

#include "source.h"

/**
 * Makes UTF-8 text of the `len` bytes in `*buffer` (allocated, with LC_SOURCE_PADDING zero bytes
 * behind them). `*text` points into `*buffer`, which is replaced when the bytes were UTF-16; it
 * stays the caller's to free. Fails with LC_ERROR_ENCODING or _MEMORY.
 */
lc_status lc_source_decode(char **buffer, size_t len, lc_string *text, lc_encoding *encoding,
                           lc_error *error);

#endif
