#include "tests/bindings/rules.h"

#include <lualib.h>

/* --- values from the configuration --------------------------------------------------------- */

static const char WITH_OPTIONS[] =
    "return { title = 'x', options = { n = { type = 'integer', default = 3 }, s = { type = "
    "'string', values = { 'a', 'b' } },"
    " list = { type = 'techniques', default = { 'T1557' } } },"
    " layer = function(l, rule) rule:report(l, '%s %s %s', rule.options.n, rule.options.s, "
    "table.concat(rule.options.list, '+')) end }";

/* A state whose stack has the value of a Lua expression on top, as a configuration's has. */
static lua_State *given_options(const char *expression) {
  lua_State *L = luaL_newstate();
  char chunk[400];
  luaL_openlibs(L);
  snprintf(chunk, sizeof chunk, "return %s", expression);
  ck_assert_int_eq(luaL_dostring(L, chunk), LUA_OK);
  return L;
}

/* What configuring the rule with a Lua table comes to: what the rule then reports, or the error. */
static const char *result_of(const char *source, const char *given) {
  static char result[LC_ERROR_MESSAGE_SIZE];
  lc_rule *rule = rule_of(source);
  lua_State *L = given_options(given);
  lc_error error;
  if (configure_rule(rule, L, -1, &error) != LC_OK) {
    snprintf(result, sizeof result, "%s", error.message);
  } else {
    rule_run run = run_over(rule, TWO_ENTRIES);
    snprintf(result, sizeof result, "%s", message_at(&run, 0));
    drop(&run);
  }
  lua_close(L);
  lc_rule_free(rule);
  return result;
}

static const char *options_after(const char *given) {
  return result_of(WITH_OPTIONS, given);
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
  ck_assert_str_eq(options_after("{ s = 'c' }"),
                   "rule a/b: option 's' must be one of its declared values, not 'c'");
  ck_assert_str_eq(options_after("5"), "rule a/b: options must be a table, not number");
  ck_assert_str_eq(options_after("{ 1 }"), "rule a/b: options must be named");
}
END_TEST

START_TEST(a_rule_without_options_takes_none) {
  static const char source[] =
      "return { title = 'x', layer = function(l, rule) rule:report(l, type(rule.options)) end }";
  ck_assert_str_eq(result_of(source, "{}"), "table");
  ck_assert_str_eq(result_of(source, "{ n = 1 }"), "rule a/b: unknown option 'n'");
}
END_TEST

/* --- types --------------------------------------------------------------------------------- */

typedef struct typed_value {
  const char *type;
  const char *value;
  const char *wanted; /* NULL: the value is right */
} typed_value;

static const typed_value TYPED_VALUES[] = {
    {"string", "''", NULL},
    {"string", "5", "a string, not 5"},
    {"string", "{}", "a string, not table"},
    {"number", "-0.5", NULL},
    {"number", "7", NULL},
    {"number", "'7'", "a number, not \"7\""},
    {"integer", "7", NULL},
    {"integer", "'7'", "a whole number, not \"7\""},
    {"integer", "1.5", "a whole number, not 1.5"},
    {"boolean", "false", NULL},
    {"boolean", "0", "true or false, not 0"},
    {"technique", "'T1557'", NULL},
    {"technique", "'T1557.001'", NULL},
    {"technique", "'t1557'", "a technique id such as \"T1557\", not \"t1557\""},
    {"technique", "{}", "a technique id such as \"T1557\", not table"},
    {"strings", "{}", NULL},
    {"strings", "{ 'a', 'b' }", NULL},
    {"strings", "'a'", "a list of strings, not \"a\""},
    {"strings", "{ 'a', 5 }", "a list of strings, but has 5"},
    {"numbers", "{ 1, 2.5 }", NULL},
    {"numbers", "{ 1, '2' }", "a list of numbers, but has \"2\""},
    {"techniques", "{ 'T1557', 'T1557.001' }", NULL},
    {"techniques", "{ 'T1557', 'T15577' }",
     "a list of technique ids such as { \"T1557\" }, but has \"T15577\""},
    {"techniques", "{ a = 'T1557' }",
     "a list of technique ids such as { \"T1557\" }, not a table with other keys than 1, 2 and so "
     "on"},
    {"tactic", "'stealth'", NULL},
    {"tactic", "'TA0005'", NULL},
    {"tactic", "5", "a tactic's shortname or id such as \"impact\", not 5"},
    {"tactics", "{ 'defense-evasion', 'inhibit-response-function' }", NULL},
    {"platform", "'Linux'", NULL},
    {"platforms", "{ 'Linux', 'Field Controller/RTU/PLC/IED' }", NULL},
    {"mitigation", "'M1037'", NULL},
    {"mitigations", "{ 'M1037', 'M0801' }", NULL},
    {"group", "'G0016'", NULL},
    {"groups", "{ 'G0016' }", NULL},
    {"groups", "'G0016'", "a list of groups' ids such as { \"G0016\" }, not \"G0016\""},
    {"actor", "'S0154'", NULL},
    {"actors", "{ 'G0016', 'C0024', 'S0154', 'S0002' }", NULL},
    {"release", "'16'", NULL},
    {"release", "'7.2'", NULL},
    {"release", "16", "a release of ATT&CK such as \"16\" or \"16.1\", not 16"},
};

static void rule_with_option(char *source, size_t size, const char *declaration) {
  snprintf(source, size,
           "return { title = 'x', options = { o = { %s } }, layer = function(l, rule) "
           "rule:report(l, 'taken') end }",
           declaration);
}

START_TEST(a_given_value_has_the_declared_type) {
  const typed_value *typed = &TYPED_VALUES[_i];
  char declaration[100];
  char source[400];
  char given[100];
  char expected[200];
  snprintf(declaration, sizeof declaration, "type = '%s'", typed->type);
  rule_with_option(source, sizeof source, declaration);
  snprintf(given, sizeof given, "{ o = %s }", typed->value);
  snprintf(expected, sizeof expected, "rule a/b: option 'o' must be %s",
           typed->wanted == NULL ? "" : typed->wanted);
  ck_assert_str_eq(result_of(source, given), typed->wanted == NULL ? "taken" : expected);
}
END_TEST

START_TEST(a_default_has_the_declared_type) {
  const typed_value *typed = &TYPED_VALUES[_i];
  char declaration[200];
  char source[400];
  char expected[200];
  snprintf(declaration, sizeof declaration, "type = '%s', default = %s", typed->type, typed->value);
  rule_with_option(source, sizeof source, declaration);
  snprintf(expected, sizeof expected, "rules/a/b.lua: the default of option 'o' must be %s",
           typed->wanted == NULL ? "" : typed->wanted);
  if (typed->wanted == NULL)
    ck_assert_str_eq(result_of(source, "{}"), "taken");
  else
    ck_assert_str_eq(load_error_of(source), expected);
}
END_TEST

/* --- declarations -------------------------------------------------------------------------- */

/* Why a declaration is refused; must not be called with one that is right. */
static const char *declaration_error(const char *declaration) {
  char source[400];
  rule_with_option(source, sizeof source, declaration);
  return load_error_of(source);
}

static void assert_names(const char *message, const char *word) {
  ck_assert_msg(strstr(message, word) != NULL, "no %s in: %s", word, message);
}

START_TEST(a_misspelt_member_of_a_declaration_is_refused) {
  const char *message = declaration_error("type = 'string', defualt = 'x'");
  assert_names(message, "'defualt'");
  assert_names(message, "did you mean 'default'?");
}
END_TEST

START_TEST(values_that_are_no_list_are_refused) {
  assert_names(declaration_error("type = 'string', values = 'abc'"), "'values'");
}
END_TEST

START_TEST(a_default_is_one_of_the_values) {
  ck_assert_str_eq(declaration_error("type = 'string', values = { 'a', 'b' }, default = 'c'"),
                   "rules/a/b.lua: the default of option 'o' must be one of its declared values, "
                   "not 'c'");
}
END_TEST

START_TEST(values_restrict_the_items_of_a_list) {
  char source[400];
  rule_with_option(source, sizeof source, "type = 'strings', values = { 'a', 'b' }");
  ck_assert_str_eq(result_of(source, "{ o = { 'b', 'a' } }"), "taken");
  ck_assert_str_eq(result_of(source, "{ o = { 'a', 'c' } }"),
                   "rule a/b: option 'o' must be one of its declared values, not 'c'");
}
END_TEST

/* --- names of ATT&CK's ---------------------------------------------------------------------- */

typedef struct named_value {
  const char *type;
  const char *value;
  const char *wrong;
} named_value;

static const named_value NAMED_VALUES[] = {
    {"technique", "'T9999'", "ATT&CK never had a technique 'T9999'"},
    {"techniques", "{ 'T1557', 'T1557.999' }", "ATT&CK never had a technique 'T1557.999'"},
    {"tactic", "'initial-acces'",
     "ATT&CK never had a tactic 'initial-acces' (did you mean 'initial-access'?)"},
    {"tactics", "{ '' }", "ATT&CK never had a tactic ''"},
    {"platforms", "{ 'Linux', 'Windwos' }",
     "ATT&CK never had a platform 'Windwos' (did you mean 'Windows'?)"},
    {"mitigation", "'Software Configuration'",
     "ATT&CK never had a mitigation 'Software Configuration' (did you mean 'M1054'?)"},
    {"mitigation", "'G0016'", "G0016 APT29 is a group, not a mitigation"},
    {"group", "'G9999'", "ATT&CK never had a group 'G9999'"},
    {"group", "'g0016'", "ATT&CK never had a group 'g0016' (did you mean 'G0016'?)"},
    {"groups", "{ 'S0154' }", "S0154 Cobalt Strike is a malware, not a group"},
    {"actors", "{ 'M1037' }",
     "M1037 Filter Network Traffic is a mitigation, not a group, campaign or software"},
    {"release", "'99'", "ATT&CK never had a release '99'"},
    {"release", "'1'", NULL},
    {"release", "'16.'", "ATT&CK never had a release '16.'"},
};

START_TEST(a_name_is_one_that_attack_had_in_some_release) {
  const named_value *named = &NAMED_VALUES[_i];
  char declaration[100];
  char source[400];
  char given[100];
  char expected[200];
  snprintf(declaration, sizeof declaration, "type = '%s'", named->type);
  rule_with_option(source, sizeof source, declaration);
  snprintf(given, sizeof given, "{ o = %s }", named->value);
  snprintf(expected, sizeof expected, "rule a/b: option 'o': %s",
           named->wrong == NULL ? "" : named->wrong);
  const char *result = result_of(source, given);
  if (named->wrong == NULL)
    ck_assert_str_eq(result, "taken");
  else
    ck_assert_msg(strncmp(result, expected, strlen(expected)) == 0, "%s", result);
}
END_TEST

/* --- numbers ------------------------------------------------------------------------------- */

START_TEST(a_number_is_within_its_bounds) {
  char source[400];
  rule_with_option(source, sizeof source, "type = 'number', minimum = 0, maximum = 100");
  ck_assert_str_eq(result_of(source, "{ o = 0 }"), "taken");
  ck_assert_str_eq(result_of(source, "{ o = 100 }"), "taken");
  ck_assert_str_eq(result_of(source, "{ o = -3 }"),
                   "rule a/b: option 'o' must be at least 0, not -3");
  ck_assert_str_eq(result_of(source, "{ o = 100.5 }"),
                   "rule a/b: option 'o' must be at most 100, not 100.5");
  rule_with_option(source, sizeof source, "type = 'numbers', minimum = 1.5");
  ck_assert_str_eq(result_of(source, "{ o = { 2, 1 } }"),
                   "rule a/b: option 'o' must be at least 1.5, not 1");
}
END_TEST

START_TEST(a_default_is_within_its_bounds) {
  ck_assert_str_eq(declaration_error("type = 'integer', maximum = 3, default = 4"),
                   "rules/a/b.lua: the default of option 'o' must be at most 3, not 4");
}
END_TEST

START_TEST(bounds_are_numbers_of_numbers) {
  ck_assert_str_eq(declaration_error("type = 'integer', minimum = '3'"),
                   "rules/a/b.lua: option 'o': 'minimum' must be a number, not string");
  ck_assert_str_eq(declaration_error("type = 'strings', maximum = 3"),
                   "rules/a/b.lua: option 'o': 'maximum' is for numbers");
}
END_TEST

START_TEST(an_unknown_type_is_answered_by_those_that_there_are) {
  const char *message = declaration_error("type = 'tecnique'");
  assert_names(message, "option 'o' needs a type: string, strings, number, ");
  assert_names(message, ", actors or release");
}
END_TEST

/* --- copies -------------------------------------------------------------------------------- */

static const char CHANGES_ITS_OPTIONS[] =
    "return { title = 'x', options = { list = { type = 'strings', default = { 'a' } } },"
    " layer = function(l, rule) rule:report(l, table.concat(rule.options.list, '+')) "
    "table.insert(rule.options.list, 'more') end }";

static void assert_reports(lc_rule *rule, const char *message) {
  rule_run run = run_over(rule, TWO_ENTRIES);
  ck_assert_str_eq(message_at(&run, 0), message);
  drop(&run);
}

START_TEST(options_of_one_layer_do_not_stay_for_the_next) {
  lc_rule *rule = rule_of(WITH_OPTIONS);
  lua_State *L = given_options("{ n = 9 }");
  ck_assert_int_eq(configure_rule(rule, L, -1, NULL), LC_OK);
  ck_assert_int_eq(lc_rule_configure(rule, (lc_json_value){0}, NULL), LC_OK);
  assert_reports(rule, "3 nil T1557");
  lua_close(L);
  lc_rule_free(rule);
}
END_TEST

START_TEST(a_rule_that_changes_its_options_does_not_change_the_defaults) {
  lc_rule *rule = rule_of(CHANGES_ITS_OPTIONS);
  assert_reports(rule, "a");
  ck_assert_int_eq(lc_rule_configure(rule, (lc_json_value){0}, NULL), LC_OK);
  assert_reports(rule, "a");
  lc_rule_free(rule);
}
END_TEST

START_TEST(a_rule_that_changes_its_options_does_not_change_the_configuration) {
  lc_rule *rule = rule_of(CHANGES_ITS_OPTIONS);
  lua_State *L = given_options("{ list = { 'b' } }");
  ck_assert_int_eq(configure_rule(rule, L, -1, NULL), LC_OK);
  assert_reports(rule, "b");
  lua_getfield(L, -1, "list");
  ck_assert_uint_eq(lua_rawlen(L, -1), 1);
  lua_pop(L, 1);
  ck_assert_int_eq(configure_rule(rule, L, -1, NULL), LC_OK);
  assert_reports(rule, "b");
  lua_close(L);
  lc_rule_free(rule);
}
END_TEST

START_TEST(options_outlive_the_configuration) {
  lc_rule *rule = rule_of(WITH_OPTIONS);
  lua_State *L = given_options("{ n = 8, list = { 'T1021' } }");
  ck_assert_int_eq(configure_rule(rule, L, -1, NULL), LC_OK);
  lua_close(L);
  assert_reports(rule, "8 nil T1021");
  lc_rule_free(rule);
}
END_TEST

/* --- the same in every run ----------------------------------------------------------------- */

enum { STATES = 24 };

/* Lua orders a table's keys differently in each state, and messages must not. */
static void assert_same_message(const char *source, const char *given, const char *message) {
  lc_rule *rules[STATES];
  lua_State *L = given_options(given);
  for (int i = 0; i < STATES; i++) {
    lc_error error;
    rules[i] = rule_of(source);
    ck_assert_int_eq(configure_rule(rules[i], L, -1, &error), LC_ERROR_SYNTAX);
    ck_assert_str_eq(error.message, message);
  }
  for (int i = 0; i < STATES; i++)
    lc_rule_free(rules[i]);
  lua_close(L);
}

START_TEST(of_equally_near_names_the_first_is_suggested) {
  assert_same_message("return { title = 'x', options = { lisa = { type = 'string' }, lisb = { type "
                      "= 'string' }, lisc = { type = 'string' } }, layer = print }",
                      "{ lisx = 1 }", "rule a/b: unknown option 'lisx' (did you mean 'lisa'?)");
}
END_TEST

START_TEST(of_several_wrong_options_the_first_is_named) {
  assert_same_message("return { title = 'x', layer = print }",
                      "{ apple = 1, melon = 2, peach = 3, zebra = 4 }",
                      "rule a/b: unknown option 'apple'");
}
END_TEST

int main(void) {
  const TTest *const tests[] = {options_override_their_defaults,
                                wrong_options_are_refused,
                                a_rule_without_options_takes_none,
                                a_misspelt_member_of_a_declaration_is_refused,
                                values_that_are_no_list_are_refused,
                                a_default_is_one_of_the_values,
                                values_restrict_the_items_of_a_list,
                                a_number_is_within_its_bounds,
                                a_default_is_within_its_bounds,
                                bounds_are_numbers_of_numbers,
                                an_unknown_type_is_answered_by_those_that_there_are,
                                options_of_one_layer_do_not_stay_for_the_next,
                                a_rule_that_changes_its_options_does_not_change_the_defaults,
                                a_rule_that_changes_its_options_does_not_change_the_configuration,
                                options_outlive_the_configuration,
                                of_equally_near_names_the_first_is_suggested,
                                of_several_wrong_options_the_first_is_named,
                                NULL};
  Suite *suite = suite_create("options");
  add_tests(suite, "options", tests);
  TCase *each = tcase_create("types");
  const int count = sizeof TYPED_VALUES / sizeof *TYPED_VALUES;
  tcase_add_loop_test(each, a_given_value_has_the_declared_type, 0, count);
  tcase_add_loop_test(each, a_default_has_the_declared_type, 0, count);
  tcase_add_loop_test(each, a_name_is_one_that_attack_had_in_some_release, 0,
                      sizeof NAMED_VALUES / sizeof *NAMED_VALUES);
  suite_add_tcase(suite, each);
  return run_suite(suite);
}
