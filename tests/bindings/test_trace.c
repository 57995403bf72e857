/* What is told of a rule that somebody listens to. */
#include "tests/bindings/rules.h"
#include "tests/suite.h"

static void collect(lc_string subject, lc_string line, void *context) {
  lc_buffer *out = context;
  if (subject.len > 0) {
    lc_buffer_add_string(out, subject);
    lc_buffer_add_text(out, ":");
  }
  lc_buffer_add_string(out, line);
  lc_buffer_add_text(out, "\n");
}

/* What a rule with this hook does over these entries. */
static void assert_told(const char *members, const char *entries, const char *expected) {
  char source[2000];
  snprintf(source, sizeof source, "return { title = 'x', %s }", members);
  lc_buffer told = {0};
  lc_rule *rule = NULL;
  const lc_rule_source file = {.id = "a/b", .path = "b.lua", .text = lc_string_of(source)};
  const lc_rule_context context = {
      .budget = lc_budget_default(), .trace = collect, .trace_context = &told};
  ck_assert_int_eq(lc_rule_load(&rule, &file, &context, NULL), LC_OK);
  rule_run run = run_over(rule, entries);
  drop(&run);
  lc_rule_free(rule);
  lc_buffer_add(&told, "", 1);
  ck_assert_str_eq(told.ptr, expected);
  lc_buffer_free(&told);
}

#define ONE                                                                                        \
  "{\"techniqueID\":\"T9999\",\"score\":1,\"metadata\":[{\"name\":\"a\",\"value\":\"b\"}]}"
#define TWO ONE ",{\"techniqueID\":\"T9998\"}"

START_TEST(each_entry_is_told_and_what_is_read_of_it) {
  assert_told("technique = function(t) local _ = t.score and t.comment end", TWO,
              "T9999:\nscore = 1\ncomment = \"\"\nT9998:\nscore = nil\n");
}
END_TEST

START_TEST(methods_are_told_with_their_arguments_and_results) {
  assert_told(
      "technique = function(t) t:has('score') t:at('score') t:metadataItem(nil or 'c') end", ONE,
      "T9999:\nhas(\"score\") = true\nat(\"score\") = test.json:2:46\nmetadataItem(\"c\") = "
      "nil\n");
}
END_TEST

START_TEST(tables_are_told_by_name_and_cut) {
  assert_told("layer = function(l)\n"
              "  l:techniques({ status = { 'active', 'revoked' }, parent = 'T1003', subtechniques "
              "= true })\n"
              "  l:techniques({})\n"
              "  pcall(l.techniques, l, { one = { two = { three = {} } } })\n"
              "  local many = {}\n"
              "  for i = 1, 100 do many[i] = 'platform ' .. i end\n"
              "  pcall(l.techniques, l, { platform = many })\n"
              "end",
              ONE,
              "layer 'test' (1 techniques):\n"
              "techniques({ parent = \"T1003\", status = { \"active\", \"revoked\" }, "
              "subtechniques = true })\n"
              "techniques({})\n"
              "techniques({ one = { two = a table } })\n"
              "techniques({ platform = { \"platform 1\", \"platform 2\", \"platform 3\", "
              "\"platform 4\", \"platform 5\", \"platform 6\", … } })\n");
}
END_TEST

START_TEST(parts_of_an_entry_say_what_they_are) {
  assert_told(
      "technique = function(t) for _, item in ipairs(t.metadata) do local _ = item.name end end",
      ONE, "T9999:\nmetadata = metadata (1 items)\nmetadata item: name = \"a\"\n");
}
END_TEST

START_TEST(a_walk_over_the_layer_is_told_entry_by_entry) {
  assert_told("layer = function(l) for t in l:techniques() do local _ = t.score end end", TWO,
              "layer 'test' (2 techniques):\ntechniques()\nT9999:score = 1\nT9998:score = nil\n");
}
END_TEST

START_TEST(what_is_reported_is_told) {
  assert_told("technique = function(t, rule) rule:report(t, 'no %s\\27', 'owner') end", ONE,
              "T9999:\nreports: no owner\\u001b\n");
}
END_TEST

START_TEST(an_unknown_member_is_an_error_as_ever) {
  assert_told(
      "technique = function(t) local ok = pcall(function() return t.scores end) assert(not ok) "
      "end",
      ONE, "T9999:\n");
}
END_TEST

START_TEST(an_error_in_a_method_is_the_rule_s) {
  assert_told("technique = function(t) pcall(t.at, t, 'scores') local _ = t.score end", ONE,
              "T9999:\nscore = 1\n");
}
END_TEST

START_TEST(errors_name_the_same_line_as_without_a_trace) {
  static const char *const hooks[] = {"technique = function(t)\n t:at('scores') end",
                                      "technique = function(t)\n local _ = t.scores end",
                                      "technique = function(t) \n t:has(nil) end"};
  for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
    char source[200];
    snprintf(source, sizeof source, "return { title = 'x', %s }", hooks[i]);
    lc_buffer told = {0};
    lc_rule *rule = NULL;
    const lc_rule_source file = {.id = "a/b", .path = "b.lua", .text = lc_string_of(source)};
    const lc_rule_context context = {
        .budget = lc_budget_default(), .trace = collect, .trace_context = &told};
    ck_assert_int_eq(lc_rule_load(&rule, &file, &context, NULL), LC_OK);
    rule_run run = run_over(rule, ONE);
    ck_assert_int_eq(run.outcome.status, LC_RULE_ERROR);
    ck_assert_msg(strncmp(run.outcome.message, "b.lua:2: ", 9) == 0, "%s", run.outcome.message);
    drop(&run);
    lc_rule_free(rule);
    lc_buffer_free(&told);
  }
}
END_TEST

START_TEST(methods_may_be_called_on_nothing) {
  assert_told("technique = function(t) local at = t.at pcall(at) pcall(at, 5) end", ONE,
              "T9999:\n");
}
END_TEST

START_TEST(long_values_are_cut) {
  assert_told("technique = function(t) t:at(('x'):rep(500):sub(1, 0) .. 'score') local _ = "
              "pcall(t.has, t, ('y'):rep(500)) end",
              ONE, "T9999:\nat(\"score\") = test.json:2:46\n");
}
END_TEST

int main(void) {
  const TTest *const tests[] = {each_entry_is_told_and_what_is_read_of_it,
                                methods_are_told_with_their_arguments_and_results,
                                tables_are_told_by_name_and_cut,
                                parts_of_an_entry_say_what_they_are,
                                a_walk_over_the_layer_is_told_entry_by_entry,
                                what_is_reported_is_told,
                                an_unknown_member_is_an_error_as_ever,
                                an_error_in_a_method_is_the_rule_s,
                                errors_name_the_same_line_as_without_a_trace,
                                methods_may_be_called_on_nothing,
                                long_values_are_cut,
                                NULL};
  Suite *suite = suite_create("trace");
  add_tests(suite, "trace", tests);
  return run_suite(suite);
}
