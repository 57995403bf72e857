/**
 * SHA-256 (FIPS 180-4), to tell whether bytes are still what they were. (Private to the project.)
 */
#ifndef LAYERCHECK_SHA256_H
#define LAYERCHECK_SHA256_H

#include "core/text.h"

enum { LC_SHA256_HEX_SIZE = 65 /**< 64 digits and a NUL */ };

/** Writes the digest of `bytes` as lower-case hexadecimal digits. */
void lc_sha256_hex(lc_string bytes, char hex[LC_SHA256_HEX_SIZE]);

#endif
