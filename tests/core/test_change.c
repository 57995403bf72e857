#include "tests/core/changes.h"

#define ENTRY(id, rest)         "{\"techniqueID\":\"" id "\"" rest "}"
#define UNDER(id, tactic, rest) "{\"techniqueID\":\"" id "\",\"tactic\":\"" tactic "\"" rest "}"
#define SCORE(number)           ",\"score\":" #number

/* T1557 is under credential-access and collection, T1485 under impact. */

/* --- techniques ---------------------------------------------------------------------------- */

START_TEST(the_same_entries_do_not_differ) {
  assert_entry_changes(ENTRY("T1557", SCORE(1)) "," ENTRY("T1485", ",\"comment\":\"a\""),
                       ENTRY("T1485", ",\"comment\":\"a\"") "," ENTRY("T1557", SCORE(1)), "");
}
END_TEST

START_TEST(an_entry_is_added_removed_or_changed) {
  assert_entry_changes("", ENTRY("T1485", SCORE(1)), "+T1485/impact score");
  assert_entry_changes(ENTRY("T1485", SCORE(1)), "", "-T1485/impact score");
  assert_entry_changes(ENTRY("T1485", SCORE(1)), ENTRY("T1485", SCORE(2)), "~T1485/impact score");
}
END_TEST

START_TEST(every_field_that_differs_is_named) {
  assert_entry_changes(ENTRY("T1485", ""),
                       ENTRY("T1485", ",\"comment\":\"a\",\"enabled\":false,\"score\":0,"
                                      "\"color\":\"#fff\",\"metadata\":[{\"divider\":true}],"
                                      "\"links\":[{\"divider\":true}],\"showSubtechniques\":true"),
                       "+T1485/impact comment enabled score color metadata links "
                       "showSubtechniques");
}
END_TEST

START_TEST(defaults_spelled_out_are_no_change) {
  assert_entry_changes(ENTRY("T1485", SCORE(1)),
                       ENTRY("T1485", ",\"comment\":\"\",\"enabled\":true,\"score\":1.0,"
                                      "\"color\":\"\",\"metadata\":[],\"links\":[],"
                                      "\"showSubtechniques\":false"),
                       "");
}
END_TEST

START_TEST(an_entry_that_says_nothing_is_none) {
  assert_entry_changes("", ENTRY("T1557", ""), "");
  assert_entry_changes(UNDER("T1557", "collection", ",\"comment\":\"\""), "", "");
  assert_entry_changes(ENTRY("T1485", ",\"comment\":\"a\""), ENTRY("T1485", ""),
                       "-T1485/impact comment");
}
END_TEST

START_TEST(unknown_members_are_no_change) {
  assert_entry_changes(ENTRY("T1485", SCORE(1)), ENTRY("T1485", SCORE(1) ",\"owner\":\"me\""), "");
}
END_TEST

START_TEST(changes_come_by_id) {
  assert_entry_changes(
      "", ENTRY("T1557", SCORE(1)) "," ENTRY("T1485", SCORE(1)) "," ENTRY("T1190", SCORE(1)),
      "+T1190/initial-access score; +T1485/impact score; "
      "+T1557/credential-access,collection score");
}
END_TEST

START_TEST(an_entry_without_an_id_is_none) {
  assert_entry_changes("{\"score\":1}", "{\"tactic\":\"impact\",\"score\":2}", "");
}
END_TEST

/* --- tactics ------------------------------------------------------------------------------- */

START_TEST(an_entry_for_all_tactics_is_one_change) {
  assert_entry_changes(ENTRY("T1557", SCORE(1)), ENTRY("T1557", SCORE(2)),
                       "~T1557/credential-access,collection score");
}
END_TEST

START_TEST(all_tactics_spelled_out_are_the_same_as_none) {
  const char *spelled =
      UNDER("T1557", "collection", SCORE(1)) "," UNDER("T1557", "credential-access", SCORE(1));
  assert_entry_changes(ENTRY("T1557", SCORE(1)), spelled, "");
  assert_entry_changes(spelled, ENTRY("T1557", SCORE(1)), "");
}
END_TEST

START_TEST(a_tactic_left_out_is_removed) {
  assert_entry_changes(ENTRY("T1557", SCORE(1)), UNDER("T1557", "collection", SCORE(1)),
                       "-T1557/credential-access score");
}
END_TEST

START_TEST(what_differs_under_one_tactic_is_told_of_it_alone) {
  assert_entry_changes(
      ENTRY("T1557", SCORE(1)),
      UNDER("T1557", "collection", SCORE(1)) "," UNDER("T1557", "credential-access", SCORE(2)),
      "~T1557/credential-access score");
  assert_entry_changes(ENTRY("T1557", SCORE(1)),
                       ENTRY("T1557", SCORE(1)) "," UNDER("T1557", "collection", SCORE(3)),
                       "~T1557/collection score");
}
END_TEST

START_TEST(a_later_entry_counts) {
  assert_entry_changes(ENTRY("T1485", SCORE(1)),
                       ENTRY("T1485", SCORE(9)) "," ENTRY("T1485", SCORE(1)), "");
  assert_entry_changes(ENTRY("T1557", SCORE(1)),
                       UNDER("T1557", "collection", SCORE(3)) "," ENTRY("T1557", SCORE(1)), "");
}
END_TEST

START_TEST(a_tactic_that_the_technique_does_not_have_is_one_of_its_own) {
  assert_entry_changes(ENTRY("T1485", SCORE(1)),
                       ENTRY("T1485", SCORE(1)) "," UNDER("T1485", "collection", SCORE(1)),
                       "+T1485/collection score");
}
END_TEST

START_TEST(unknown_techniques_are_compared_as_written) {
  assert_entry_changes(ENTRY("T9999", SCORE(1)), ENTRY("T9999", SCORE(2)), "~T9999 score");
  assert_entry_changes(ENTRY("T9999", SCORE(1)), UNDER("T9999", "impact", SCORE(1)), "");
  assert_entry_changes(ENTRY("T9999", SCORE(1)), UNDER("T9999", "impact", SCORE(2)),
                       "~T9999/impact score");
  assert_entry_changes(UNDER("T9999", "impact", SCORE(1)), UNDER("T9999", "collection", SCORE(1)),
                       "+T9999/collection score; -T9999/impact score");
}
END_TEST

START_TEST(a_general_entry_that_goes_is_seen_beside_one_with_a_tactic) {
  const char *both = ENTRY("T9999", SCORE(1)) "," UNDER("T9999", "impact", SCORE(2));
  assert_entry_changes(both, UNDER("T9999", "impact", SCORE(2)), "-T9999 score");
  assert_entry_changes(UNDER("T9999", "impact", SCORE(2)), both, "+T9999 score");
}
END_TEST

START_TEST(a_new_release_does_not_change_what_stands_for_all_tactics) {
  /* 19 moved T1027 from defense-evasion to stealth. */
  lc_change_set *set = changes_of_texts(
      "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"18\"},"
      "\"techniques\":[" ENTRY("T1027", SCORE(1)) "]}",
      "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"19\"},"
      "\"techniques\":[" UNDER("T1027", "stealth", SCORE(1)) "]}");
  ck_assert_str_eq(shown(set), "versions.attack");
  lc_change_set_release(set);
}
END_TEST

static void assert_release_changes(const char *base, const char *head, const char *expected) {
  char texts[2][500];
  const char *entries[] = {base, head};
  const char *releases[] = {"18", "19"};
  for (int i = 0; i < 2; i++)
    snprintf(texts[i], sizeof texts[i],
             "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"%s\"},"
             "\"techniques\":[%s]}",
             releases[i], entries[i]);
  lc_change_set *set = changes_of_texts(texts[0], texts[1]);
  ck_assert_str_eq(shown(set), expected);
  lc_change_set_release(set);
  set = changes_of_texts(texts[1], texts[0]);
  ck_assert(!lc_change_set_is_empty(set));
  lc_change_set_release(set);
}

START_TEST(a_tactic_that_a_release_renamed_is_the_same) {
  /* TA0005 was defense-evasion up to 18.1. */
  assert_release_changes(UNDER("T1027", "defense-evasion", SCORE(1)),
                         UNDER("T1027", "stealth", SCORE(1)), "versions.attack");
  assert_release_changes(UNDER("T1027", "defense-evasion", SCORE(1)),
                         UNDER("T1027", "stealth", SCORE(3)),
                         "versions.attack; ~T1027/stealth score");
  assert_release_changes(UNDER("T1027", "defense-evasion", SCORE(1)), "",
                         "versions.attack; -T1027/defense-evasion score");
  assert_release_changes(
      UNDER("T1027", "defense-evasion", SCORE(1)) "," UNDER("T1027", "stealth", SCORE(2)),
      UNDER("T1027", "stealth", SCORE(2)), "versions.attack; -T1027/defense-evasion score");
}
END_TEST

START_TEST(one_of_two_entries_gives_the_tactic) {
  lc_change_set *set = changes_of_texts(
      "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"techniques\":[" ENTRY("T1557",
                                                                                SCORE(1)) "]}",
      "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"techniques\":[" UNDER(
          "T1557", "collection", SCORE(1)) "," UNDER("T1557", "credential-access", SCORE(4)) "]}");
  const lc_change *change = lc_layer_change_at(lc_change_set_layer_at(set, 0), 0);
  double delta = 0;
  ck_assert(lc_string_equals(lc_change_tactic(change), LC_STRING("credential-access")));
  ck_assert(lc_change_score_delta(change, &delta));
  ck_assert_double_eq(delta, 3);
  ck_assert_uint_eq(lc_technique_index(lc_change_base(change)), 0);
  ck_assert_uint_eq(lc_technique_index(lc_change_head(change)), 1);
  lc_change_set_release(set);
}
END_TEST

START_TEST(an_unscored_side_has_no_delta) {
  lc_change_set *set =
      changes_of_texts("{\"name\":\"a\",\"techniques\":[" ENTRY("T1557", ",\"comment\":\"x\"") "]}",
                       "{\"name\":\"a\",\"techniques\":[" ENTRY("T1557", SCORE(1)) "]}");
  const lc_change *change = lc_layer_change_at(lc_change_set_layer_at(set, 0), 0);
  ck_assert(!lc_change_score_delta(change, NULL));
  ck_assert_uint_eq(lc_change_tactic(change).len, 0);
  lc_change_set_release(set);
}
END_TEST

/* --- layers -------------------------------------------------------------------------------- */

#define LAYER(name, rest) "{\"name\":\"" name "\",\"domain\":\"enterprise-attack\"" rest "}"

static void assert_text_changes(const char *base, const char *head, const char *expected) {
  lc_change_set *set = changes_of_texts(base, head);
  ck_assert_str_eq(shown(set), expected);
  lc_change_set_release(set);
}

START_TEST(a_layer_that_is_alone_in_its_file_may_change_its_name_and_domain) {
  assert_text_changes("{\"name\":\"a\",\"domain\":\"mitre-enterprise\"}",
                      "[{\"name\":\"b\",\"domain\":\"mobile-attack\"}]", "name; domain");
}
END_TEST

START_TEST(layers_are_matched_by_name_and_domain) {
  assert_text_changes("[" LAYER("a", "") "," LAYER("b", ",\"sorting\":1") "]",
                      "[" LAYER("b", ",\"sorting\":2") "," LAYER("a", "") "]", "sorting");
}
END_TEST

START_TEST(a_renamed_layer_is_found_by_its_place) {
  assert_text_changes("[" LAYER("a", "") "," LAYER("b", "") "," LAYER("c", "") "]",
                      "[" LAYER("a", "") "," LAYER("x", "") "," LAYER("c", "") "]", "name");
  assert_text_changes("[" LAYER("a", "") "," LAYER("b", "") "]",
                      "[" LAYER("new", "") "," LAYER("a", "") "," LAYER("x", "") "]",
                      "+layer; name");
}
END_TEST

START_TEST(layers_of_other_domains_are_not_the_same) {
  assert_text_changes("[" LAYER("a", "") "," LAYER("b", "") "]",
                      "[" LAYER("a", "") ",{\"name\":\"b\",\"domain\":\"ics-attack\"}]",
                      "+layer; -layer");
}
END_TEST

START_TEST(layers_of_one_name_are_matched_in_their_order) {
  assert_text_changes("[" LAYER("a", ",\"sorting\":1") "," LAYER("a", ",\"sorting\":2") "]",
                      "[" LAYER("a", ",\"sorting\":1") "," LAYER("a", ",\"sorting\":3") "]",
                      "sorting");
}
END_TEST

START_TEST(without_a_file_all_layers_are_added_or_removed) {
  assert_text_changes(NULL, "[" LAYER("a", "") "," LAYER("b", "") "]", "+layer; +layer");
  assert_text_changes(LAYER("a", ""), NULL, "-layer");
  assert_text_changes("[]", "[]", "");
}
END_TEST

START_TEST(an_added_layer_tells_all_that_it_says) {
  lc_change_set *set = changes_of_texts(
      NULL, LAYER("a", ",\"techniques\":[" ENTRY("T1485", SCORE(1)) "," ENTRY("T1557", "") "]"));
  const lc_layer_change *layer = lc_change_set_layer_at(set, 0);
  ck_assert_uint_eq(lc_layer_change_part_count(layer), 2);
  ck_assert_str_eq(lc_layer_change_part_at(layer, 0)->name, "name");
  ck_assert_str_eq(lc_layer_change_part_at(layer, 1)->name, "domain");
  ck_assert_uint_eq(lc_layer_change_count(layer), 1);
  ck_assert_int_eq(lc_change_kind_of(lc_layer_change_at(layer, 0)), LC_CHANGE_ADDED);
  lc_change_set_release(set);
}
END_TEST

START_TEST(single_layers_of_files_are_compared) {
  lc_document *document = document_of("[" LAYER("a", "") "," LAYER("b", ",\"sorting\":1") "]");
  lc_change_set *set = NULL;
  ck_assert_int_eq(lc_change_set_of_layers(&set, lc_document_layer_at(document, 0),
                                           lc_document_layer_at(document, 1), lc_attack_builtin(),
                                           NULL),
                   LC_OK);
  lc_document_release(document);
  ck_assert_str_eq(shown(set), "name; sorting");
  lc_change_set_release(lc_change_set_retain(set));
  lc_change_set_release(set);
}
END_TEST

int main(void) {
  const TTest *const techniques[] = {the_same_entries_do_not_differ,
                                     an_entry_is_added_removed_or_changed,
                                     every_field_that_differs_is_named,
                                     defaults_spelled_out_are_no_change,
                                     an_entry_that_says_nothing_is_none,
                                     unknown_members_are_no_change,
                                     changes_come_by_id,
                                     an_entry_without_an_id_is_none,
                                     NULL};
  const TTest *const tactics[] = {an_entry_for_all_tactics_is_one_change,
                                  all_tactics_spelled_out_are_the_same_as_none,
                                  a_tactic_left_out_is_removed,
                                  what_differs_under_one_tactic_is_told_of_it_alone,
                                  a_later_entry_counts,
                                  a_tactic_that_the_technique_does_not_have_is_one_of_its_own,
                                  unknown_techniques_are_compared_as_written,
                                  a_general_entry_that_goes_is_seen_beside_one_with_a_tactic,
                                  a_new_release_does_not_change_what_stands_for_all_tactics,
                                  a_tactic_that_a_release_renamed_is_the_same,
                                  one_of_two_entries_gives_the_tactic,
                                  an_unscored_side_has_no_delta,
                                  NULL};
  const TTest *const layers[] = {a_layer_that_is_alone_in_its_file_may_change_its_name_and_domain,
                                 layers_are_matched_by_name_and_domain,
                                 a_renamed_layer_is_found_by_its_place,
                                 layers_of_other_domains_are_not_the_same,
                                 layers_of_one_name_are_matched_in_their_order,
                                 without_a_file_all_layers_are_added_or_removed,
                                 an_added_layer_tells_all_that_it_says,
                                 single_layers_of_files_are_compared,
                                 NULL};
  Suite *suite = suite_create("change");
  add_tests(suite, "techniques", techniques);
  add_tests(suite, "tactics", tactics);
  add_tests(suite, "layers", layers);
  return run_suite(suite);
}
