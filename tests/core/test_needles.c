#include "core/needles.h"
#include "tests/suite.h"

#include <stdlib.h>

/* Whether one of the words, which end with NULL, is in the text. */
static bool occurs(const char *const *words, const char *text) {
  lc_string items[8];
  uint32_t count = 0;
  for (; words[count] != NULL; count++)
    items[count] = lc_string_of(words[count]);
  lc_needles needles = lc_needles_of(items, count);
  return lc_needles_occur(&needles, lc_string_of(text));
}

START_TEST(one_of_several_is_enough) {
  const char *const words[] = {"key", "token", NULL};
  ck_assert(occurs(words, "the key"));
  ck_assert(occurs(words, "token of the day"));
  ck_assert(occurs(words, "a keykey"));
  ck_assert(!occurs(words, "the Key"));
  ck_assert(!occurs(words, "ke y toke n"));
  ck_assert(!occurs(words, ""));
}
END_TEST

START_TEST(beginnings_at_the_end_of_a_text_are_none) {
  const char *const words[] = {"token", "to", NULL};
  const char *const long_only[] = {"token", NULL};
  ck_assert(occurs(words, "toke"));
  ck_assert(!occurs(long_only, "toke"));
  ck_assert(!occurs(long_only, "totoke"));
  ck_assert(occurs(long_only, "totoken"));
}
END_TEST

START_TEST(an_empty_one_is_in_every_text) {
  const char *const words[] = {"x", "", NULL};
  ck_assert(occurs(words, "a"));
  ck_assert(occurs(words, ""));
}
END_TEST

START_TEST(of_none_none_is_there) {
  const char *const words[] = {NULL};
  ck_assert(!occurs(words, "a"));
  ck_assert(!occurs(words, ""));
}
END_TEST

START_TEST(bytes_are_compared_and_not_letters) {
  lc_string items[] = {{"\0\xff", 2}};
  lc_needles needles = lc_needles_of(items, 1);
  ck_assert(lc_needles_occur(&needles, (lc_string){"a\0\xff", 3}));
  ck_assert(!lc_needles_occur(&needles, (lc_string){"a\0\xfe", 3}));
}
END_TEST

static bool is_in(lc_string item, lc_string text) {
  return item.len == 0 || memmem(text.ptr, text.len, item.ptr, item.len) != NULL;
}

/* Of two letters and short, so that hits, near misses and overlaps are frequent. */
static lc_string random_text(char *bytes, size_t most) {
  size_t len = (size_t)rand() % (most + 1);
  for (size_t i = 0; i < len; i++)
    bytes[i] = (char)('a' + rand() % 2);
  return (lc_string){bytes, len};
}

START_TEST(they_agree_with_looking_for_each) {
  srand(1557);
  for (int round = 0; round < 20000; round++) {
    char bytes[3][5];
    char room[12];
    lc_string items[3];
    lc_string text = random_text(room, sizeof room);
    bool expected = false;
    for (int i = 0; i < 3; i++) {
      items[i] = random_text(bytes[i], sizeof bytes[i]);
      expected = expected || is_in(items[i], text);
    }
    lc_needles needles = lc_needles_of(items, 3);
    ck_assert_int_eq(lc_needles_occur(&needles, text), expected);
  }
}
END_TEST

int main(void) {
  const TTest *const tests[] = {one_of_several_is_enough,
                                beginnings_at_the_end_of_a_text_are_none,
                                an_empty_one_is_in_every_text,
                                of_none_none_is_there,
                                bytes_are_compared_and_not_letters,
                                they_agree_with_looking_for_each,
                                NULL};
  Suite *suite = suite_create("needles");
  add_tests(suite, "needles", tests);
  return run_suite(suite);
}
