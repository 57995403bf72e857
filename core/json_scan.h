/**
 * Scanning loops of the JSON reader, sixteen bytes at a time where the machine can. (Private.)
 *
 * They rely on the NUL bytes behind every source's text: a NUL ends each of them, so none looks for
 * the end, and a wide load past it stays inside the padding.
 */
#ifndef LAYERCHECK_JSON_SCAN_H
#define LAYERCHECK_JSON_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static inline bool lc_scan_is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The first byte at or after `p` that is not JSON white space. */
static inline const char *lc_scan_space(const char *p) {
  if (!lc_scan_is_space(*p))
    return p;
  p++;
  if (!lc_scan_is_space(*p))
    return p;
#if defined(__SSE2__)
  for (;;) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i blank = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
                                              _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))),
                                 _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')),
                                              _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'))));
    unsigned others = ~(unsigned)_mm_movemask_epi8(blank) & 0xFFFFu;
    if (others != 0)
      return p + __builtin_ctz(others);
    p += 16;
  }
#else
  while (lc_scan_is_space(*p))
    p++;
  return p;
#endif
}

/* The first byte at or after `p` that is a quote, a backslash, a control or a non-ASCII byte. */
static inline const char *lc_scan_string(const char *p) {
#if defined(__SSE2__)
  for (;;) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    /* As signed bytes, both control characters and those from 0x80 are less than a space. */
    __m128i special = _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)),
                                   _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                                _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
    unsigned found = (unsigned)_mm_movemask_epi8(special);
    if (found != 0)
      return p + __builtin_ctz(found);
    p += 16;
  }
#else
  while ((signed char)*p >= 0x20 && *p != '"' && *p != '\\')
    p++;
  return p;
#endif
}

/*
 * The byte behind the well-formed multi-byte UTF-8 character at `p`, or NULL. Table 3-7 of the
 * Unicode standard: the second byte's range depends on the first.
 */
static inline const char *lc_scan_utf8(const char *p) {
  const unsigned char *s = (const unsigned char *)p;
  if (s[0] >= 0xC2 && s[0] <= 0xDF)
    return (s[1] & 0xC0) == 0x80 ? p + 2 : NULL;
  if (s[0] >= 0xE0 && s[0] <= 0xEF) {
    unsigned low = s[0] == 0xE0 ? 0xA0 : 0x80;
    unsigned high = s[0] == 0xED ? 0x9F : 0xBF;
    return s[1] >= low && s[1] <= high && (s[2] & 0xC0) == 0x80 ? p + 3 : NULL;
  }
  if (s[0] >= 0xF0 && s[0] <= 0xF4) {
    unsigned low = s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = s[0] == 0xF4 ? 0x8F : 0xBF;
    bool fits = s[1] >= low && s[1] <= high && (s[2] & 0xC0) == 0x80 && (s[3] & 0xC0) == 0x80;
    return fits ? p + 4 : NULL;
  }
  return NULL;
}

#endif
