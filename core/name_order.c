#include "core/name_order.h"

#include "core/printable.h"

/* The characters of ASCII that are neither digits nor letters, in the order of CLDR's root
   collation, which English doesn't change. */
static const char PUNCTUATION[] = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/* The letters without accents from U+00C0 to U+00FF; a space where there is none. */
static const char LATIN_1[] = "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty";

enum { FIRST_DIGIT = 1000, FIRST_LETTER = 2000, FIRST_OTHER = 3000 };

/* One character, taken off the front of a name. */
typedef struct letter {
  uint32_t code;
  uint32_t base; /* without its accent */
} letter;

static letter take(lc_string *name) {
  letter taken = {0};
  size_t len = lc_utf8_decode(*name, &taken.code);
  if (len == 0) {
    taken.code = (unsigned char)name->ptr[0];
    len = 1;
  }
  *name = (lc_string){name->ptr + len, name->len - len};
  taken.base = taken.code;
  if (taken.code >= 0xC0 && taken.code <= 0xFF && LATIN_1[taken.code - 0xC0] != ' ')
    taken.base = (unsigned char)LATIN_1[taken.code - 0xC0];
  return taken;
}

static bool is_capital(uint32_t code) {
  return code >= 'A' && code <= 'Z';
}

static uint32_t rank_of(letter character) {
  uint32_t code = is_capital(character.base) ? character.base + ('a' - 'A') : character.base;
  if (code >= 'a' && code <= 'z')
    return FIRST_LETTER + code;
  if (code >= '0' && code <= '9')
    return FIRST_DIGIT + code;
  const char *found = code == 0 || code > 127 ? NULL : strchr(PUNCTUATION, (int)code);
  return found != NULL ? (uint32_t)(found - PUNCTUATION) : FIRST_OTHER + code;
}

static int compare_numbers(uint32_t a, uint32_t b) {
  return a < b ? -1 : a > b;
}

int lc_name_compare(lc_string a, lc_string b) {
  int by_accent = 0;
  int by_case = 0;
  lc_string left = a;
  lc_string right = b;
  while (left.len > 0 && right.len > 0) {
    letter x = take(&left);
    letter y = take(&right);
    int order = compare_numbers(rank_of(x), rank_of(y));
    if (order != 0)
      return order;
    if (by_accent == 0)
      by_accent = (int)(x.code != x.base) - (int)(y.code != y.base);
    if (by_case == 0)
      by_case = (int)is_capital(x.base) - (int)is_capital(y.base);
  }
  if (left.len != right.len)
    return left.len < right.len ? -1 : 1;
  if (by_accent != 0)
    return by_accent;
  return by_case != 0 ? by_case : lc_string_compare(a, b);
}
