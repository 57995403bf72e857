/* FIPS 180-4, sections 4.1.2, 5.1.1 and 6.2; the names of variables are the standard's. */
#include "core/sha256.h"

enum { BLOCK_SIZE = LC_SHA256_BLOCK_SIZE, LENGTH_SIZE = 8, ROUNDS = 64 };

static const uint32_t K[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate_right(uint32_t x, int n) {
  return x >> n | x << (32 - n);
}

static uint32_t word_at(const unsigned char *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void expand(const unsigned char *block, uint32_t W[ROUNDS]) {
  for (int t = 0; t < 16; t++)
    W[t] = word_at(block + (size_t)t * 4);
  for (int t = 16; t < ROUNDS; t++) {
    uint32_t a = W[t - 15];
    uint32_t b = W[t - 2];
    uint32_t sigma0 = rotate_right(a, 7) ^ rotate_right(a, 18) ^ a >> 3;
    uint32_t sigma1 = rotate_right(b, 17) ^ rotate_right(b, 19) ^ b >> 10;
    W[t] = sigma1 + W[t - 7] + sigma0 + W[t - 16];
  }
}

static void compress(uint32_t H[8], const unsigned char *block) {
  uint32_t W[ROUNDS];
  expand(block, W);
  uint32_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
  for (int t = 0; t < ROUNDS; t++) {
    uint32_t Sigma1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
    uint32_t Sigma0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
    uint32_t T1 = h + Sigma1 + ((e & f) ^ (~e & g)) + K[t] + W[t];
    uint32_t T2 = Sigma0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + T1;
    d = c, c = b, b = a, a = T1 + T2;
  }
  H[0] += a, H[1] += b, H[2] += c, H[3] += d;
  H[4] += e, H[5] += f, H[6] += g, H[7] += h;
}

/* What is left of the message, the bit 1, zeros, and the message's length in bits. */
static void compress_rest(uint32_t H[8], const unsigned char *rest, size_t len, uint64_t total) {
  unsigned char blocks[2 * BLOCK_SIZE] = {0};
  size_t padded = len < BLOCK_SIZE - LENGTH_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
  if (len > 0)
    memcpy(blocks, rest, len);
  blocks[len] = 0x80;
  for (size_t i = 0; i < LENGTH_SIZE; i++)
    blocks[padded - 1 - i] = (unsigned char)(total * 8 >> 8 * i);
  for (size_t at = 0; at < padded; at += BLOCK_SIZE)
    compress(H, blocks + at);
}

lc_sha256 lc_sha256_begin(void) {
  return (lc_sha256){.hash = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                              0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

/* Fills the block that was begun, as far as the bytes reach; gives how many that took. */
static size_t fill_block(lc_sha256 *sha, const unsigned char *bytes, size_t len) {
  size_t filled = sha->size % BLOCK_SIZE;
  if (filled == 0 || len == 0)
    return 0;
  size_t taken = len < BLOCK_SIZE - filled ? len : BLOCK_SIZE - filled;
  memcpy(sha->block + filled, bytes, taken);
  if (filled + taken == BLOCK_SIZE)
    compress(sha->hash, sha->block);
  return taken;
}

void lc_sha256_add(lc_sha256 *sha, lc_string bytes) {
  const unsigned char *p = (const unsigned char *)bytes.ptr;
  size_t taken = fill_block(sha, p, bytes.len);
  sha->size += bytes.len;
  size_t left = bytes.len - taken;
  if (left == 0)
    return;
  for (p += taken; left >= BLOCK_SIZE; left -= BLOCK_SIZE, p += BLOCK_SIZE)
    compress(sha->hash, p);
  memcpy(sha->block, p, left);
}

void lc_sha256_write(const lc_sha256 *sha, char hex[LC_SHA256_HEX_SIZE]) {
  static const char digits[] = "0123456789abcdef";
  uint32_t H[8];
  memcpy(H, sha->hash, sizeof H);
  compress_rest(H, sha->block, sha->size % BLOCK_SIZE, sha->size);
  for (size_t i = 0; i < LC_SHA256_HEX_SIZE - 1; i++)
    hex[i] = digits[H[i / 8] >> (28 - 4 * (i % 8)) & 15];
  hex[LC_SHA256_HEX_SIZE - 1] = '\0';
}

void lc_sha256_hex(lc_string bytes, char hex[LC_SHA256_HEX_SIZE]) {
  lc_sha256 sha = lc_sha256_begin();
  lc_sha256_add(&sha, bytes);
  lc_sha256_write(&sha, hex);
}
