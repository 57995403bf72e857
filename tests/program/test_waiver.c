/* Waivers by themselves: what they say, where they stand, and what they are about. */
#include "cli/policy/lua_places.h"
#include "cli/policy/waiver.h"
#include "cli/policy/waiver_text.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

/* --- in a layer's metadata ----------------------------------------------------------------- */

static void require_text(lc_string text, const char *expected) {
  ck_assert_msg(lc_string_equals(text, lc_string_of(expected)), "'%.*s' is not '%s'", (int)text.len,
                text.ptr, expected);
}

START_TEST(a_text_gives_rule_reason_owner_and_day) {
  cli_waiver_text text;
  lc_error error;
  lc_string written =
      LC_STRING(" a/b ;owner = blue team; reason=text = as it is ; expires=2027-01-31;");
  ck_assert_int_eq(cli_waiver_text_read(written, &text, &error), LC_OK);
  require_text(text.rule, "a/b");
  require_text(text.owner, "blue team");
  require_text(text.reason, "text = as it is");
  require_text(text.expires, "2027-01-31");
}
END_TEST

START_TEST(a_text_may_have_no_day) {
  cli_waiver_text text;
  ck_assert_int_eq(cli_waiver_text_read(LC_STRING("a/*;reason=r;owner=o"), &text, NULL), LC_OK);
  require_text(text.expires, "");
}
END_TEST

START_TEST(a_text_that_lacks_something_says_what) {
  static const struct {
    lc_string text;
    const char *message;
  } wrong[] = {{{"", 0}, "names no rule"},
               {LC_STRING(";;;"), "names no rule"},
               {LC_STRING("reason=r; owner=o"), "names no rule"},
               {LC_STRING("a/b; owner=o"), "gives no reason"},
               {LC_STRING("a/b; reason= ; owner=o"), "gives no reason"},
               {LC_STRING("a/b; reason=r"), "has no owner"},
               {LC_STRING("a/b; reason=r; owner=o; expires=soon"), "'soon', which is no date"},
               {LC_STRING("a/b; reason=r; owner=o; ownr=p"), "did you mean 'owner'"},
               {LC_STRING("a/b; reason=r; owner=o; owner=p"), "given twice"},
               {LC_STRING("a/b; reason=r; more; owner=o"), "'more' is no part"},
               {LC_STRING("a/b\0; reason=r; owner=o"), "NUL"}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    cli_waiver_text text;
    lc_error error;
    ck_assert_int_eq(cli_waiver_text_read(wrong[i].text, &text, &error), LC_ERROR_SYNTAX);
    ck_assert_msg(strstr(error.message, wrong[i].message) != NULL, "%s", error.message);
  }
}
END_TEST

/* --- what a waiver is about ---------------------------------------------------------------- */

static const char *const ANY[] = {NULL};

static cli_waiver waiver_of(const char *rule) {
  return (cli_waiver){.rule = rule,
                      .techniques = ANY,
                      .tactic = "",
                      .layers = ANY,
                      .reason = "r",
                      .owner = "o",
                      .expires = "",
                      .file = "waivers.lua",
                      .folder = "policy/",
                      .layer = LC_NO_LAYER};
}

static cli_waivable finding_of(const char *rule, const char *technique) {
  return (cli_waivable){.rule = rule,
                        .technique = technique,
                        .tactic = "impact",
                        .file = "policy/drafts/a.json",
                        .layer = 1,
                        .layer_name = "a layer"};
}

START_TEST(a_rule_is_an_id_or_a_glob) {
  ck_assert(cli_waiver_names_rule("a/b", "a/b"));
  ck_assert(cli_waiver_names_rule("a/*", "a/b"));
  ck_assert(cli_waiver_names_rule("*", "a/b"));
  ck_assert(!cli_waiver_names_rule("a", "a/b"));
  ck_assert(!cli_waiver_names_rule("a/*", "b/a"));
}
END_TEST

START_TEST(techniques_are_ids_or_globs) {
  static const char *const techniques[] = {"T1485", "T1557.*", NULL};
  cli_waiver waiver = waiver_of("a/b");
  waiver.techniques = techniques;
  cli_waivable finding = finding_of("a/b", "T1485");
  ck_assert(cli_waiver_covers(&waiver, &finding));
  finding.technique = "T1557.002";
  ck_assert(cli_waiver_covers(&waiver, &finding));
  finding.technique = "T1557";
  ck_assert(!cli_waiver_covers(&waiver, &finding));
  finding.technique = "";
  ck_assert(!cli_waiver_covers(&waiver, &finding));
}
END_TEST

START_TEST(a_tactic_leaves_out_all_others) {
  cli_waiver waiver = waiver_of("a/b");
  cli_waivable finding = finding_of("a/b", "T1485");
  waiver.tactic = "impact";
  ck_assert(cli_waiver_covers(&waiver, &finding));
  finding.tactic = "";
  ck_assert(!cli_waiver_covers(&waiver, &finding));
}
END_TEST

START_TEST(layers_are_globs_of_files_or_names) {
  static const char *const yes[] = {"drafts/*.json", "a.json", "**", "a layer"};
  static const char *const no[] = {"policy/drafts/a.json", "drafts/*", "A layer", "*.lua"};
  cli_waiver waiver = waiver_of("a/b");
  cli_waivable finding = finding_of("a/b", "T1485");
  for (size_t i = 0; i < 4; i++) {
    const char *const layers[] = {"other.json", yes[i], NULL};
    waiver.layers = layers;
    ck_assert_msg(cli_waiver_covers(&waiver, &finding), "%s", yes[i]);
  }
  for (size_t i = 0; i < 4; i += i == 0 ? 2 : 1) {
    const char *const layers[] = {no[i], NULL};
    waiver.layers = layers;
    ck_assert_msg(!cli_waiver_covers(&waiver, &finding), "%s", no[i]);
  }
}
END_TEST

START_TEST(a_waiver_in_a_layer_is_about_that_layer_and_that_id) {
  static const char *const techniques[] = {"T*", NULL};
  cli_waiver waiver = waiver_of("a/b");
  cli_waivable finding = finding_of("a/b", "T*");
  waiver.techniques = techniques;
  waiver.is_in_layer = true;
  waiver.file = finding.file;
  waiver.layer = 1;
  ck_assert(cli_waiver_covers(&waiver, &finding));
  finding.technique = "T1485";
  ck_assert(!cli_waiver_covers(&waiver, &finding));
  waiver.techniques = ANY;
  ck_assert(cli_waiver_covers(&waiver, &finding));
  finding.layer = 0;
  ck_assert(!cli_waiver_covers(&waiver, &finding));
  finding.layer = 1;
  finding.file = "b.json";
  ck_assert(!cli_waiver_covers(&waiver, &finding));
}
END_TEST

START_TEST(a_waiver_holds_through_its_last_day) {
  cli_waiver waiver = waiver_of("a/b");
  int32_t days = 7;
  ck_assert(!cli_waiver_is_expired(&waiver, "2026-11-24"));
  ck_assert(!cli_waiver_days_left(&waiver, "2026-11-24", &days));
  waiver.expires = "2026-11-24";
  ck_assert(!cli_waiver_is_expired(&waiver, "2026-11-24"));
  ck_assert(cli_waiver_is_expired(&waiver, "2026-11-25"));
  ck_assert(cli_waiver_days_left(&waiver, "2026-10-31", &days));
  ck_assert_int_eq(days, 24);
}
END_TEST

START_TEST(a_waiver_of_everything_is_broad) {
  static const char *const some[] = {"T1485", NULL};
  cli_waiver waiver = waiver_of("a/b");
  ck_assert(cli_waiver_is_broad(&waiver));
  waiver.techniques = some;
  ck_assert(!cli_waiver_is_broad(&waiver));
  waiver.rule = "a/*";
  ck_assert(!cli_waiver_is_broad(&waiver));
  waiver.rule = "*";
  ck_assert(cli_waiver_is_broad(&waiver));
  waiver.rule = "**/b";
  ck_assert(cli_waiver_is_broad(&waiver));
  waiver = waiver_of("a/b");
  waiver.is_in_layer = true;
  ck_assert(!cli_waiver_is_broad(&waiver));
}
END_TEST

START_TEST(a_copy_says_the_same_and_a_change_of_any_part_does_not) {
  static const char *const some[] = {"T1485", NULL};
  lc_arena arena = {0};
  cli_waiver copy;
  cli_waiver waiver = waiver_of("a/b");
  ck_assert(cli_waiver_copy(&copy, &waiver, &arena));
  ck_assert(copy.rule != waiver.rule);
  ck_assert(cli_waiver_equals(&copy, &waiver));
  copy.techniques = some;
  ck_assert(!cli_waiver_equals(&copy, &waiver));
  copy.techniques = ANY;
  copy.expires = "2027-01-31";
  ck_assert(!cli_waiver_equals(&copy, &waiver));
  copy.expires = "";
  copy.layers = some;
  ck_assert(!cli_waiver_equals(&copy, &waiver));
  lc_arena_free(&arena);
}
END_TEST

START_TEST(ids_of_other_matrices_are_techniques_too) {
  static const char *const yes[] = {"T1557", "T1557.002", "T1557.*", "T15*",   "AML.T0000",
                                    "F1001", "*",         "T155?",   "T1[45]*"};
  static const char *const no[] = {"", "T155", "T1557.2", "Data Destruction", "T1557,T1485", "t99"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
    ck_assert_msg(cli_waiver_is_technique(lc_string_of(yes[i])), "%s", yes[i]);
  for (size_t i = 0; i < sizeof no / sizeof *no; i++)
    ck_assert_msg(!cli_waiver_is_technique(lc_string_of(no[i])), "%s", no[i]);
}
END_TEST

/* --- where it stands in Lua ---------------------------------------------------------------- */

/* The tables of the list, joined by '|'; "-" when they are not found. */
static void require_items(const char *text, const char *member, uint32_t count,
                          const char *expected) {
  lc_range items[8];
  char found[200] = "-";
  size_t len = 0;
  bool is_found = cli_lua_find_items(lc_string_of(text), member, items, count);
  for (uint32_t i = 0; is_found && i < count; i++)
    len += (size_t)snprintf(found + len, sizeof found - len, "%s%.*s", i == 0 ? "" : "|",
                            (int)(items[i].end - items[i].start), text + items[i].start);
  ck_assert_str_eq(found, expected);
}

START_TEST(items_are_found_in_what_the_file_returns) {
  require_items("return { { 1 }, { { 2 } } }", NULL, 2, "{ 1 }|{ { 2 } }");
  require_items("local x = { {} }\nreturn { {a=1}, }", NULL, 1, "{a=1}");
  require_items("local list = { {1}, {2} }\nreturn list", NULL, 2, "{1}|{2}");
  require_items("return { [1] = { 1 }; { 2 } }", NULL, 2, "{ 1 }|{ 2 }");
}
END_TEST

START_TEST(texts_and_comments_are_no_tables) {
  require_items("return { -- {\n { '}' }, --[==[ {\n ]] } ]==] { [[ } ]] } }", NULL, 2,
                "{ '}' }|{ [[ } ]] }");
  require_items("return { { \"\\\"}\" } }", NULL, 1, "{ \"\\\"}\" }");
  require_items("-- return {}\nreturn { {} } -- return { {}, {} }", NULL, 1, "{}");
}
END_TEST

START_TEST(items_of_a_member_are_found_at_its_own_depth) {
  require_items("return { other = { list = { {0} } }, list = { {1} } }", "list", 1, "{1}");
  require_items("return { other = {} }", "list", 1, "-");
}
END_TEST

START_TEST(what_is_computed_has_no_place) {
  require_items("return { table.unpack(x) }", NULL, 1, "-");
  require_items("return make()", NULL, 1, "-");
  require_items("return { {1}, {2}", NULL, 2, "-");
  require_items("", NULL, 1, "-");
  require_items("return { { [[", NULL, 1, "-");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("waiver");
  add_tests(suite, "texts",
            (const TTest *const[]){a_text_gives_rule_reason_owner_and_day, a_text_may_have_no_day,
                                   a_text_that_lacks_something_says_what, NULL});
  add_tests(
      suite, "meaning",
      (const TTest *const[]){a_rule_is_an_id_or_a_glob, techniques_are_ids_or_globs,
                             a_tactic_leaves_out_all_others, layers_are_globs_of_files_or_names,
                             a_waiver_in_a_layer_is_about_that_layer_and_that_id,
                             a_waiver_holds_through_its_last_day, a_waiver_of_everything_is_broad,
                             a_copy_says_the_same_and_a_change_of_any_part_does_not,
                             ids_of_other_matrices_are_techniques_too, NULL});
  add_tests(suite, "places",
            (const TTest *const[]){
                items_are_found_in_what_the_file_returns, texts_and_comments_are_no_tables,
                items_of_a_member_are_found_at_its_own_depth, what_is_computed_has_no_place, NULL});
  return run_suite(suite);
}
