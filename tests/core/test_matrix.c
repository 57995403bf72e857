/* Layers joined with ATT&CK 18.1, mostly seen under Exfiltration: nine techniques, of which five
   have one sub-technique to four. */
#include "tests/core/matrices.h"

/* What stands under a tactic of a layer with these members. */
static void check_tactic(const char *members, const char *shortname, const char *expected) {
  char text[TEXT_SIZE];
  lc_document *document = layer_with(members);
  lc_matrix *matrix = matrix_of(document);
  write_tactic(matrix, shortname, text);
  ck_assert_str_eq(text, expected);
  lc_matrix_free(matrix);
  lc_document_release(document);
}

#define BY_NAME "T1020[1] T1030 T1048[3] T1041 T1011[1] T1052[1] T1567[4] T1029 T1537"

/* --- what stands where ---------------------------------------------------------------------- */

START_TEST(tactics_stand_in_the_order_of_the_matrix) {
  lc_document *document = layer_with("\"techniques\":[]");
  lc_matrix *matrix = matrix_of(document);
  const char *const expected[] = {"reconnaissance",  "resource-development",
                                  "initial-access",  "execution",
                                  "persistence",     "privilege-escalation",
                                  "defense-evasion", "credential-access",
                                  "discovery",       "lateral-movement",
                                  "collection",      "command-and-control",
                                  "exfiltration",    "impact"};
  ck_assert_uint_eq(lc_matrix_tactic_count(matrix), sizeof expected / sizeof *expected);
  for (uint32_t i = 0; i < lc_matrix_tactic_count(matrix); i++)
    ck_assert(
        lc_string_equals(lc_matrix_tactic_at(matrix, i)->shortname, lc_string_of(expected[i])));
  const lc_matrix_tactic *tactic = tactic_of(matrix, "exfiltration");
  ck_assert(lc_string_equals(tactic->id, LC_STRING("TA0010")));
  ck_assert(lc_string_equals(tactic->name, LC_STRING("Exfiltration")));
  ck_assert_uint_eq(tactic->technique_count, 9);
  ck_assert_uint_eq(tactic->cell_count, 19);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

/* ATT&CK 18.1 has 691 active techniques, of which 154 stand under more than one tactic. */
START_TEST(every_active_technique_stands_under_each_of_its_tactics) {
  lc_document *document = layer_with("\"techniques\":[]");
  lc_matrix *matrix = matrix_of(document);
  uint32_t expected = 0;
  uint32_t cursor = 0;
  lc_attack_technique technique;
  while (lc_attack_technique_next(lc_matrix_release(matrix), &cursor, &technique)) {
    if (lc_attack_technique_status(technique) == LC_ATTACK_ACTIVE)
      expected += lc_attack_technique_tactic_count(technique);
  }
  ck_assert_uint_gt(expected, 691);
  ck_assert_uint_eq(lc_matrix_cell_count(matrix), expected);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

/* 1.0 has no tactics of its own, only techniques that name them. */
START_TEST(releases_without_tactics_have_those_that_techniques_name) {
  lc_document *document = layer_with("\"techniques\":[]");
  lc_matrix *matrix = matrix_in(document, "enterprise-attack", "1.0");
  ck_assert_uint_eq(lc_matrix_tactic_count(matrix), 10);
  ck_assert(cell_of(matrix, "execution", "T1086") != NULL);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

START_TEST(cells_hold_the_entry_that_navigator_shows) {
  lc_document *document =
      layer_with_techniques("{\"techniqueID\":\"T1557\",\"score\":1},"
                            "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":2}");
  lc_matrix *matrix = matrix_of(document);
  double score = 0;
  ck_assert(lc_technique_score(cell_of(matrix, "collection", "T1557")->entry, &score));
  ck_assert_double_eq(score, 2);
  ck_assert(lc_technique_score(cell_of(matrix, "credential-access", "T1557")->entry, &score));
  ck_assert_double_eq(score, 1);
  ck_assert_ptr_null(cell_of(matrix, "collection", "T1557.001")->entry);
  ck_assert_uint_eq(lc_matrix_outsider_count(matrix), 0);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

/* --- order ---------------------------------------------------------------------------------- */

#define THREE_SCORES                                                                               \
  "\"techniques\":[{\"techniqueID\":\"T1041\",\"score\":2},{\"techniqueID\":\"T1030\",\"score\":"  \
  "-1},{\"techniqueID\":\"T1537\",\"score\":0}]"

START_TEST(techniques_are_sorted_by_name_unless_the_layer_says_otherwise) {
  check_tactic("\"techniques\":[]", "exfiltration", BY_NAME);
  check_tactic("\"sorting\":7," THREE_SCORES, "exfiltration", BY_NAME);
  check_tactic("\"sorting\":\"3\"," THREE_SCORES, "exfiltration", BY_NAME);
  check_tactic("\"sorting\":1," THREE_SCORES, "exfiltration",
               "T1537 T1029 T1567[4] T1052[1] T1011[1] T1041 T1048[3] T1030 T1020[1]");
}
END_TEST

START_TEST(techniques_without_score_are_lower_than_any) {
  check_tactic("\"sorting\":2," THREE_SCORES, "exfiltration",
               "T1020[1] T1048[3] T1011[1] T1052[1] T1567[4] T1029 T1030 T1537 T1041");
  check_tactic("\"sorting\":3," THREE_SCORES, "exfiltration",
               "T1041 T1537 T1030 T1020[1] T1048[3] T1011[1] T1052[1] T1567[4] T1029");
}
END_TEST

/* Among sub-techniques no score counts as 0. */
START_TEST(subtechniques_without_score_stand_where_zero_does) {
  check_tactic("\"sorting\":2,\"layout\":{\"expandedSubtechniques\":\"all\"},\"techniques\":["
               "{\"techniqueID\":\"T1567.002\",\"score\":-1},"
               "{\"techniqueID\":\"T1567.001\",\"score\":1}]",
               "exfiltration",
               "T1020 [T1020.001] T1030 T1048 [T1048.002] [T1048.001] [T1048.003] T1041 T1011 "
               "[T1011.001] T1052 [T1052.001] T1567 [T1567.002] [T1567.004] [T1567.003] "
               "[T1567.001] T1029 T1537");
}
END_TEST

/* T1048 has (0 + 9) / 1, or with all of its family counted 9 / 4; T1041 has 3. */
START_TEST(aggregates_sort_the_techniques_that_have_them) {
  const char *techniques = "\"techniques\":[{\"techniqueID\":\"T1048.001\",\"score\":9},"
                           "{\"techniqueID\":\"T1041\",\"score\":3}]";
  char members[1000];
  snprintf(members, sizeof members, "\"sorting\":3,%s", techniques);
  check_tactic(members, "exfiltration",
               "T1041 T1020[1] T1030 T1048[3] T1011[1] T1052[1] T1567[4] T1029 T1537");
  snprintf(members, sizeof members, "\"sorting\":3,\"layout\":{\"showAggregateScores\":true},%s",
           techniques);
  check_tactic(members, "exfiltration",
               "T1048[3] T1041 T1020[1] T1030 T1011[1] T1052[1] T1567[4] T1029 T1537");
  snprintf(members, sizeof members,
           "\"sorting\":3,\"layout\":{\"showAggregateScores\":true,\"countUnscored\":true},%s",
           techniques);
  check_tactic(members, "exfiltration",
               "T1041 T1048[3] T1020[1] T1030 T1011[1] T1052[1] T1567[4] T1029 T1537");
}
END_TEST

/* --- what is hidden ------------------------------------------------------------------------- */

START_TEST(platforms_restrict_techniques_and_subtechniques) {
  check_tactic("\"filters\":{\"platforms\":[\"Office Suite\"]}", "exfiltration",
               "T1048 T1567[1] T1537");
  check_tactic("\"filters\":{\"platforms\":[\"AWS\",\"mac\"]}", "exfiltration", BY_NAME);
}
END_TEST

START_TEST(platforms_that_navigator_ignores_restrict_nothing) {
  check_tactic("\"filters\":{\"platforms\":[]}", "exfiltration", BY_NAME);
  check_tactic("\"filters\":{\"platforms\":[\"Office Suite\",1]}", "exfiltration", BY_NAME);
  check_tactic("\"filters\":[\"Office Suite\"]", "exfiltration", BY_NAME);
}
END_TEST

START_TEST(tactics_with_nothing_to_show_are_left_out) {
  lc_document *document = layer_with("\"filters\":{\"platforms\":[\"PRE\"]},"
                                     "\"techniques\":[{\"techniqueID\":\"T1557\"}]");
  lc_matrix *matrix = matrix_of(document);
  ck_assert_uint_eq(lc_matrix_tactic_count(matrix), 2);
  ck_assert_uint_eq(lc_matrix_outsider_count(matrix), 1);
  ck_assert_int_eq(lc_matrix_outsider_at(matrix, 0)->why, LC_MATRIX_PLATFORMS);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

/* A disabled technique goes, but for the sake of its enabled sub-techniques it stays. */
START_TEST(disabled_techniques_are_hidden_when_the_layer_says_so) {
#define DISABLED                                                                                   \
  "\"techniques\":[{\"techniqueID\":\"T1041\",\"enabled\":false},"                                 \
  "{\"techniqueID\":\"T1020\",\"enabled\":false},{\"techniqueID\":\"T1020.001\",\"enabled\":"      \
  "false},{\"techniqueID\":\"T1567\",\"enabled\":false},{\"techniqueID\":\"T1567.001\","           \
  "\"enabled\":false}]"
  check_tactic(DISABLED, "exfiltration", BY_NAME);
  check_tactic("\"hideDisabled\":false," DISABLED, "exfiltration", BY_NAME);
  check_tactic("\"hideDisabled\":true," DISABLED, "exfiltration",
               "T1030 T1048[3] T1011[1] T1052[1] T1567[3] T1029 T1537");
}
END_TEST

/* --- what is unfolded ----------------------------------------------------------------------- */

START_TEST(subtechniques_are_folded_unless_the_technique_says_otherwise) {
  check_tactic("\"techniques\":[{\"techniqueID\":\"T1020\",\"showSubtechniques\":true},"
               "{\"techniqueID\":\"T1567.001\",\"score\":1}]",
               "exfiltration",
               "T1020 [T1020.001] T1030 T1048[3] T1041 T1011[1] T1052[1] T1567[4] T1029 T1537");
}
END_TEST

START_TEST(annotated_subtechniques_unfold_their_parent) {
  check_tactic("\"layout\":{\"expandedSubtechniques\":\"annotated\"},\"techniques\":["
               "{\"techniqueID\":\"T1020.001\",\"comment\":\"seen\"},"
               "{\"techniqueID\":\"T1567.001\"}]",
               "exfiltration",
               "T1020 [T1020.001] T1030 T1048[3] T1041 T1011[1] T1052[1] T1567[4] T1029 T1537");
}
END_TEST

START_TEST(subtechnique_annotated_under_one_tactic_unfolds_its_parent_under_all) {
  lc_document *document =
      layer_with("\"layout\":{\"expandedSubtechniques\":\"annotated\"},\"techniques\":["
                 "{\"techniqueID\":\"T1557.001\",\"tactic\":\"collection\",\"score\":1}]");
  lc_matrix *matrix = matrix_of(document);
  ck_assert(cell_of(matrix, "collection", "T1557")->is_unfolded);
  ck_assert(cell_of(matrix, "credential-access", "T1557")->is_unfolded);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

/* --- colours -------------------------------------------------------------------------------- */

static void check_color(const char *members, const char *id, const char *expected) {
  char text[TEXT_SIZE];
  snprintf(text, sizeof text,
           "\"gradient\":{\"colors\":[\"#000\",\"#fff\"],\"minValue\":0,\"maxValue\":100},%s",
           members);
  lc_document *document = layer_with(text);
  lc_matrix *matrix = matrix_of(document);
  const lc_matrix_cell *cell = cell_of(matrix, "exfiltration", id);
  char color[LC_COLOR_TEXT_SIZE] = "none";
  if (cell->has_color)
    lc_color_format(cell->color, color);
  ck_assert_str_eq(color, expected);
  lc_matrix_free(matrix);
  lc_document_release(document);
}

#define FAMILY                                                                                     \
  "\"techniques\":[{\"techniqueID\":\"T1048\",\"score\":0},{\"techniqueID\":\"T1048.001\","        \
  "\"score\":100},{\"techniqueID\":\"T1041\",\"score\":100},{\"techniqueID\":\"T1020.001\","       \
  "\"score\":50}]"

START_TEST(aggregates_paint_only_when_they_are_shown) {
  check_color(FAMILY, "T1048", "#000000");
  check_color("\"layout\":{\"showAggregateScores\":true}," FAMILY, "T1048", "#818181");
  check_color("\"layout\":{\"showAggregateScores\":true}," FAMILY, "T1048.001", "#ffffff");
  check_color("\"layout\":{\"showAggregateScores\":true}," FAMILY, "T1041", "#ffffff");
}
END_TEST

START_TEST(aggregates_paint_techniques_that_the_layer_says_nothing_of) {
  check_color("\"layout\":{\"showAggregateScores\":true}," FAMILY, "T1020", "#818181");
  check_color("\"layout\":{\"showAggregateScores\":true}," FAMILY, "T1011", "none");
}
END_TEST

START_TEST(own_colour_and_disabling_beat_aggregates) {
#define AGGREGATED "\"layout\":{\"showAggregateScores\":true},\"techniques\":["
  check_color(AGGREGATED "{\"techniqueID\":\"T1048\",\"color\":\"#123456\"},{\"techniqueID\":"
                         "\"T1048.001\",\"score\":100}]",
              "T1048", "#123456");
  check_color(AGGREGATED "{\"techniqueID\":\"T1048\",\"enabled\":false,\"color\":\"#123456\"},"
                         "{\"techniqueID\":\"T1048.001\",\"score\":100}]",
              "T1048", "none");
}
END_TEST

/* Hidden sub-techniques count all the same: T1048.001 is for no SaaS. */
START_TEST(aggregates_know_what_filters_hide) {
  lc_document *document = layer_with(
      "\"filters\":{\"platforms\":[\"SaaS\"]},\"layout\":{\"aggregateFunction\":\"sum\"},"
      "\"techniques\":[{\"techniqueID\":\"T1048\",\"score\":1.25},"
      "{\"techniqueID\":\"T1048.001\",\"score\":-3.5}]");
  lc_matrix *matrix = matrix_of(document);
  const lc_matrix_cell *cell = cell_of(matrix, "exfiltration", "T1048");
  ck_assert_uint_eq(cell->subtechnique_count, 0);
  ck_assert(cell->has_aggregate);
  ck_assert_double_eq(cell->aggregate, -2.25);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

/* --- entries without a cell ----------------------------------------------------------------- */

START_TEST(entries_without_a_cell_say_why) {
  static const struct {
    const char *entry;
    lc_matrix_absence why;
  } cases[] = {
      {"{\"techniqueID\":\"T1557\",\"score\":1}", LC_MATRIX_REPLACED},
      {"{\"techniqueID\":\"T1557\",\"score\":2}", LC_MATRIX_REPLACED},
      {"{\"techniqueID\":\"T1557\",\"tactic\":\"collection\"}", (lc_matrix_absence)-1},
      {"{\"techniqueID\":\"T1557\",\"tactic\":\"credential-access\"}", (lc_matrix_absence)-1},
      {"{\"techniqueID\":\"T9999\"}", LC_MATRIX_UNKNOWN},
      {"{\"techniqueID\":\"t1041\"}", LC_MATRIX_UNKNOWN},
      {"{\"score\":1}", LC_MATRIX_UNKNOWN},
      {"{\"techniqueID\":\"T1043\"}", LC_MATRIX_DEPRECATED},
      {"{\"techniqueID\":\"T1086\",\"tactic\":\"execution\"}", LC_MATRIX_REVOKED},
      {"{\"techniqueID\":\"T1041\",\"tactic\":\"impact\"}", LC_MATRIX_OTHER_TACTIC},
      {"{\"techniqueID\":\"T1029\",\"tactic\":\"exfil\"}", LC_MATRIX_OTHER_TACTIC},
      {"{\"techniqueID\":\"T1052\",\"enabled\":false}", LC_MATRIX_DISABLED},
      {"{\"techniqueID\":\"T1052.001\",\"enabled\":false}", LC_MATRIX_DISABLED},
      {"{\"techniqueID\":\"T1537\"}", LC_MATRIX_PLATFORMS}};
  enum { COUNT = sizeof cases / sizeof *cases };
  char members[TEXT_SIZE] = "\"hideDisabled\":true,\"filters\":{\"platforms\":[\"Windows\"]},"
                            "\"techniques\":[";
  for (int i = 0; i < COUNT; i++) {
    strcat(members, i == 0 ? "" : ",");
    strcat(members, cases[i].entry);
  }
  strcat(members, "]");
  lc_document *document = layer_with(members);
  lc_matrix *matrix = matrix_of(document);
  uint32_t outsider = 0;
  for (uint32_t i = 0; i < COUNT; i++) {
    if ((int)cases[i].why == -1)
      continue;
    ck_assert_uint_lt(outsider, lc_matrix_outsider_count(matrix));
    const lc_matrix_outsider *found = lc_matrix_outsider_at(matrix, outsider++);
    ck_assert_uint_eq(lc_technique_index(found->entry), i);
    ck_assert_str_eq(lc_matrix_absence_name(found->why), lc_matrix_absence_name(cases[i].why));
  }
  ck_assert_uint_eq(outsider, lc_matrix_outsider_count(matrix));
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("matrix");
  const TTest *const places[] = {tactics_stand_in_the_order_of_the_matrix,
                                 every_active_technique_stands_under_each_of_its_tactics,
                                 releases_without_tactics_have_those_that_techniques_name,
                                 cells_hold_the_entry_that_navigator_shows, NULL};
  const TTest *const order[] = {techniques_are_sorted_by_name_unless_the_layer_says_otherwise,
                                techniques_without_score_are_lower_than_any,
                                subtechniques_without_score_stand_where_zero_does,
                                aggregates_sort_the_techniques_that_have_them, NULL};
  const TTest *const hidden[] = {platforms_restrict_techniques_and_subtechniques,
                                 platforms_that_navigator_ignores_restrict_nothing,
                                 tactics_with_nothing_to_show_are_left_out,
                                 disabled_techniques_are_hidden_when_the_layer_says_so,
                                 entries_without_a_cell_say_why,
                                 NULL};
  const TTest *const unfolded[] = {
      subtechniques_are_folded_unless_the_technique_says_otherwise,
      annotated_subtechniques_unfold_their_parent,
      subtechnique_annotated_under_one_tactic_unfolds_its_parent_under_all, NULL};
  const TTest *const colors[] = {aggregates_paint_only_when_they_are_shown,
                                 aggregates_paint_techniques_that_the_layer_says_nothing_of,
                                 own_colour_and_disabling_beat_aggregates,
                                 aggregates_know_what_filters_hide, NULL};
  add_tests(suite, "places", places);
  add_tests(suite, "order", order);
  add_tests(suite, "hidden", hidden);
  add_tests(suite, "unfolded", unfolded);
  add_tests(suite, "colours", colors);
  return run_suite(suite);
}
