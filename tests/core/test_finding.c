#include "core/finding.h"
#include "core/format.h"
#include "tests/suite.h"

static lc_finding finding_of(const char *rule, uint32_t start, const char *message) {
  return (lc_finding){.rule = lc_string_of(rule),
                      .severity = LC_SEVERITY_ERROR,
                      .message = lc_string_of(message),
                      .range = {start, start + 1},
                      .technique = LC_STRING("T1557"),
                      .tactic = LC_STRING("collection"),
                      .field = LC_STRING("score")};
}

START_TEST(findings_are_copied) {
  lc_finding_list *list = lc_finding_list_create();
  char message[] = "text";
  lc_finding finding = finding_of("a/b", 0, message);
  ck_assert_int_eq(lc_finding_list_add(list, &finding), LC_OK);
  message[0] = 'X';
  ck_assert_str_eq(lc_finding_list_at(list, 0)->message.ptr, "text");
  lc_finding_list_free(list);
}
END_TEST

START_TEST(order_is_place_then_rule_then_message) {
  static const struct {
    const char *rule;
    uint32_t start;
    const char *message;
  } given[] = {{"b", 5, "x"}, {"a", 5, "y"}, {"z", 1, "x"}, {"a", 5, "x"}};
  static const char *const expected[] = {"zx", "ax", "ay", "bx"};
  lc_finding_list *list = lc_finding_list_create();
  for (size_t i = 0; i < 4; i++) {
    lc_finding finding = finding_of(given[i].rule, given[i].start, given[i].message);
    lc_finding_list_add(list, &finding);
  }
  lc_finding_list_sort(list);
  ck_assert_uint_eq(lc_finding_list_count(list), 4);
  for (uint32_t i = 0; i < 4; i++) {
    ck_assert_int_eq(lc_finding_list_at(list, i)->rule.ptr[0], expected[i][0]);
    ck_assert_int_eq(lc_finding_list_at(list, i)->message.ptr[0], expected[i][1]);
  }
  lc_finding_list_free(list);
}
END_TEST

START_TEST(fingerprint_ignores_the_place_and_nothing_else) {
  lc_finding finding = finding_of("a/b", 10, "message");
  char first[LC_FINGERPRINT_SIZE];
  char other[LC_FINGERPRINT_SIZE];
  lc_finding_fingerprint(&finding, 0, first);
  ck_assert_str_eq(first, "43f0a5bc4a8457c7");
  finding.range = (lc_range){99, 100};
  finding.layer = 7;
  lc_finding_fingerprint(&finding, 0, other);
  ck_assert_str_eq(first, other);
  lc_finding_fingerprint(&finding, 1, other);
  ck_assert_str_ne(first, other);
  finding.technique = LC_STRING("T1558");
  lc_finding_fingerprint(&finding, 0, other);
  ck_assert_str_ne(first, other);
  /* Text that moves from one part to the next is another finding. */
  finding = finding_of("a/b", 0, "message");
  finding.technique = LC_STRING("T1557c");
  finding.tactic = LC_STRING("ollection");
  lc_finding_fingerprint(&finding, 0, other);
  ck_assert_str_ne(first, other);
}
END_TEST

START_TEST(severities_have_names) {
  for (int i = LC_SEVERITY_OFF; i <= LC_SEVERITY_ERROR; i++) {
    lc_severity severity;
    ck_assert(lc_severity_parse(lc_string_of(lc_severity_name((lc_severity)i)), &severity));
    ck_assert_int_eq(severity, i);
  }
  lc_severity severity = LC_SEVERITY_INFO;
  ck_assert(!lc_severity_parse(LC_STRING("fatal"), &severity));
  ck_assert_int_eq(severity, LC_SEVERITY_INFO);
}
END_TEST

START_TEST(format_tables_are_sound) {
  for (int kind = 0; kind < LC_FORMAT_KIND_COUNT; kind++) {
    const lc_format_object *object = lc_format_of((lc_format_kind)kind);
    for (uint32_t i = 0; i < object->field_count; i++) {
      const lc_format_field *field = &object->fields[i];
      ck_assert_uint_eq(field->name_len, strlen(field->name));
      ck_assert_uint_gt(strlen(field->doc), 0);
      ck_assert_uint_gt(lc_format_version(lc_string_of(field->since)), 0);
      ck_assert_ptr_eq(lc_format_field_of((lc_format_kind)kind, lc_format_name(field)), field);
    }
  }
  ck_assert_ptr_null(lc_format_field_of(LC_FORMAT_LAYER, LC_STRING("colour")));
}
END_TEST

START_TEST(only_real_versions_have_a_number) {
  ck_assert_uint_eq(lc_format_version(LC_STRING("4.5")), 405);
  ck_assert_uint_eq(lc_format_version(LC_STRING("1.0")), 100);
  static const char *const wrong[] = {"", "4", "4.6", "4.5.0", "4.6.2", "2.3", "v4.5", "4.5 "};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    ck_assert_uint_eq(lc_format_version(lc_string_of(wrong[i])), 0);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {findings_are_copied,
                                order_is_place_then_rule_then_message,
                                fingerprint_ignores_the_place_and_nothing_else,
                                severities_have_names,
                                format_tables_are_sound,
                                only_real_versions_have_a_number,
                                NULL};
  Suite *suite = suite_create("finding");
  add_tests(suite, "finding", tests);
  return run_suite(suite);
}
