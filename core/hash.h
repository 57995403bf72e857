/**
 * Hash: where a text goes in a hash table. (Private to the library.)
 */
#ifndef LAYERCHECK_HASH_H
#define LAYERCHECK_HASH_H

#include "core/text.h"

/**
 * More taken slots in a row than any honest texts make: in a table that is at most half full, the
 * odds of such a run are one in 10^20.
 */
enum { LC_HASH_LONGEST_RUN = 256 };

/** FNV-1a, 32 bits. */
static inline uint32_t lc_hash(lc_string text) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < text.len; i++)
    hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
  return hash;
}

#endif
