/* What makes an entry count as coverage. */
#include "core/coverage.h"
#include "tests/core/layers.h"

#include <math.h>

enum { SCORE = 1 << LC_TECHNIQUE_SCORE, COMMENT = 1 << LC_TECHNIQUE_COMMENT };

/* Whether an entry with these members counts. */
static bool counts(const char *members, lc_coverage_criteria criteria) {
  char entry[400];
  snprintf(entry, sizeof entry, "{\"techniqueID\":\"T1557\"%s}", members);
  lc_document *document = layer_with_techniques(entry);
  bool result = lc_coverage_counts(&criteria, lc_layer_technique_at(layer_of(document), 0));
  lc_document_release(document);
  return result;
}

/* Whether an entry with these members says something in the field. */
static bool says(const char *members, lc_technique_field field) {
  return counts(members, (lc_coverage_criteria){.fields = 1U << field, .score_above = -INFINITY});
}

START_TEST(without_criteria_any_annotated_enabled_entry_counts) {
  lc_coverage_criteria none = {.score_above = -INFINITY};
  ck_assert(counts(",\"score\":0", none));
  ck_assert(counts(",\"comment\":\"x\"", none));
  ck_assert(counts(",\"color\":\"#ff0000\"", none));
  ck_assert(!counts("", none));
  ck_assert(!counts(",\"showSubtechniques\":true", none));
  ck_assert(!counts(",\"score\":1,\"enabled\":false", none));
}
END_TEST

START_TEST(disabled_entries_count_when_they_are_accepted) {
  lc_coverage_criteria criteria = {.score_above = -INFINITY, .accepts_disabled = true};
  ck_assert(counts(",\"score\":1,\"enabled\":false", criteria));
}
END_TEST

START_TEST(a_score_must_be_above_the_bound) {
  lc_coverage_criteria criteria = {.fields = SCORE, .score_above = 0};
  ck_assert(counts(",\"score\":0.5", criteria));
  ck_assert(!counts(",\"score\":0", criteria));
  ck_assert(!counts(",\"score\":-1", criteria));
  ck_assert(!counts(",\"comment\":\"x\"", criteria));
  ck_assert(!counts(",\"score\":\"1\"", criteria));
}
END_TEST

START_TEST(every_field_asked_for_must_say_something) {
  lc_coverage_criteria criteria = {.fields = SCORE | COMMENT, .score_above = -INFINITY};
  ck_assert(counts(",\"score\":0,\"comment\":\"x\"", criteria));
  ck_assert(!counts(",\"score\":0", criteria));
  ck_assert(!counts(",\"score\":0,\"comment\":\" \\n\"", criteria));
  ck_assert(!counts(",\"comment\":\"x\"", criteria));
}
END_TEST

START_TEST(fields_say_something_when_navigator_shows_it) {
  ck_assert(says(",\"score\":0", LC_TECHNIQUE_SCORE));
  ck_assert(!says(",\"score\":null", LC_TECHNIQUE_SCORE));
  ck_assert(says(",\"comment\":\"x\"", LC_TECHNIQUE_COMMENT));
  ck_assert(!says(",\"comment\":\" \"", LC_TECHNIQUE_COMMENT));
  ck_assert(says(",\"color\":\"red\"", LC_TECHNIQUE_COLOR));
  ck_assert(!says(",\"color\":\"reddish\"", LC_TECHNIQUE_COLOR));
  ck_assert(says(",\"metadata\":[{\"name\":\"a\",\"value\":\"b\"}]", LC_TECHNIQUE_METADATA));
  ck_assert(!says(",\"metadata\":[]", LC_TECHNIQUE_METADATA));
  ck_assert(says(",\"links\":[{\"label\":\"a\",\"url\":\"b\"}]", LC_TECHNIQUE_LINKS));
  ck_assert(!says(",\"links\":{}", LC_TECHNIQUE_LINKS));
}
END_TEST

/* What criteria that ask for all of these texts are in words; NULL when one is not understood. */
static const char *words_of(const char *const *texts) {
  static char words[LC_COVERAGE_TEXT_SIZE];
  lc_coverage_criteria criteria = {.score_above = -INFINITY};
  for (; *texts != NULL; texts++) {
    if (!lc_coverage_criteria_add(&criteria, lc_string_of(*texts)))
      return NULL;
  }
  lc_coverage_criteria_format(&criteria, words);
  return words;
}

#define WORDS(...) words_of((const char *const[]){__VA_ARGS__, NULL})

START_TEST(criteria_are_read_from_words_and_told_in_words) {
  ck_assert_str_eq(WORDS("annotated"), "annotated");
  ck_assert_str_eq(WORDS("score"), "score > 0");
  ck_assert_str_eq(WORDS("score>-0.5"), "score > -0.5");
  ck_assert_str_eq(WORDS(" score >  50 "), "score > 50");
  ck_assert_str_eq(WORDS("links", "comment", "metadata", "color", "score > 1"),
                   "score > 1, comment, color, metadata, links");
}
END_TEST

START_TEST(words_that_are_no_criteria_are_refused) {
  static const char *const wrong[] = {
      "",          "Score",       "score >",       "score > x",   "score > 1x",
      "score < 1", "comment > 1", "score > 1e999", "score > nan", "description"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    ck_assert_msg(WORDS(wrong[i]) == NULL, "'%s' was taken", wrong[i]);
}
END_TEST

START_TEST(criteria_of_a_layer_follow_its_scores) {
  lc_document *scored =
      layer_with_techniques("{\"techniqueID\":\"T1\"},{\"techniqueID\":\"T2\",\"score\":-1}");
  lc_coverage_criteria criteria = lc_coverage_criteria_of(layer_of(scored));
  ck_assert_uint_eq(criteria.fields, SCORE);
  ck_assert_double_eq(criteria.score_above, 0);
  lc_document_release(scored);
  lc_document *painted =
      layer_with_techniques("{\"techniqueID\":\"T1\",\"color\":\"red\",\"score\":\"1\"}");
  ck_assert_uint_eq(lc_coverage_criteria_of(layer_of(painted)).fields, 0);
  lc_document_release(painted);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("coverage");
  const TTest *const tests[] = {without_criteria_any_annotated_enabled_entry_counts,
                                disabled_entries_count_when_they_are_accepted,
                                a_score_must_be_above_the_bound,
                                every_field_asked_for_must_say_something,
                                fields_say_something_when_navigator_shows_it,
                                criteria_are_read_from_words_and_told_in_words,
                                words_that_are_no_criteria_are_refused,
                                criteria_of_a_layer_follow_its_scores,
                                NULL};
  add_tests(suite, "criteria", tests);
  return run_suite(suite);
}
