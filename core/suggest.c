#include "core/suggest.h"

enum { LONGEST_WORD = 64 };

static char lower(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static uint32_t least(uint32_t a, uint32_t b) {
  return a < b ? a : b;
}

/* Optimal string alignment distance, three rows at a time. */
uint32_t lc_edit_distance(lc_string a, lc_string b) {
  if (a.len > LONGEST_WORD || b.len > LONGEST_WORD)
    return lc_string_equals(a, b) ? 0 : LONGEST_WORD;
  uint32_t rows[3][LONGEST_WORD + 1];
  for (uint32_t j = 0; j <= b.len; j++)
    rows[0][j] = j;
  for (uint32_t i = 1; i <= a.len; i++) {
    uint32_t *row = rows[i % 3];
    const uint32_t *above = rows[(i + 2) % 3];
    const uint32_t *two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (uint32_t j = 1; j <= b.len; j++) {
      uint32_t differs = lower(a.ptr[i - 1]) != lower(b.ptr[j - 1]);
      row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + differs);
      bool is_swap = i > 1 && j > 1 && lower(a.ptr[i - 1]) == lower(b.ptr[j - 2]) &&
                     lower(a.ptr[i - 2]) == lower(b.ptr[j - 1]);
      if (is_swap)
        row[j] = least(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.len % 3][b.len];
}

/* One mistake in three letters, one to three in a word, is as far as a guess may go. */
static uint32_t reach(lc_string word) {
  uint32_t third = (uint32_t)(word.len / 3);
  return third < 1 ? 1 : third > 3 ? 3 : third;
}

void lc_suggestion_offer(lc_suggestion *suggestion, lc_string candidate) {
  uint32_t distance = lc_edit_distance(suggestion->word, candidate);
  if (distance > reach(suggestion->word) || distance >= candidate.len)
    return;
  if (suggestion->best.len == 0 || distance < suggestion->distance) {
    suggestion->best = candidate;
    suggestion->distance = distance;
  }
}
