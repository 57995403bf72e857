/* Rules come from pull requests: nothing that one does with its own table or with what it was
   given may reach freed memory or make the program lie. */
#include "tests/bindings/rules.h"

/* Garbage is collected, and its memory used for something else, by the time this has run. */
#define COLLECT "for i = 1, 20000 do local _ = ('garbage'):rep(30) .. i end "

START_TEST(what_a_rule_says_of_itself_stays_when_it_changes_its_table) {
  lc_rule *rule = rule_of("local me = { title = ('title '):rep(10), reason = ('reason '):rep(10), "
                          "tags = { ('tag'):rep(20) } } me.layer = function() me.title, me.reason, "
                          "me.tags[1], me.tags = nil " COLLECT "end return me");
  rule_run run = run_over(rule, TWO_ENTRIES);
  ck_assert_int_eq(run.outcome.status, LC_RULE_OK);
  const lc_rule_info *info = lc_rule_info_of(rule);
  ck_assert_int_eq(strncmp(info->title, "title title ", 12), 0);
  ck_assert_int_eq(strncmp(info->reason, "reason reason ", 14), 0);
  ck_assert_int_eq(strncmp(info->tags[0], "tagtag", 6), 0);
  drop(&run);
  lc_rule_free(rule);
}
END_TEST

/* Refusing such a table would be right as well. */
START_TEST(members_that_a_metatable_makes_up_stay) {
  static const char source[] =
      "return setmetatable({ layer = function() " COLLECT "end }, { __index = function(_, key) if "
      "key == 'title' or key == 'reason' then return (key .. ' '):rep(10) end end })";
  lc_rule *rule = NULL;
  lc_error error;
  if (load_rule(&rule, source, &error) != LC_OK)
    return;
  rule_run run = run_over(rule, TWO_ENTRIES);
  ck_assert_int_eq(strncmp(lc_rule_info_of(rule)->title, "title title ", 12), 0);
  ck_assert_int_eq(strncmp(lc_rule_info_of(rule)->reason, "reason reason ", 14), 0);
  drop(&run);
  lc_rule_free(rule);
}
END_TEST

/* A finalizer runs after the document's own one, since its object is older. */
START_TEST(a_finalizer_does_not_reach_a_document_that_is_gone) {
  static const char *const uses[] = {"o.kept.comment", "o.kept.metadata[1]", "o.kept:at('score')",
                                     "o.kept.layer.name", "tostring(o.kept)"};
  char source[600];
  for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
    snprintf(source, sizeof source,
             "local keep = setmetatable({}, { __gc = function(o) pcall(function() return %s end) "
             "end }) return { title = 'x', technique = function(t) keep.kept = t end }",
             uses[i]);
    lc_rule *rule = NULL;
    lc_error error;
    if (load_rule(&rule, source, &error) != LC_OK)
      continue; /* refusing finalizers would be right as well */
    rule_run run = run_over(rule, TWO_ENTRIES);
    drop(&run);
    lc_rule_free(rule);
  }
}
END_TEST

START_TEST(objects_kept_from_an_earlier_run_stay_readable) {
  lc_rule *rule = rule_of("local kept return { title = 'x', layer = function(l, rule) if kept then "
                          "rule:report(l, '%s %s', kept.techniqueID, kept.layer.name) end kept = "
                          "kept or l:entry('T1557') end }");
  rule_run run = run_over(rule, TWO_ENTRIES);
  drop(&run);
  run = run_over(rule, "{\"techniqueID\":\"T1021\"}");
  ck_assert_str_eq(message_at(&run, 0), "T1557 test");
  drop(&run);
  lc_rule_free(rule);
}
END_TEST

START_TEST(errors_that_are_no_strings_give_a_message) {
  static const char *const sources[] = {
      "error({})", "error()", "return setmetatable({}, { __index = function() error({}) end })",
      "error(setmetatable({}, { __tostring = function() error({}) end }))"};
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    const char *message = load_error_of(sources[i]);
    ck_assert_msg(message[0] != '\0' && strstr(message, "(null)") == NULL, "%s: '%s'", sources[i],
                  message);
  }
  static const char *const raised[] = {
      "{}", "nil", "true", "setmetatable({}, { __tostring = function() error({}) end })",
      "setmetatable({}, { __tostring = function() return 5 end })"};
  for (size_t i = 0; i < sizeof raised / sizeof *raised; i++) {
    char hook[200];
    snprintf(hook, sizeof hook, "layer = function() error(%s) end", raised[i]);
    rule_run run = run_hook(hook, TWO_ENTRIES);
    ck_assert_int_eq(run.outcome.status, LC_RULE_ERROR);
    ck_assert_ptr_nonnull(strstr(run.outcome.message, "an error of type"));
    drop(&run);
  }
}
END_TEST

START_TEST(endless_recursion_is_an_error) {
  rule_run run =
      run_hook("layer = function() local function f() return 1 + f() end f() end", TWO_ENTRIES);
  ck_assert_int_eq(run.outcome.status, LC_RULE_ERROR);
  ck_assert_str_eq(run.outcome.message, "called functions more than 10000 deep");
  ck_assert_int_eq(run.outcome.limit, LC_LIMIT_RECURSION);
  drop(&run);
}
END_TEST

START_TEST(a_rule_cannot_report_in_another_name) {
  rule_run run = run_hook("layer = function(l, rule) rule.id = 'org/innocent'; rule:report(l, 'm') "
                          "rule.report({ id = 'c/d' }, l, 'n') end",
                          TWO_ENTRIES);
  ck_assert_uint_eq(lc_finding_list_count(run.findings), 2);
  ck_assert_str_eq(lc_finding_list_at(run.findings, 0)->rule.ptr, "a/b");
  ck_assert_str_eq(lc_finding_list_at(run.findings, 1)->rule.ptr, "a/b");
  drop(&run);
}
END_TEST

START_TEST(a_layer_cannot_be_changed) {
  static const char *const changes[] = {"l.name = 'x'",
                                        "l:entry('T1557').score = 1",
                                        "l.versions.attack = '1'",
                                        "l.metadata[1] = {}",
                                        "l.extra.x = 1",
                                        "l:at('name').line = 7"};
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    char hook[200];
    snprintf(hook, sizeof hook, "layer = function(l, rule) %s end", changes[i]);
    assert_broke(run_hook(hook, TWO_ENTRIES),
                 "rules/a/b.lua:1: a layer cannot be changed by a rule");
  }
}
END_TEST

START_TEST(a_message_cannot_forge_a_line) {
  rule_run run =
      run_hook("layer = function(l, rule) rule:report(l, 'a\\n\\27[31m\\0\\xff\\u{202e}b')"
               " end",
               TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), "a\\u000a\\u001b[31m\\u0000\\xff\\u202eb");
  drop(&run);
}
END_TEST

/* A message of several lines, or one that is no UTF-8, would be no message behind the program's
   wall between processes. */
START_TEST(what_broke_a_rule_is_said_in_one_printable_line) {
  assert_broke(run_hook("layer = function() error('a\\n\\27[31m\\xff\\u{202e}b') end", TWO_ENTRIES),
               "rules/a/b.lua:1: a\\u000a\\u001b[31m\\xff\\u202eb");
  rule_run run = run_hook("layer = function() error(('\\u{20ac}'):rep(1000)) end", TWO_ENTRIES);
  const char *message = run.outcome.message;
  ck_assert_str_eq(message + strlen(message) - strlen("\u20ac\u20ac"), "\u20ac\u20ac");
  drop(&run);
}
END_TEST

START_TEST(a_rule_that_replaces_the_libraries_harms_only_itself) {
  rule_run run = run_hook("layer = function(l, rule) string.format = function() return {} end "
                          "string = nil; tostring = nil; rule:report(l, '%d', 5) end",
                          TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), "5");
  drop(&run);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {what_a_rule_says_of_itself_stays_when_it_changes_its_table,
                                members_that_a_metatable_makes_up_stay,
                                a_finalizer_does_not_reach_a_document_that_is_gone,
                                objects_kept_from_an_earlier_run_stay_readable,
                                errors_that_are_no_strings_give_a_message,
                                endless_recursion_is_an_error,
                                a_rule_cannot_report_in_another_name,
                                a_layer_cannot_be_changed,
                                a_message_cannot_forge_a_line,
                                what_broke_a_rule_is_said_in_one_printable_line,
                                a_rule_that_replaces_the_libraries_harms_only_itself,
                                NULL};
  Suite *suite = suite_create("rule, hostile");
  add_tests(suite, "rule, hostile", tests);
  return run_suite(suite);
}
