/**
 * Cut: where a JSON value ends, before anybody has read it. (Private to the library.)
 *
 * Brackets and strings are enough to tell that of JSON; of anything else the end is somewhere, and
 * the reader says what is wrong.
 */
#ifndef LAYERCHECK_STIX_CUT_H
#define LAYERCHECK_STIX_CUT_H

#include <stdbool.h>
#include <stddef.h>

/** How far the search for a value's end has come. Begin with a zeroed one. */
typedef struct lc_stix_cut {
  size_t len; /**< bytes that belong to the value; may be one more than there are */
  size_t depth;
  bool is_in_string;
} lc_stix_cut;

/**
 * Goes on with the search in the value that begins at `text`, of which there are `size` bytes by
 * now, with LC_SOURCE_PADDING NUL bytes behind them. True when the end was found.
 */
bool lc_stix_cut_on(lc_stix_cut *cut, const char *text, size_t size);

#endif
