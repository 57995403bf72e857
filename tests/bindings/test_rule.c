#include "tests/bindings/rules.h"

/* --- loading ------------------------------------------------------------------------------- */

START_TEST(a_rule_describes_itself) {
  lc_rule *rule = rule_of("return { title = 'T', reason = 'R', severity = 'info', recommended = "
                          "false, tags = { 'x', 'y' }, layer = function() end }");
  const lc_rule_info *info = lc_rule_info_of(rule);
  ck_assert_str_eq(info->id, "a/b");
  ck_assert_str_eq(info->title, "T");
  ck_assert_str_eq(info->reason, "R");
  ck_assert_int_eq(info->severity, LC_SEVERITY_INFO);
  ck_assert(!info->is_recommended);
  ck_assert_str_eq(info->tags[0], "x");
  ck_assert_str_eq(info->tags[1], "y");
  ck_assert_ptr_null(info->tags[2]);
  lc_rule_free(rule);
}
END_TEST

START_TEST(defaults_of_a_rule) {
  lc_rule *rule = rule_of("return { title = 'T', technique = function() end }");
  ck_assert_str_eq(lc_rule_info_of(rule)->reason, "");
  ck_assert_int_eq(lc_rule_info_of(rule)->severity, LC_SEVERITY_ERROR);
  ck_assert(lc_rule_info_of(rule)->is_recommended);
  ck_assert_ptr_null(lc_rule_info_of(rule)->tags[0]);
  lc_rule_free(rule);
}
END_TEST

typedef struct bad_rule {
  const char *source;
  const char *message;
} bad_rule;

static const bad_rule BAD_RULES[] = {
    {"return {", "rules/a/b.lua:1: unexpected symbol near <eof>"},
    {"\n\nerror('boom')", "rules/a/b.lua:3: boom"},
    {"return 5", "rules/a/b.lua: a rule file must return a table, not number"},
    {"return { layer = print }", "rules/a/b.lua: a rule needs a 'title', a string"},
    {"return { title = 5, layer = print }",
     "rules/a/b.lua: a rule's 'title' must be a string, not number"},
    {"return { title = 'x', reason = {}, layer = print }",
     "rules/a/b.lua: a rule's 'reason' must be a string, not table"},
    {"return { title = 'x', severity = 2, layer = print }",
     "rules/a/b.lua: a rule's 'severity' must be a string, not number"},
    {"return { title = 'x' }",
     "rules/a/b.lua: a rule needs a function 'technique' or 'layer' (or 'change', or 'collect' "
     "and 'conclude')"},
    {"return { title = 'x', technique = 5 }",
     "rules/a/b.lua: a rule's 'technique' must be a function, not number"},
    {"return { title = 'x', layer = print, severty = 'error' }",
     "rules/a/b.lua: a rule has no member 'severty' (did you mean 'severity'?)"},
    {"return { title = 'x', layer = print, severity = 'fatal' }",
     "rules/a/b.lua: a rule's 'severity' must be error, warning, info or off, not 'fatal'"},
    {"return { title = 'x', layer = print, recommended = 1 }",
     "rules/a/b.lua: a rule's 'recommended' must be true or false, not number"},
    {"return { title = 'x', layer = print, tags = 'x' }",
     "rules/a/b.lua: a rule's 'tags' must be a list of strings"},
    {"return { title = 'x', layer = print, tags = { 'a', 5 } }",
     "rules/a/b.lua: a rule's 'tags' must be a list of strings"},
    {"return { title = 'x', layer = {} }",
     "rules/a/b.lua: a rule's 'layer' must be a function, not table"},
    {"return { title = 'x', layer = print, options = 'x' }",
     "rules/a/b.lua: 'options' must be a table, not string"},
    {"return { title = 'x', layer = print, 5 }",
     "rules/a/b.lua: a rule's table has only named members"},
    {"return { title = 'x', layer = print, options = { n = { type = 'int' } } }",
     "rules/a/b.lua: option 'n' needs a type: string, strings, number, numbers, integer, boolean, "
     "technique, techniques, tactic, tactics, platform, platforms, mitigation, mitigations, group, "
     "groups, actor, actors or release"},
    {"return { title = 'x', layer = print, options = { n = { type = 'integer', default = 'x' } } }",
     "rules/a/b.lua: the default of option 'n' must be a whole number, not \"x\""},
    {"return { title = 'x', layer = print, options = { n = 5 } }",
     "rules/a/b.lua: 'options' must map names to tables with type, default and doc"},
    {"", "rules/a/b.lua: a rule file must return a table, not nil"},
    {"\x1BLua", "rules/a/b.lua: attempt to load a binary chunk (mode is 't')"},
    {"return { title = io.open('x'), layer = print }",
     "rules/a/b.lua:1: 'io' is not available: files are out of reach here"},
};

START_TEST(a_file_that_is_no_rule_says_why) {
  ck_assert_str_eq(load_error_of(BAD_RULES[_i].source), BAD_RULES[_i].message);
}
END_TEST

/* --- running ------------------------------------------------------------------------------- */

START_TEST(a_finding_has_place_technique_and_severity) {
  rule_run run = run_hook("technique = function(t, rule) if t.score then rule:report(t:at('score'),"
                          " '%s has %d', t.techniqueID, t.score) end end",
                          TWO_ENTRIES);
  ck_assert_int_eq(run.outcome.status, LC_RULE_OK);
  ck_assert_uint_eq(run.outcome.selected, 2);
  ck_assert_uint_eq(run.outcome.reported, 1);
  const lc_finding *finding = lc_finding_list_at(run.findings, 0);
  ck_assert_str_eq(finding->rule.ptr, "a/b");
  ck_assert_int_eq(finding->severity, LC_SEVERITY_WARNING);
  ck_assert_str_eq(finding->message.ptr, "T1557 has 1");
  ck_assert_str_eq(finding->technique.ptr, "T1557");
  ck_assert_str_eq(finding->tactic.ptr, "collection");
  ck_assert_str_eq(finding->field.ptr, "score");
  ck_assert_uint_eq(finding->range.end - finding->range.start, 1);
  drop(&run);
}
END_TEST

START_TEST(what_is_inside_an_entry_is_about_its_technique) {
  rule_run run = run_hook("technique = function(t, rule) for _, link in ipairs(t.links) do"
                          " rule:report(link:at('url'), 'here') end end",
                          "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\","
                          "\"links\":[{\"label\":\"a\",\"url\":\"b\"}]}");
  ck_assert_str_eq(message_at(&run, 0), "here");
  const lc_finding *finding = lc_finding_list_at(run.findings, 0);
  ck_assert_str_eq(finding->technique.ptr, "T1557");
  ck_assert_str_eq(finding->tactic.ptr, "collection");
  ck_assert_str_eq(finding->field.ptr, "url");
  drop(&run);
}
END_TEST

START_TEST(a_percent_sign_alone_is_text) {
  rule_run run = run_hook("layer = function(l, rule) rule:report(l, '100%') end", TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), "100%");
  drop(&run);
}
END_TEST

/* docs/writing-rules.md: a technique, the layer, one of its objects, or what `at` gives. */
START_TEST(every_object_of_a_layer_is_a_place) {
  static const char *const places[] = {"l",          "l:entry('T1557')", "l:at('name')",
                                       "l.versions", "l.layout",         "l.filters",
                                       "l.metadata", "l.legendItems",    "l.filters.platforms"};
  char hook[200];
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    snprintf(hook, sizeof hook, "layer = function(l, rule) rule:report(%s, 'here') end", places[i]);
    rule_run run = run_hook(hook, TWO_ENTRIES);
    ck_assert_msg(run.outcome.status == LC_RULE_OK, "%s: %s", places[i], run.outcome.message);
    ck_assert_str_eq(message_at(&run, 0), "here");
    drop(&run);
  }
}
END_TEST

START_TEST(an_error_stops_the_rule_and_keeps_what_it_reported) {
  rule_run run = run_hook(
      "\ntechnique = function(t, rule) rule:report(t, 'seen') local x = nil + 1 end", TWO_ENTRIES);
  ck_assert_uint_eq(run.outcome.reported, 1);
  ck_assert_uint_eq(lc_finding_list_count(run.findings), 1);
  assert_broke(run, "rules/a/b.lua:2: attempt to perform arithmetic on a nil value (at T1557 "
                    "Adversary-in-the-Middle (collection))");
}
END_TEST

START_TEST(a_broken_rule_stops_no_other_and_may_run_again) {
  lc_rule *broken = rule_of("return { title = 'x', technique = function(t) if t.score then "
                            "error('score') end end }");
  lc_rule *other = rule_of("return { title = 'x', layer = function(l, rule) rule:report(l, 'ran') "
                           "end }");
  assert_broke(run_over(broken, TWO_ENTRIES),
               "rules/a/b.lua:1: score (at T1557 Adversary-in-the-Middle (collection))");
  rule_run run = run_over(other, TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), "ran");
  drop(&run);
  run = run_over(broken, "{\"techniqueID\":\"T1558\"}");
  ck_assert_int_eq(run.outcome.status, LC_RULE_OK);
  drop(&run);
  lc_rule_free(broken);
  lc_rule_free(other);
}
END_TEST

START_TEST(days_are_counted_to_the_date_of_the_run) {
  static const char source[] =
      "return { title = 'x', layer = function(l, rule) rule:report(l, '%s: %s %s %s', rule.today,"
      " rule:daysSince('2026-10-25'), rule:daysSince('2026-11-26'), rule:daysSince('soon')) end }";
  const lc_rule_source file = {.id = "a/b", .path = "rules/a/b.lua", .text = lc_string_of(source)};
  const lc_rule_context context = {.budget = lc_budget_default(), .today = "2026-11-24"};
  lc_rule *rule = NULL;
  ck_assert_int_eq(lc_rule_load(&rule, &file, &context, NULL), LC_OK);
  rule_run run = run_over(rule, TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), "2026-11-24: 30 -2 nil");
  drop(&run);
  lc_rule_free(rule);
}
END_TEST

START_TEST(without_a_date_nothing_is_counted) {
  static const char message[] = "rules/a/b.lua:1: no date is known here: today's comes from --now";
  assert_broke(run_hook("layer = function(l, rule) rule:daysSince('2026-10-25') end", TWO_ENTRIES),
               message);
  assert_broke(run_hook("layer = function(l, rule) return rule.today end", TWO_ENTRIES), message);
}
END_TEST

START_TEST(wrong_uses_of_report_name_file_and_line) {
  assert_broke(run_hook("layer = function(l, rule) rule:report('x', 'm') end", TWO_ENTRIES),
               "rules/a/b.lua:1: rule:report(place, format, ...) takes a place first, such as the "
               "technique, "
               "the layer or technique:at(\"score\"), and got string");
  assert_broke(run_hook("layer = function(l, rule) rule:report(l) end", TWO_ENTRIES),
               "rules/a/b.lua:1: rule:report(place, format, ...) takes a text as its format, and "
               "got no value");
  assert_broke(run_hook("layer = function(l, rule) return rule.option end", TWO_ENTRIES),
               "rules/a/b.lua:1: the rule object has no member 'option': it has id, options, data, "
               "today, daysSince and report");
  assert_broke(run_hook("layer = function(l, rule) return l.gradiant end", TWO_ENTRIES),
               "rules/a/b.lua:1: a layer has no member 'gradiant' (did you mean 'gradient'?)");
}
END_TEST

START_TEST(an_error_in_the_format_names_file_and_line) {
  static const char *const calls[] = {"'%d', 'word'", "'%d'..'', 1.5", "'%y', 1", "'%s %s', 1"};
  char hook[200];
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    snprintf(hook, sizeof hook, "\nlayer = function(l, rule) rule:report(l, %s) end", calls[i]);
    rule_run run = run_hook(hook, TWO_ENTRIES);
    ck_assert_int_eq(run.outcome.status, LC_RULE_ERROR);
    ck_assert_msg(strncmp(run.outcome.message, "rules/a/b.lua:2: ", 17) == 0, "%s",
                  run.outcome.message);
    drop(&run);
  }
}
END_TEST

START_TEST(places_of_another_layer_are_refused) {
  lc_rule *rule = rule_of("local old return { title = 'x', layer = function(l, rule) old = old or "
                          "l; rule:report(old, 'm') end }");
  rule_run run = run_over(rule, TWO_ENTRIES);
  ck_assert_int_eq(run.outcome.status, LC_RULE_OK);
  drop(&run);
  assert_broke(
      run_over(rule, TWO_ENTRIES),
      "rules/a/b.lua:1: rule:report was given a place in another layer than the one checked");
  lc_rule_free(rule);
}
END_TEST

START_TEST(places_of_another_layer_of_the_same_file_are_refused) {
  lc_rule *rule = rule_of("local old return { title = 'x', layer = function(l, rule) old = old or "
                          "l:at('name'); rule:report(old, 'm') end }");
  lc_document *document = document_of("[{\"name\":\"a\"},{\"name\":\"b\"}]");
  rule_run run = {.findings = lc_finding_list_create()};
  lc_rule_check(rule, document, 0, LC_SEVERITY_INFO, run.findings, &run.outcome);
  ck_assert_str_eq(message_at(&run, 0), "m");
  lc_rule_check(rule, document, 1, LC_SEVERITY_INFO, run.findings, &run.outcome);
  assert_broke(
      run, "rules/a/b.lua:1: rule:report was given a place in another layer than the one checked");
  lc_document_release(document);
  lc_rule_free(rule);
}
END_TEST

START_TEST(report_outside_a_run_is_an_error) {
  lc_rule *rule =
      rule_of("return { title = 'x', layer = function(l, rule) keep = { rule, l } end }");
  rule_run run = run_over(rule, TWO_ENTRIES);
  drop(&run);
  lua_State *L = lc_rule_state(rule);
  ck_assert_int_ne(luaL_dostring(L, "keep[1]:report(keep[2], 'late')"), LUA_OK);
  ck_assert_ptr_nonnull(strstr(lua_tostring(L, -1), "works only while a layer is checked"));
  lc_rule_free(rule);
}
END_TEST

START_TEST(report_works_in_a_coroutine) {
  rule_run run = run_hook("layer = function(l, rule) local step = coroutine.wrap(function() for t "
                          "in l:techniques() do rule:report(t, t.techniqueID) coroutine.yield() "
                          "end end) step() step() end",
                          TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), "T1557");
  ck_assert_str_eq(message_at(&run, 1), "T1558");
  drop(&run);
}
END_TEST

START_TEST(a_rule_without_anything_to_look_at_is_vacuous) {
  rule_run run = run_hook("technique = function() end", "");
  ck_assert_int_eq(run.outcome.status, LC_RULE_VACUOUS);
  drop(&run);
  run = run_hook("layer = function() end", "");
  ck_assert_int_eq(run.outcome.status, LC_RULE_VACUOUS);
  drop(&run);
}
END_TEST

START_TEST(what_is_none_of_the_rules_business_is_not_counted) {
  rule_run run = run_hook("technique = function(t) return t.score ~= nil end", TWO_ENTRIES);
  ck_assert_uint_eq(run.outcome.selected, 1);
  drop(&run);
  run = run_hook("technique = function() return false end", TWO_ENTRIES);
  ck_assert_int_eq(run.outcome.status, LC_RULE_VACUOUS);
  drop(&run);
  run = run_hook("technique = function() return nil end", TWO_ENTRIES);
  ck_assert_uint_eq(run.outcome.selected, 2);
  drop(&run);
}
END_TEST

START_TEST(a_layers_function_may_count_what_it_looked_at) {
  static const struct {
    const char *members;
    uint32_t selected;
  } cases[] = {{"layer = function() return 7 end", 7},
               {"layer = function() return 0 end", 0},
               {"layer = function() end", 2},
               {"layer = function() return -1 end", 2},
               {"layer = function() return 1 << 40 end", 2},
               {"layer = function() return 1.5 end", 2},
               {"layer = function() return 3 end, technique = function() return false end", 3}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    rule_run run = run_hook(cases[i].members, TWO_ENTRIES);
    ck_assert_uint_eq(run.outcome.selected, cases[i].selected);
    drop(&run);
  }
}
END_TEST

START_TEST(rules_do_not_see_each_other) {
  lc_rule *writer = rule_of("return { title = 'x', layer = function() shared = 1; string.format = "
                            "nil; ipairs = nil end }");
  lc_rule *reader = rule_of("return { title = 'x', layer = function(l, rule) rule:report(l, '%s "
                            "%s', tostring(shared), type(ipairs)) end }");
  rule_run run = run_over(writer, TWO_ENTRIES);
  drop(&run);
  run = run_over(reader, TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), "nil function");
  drop(&run);
  lc_rule_free(writer);
  lc_rule_free(reader);
}
END_TEST

START_TEST(layer_comes_before_technique) {
  rule_run run = run_hook("layer = function(l, rule) order = 'layer' end, technique = function(t, "
                          "rule) rule:report(t, order) end",
                          TWO_ENTRIES);
  ck_assert_uint_eq(lc_finding_list_count(run.findings), 2);
  ck_assert_str_eq(message_at(&run, 0), "layer");
  drop(&run);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {a_rule_describes_itself,
                                defaults_of_a_rule,
                                a_finding_has_place_technique_and_severity,
                                what_is_inside_an_entry_is_about_its_technique,
                                a_percent_sign_alone_is_text,
                                every_object_of_a_layer_is_a_place,
                                an_error_stops_the_rule_and_keeps_what_it_reported,
                                a_broken_rule_stops_no_other_and_may_run_again,
                                wrong_uses_of_report_name_file_and_line,
                                days_are_counted_to_the_date_of_the_run,
                                without_a_date_nothing_is_counted,
                                an_error_in_the_format_names_file_and_line,
                                places_of_another_layer_are_refused,
                                places_of_another_layer_of_the_same_file_are_refused,
                                report_outside_a_run_is_an_error,
                                report_works_in_a_coroutine,
                                a_rule_without_anything_to_look_at_is_vacuous,
                                what_is_none_of_the_rules_business_is_not_counted,
                                a_layers_function_may_count_what_it_looked_at,
                                rules_do_not_see_each_other,
                                layer_comes_before_technique,
                                NULL};
  Suite *suite = suite_create("rule");
  add_tests(suite, "rule", tests);
  TCase *each = tcase_create("bad rules");
  tcase_add_loop_test(each, a_file_that_is_no_rule_says_why, 0,
                      sizeof BAD_RULES / sizeof *BAD_RULES);
  suite_add_tcase(suite, each);
  return run_suite(suite);
}
