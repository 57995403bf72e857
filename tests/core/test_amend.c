/* Entries made to count as coverage, in the text of their layer. */
#include "core/amend.h"
#include "tests/suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "{\"name\": \"x\", \"domain\": \"enterprise-attack\", \"techniques\": "

static const lc_coverage_criteria SCORED = {.fields = 1U << LC_TECHNIQUE_SCORE};

static lc_document *parse(const char *text) {
  lc_document *document = NULL;
  ck_assert_int_eq(lc_document_parse(&document, lc_string_of(text), "x", NULL, NULL), LC_OK);
  return document;
}

/* The text as it becomes; to be freed. */
static char *amended(lc_document *document, const lc_amendment *amendments, uint32_t count) {
  lc_edits *edits = lc_edits_create();
  char *text = NULL;
  size_t size = 0;
  lc_error error;
  ck_assert_int_eq(lc_amend(edits, lc_document_layer_at(document, 0), amendments, count), LC_OK);
  ck_assert_int_eq(
      lc_edits_apply(edits, lc_source_text(lc_document_source(document)), &text, &size, &error),
      LC_OK);
  lc_edits_free(edits);
  return text;
}

/* Amends the first entry. */
static void expect_completed(const char *entry, lc_coverage_criteria criteria,
                             const char *expected) {
  char text[1000];
  char wanted[1000];
  snprintf(text, sizeof text, HEAD "[%s]}", entry);
  snprintf(wanted, sizeof wanted, HEAD "[%s]}", expected);
  lc_document *document = parse(text);
  const lc_technique *first = lc_layer_technique_at(lc_document_layer_at(document, 0), 0);
  char *actual = amended(document, &(lc_amendment){.entry = first, .criteria = criteria}, 1);
  ck_assert_str_eq(actual, wanted);
  lc_document *after = parse(actual);
  first = lc_layer_technique_at(lc_document_layer_at(after, 0), 0);
  ck_assert(lc_coverage_counts(&criteria, first));
  lc_document_release(after);
  lc_document_release(document);
  free(actual);
}

/* Adds T1041, and T1557 under collection. */
static void expect_added(const char *text, const char *expected) {
  const lc_amendment two[] = {
      {.id = LC_STRING("T1041"), .criteria = SCORED},
      {.id = LC_STRING("T1557"), .tactic = LC_STRING("collection"), .criteria = SCORED}};
  lc_document *document = parse(text);
  char *actual = amended(document, two, 2);
  ck_assert_str_eq(actual, expected);
  lc_document_release(document);
  free(actual);
}

START_TEST(what_is_missing_comes_behind_the_rest) {
  expect_completed("{\"techniqueID\": \"T1\", \"comment\": \"c\"}", SCORED,
                   "{\"techniqueID\": \"T1\", \"comment\": \"c\", \"score\": 1}");
  expect_completed("{ \"techniqueID\":\"T1\" }", SCORED, "{ \"techniqueID\":\"T1\", \"score\":1 }");
  expect_completed("{\n  \"techniqueID\": \"T1\"\n}", SCORED,
                   "{\n  \"techniqueID\": \"T1\",\n  \"score\": 1\n}");
}
END_TEST

START_TEST(what_is_not_enough_is_replaced_where_it_stands) {
  lc_coverage_criteria above = SCORED;
  above.score_above = 2.5;
  expect_completed("{\"score\": 2, \"techniqueID\": \"T1\"}", above,
                   "{\"score\": 3, \"techniqueID\": \"T1\"}");
  expect_completed("{\"score\": \"9\", \"techniqueID\": \"T1\", \"score\": 1}", above,
                   "{\"techniqueID\": \"T1\", \"score\": 3}");
}
END_TEST

START_TEST(only_what_is_asked_for_is_touched) {
  const lc_coverage_criteria all = {
      .fields = 1U << LC_TECHNIQUE_SCORE | 1U << LC_TECHNIQUE_COMMENT |
                1U << LC_TECHNIQUE_METADATA | 1U << LC_TECHNIQUE_LINKS | 1U << LC_TECHNIQUE_COLOR};
  expect_completed("{\"techniqueID\": \"T1\", \"score\": 7, \"comment\": \" \", \"x\": [1]}", all,
                   "{\"techniqueID\": \"T1\", \"score\": 7, \"comment\": \"to be filled in\", "
                   "\"x\": [1], \"color\": \"#8ec843\", \"metadata\": [{\"name\": \"coverage\", "
                   "\"value\": \"to be filled in\"}], \"links\": [{\"label\": \"to be filled in\", "
                   "\"url\": \"https://example.org/\"}]}");
}
END_TEST

START_TEST(what_is_disabled_is_enabled_and_no_more) {
  expect_completed("{\"techniqueID\": \"T1\", \"score\": 7, \"enabled\": false}", SCORED,
                   "{\"techniqueID\": \"T1\", \"score\": 7, \"enabled\": true}");
}
END_TEST

START_TEST(any_annotation_will_do_where_no_field_is_asked_for) {
  const lc_coverage_criteria any = {.score_above = -INFINITY};
  expect_completed("{\"techniqueID\": \"T1\", \"showSubtechniques\": true}", any,
                   "{\"techniqueID\": \"T1\", \"showSubtechniques\": true, \"score\": 1}");
  expect_completed("{\"techniqueID\": \"T1\", \"enabled\": false}", any,
                   "{\"techniqueID\": \"T1\", \"enabled\": true, \"score\": 1}");
  expect_completed("{\"techniqueID\": \"T1\", \"comment\": \"c\", \"enabled\": false}", any,
                   "{\"techniqueID\": \"T1\", \"comment\": \"c\", \"enabled\": true}");
}
END_TEST

START_TEST(new_entries_come_last_and_look_like_the_others) {
  expect_added(HEAD "[\n    {\n      \"techniqueID\": \"T1\"\n    }\n  ]}",
               HEAD "[\n    {\n      \"techniqueID\": \"T1\"\n    },\n    {\n      "
                    "\"techniqueID\": \"T1041\",\n      \"score\": 1\n    },\n    {\n      "
                    "\"techniqueID\": \"T1557\",\n      \"tactic\": \"collection\",\n      "
                    "\"score\": 1\n    }\n  ]}");
  expect_added(HEAD "[{\"techniqueID\":\"T1\"}]}",
               HEAD "[{\"techniqueID\":\"T1\"},{\"techniqueID\":\"T1041\",\"score\":1},"
                    "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1}]}");
}
END_TEST

START_TEST(a_list_is_made_where_there_is_none) {
  expect_added("{\"name\":\"x\"}",
               "{\"name\":\"x\",\"techniques\":[{\"techniqueID\":\"T1041\",\"score\":1},"
               "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1}]}");
  expect_added("{\"techniques\":{},\"name\":\"x\"}",
               "{\"techniques\":[{\"techniqueID\":\"T1041\",\"score\":1},{\"techniqueID\":"
               "\"T1557\",\"tactic\":\"collection\",\"score\":1}],\"name\":\"x\"}");
  expect_added(
      "{\n  \"name\": \"x\",\n  \"techniques\": []\n}",
      "{\n  \"name\": \"x\",\n  \"techniques\": [\n    {\n      \"techniqueID\": "
      "\"T1041\",\n      \"score\": 1\n    },\n    {\n      \"techniqueID\": \"T1557\",\n  "
      "    \"tactic\": \"collection\",\n      \"score\": 1\n    }\n  ]\n}");
}
END_TEST

START_TEST(an_entry_like_another_has_what_that_has) {
  lc_document *document =
      parse(HEAD "[{\"techniqueID\":\"T1\",\"tactic\":\"impact\",\"score\":5,\"x\":{\"a\":1}},"
                 "{\"techniqueID\":\"T2\",\"x\":2}]}");
  const lc_layer *layer = lc_document_layer_at(document, 0);
  const lc_technique *model = lc_layer_technique_at(layer, 0);
  const lc_amendment two[] = {
      {.entry = lc_layer_technique_at(layer, 1), .like = model, .criteria = SCORED},
      {.id = LC_STRING("T3"), .like = model, .criteria = SCORED}};
  char *actual = amended(document, two, 2);
  ck_assert_str_eq(actual, HEAD
                   "[{\"techniqueID\":\"T1\",\"tactic\":\"impact\",\"score\":5,\"x\":{\"a\":1}},"
                   "{\"techniqueID\":\"T2\",\"x\":2,\"score\":5},"
                   "{\"techniqueID\":\"T3\",\"score\":5,\"x\":{\"a\":1}}]}");
  lc_document_release(document);
  free(actual);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {what_is_missing_comes_behind_the_rest,
                                what_is_not_enough_is_replaced_where_it_stands,
                                only_what_is_asked_for_is_touched,
                                what_is_disabled_is_enabled_and_no_more,
                                any_annotation_will_do_where_no_field_is_asked_for,
                                new_entries_come_last_and_look_like_the_others,
                                a_list_is_made_where_there_is_none,
                                an_entry_like_another_has_what_that_has,
                                NULL};
  Suite *suite = suite_create("amend");
  add_tests(suite, "amend", tests);
  return run_suite(suite);
}
