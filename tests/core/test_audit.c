/* What a layer covers of ATT&CK, counted by hand in a matrix of six techniques. */
#include "core/attack_set.h"
#include "core/audit.h"
#include "tests/core/catalogues.h"
#include "tests/core/layers.h"

#include <math.h>
#include <stdlib.h>

/* In: Door, its Back Door, and Bag; out: Bag and Run. */
static const char TACTICS[] = "{\"id\":\"TA1\",\"shortname\":\"in\",\"name\":\"In\"},"
                              "{\"id\":\"TA2\",\"shortname\":\"out\",\"name\":\"Out\"}";
static const char TECHNIQUES[] =
    "{\"id\":\"X1\",\"name\":\"Door\",\"tactics\":[\"in\"],\"platforms\":[\"Win\"]},"
    "{\"id\":\"X1.001\",\"name\":\"Back Door\",\"parent\":\"X1\",\"tactics\":[\"in\"],"
    "\"platforms\":[\"Nix\",\"Win\"]},"
    "{\"id\":\"X2\",\"name\":\"Bag\",\"tactics\":[\"in\",\"out\"],\"platforms\":[\"Nix\"]},"
    "{\"id\":\"X3\",\"name\":\"Run\",\"tactics\":[\"out\"],\"platforms\":[\"Nix\",\"Win\"]},"
    "{\"id\":\"X4\",\"name\":\"Old\",\"status\":\"revoked\",\"replacedBy\":\"X1\",\"tactics\":[],"
    "\"platforms\":[]},"
    "{\"id\":\"X5\",\"name\":\"Past\",\"status\":\"deprecated\",\"tactics\":[\"in\"],"
    "\"platforms\":[\"Win\"]}";
static const char SUBJECTS[] =
    "{\"id\":\"G1\",\"kind\":\"group\",\"name\":\"Gang\",\"techniques\":[\"X1\",\"X2\",\"X3\"]},"
    "{\"id\":\"G2\",\"kind\":\"group\",\"name\":\"Ghosts\",\"techniques\":[\"X4\"]},"
    "{\"id\":\"G3\",\"kind\":\"group\",\"name\":\"Gone\",\"status\":\"revoked\",\"techniques\":["
    "\"X1\"]},"
    "{\"id\":\"M1\",\"kind\":\"mitigation\",\"name\":\"Wall\",\"techniques\":[\"X1\",\"X1.001\"]}";

static lc_attack_set *set;

static void make_set(void) {
  lc_error error;
  set = lc_attack_set_create();
  ck_assert_int_eq(
      lc_attack_set_add(set, catalogue_with("acme-attack", "1.0", TACTICS, TECHNIQUES, SUBJECTS),
                        &error),
      LC_OK);
}

static void free_set(void) {
  lc_attack_set_free(set);
}

/* The facts of a layer in that matrix with these members besides. Valid until the next call. */
static const char *audit_by(const char *members, const lc_coverage_criteria *criteria) {
  static char facts[4000];
  char text[4000];
  lc_buffer buffer = {0};
  lc_audit_terms terms = {criteria, LC_STRING("owner")};
  snprintf(text, sizeof text,
           "{\"name\":\"n\",\"domain\":\"acme-attack\",\"versions\":{\"attack\":\"1.0\"},%s}",
           members);
  lc_document *document = document_of(text);
  lc_status status =
      lc_audit_write_json(&buffer, layer_of(document), lc_attack_set_attack(set), &terms, NULL);
  ck_assert_int_eq(status, LC_OK);
  ck_assert_uint_lt(buffer.len, sizeof facts);
  memcpy(facts, buffer.ptr, buffer.len);
  facts[buffer.len] = '\0';
  lc_buffer_free(&buffer);
  lc_document_release(document);
  return facts;
}

static const char *audit_of(const char *members) {
  return audit_by(members, NULL);
}

static void assert_holds(const char *facts, const char *part) {
  ck_assert_msg(strstr(facts, part) != NULL, "no %s in %s", part, facts);
}

START_TEST(everything_is_counted_by_tactic_platform_mitigation_and_group) {
  ck_assert_str_eq(
      audit_of("\"techniques\":[{\"techniqueID\":\"X1\",\"score\":1},"
               "{\"techniqueID\":\"X2\",\"tactic\":\"in\",\"score\":2},"
               "{\"techniqueID\":\"X3\",\"score\":0}]"),
      "{\"criteria\":\"score > 0\",\"release\":\"acme-attack 1.0\","
      "\"outside\":{\"unknown\":0,\"revoked\":0,\"deprecated\":0,\"filtered\":0},"
      "\"total\":4,\"covered\":2,\"parents\":{\"total\":3,\"covered\":2},"
      "\"subtechniques\":{\"total\":1,\"covered\":0},"
      "\"tactics\":[{\"id\":\"TA1\",\"shortname\":\"in\",\"name\":\"In\",\"total\":3,\"covered\":2}"
      ","
      "{\"id\":\"TA2\",\"shortname\":\"out\",\"name\":\"Out\",\"total\":2,\"covered\":0}],"
      "\"platforms\":[{\"name\":\"Nix\",\"total\":3,\"covered\":1},"
      "{\"name\":\"Win\",\"total\":3,\"covered\":1}],"
      "\"mitigations\":[{\"id\":\"M1\",\"name\":\"Wall\",\"total\":2,\"covered\":1}],"
      "\"groups\":[{\"id\":\"G1\",\"name\":\"Gang\",\"total\":3,\"covered\":2}],"
      "\"owners\":[{\"covered\":[\"X1\"],\"partly\":[{\"id\":\"X2\",\"tactics\":[\"in\"]}],"
      "\"open\":[\"X3\"]}]}");
}
END_TEST

START_TEST(platforms_of_the_layer_leave_techniques_out) {
  const char *facts = audit_of("\"filters\":{\"platforms\":[\"Win\"]},"
                               "\"techniques\":[{\"techniqueID\":\"X2\",\"score\":1},"
                               "{\"techniqueID\":\"X3\",\"score\":1}]");
  assert_holds(facts, "\"filter\":[\"Win\"]");
  assert_holds(facts, "\"filtered\":1");
  assert_holds(facts, "\"total\":3,\"covered\":1");
  assert_holds(facts, "\"platforms\":[{\"name\":\"Win\",\"total\":3,\"covered\":1}]");
  assert_holds(facts, "\"covered\":[\"X3\"],\"partly\":[],\"open\":[\"X2\"]");
}
END_TEST

START_TEST(what_the_release_does_not_show_is_counted_apart) {
  const char *facts = audit_of(
      "\"techniques\":[{\"techniqueID\":\"X4\",\"score\":1},{\"techniqueID\":\"X5\",\"score\":1},"
      "{\"techniqueID\":\"X9\",\"score\":1},{\"techniqueID\":\"X9\",\"score\":2}]");
  assert_holds(facts, "\"outside\":{\"unknown\":1,\"revoked\":1,\"deprecated\":1,\"filtered\":0}");
  assert_holds(facts, "\"total\":4,\"covered\":0");
  assert_holds(facts, "\"open\":[\"X4\",\"X5\",\"X9\"]");
}
END_TEST

START_TEST(without_scores_any_annotation_covers) {
  const char *facts = audit_of("\"techniques\":[{\"techniqueID\":\"X1\",\"comment\":\"c\"},"
                               "{\"techniqueID\":\"X2\",\"color\":\"#ff0000\"},"
                               "{\"techniqueID\":\"X3\",\"comment\":\"c\",\"enabled\":false},"
                               "{\"techniqueID\":\"X1.001\",\"showSubtechniques\":true}]");
  assert_holds(facts, "\"criteria\":\"annotated\"");
  assert_holds(facts, "\"covered\":[\"X1\",\"X2\"],\"partly\":[],\"open\":[\"X3\"]");
}
END_TEST

START_TEST(criteria_that_are_given_count) {
  lc_coverage_criteria criteria = {.score_above = -INFINITY};
  ck_assert(lc_coverage_criteria_add(&criteria, LC_STRING("score > 50")));
  ck_assert(lc_coverage_criteria_add(&criteria, LC_STRING("comment")));
  const char *facts = audit_by("\"techniques\":[{\"techniqueID\":\"X1\",\"score\":51},"
                               "{\"techniqueID\":\"X2\",\"score\":51,\"comment\":\"c\"},"
                               "{\"techniqueID\":\"X3\",\"score\":50,\"comment\":\"c\"}]",
                               &criteria);
  assert_holds(facts, "\"criteria\":\"score > 50, comment\"");
  assert_holds(facts, "\"covered\":[\"X2\"],\"partly\":[],\"open\":[\"X1\",\"X3\"]");
}
END_TEST

START_TEST(the_owner_is_the_techniques_else_the_layers_else_nobody) {
  const char *owned = "{\"techniqueID\":\"X1\",\"score\":1,"
                      "\"metadata\":[{\"name\":\"owner\",\"value\":\"Red\"}]},"
                      "{\"techniqueID\":\"X3\",\"score\":1}";
  char members[600];
  snprintf(members, sizeof members, "\"techniques\":[%s]", owned);
  assert_holds(audit_of(members),
               "\"owners\":[{\"covered\":[\"X3\"],\"partly\":[],\"open\":[]},"
               "{\"owner\":\"Red\",\"covered\":[\"X1\"],\"partly\":[],\"open\":[]}]");
  snprintf(members, sizeof members,
           "\"metadata\":[{\"name\":\"owner\",\"value\":\"Blue\"}],\"techniques\":[%s]", owned);
  const char *facts = audit_of(members);
  assert_holds(facts, "\"criteria\":\"score > 0\",\"owner\":\"Blue\"");
  assert_holds(facts, "\"owners\":[{\"owner\":\"Blue\",\"covered\":[\"X3\"],\"partly\":[],"
                      "\"open\":[]},{\"owner\":\"Red\",\"covered\":[\"X1\"]");
}
END_TEST

START_TEST(owners_share_a_technique_by_tactic) {
  assert_holds(audit_of("\"techniques\":["
                        "{\"techniqueID\":\"X2\",\"tactic\":\"in\",\"score\":1,"
                        "\"metadata\":[{\"name\":\"owner\",\"value\":\"A\"}]},"
                        "{\"techniqueID\":\"X2\",\"tactic\":\"out\",\"score\":1,"
                        "\"metadata\":[{\"name\":\"owner\",\"value\":\"B\"}]}]"),
               "\"owners\":[{\"owner\":\"A\",\"covered\":[],\"partly\":[{\"id\":\"X2\","
               "\"tactics\":[\"in\"]}],\"open\":[]},{\"owner\":\"B\",\"covered\":[],"
               "\"partly\":[{\"id\":\"X2\",\"tactics\":[\"out\"]}],\"open\":[]}]");
}
END_TEST

START_TEST(an_entry_that_is_replaced_covers_nothing) {
  const char *facts = audit_of("\"techniques\":[{\"techniqueID\":\"X1\",\"score\":1,"
                               "\"metadata\":[{\"name\":\"owner\",\"value\":\"A\"}]},"
                               "{\"techniqueID\":\"X1\",\"score\":0}]");
  assert_holds(facts, "\"total\":4,\"covered\":0");
  assert_holds(facts, "\"owners\":[{\"covered\":[],\"partly\":[],\"open\":[\"X1\"]}]");
}
END_TEST

START_TEST(without_a_release_the_entries_are_all_that_counts) {
  lc_document *document =
      document_of("{\"name\":\"n\",\"domain\":\"other\",\"techniques\":["
                  "{\"techniqueID\":\"A2\",\"score\":1},{\"techniqueID\":\"A1\",\"score\":1},"
                  "{\"techniqueID\":\"A3\",\"score\":0}]}");
  lc_audit_terms terms = {NULL, LC_STRING("owner")};
  lc_buffer facts = {0};
  ck_assert_int_eq(
      lc_audit_write_json(&facts, layer_of(document), lc_attack_builtin(), &terms, NULL), LC_OK);
  lc_buffer_add(&facts, "", 1);
  ck_assert_str_eq(facts.ptr, "{\"criteria\":\"score > 0\",\"owners\":[{\"covered\":[\"A1\","
                              "\"A2\"],\"partly\":[],\"open\":[\"A3\"]}]}");
  lc_buffer_free(&facts);
  lc_document_release(document);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {everything_is_counted_by_tactic_platform_mitigation_and_group,
                                platforms_of_the_layer_leave_techniques_out,
                                what_the_release_does_not_show_is_counted_apart,
                                without_scores_any_annotation_covers,
                                criteria_that_are_given_count,
                                the_owner_is_the_techniques_else_the_layers_else_nobody,
                                owners_share_a_technique_by_tactic,
                                an_entry_that_is_replaced_covers_nothing,
                                without_a_release_the_entries_are_all_that_counts,
                                NULL};
  Suite *suite = suite_create("core/audit");
  TCase *with_set = tcase_create("facts");
  tcase_add_checked_fixture(with_set, make_set, free_set);
  for (const TTest *const *test = tests; *test != NULL; test++)
    tcase_add_test(with_set, *test);
  suite_add_tcase(suite, with_set);
  return run_suite(suite);
}
