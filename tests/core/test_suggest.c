#include "core/suggest.h"
#include "tests/suite.h"

static lc_string nearest(const char *word) {
  static const char *const names[] = {"hideDisabled", "techniques", "techniqueID", "score"};
  lc_suggestion suggestion = {.word = lc_string_of(word)};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    lc_suggestion_offer(&suggestion, lc_string_of(names[i]));
  return suggestion.best;
}

START_TEST(distance_counts_single_edits) {
  ck_assert_uint_eq(lc_edit_distance(LC_STRING("score"), LC_STRING("score")), 0);
  ck_assert_uint_eq(lc_edit_distance(LC_STRING("scores"), LC_STRING("score")), 1);
  ck_assert_uint_eq(lc_edit_distance(LC_STRING("scroe"), LC_STRING("score")), 1);
  ck_assert_uint_eq(lc_edit_distance(LC_STRING("SCORE"), LC_STRING("score")), 0);
  ck_assert_uint_eq(lc_edit_distance(LC_STRING("kitten"), LC_STRING("sitting")), 3);
  ck_assert_uint_eq(lc_edit_distance(LC_STRING(""), LC_STRING("abc")), 3);
}
END_TEST

START_TEST(typo_of_real_layers_is_recognised) {
  ck_assert_str_eq(nearest("hideDisable").ptr, "hideDisabled");
  ck_assert_str_eq(nearest("techniqueId").ptr, "techniqueID");
}
END_TEST

START_TEST(nothing_near_gives_no_suggestion) {
  ck_assert_uint_eq(nearest("companyDict").len, 0);
  ck_assert_uint_eq(nearest("x").len, 0);
}
END_TEST

START_TEST(very_long_words_are_only_compared_for_equality) {
  char longest[200];
  memset(longest, 'a', sizeof longest);
  lc_string word = {longest, sizeof longest};
  ck_assert_uint_eq(lc_edit_distance(word, word), 0);
  ck_assert_uint_gt(lc_edit_distance(word, (lc_string){longest, 199}), 10);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {distance_counts_single_edits, typo_of_real_layers_is_recognised,
                                nothing_near_gives_no_suggestion,
                                very_long_words_are_only_compared_for_equality, NULL};
  Suite *suite = suite_create("suggest");
  add_tests(suite, "suggest", tests);
  return run_suite(suite);
}
