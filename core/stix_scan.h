/**
 * Scan: a bundle read piece by piece. (Private to the library.)
 *
 * A bundle is one JSON object that may be far larger than memory should be. The scan hands out its
 * members one by one, and those of `objects` object by object, each parsed by the JSON reader. It
 * holds one piece at a time.
 */
#ifndef LAYERCHECK_STIX_SCAN_H
#define LAYERCHECK_STIX_SCAN_H

#include "core/json.h"

typedef struct lc_stix_scan lc_stix_scan;

typedef enum lc_stix_piece_kind {
  LC_STIX_END,    /**< the bundle ended as it should */
  LC_STIX_MEMBER, /**< a member of the bundle other than `objects` */
  LC_STIX_LIST,   /**< the beginning of `objects` */
  LC_STIX_OBJECT  /**< an element of `objects` */
} lc_stix_piece_kind;

typedef struct lc_stix_piece {
  lc_stix_piece_kind kind;
  lc_string name;      /**< of a member; lives until the next piece */
  lc_json_value value; /**< of a member or an object; lives until the next piece */
  lc_position place;   /**< where the value begins in the bundle */
} lc_stix_piece;

/**
 * A scan of what the descriptor gives, the caller's to free; `name` is for messages, and must
 * outlive it. NULL when memory is out.
 */
lc_stix_scan *lc_stix_scan_create(int descriptor, const char *name);

void lc_stix_scan_free(lc_stix_scan *scan);

/** The next piece. Fails with LC_ERROR_IO, _SYNTAX, _ENCODING, _LIMIT or _MEMORY, at a place. */
lc_status lc_stix_scan_next(lc_stix_scan *scan, lc_stix_piece *piece, lc_error *error);

/** Bytes read so far. */
uint64_t lc_stix_scan_size(const lc_stix_scan *scan);

#endif
