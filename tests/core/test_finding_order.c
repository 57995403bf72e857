/* The order of findings does not depend on the order that they were found in. */
#include "core/finding.h"
#include "tests/suite.h"

#include <stdio.h>

/* Ascending: each differs from the one before in one thing only. */
static const lc_finding ASCENDING[] = {
    {.rule = {"a", 1}, .range = {1, 2}, .message = {"m", 1}},
    {.rule = {"a", 1}, .range = {1, 2}, .message = {"n", 1}},
    {.rule = {"b", 1}, .range = {1, 2}, .message = {"m", 1}},
    {.rule = {"a", 1}, .range = {7, 8}, .message = {"m", 1}},
};
enum { COUNT = sizeof ASCENDING / sizeof *ASCENDING };

/* Adds the findings in one of the orders that there are, and sorts them. */
static lc_finding_list *sorted(const lc_finding *findings, size_t count, unsigned seed) {
  lc_finding_list *list = lc_finding_list_create();
  bool is_added[16] = {false};
  for (size_t i = 0; i < count; i++) {
    seed = seed * 1103515245u + 12345u;
    size_t pick = (seed >> 16) % count;
    while (is_added[pick])
      pick = (pick + 1) % count;
    is_added[pick] = true;
    ck_assert_int_eq(lc_finding_list_add(list, &findings[pick]), LC_OK);
  }
  lc_finding_list_sort(list);
  return list;
}

static bool is_same(const lc_finding *a, const lc_finding *b) {
  return lc_string_equals(a->rule, b->rule) && a->severity == b->severity &&
         lc_string_equals(a->message, b->message) && a->layer == b->layer &&
         a->range.start == b->range.start && a->range.end == b->range.end &&
         lc_string_equals(a->technique, b->technique) && lc_string_equals(a->tactic, b->tactic) &&
         lc_string_equals(a->field, b->field);
}

START_TEST(place_comes_first_then_rule_then_message) {
  for (unsigned seed = 0; seed < 200; seed++) {
    lc_finding_list *list = sorted(ASCENDING, COUNT, seed);
    for (uint32_t i = 0; i < COUNT; i++)
      ck_assert(is_same(lc_finding_list_at(list, i), &ASCENDING[i]));
    lc_finding_list_free(list);
  }
}
END_TEST

START_TEST(distinct_findings_have_one_order) {
  static const lc_finding alike[] = {
      {.rule = {"a", 1}, .message = {"m", 1}},
      {.rule = {"a", 1}, .message = {"m", 1}, .range = {0, 9}},
      {.rule = {"a", 1}, .message = {"m", 1}, .layer = 1},
      {.rule = {"a", 1}, .message = {"m", 1}, .severity = LC_SEVERITY_ERROR},
      {.rule = {"a", 1}, .message = {"m", 1}, .technique = {"T1557", 5}},
      {.rule = {"a", 1}, .message = {"m", 1}, .tactic = {"impact", 6}},
      {.rule = {"a", 1}, .message = {"m", 1}, .field = {"score", 5}},
  };
  size_t count = sizeof alike / sizeof *alike;
  lc_finding_list *first = sorted(alike, count, 1);
  for (unsigned seed = 2; seed < 50; seed++) {
    lc_finding_list *other = sorted(alike, count, seed);
    for (uint32_t i = 0; i < count; i++)
      ck_assert_msg(is_same(lc_finding_list_at(first, i), lc_finding_list_at(other, i)),
                    "another order with seed %u", seed);
    lc_finding_list_free(other);
  }
  lc_finding_list_free(first);
}
END_TEST

START_TEST(many_findings_keep_their_texts) {
  lc_finding_list *list = lc_finding_list_create();
  for (uint32_t i = 0; i < 5000; i++) {
    char message[20];
    snprintf(message, sizeof message, "message %u", (unsigned)i);
    lc_finding finding = {
        .rule = LC_STRING("a"), .message = lc_string_of(message), .range = {5000 - i, 5001 - i}};
    ck_assert_int_eq(lc_finding_list_add(list, &finding), LC_OK);
  }
  lc_finding_list_sort(list);
  ck_assert_str_eq(lc_finding_list_at(list, 0)->message.ptr, "message 4999");
  ck_assert_str_eq(lc_finding_list_at(list, 4999)->message.ptr, "message 0");
  lc_finding_list_free(list);
}
END_TEST

START_TEST(no_findings_can_be_sorted) {
  lc_finding_list *list = lc_finding_list_create();
  lc_finding_list_sort(list);
  ck_assert_uint_eq(lc_finding_list_count(list), 0);
  lc_finding_list_free(list);
  lc_finding_list_free(NULL);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {place_comes_first_then_rule_then_message,
                                distinct_findings_have_one_order, many_findings_keep_their_texts,
                                no_findings_can_be_sorted, NULL};
  Suite *suite = suite_create("finding order");
  add_tests(suite, "finding order", tests);
  return run_suite(suite);
}
