/**
 * SHA-256 (FIPS 180-4), to tell whether bytes are still what they were. (Private to the project.)
 */
#ifndef LAYERCHECK_SHA256_H
#define LAYERCHECK_SHA256_H

#include "core/text.h"

enum {
  LC_SHA256_HEX_SIZE = 65, /**< 64 digits and a NUL */
  LC_SHA256_BLOCK_SIZE = 64
};

/** Writes the digest of `bytes` as lower-case hexadecimal digits. */
void lc_sha256_hex(lc_string bytes, char hex[LC_SHA256_HEX_SIZE]);

/** A message that comes in pieces. */
typedef struct lc_sha256 {
  uint32_t hash[8];
  uint64_t size;                             /**< bytes so far */
  unsigned char block[LC_SHA256_BLOCK_SIZE]; /**< the last ones, if they fill none */
} lc_sha256;

lc_sha256 lc_sha256_begin(void);
void lc_sha256_add(lc_sha256 *sha, lc_string bytes);

/** Writes the digest of all that was added so far; more may follow. */
void lc_sha256_write(const lc_sha256 *sha, char hex[LC_SHA256_HEX_SIZE]);

#endif
