#include "core/hash.h"
#include "core/intern.h"
#include "tests/suite.h"

#include <stdio.h>

static uint32_t number_of(lc_interner *interner, const char *text) {
  uint32_t number = LC_INTERN_NONE;
  ck_assert_int_eq(lc_intern(interner, lc_string_of(text), &number), LC_INTERN_OK);
  return number;
}

START_TEST(texts_are_numbered_as_they_come) {
  lc_interner interner = {0};
  ck_assert_uint_eq(number_of(&interner, "b"), 0);
  ck_assert_uint_eq(number_of(&interner, ""), 1);
  ck_assert_uint_eq(number_of(&interner, "a"), 2);
  ck_assert_uint_eq(number_of(&interner, "b"), 0);
  ck_assert_uint_eq(interner.count, 3);
  lc_interner_free(&interner);
}
END_TEST

START_TEST(what_is_not_there_has_no_number) {
  lc_interner interner = {0};
  ck_assert_uint_eq(lc_intern_find(&interner, LC_STRING("a")), LC_INTERN_NONE);
  number_of(&interner, "a");
  ck_assert_uint_eq(lc_intern_find(&interner, LC_STRING("a")), 0);
  ck_assert_uint_eq(lc_intern_find(&interner, LC_STRING("b")), LC_INTERN_NONE);
  lc_interner_free(&interner);
}
END_TEST

START_TEST(many_texts_are_found_again) {
  enum { COUNT = 20000 };
  lc_interner interner = {0};
  char text[16];
  for (uint32_t i = 0; i < COUNT; i++) {
    snprintf(text, sizeof text, "T%u", (unsigned)i);
    ck_assert_uint_eq(number_of(&interner, text), i);
  }
  for (uint32_t i = 0; i < COUNT; i++) {
    snprintf(text, sizeof text, "T%u", (unsigned)i);
    ck_assert_uint_eq(lc_intern_find(&interner, lc_string_of(text)), i);
    ck_assert(lc_string_equals(interner.texts[i], lc_string_of(text)));
  }
  lc_interner_free(&interner);
}
END_TEST

/* All of these belong in the same slot of any table with up to 2^12 slots. */
START_TEST(texts_chosen_to_hash_alike_are_refused) {
  lc_interner interner = {0};
  uint32_t added = 0;
  lc_intern_status status = LC_INTERN_OK;
  for (uint32_t i = 0; status == LC_INTERN_OK && added < 1000; i++) {
    char text[16];
    uint32_t number;
    snprintf(text, sizeof text, "%u", (unsigned)i);
    if ((lc_hash(lc_string_of(text)) & 0xFFF) != 0)
      continue;
    status = lc_intern(&interner, lc_string_of(text), &number);
    added++;
  }
  ck_assert_int_eq(status, LC_INTERN_CROWDED);
  ck_assert_uint_eq(added, LC_HASH_LONGEST_RUN + 1);
  lc_interner_free(&interner);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {texts_are_numbered_as_they_come, what_is_not_there_has_no_number,
                                many_texts_are_found_again, texts_chosen_to_hash_alike_are_refused,
                                NULL};
  Suite *suite = suite_create("intern");
  add_tests(suite, "intern", tests);
  return run_suite(suite);
}
