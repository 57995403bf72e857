/* What is told of a rule that broke: where in its own files it was, and what it had at hand. */
#include "tests/bindings/rules.h"
#include "tests/suite.h"

static void assert_text(lc_string actual, const char *expected) {
  ck_assert_msg(lc_string_equals(actual, lc_string_of(expected)), "expected\n%s\ngot\n%.*s",
                expected, (int)actual.len, actual.ptr);
}

/* Runs the rule of a source text over two entries: it must break with this failure and subject. */
static void assert_fails(const char *source, const char *subject, const char *failure) {
  lc_rule *rule = rule_of(source);
  rule_run run = run_over(rule, TWO_ENTRIES);
  ck_assert_int_eq(run.outcome.status, LC_RULE_ERROR);
  assert_text(run.outcome.subject, subject);
  assert_text(run.outcome.failure, failure);
  drop(&run);
  lc_rule_free(rule);
}

#define T1557 "T1557 Adversary-in-the-Middle (collection)"

START_TEST(every_function_on_the_way_is_told_with_its_line) {
  assert_fails("local function judge(technique)\n"
               "  local _ = technique.score.x\n"
               "end\n"
               "return { title = 'x',\n"
               "  technique = function(technique)\n"
               "    judge(technique)\n"
               "  end }",
               T1557,
               "rules/a/b.lua:2: attempt to index a number value (field 'score')\n"
               "  rules/a/b.lua:2, in 'judge': local _ = technique.score.x\n"
               "  rules/a/b.lua:6, in 'technique': judge(technique)");
}
END_TEST

START_TEST(the_entry_is_known_even_if_no_variable_holds_it) {
  assert_fails(
      "return { title = 'x', technique = function() error('no', 0) end }", T1557,
      "no\n  rules/a/b.lua:1, in 'technique': return { title = 'x', technique = function() "
      "error('no', 0) end }");
}
END_TEST

START_TEST(what_a_function_of_c_raises_has_the_line_that_called_it) {
  assert_fails("return { title = 'x', technique = function()\n"
               "  for _ in ipairs(nil) do end\n"
               "end }",
               T1557,
               "rules/a/b.lua:2: attempt to index a nil value\n"
               "  rules/a/b.lua:2, in 'technique': for _ in ipairs(nil) do end");
  assert_fails("return { title = 'x', technique = function(technique)\n"
               "  assert(technique.label == '', 'no: 12: x')\n"
               "end }",
               T1557,
               "rules/a/b.lua:2: no: 12: x\n"
               "  rules/a/b.lua:2, in 'technique': assert(technique.label == '', 'no: 12: x')");
  assert_fails("return { title = 'x', technique = load('ipairs(nil)(nil, 1)', '') }", T1557,
               "[string \"\"]:1: attempt to index a nil value\n"
               "  [string \"\"]:1, in 'technique'");
}
END_TEST

START_TEST(in_a_loop_over_a_layer_the_innermost_variable_counts) {
  assert_fails("return { title = 'x', layer = function(layer)\n"
               "  for technique in layer:techniques() do\n"
               "    if not technique.score then error('none') end\n"
               "  end\n"
               "end }",
               "T1558 Steal or Forge Kerberos Tickets",
               "rules/a/b.lua:3: none\n"
               "  rules/a/b.lua:3, in 'layer': if not technique.score then error('none') end");
}
END_TEST

START_TEST(without_a_technique_there_is_no_subject) {
  assert_fails("return { title = 'x', layer = function(layer)\n  error(layer.nmae) end }", "",
               "rules/a/b.lua:2: a layer has no member 'nmae' (did you mean 'name'?)\n"
               "  rules/a/b.lua:2, in 'layer': error(layer.nmae) end }");
}
END_TEST

START_TEST(recursion_is_told_once) {
  assert_fails("local function down(n)\n"
               "  if n == 0 then error('bottom') end\n"
               "  return 1 + down(n - 1)\n"
               "end\n"
               "return { title = 'x', layer = function()\n"
               "  down(5) end }",
               "",
               "rules/a/b.lua:2: bottom\n"
               "  rules/a/b.lua:2, in 'down': if n == 0 then error('bottom') end\n"
               "  rules/a/b.lua:3, in 'down': return 1 + down(n - 1)\n"
               "  … 4 times more\n"
               "  rules/a/b.lua:6, in 'layer': down(5) end }");
}
END_TEST

START_TEST(what_is_told_is_fit_to_be_shown_and_short) {
  assert_fails("return { title = 'x', layer = function()\n"
               "\t error('\\27[31m\\nforged') -- \x1b[31m\r\n"
               "end }",
               "",
               "rules/a/b.lua:2: \\u001b[31m\\u000aforged\n"
               "  rules/a/b.lua:2, in 'layer': error('\\27[31m\\nforged') -- \\u001b[31m");
}
END_TEST

START_TEST(a_rule_that_runs_again_has_nothing_of_the_last_failure) {
  lc_rule *rule = rule_of("return { title = 'x', technique = function(t) if t.score then error('x')"
                          " end end }");
  rule_run run = run_over(rule, TWO_ENTRIES);
  ck_assert_uint_gt(run.outcome.failure.len, 0);
  drop(&run);
  run = run_over(rule, "{\"techniqueID\":\"T1558\"}");
  ck_assert_uint_eq(run.outcome.failure.len, 0);
  ck_assert_uint_eq(run.outcome.subject.len, 0);
  drop(&run);
  lc_rule_free(rule);
}
END_TEST

START_TEST(the_program_s_own_modules_are_left_out) {
  lc_rule *rule =
      rule_of("local coverage = require('layercheck.coverage')\n"
              "return { title = 'x', options = coverage.options({}), layer = function(l, rule)\n"
              "  coverage.judge(l, rule, 'x', { tactic = 'none' })\n"
              "end }");
  rule_run run = run_over(rule, TWO_ENTRIES);
  assert_text(run.outcome.failure,
              "rules/a/b.lua:3: there is no tactic 'none'\n"
              "  rules/a/b.lua:3, in 'layer': coverage.judge(l, rule, 'x', { tactic = 'none' })");
  drop(&run);
  lc_rule_free(rule);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {every_function_on_the_way_is_told_with_its_line,
                                the_entry_is_known_even_if_no_variable_holds_it,
                                what_a_function_of_c_raises_has_the_line_that_called_it,
                                in_a_loop_over_a_layer_the_innermost_variable_counts,
                                without_a_technique_there_is_no_subject,
                                recursion_is_told_once,
                                what_is_told_is_fit_to_be_shown_and_short,
                                a_rule_that_runs_again_has_nothing_of_the_last_failure,
                                the_program_s_own_modules_are_left_out,
                                NULL};
  Suite *suite = suite_create("rule error");
  add_tests(suite, "rule error", tests);
  return run_suite(suite);
}
