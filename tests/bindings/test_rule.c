#include "bindings/rule.h"
#include "tests/core/layers.h"

#include <lauxlib.h>

/* --- loading ------------------------------------------------------------------------------- */

static lc_rule *rule_of(const char *source) {
  lc_rule *rule = NULL;
  lc_error error;
  lc_status status = lc_rule_load(&rule, "a/b", lc_string_of(source), "rules/a/b.lua", &error);
  ck_assert_msg(status == LC_OK, "%s", status == LC_OK ? "" : error.message);
  return rule;
}

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
    {"return { layer = print }", "rules/a/b.lua: a rule's 'title' must be a string, not nil"},
    {"return { title = 'x' }", "rules/a/b.lua: a rule needs a function 'technique' or 'layer'"},
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
    {"return { title = 'x', layer = print, 5 }",
     "rules/a/b.lua: a rule's table has only named members"},
    {"return { title = 'x', layer = print, options = { n = { type = 'int' } } }",
     "rules/a/b.lua: option 'n' needs a type: string, number, integer, boolean, technique, "
     "strings, numbers or techniques"},
    {"return { title = 'x', layer = print, options = { n = { type = 'integer', default = 'x' } } }",
     "rules/a/b.lua: option 'n' must be a whole number, not string"},
    {"return { title = 'x', layer = print, options = { n = 5 } }",
     "rules/a/b.lua: 'options' must map names to tables with type, default and doc"},
    {"return { title = io.open('x'), layer = print }",
     "rules/a/b.lua:1: 'io' is not available: rules have no files"},
};

START_TEST(a_file_that_is_no_rule_says_why) {
  lc_rule *rule = NULL;
  lc_error error;
  ck_assert_int_eq(
      lc_rule_load(&rule, "a/b", lc_string_of(BAD_RULES[_i].source), "rules/a/b.lua", &error),
      LC_ERROR_SYNTAX);
  ck_assert_ptr_null(rule);
  ck_assert_str_eq(error.message, BAD_RULES[_i].message);
}
END_TEST

/* --- running ------------------------------------------------------------------------------- */

static const char ENTRIES[] =
    "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1},{\"techniqueID\":\"T1558\"}";

static lc_rule_outcome outcome;
static lc_finding_list *findings;

/* Runs a rule with this hook over a layer with these entries. */
static void run_over(lc_rule *rule, const char *entries) {
  lc_document *document = layer_with_techniques(entries);
  findings = lc_finding_list_create();
  lc_rule_check(rule, document, 0, LC_SEVERITY_WARNING, findings, &outcome);
  lc_document_release(document);
}

static void run_hook(const char *hook, const char *entries) {
  char source[2000];
  snprintf(source, sizeof source, "return { title = 'x', %s }", hook);
  lc_rule *rule = rule_of(source);
  run_over(rule, entries);
  lc_rule_free(rule);
}

static void assert_error(const char *message) {
  ck_assert_int_eq(outcome.status, LC_RULE_ERROR);
  ck_assert_str_eq(outcome.message, message);
  lc_finding_list_free(findings);
}

START_TEST(a_finding_has_place_technique_and_severity) {
  run_hook("technique = function(t, rule) if t.score then rule:report(t:at('score'), '%s has %d', "
           "t.techniqueID, t.score) end end",
           ENTRIES);
  ck_assert_int_eq(outcome.status, LC_RULE_OK);
  ck_assert_uint_eq(outcome.selected, 2);
  ck_assert_uint_eq(outcome.reported, 1);
  const lc_finding *finding = lc_finding_list_at(findings, 0);
  ck_assert_str_eq(finding->rule.ptr, "a/b");
  ck_assert_int_eq(finding->severity, LC_SEVERITY_WARNING);
  ck_assert_str_eq(finding->message.ptr, "T1557 has 1");
  ck_assert_str_eq(finding->technique.ptr, "T1557");
  ck_assert_str_eq(finding->tactic.ptr, "collection");
  ck_assert_str_eq(finding->field.ptr, "score");
  ck_assert_uint_eq(finding->range.end - finding->range.start, 1);
  lc_finding_list_free(findings);
}
END_TEST

START_TEST(a_percent_sign_alone_is_text) {
  run_hook("layer = function(l, rule) rule:report(l, '100%') end", ENTRIES);
  ck_assert_str_eq(lc_finding_list_at(findings, 0)->message.ptr, "100%");
  lc_finding_list_free(findings);
}
END_TEST

START_TEST(an_error_stops_the_rule_and_keeps_what_it_reported) {
  run_hook("\ntechnique = function(t, rule) rule:report(t, 'seen') local x = nil + 1 end", ENTRIES);
  ck_assert_uint_eq(outcome.reported, 1);
  ck_assert_uint_eq(lc_finding_list_count(findings), 1);
  assert_error("rules/a/b.lua:2: attempt to perform arithmetic on a nil value");
}
END_TEST

START_TEST(wrong_uses_of_report_are_errors) {
  run_hook("layer = function(l, rule) rule:report('x', 'm') end", ENTRIES);
  assert_error(
      "rules/a/b.lua:1: bad argument #1 to 'report' (layercheck object expected, got string)");
  run_hook("layer = function(l, rule) rule:report(l) end", ENTRIES);
  assert_error("rules/a/b.lua:1: bad argument #2 to 'report' (string expected, got no value)");
  run_hook("layer = function(l, rule) return rule.option end", ENTRIES);
  assert_error(
      "rules/a/b.lua:1: the rule object has no member 'option': it has id, options and report");
  run_hook("layer = function(l, rule) return l.gradiant end", ENTRIES);
  assert_error("rules/a/b.lua:1: a layer has no member 'gradiant' (did you mean 'gradient'?)");
}
END_TEST

START_TEST(places_of_another_layer_are_refused) {
  lc_rule *rule = rule_of("local old return { title = 'x', layer = function(l, rule) old = old or "
                          "l; rule:report(old, 'm') end }");
  run_over(rule, ENTRIES);
  ck_assert_int_eq(outcome.status, LC_RULE_OK);
  lc_finding_list_free(findings);
  run_over(rule, ENTRIES);
  assert_error(
      "rules/a/b.lua:1: rule:report was given a place in another layer than the one checked");
  lc_rule_free(rule);
}
END_TEST

START_TEST(report_outside_a_run_is_an_error) {
  lc_rule *rule =
      rule_of("return { title = 'x', layer = function(l, rule) keep = { rule, l } end }");
  run_over(rule, ENTRIES);
  lc_finding_list_free(findings);
  lua_State *L = lc_rule_state(rule);
  ck_assert_int_ne(luaL_dostring(L, "keep[1]:report(keep[2], 'late')"), LUA_OK);
  ck_assert_ptr_nonnull(strstr(lua_tostring(L, -1), "works only while a layer is checked"));
  lc_rule_free(rule);
}
END_TEST

START_TEST(a_rule_without_anything_to_look_at_is_vacuous) {
  run_hook("technique = function() end", "");
  ck_assert_int_eq(outcome.status, LC_RULE_VACUOUS);
  lc_finding_list_free(findings);
}
END_TEST

START_TEST(rules_do_not_see_each_other) {
  lc_rule *writer = rule_of("return { title = 'x', layer = function() shared = 1; string.format = "
                            "nil; ipairs = nil end }");
  lc_rule *reader = rule_of("return { title = 'x', layer = function(l, rule) rule:report(l, '%s "
                            "%s', tostring(shared), type(ipairs)) end }");
  run_over(writer, ENTRIES);
  lc_finding_list_free(findings);
  run_over(reader, ENTRIES);
  ck_assert_str_eq(lc_finding_list_at(findings, 0)->message.ptr, "nil function");
  lc_finding_list_free(findings);
  lc_rule_free(writer);
  lc_rule_free(reader);
}
END_TEST

START_TEST(layer_comes_before_technique) {
  run_hook("layer = function(l, rule) order = 'layer' end, technique = function(t, rule) "
           "rule:report(t, order) end",
           ENTRIES);
  ck_assert_uint_eq(lc_finding_list_count(findings), 2);
  ck_assert_str_eq(lc_finding_list_at(findings, 0)->message.ptr, "layer");
  lc_finding_list_free(findings);
}
END_TEST

/* --- options ------------------------------------------------------------------------------- */

static const char WITH_OPTIONS[] =
    "return { title = 'x', options = { n = { type = 'integer', default = 3 }, s = { type = "
    "'string', values = { 'a', 'b' } },"
    " list = { type = 'techniques', default = { 'T1557' } } },"
    " layer = function(l, rule) rule:report(l, '%s %s %s', rule.options.n, rule.options.s, "
    "table.concat(rule.options.list, '+')) end }";

/* The rule's options in words after being configured with a Lua table. */
static const char *options_after(const char *given) {
  static char result[LC_ERROR_MESSAGE_SIZE];
  lc_rule *rule = rule_of(WITH_OPTIONS);
  lua_State *L = luaL_newstate();
  lc_error error;
  char chunk[300];
  snprintf(chunk, sizeof chunk, "return %s", given);
  ck_assert_int_eq(luaL_dostring(L, chunk), LUA_OK);
  if (lc_rule_configure(rule, L, -1, &error) != LC_OK) {
    snprintf(result, sizeof result, "%s", error.message);
  } else {
    run_over(rule, ENTRIES);
    ck_assert_int_eq(outcome.status, LC_RULE_OK);
    snprintf(result, sizeof result, "%s", lc_finding_list_at(findings, 0)->message.ptr);
    lc_finding_list_free(findings);
  }
  lua_close(L);
  lc_rule_free(rule);
  return result;
}

START_TEST(options_override_their_defaults) {
  ck_assert_str_eq(options_after("{}"), "3 nil T1557");
  ck_assert_str_eq(options_after("{ n = 7, s = 'b', list = { 'T1021', 'T1557.001' } }"),
                   "7 b T1021+T1557.001");
}
END_TEST

START_TEST(wrong_options_are_refused) {
  ck_assert_str_eq(options_after("{ lists = 1 }"),
                   "rule a/b: unknown option 'lists' (did you mean 'list'?)");
  ck_assert_str_eq(options_after("{ zzzzz = 1 }"), "rule a/b: unknown option 'zzzzz'");
  ck_assert_str_eq(options_after("{ n = '7' }"),
                   "rule a/b: option 'n' must be a whole number, not string");
  ck_assert_str_eq(options_after("{ n = 1.5 }"),
                   "rule a/b: option 'n' must be a whole number, not number");
  ck_assert_str_eq(options_after("{ s = 'c' }"),
                   "rule a/b: option 's' must be one of its declared values, not 'c'");
  ck_assert_str_eq(
      options_after("{ list = { 'T1557', 'x' } }"),
      "rule a/b: option 'list' must be a list of technique ids such as { \"T1557\" }, not table");
  ck_assert_str_eq(
      options_after("{ list = { a = 'T1557' } }"),
      "rule a/b: option 'list' must be a list of technique ids such as { \"T1557\" }, not table");
  ck_assert_str_eq(options_after("5"), "rule a/b: options must be a table, not number");
  ck_assert_str_eq(options_after("{ 1 }"), "rule a/b: options must be named");
  ck_assert_str_eq(options_after("{ n = function() end }"),
                   "rule a/b: options are plain data, not a function");
  ck_assert_str_eq(options_after("(function() local t = {} t.list = t return t end)()"),
                   "rule a/b: options are nested too deeply");
}
END_TEST

START_TEST(options_of_one_layer_do_not_stay_for_the_next) {
  lc_rule *rule = rule_of(WITH_OPTIONS);
  lua_State *L = luaL_newstate();
  ck_assert_int_eq(luaL_dostring(L, "return { n = 9 }"), LUA_OK);
  ck_assert_int_eq(lc_rule_configure(rule, L, -1, NULL), LC_OK);
  ck_assert_int_eq(lc_rule_configure(rule, NULL, 0, NULL), LC_OK);
  run_over(rule, ENTRIES);
  ck_assert_str_eq(lc_finding_list_at(findings, 0)->message.ptr, "3 nil T1557");
  lc_finding_list_free(findings);
  lua_close(L);
  lc_rule_free(rule);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {a_rule_describes_itself,
                                defaults_of_a_rule,
                                a_finding_has_place_technique_and_severity,
                                a_percent_sign_alone_is_text,
                                an_error_stops_the_rule_and_keeps_what_it_reported,
                                wrong_uses_of_report_are_errors,
                                places_of_another_layer_are_refused,
                                report_outside_a_run_is_an_error,
                                a_rule_without_anything_to_look_at_is_vacuous,
                                rules_do_not_see_each_other,
                                layer_comes_before_technique,
                                options_override_their_defaults,
                                wrong_options_are_refused,
                                options_of_one_layer_do_not_stay_for_the_next,
                                NULL};
  Suite *suite = suite_create("rule");
  add_tests(suite, "rule", tests);
  TCase *each = tcase_create("bad rules");
  tcase_add_loop_test(each, a_file_that_is_no_rule_says_why, 0,
                      sizeof BAD_RULES / sizeof *BAD_RULES);
  suite_add_tcase(suite, each);
  return run_suite(suite);
}
