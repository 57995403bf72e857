/* What the objects of a bundle say, and what becomes of it in a catalogue. */
#include "tests/core/bundles.h"

/* --- ids ----------------------------------------------------------------------------------- */

START_TEST(ids_come_from_references_that_number_techniques) {
  static const char *const references[] = {
      REFERENCED(REFERENCE("mitre-attack", "T1")),
      REFERENCED(REFERENCE("mitre-ics-attack", "T1")),
      REFERENCED(REFERENCE("mitre-mobile-attack", "T1")),
      REFERENCED(REFERENCE("mobile-mitre-attack", "T1")),
      REFERENCED(REFERENCE("acme", "T1")),
      REFERENCED(REFERENCE("capec", "CAPEC-1") "," REFERENCE("mitre-attack", "T1")),
      REFERENCED(REFERENCE("acme", "A-7") "," REFERENCE("mitre-attack", "T1")),
      REFERENCED(REFERENCE("cve", "CVE-1") "," REFERENCE("acme", "T1") "," REFERENCE("b", "T2")),
      REFERENCED("{\"source_name\":\"a book\"},7," REFERENCE("mitre-attack", "T1")),
  };
  for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
    imported done = IMPORT(references[i]);
    ck_assert_msg(has_technique(&done, "T1"), "%s", references[i]);
    import_free(&done);
  }
}
END_TEST

START_TEST(objects_without_an_attack_id_are_left_out) {
  imported done = IMPORT(TECHNIQUE("b", "T1", ""), REFERENCED(REFERENCE("capec", "CAPEC-1")));
  assert_left_out(&done, LC_STIX_NO_ATTACK_ID, "attack-pattern--a");
  import_free(&done);
}
END_TEST

START_TEST(the_later_version_of_an_object_counts) {
  imported done = IMPORT(
      TECHNIQUE("a", "T1",
                ",\"modified\":\"2024-01-01T00:00:00.000Z\",\"x_mitre_platforms\":[\"Old\"]"),
      TECHNIQUE("a", "T2", ",\"modified\":\"2025-01-01T00:00:00.000Z\""),
      TECHNIQUE("a", "T3", ",\"modified\":\"2023-01-01T00:00:00.000Z\""));
  ck_assert(!has_technique(&done, "T1") && !has_technique(&done, "T3"));
  ck_assert(has_technique(&done, "T2"));
  ck_assert_uint_eq(lc_stix_report_omission(done.report, LC_STIX_OLD_VERSION)->count, 2);
  import_free(&done);
}
END_TEST

START_TEST(of_objects_with_one_attack_id_the_active_one_counts) {
  imported done = IMPORT(TECHNIQUE("a", "T1", REVOKED ",\"modified\":\"2025\""),
                         TECHNIQUE("b", "T1", ",\"modified\":\"2023\""),
                         TECHNIQUE("c", "T1", ",\"modified\":\"2024\""));
  assert_text(lc_attack_technique_name(technique_of(&done, "T1")), "N-c");
  ck_assert_uint_eq(lc_stix_report_omission(done.report, LC_STIX_SAME_ID)->count, 2);
  import_free(&done);
}
END_TEST

START_TEST(mitigations_of_old_with_ids_of_techniques_are_left_out) {
  imported done = IMPORT(TECHNIQUE("a", "T1001", ""), SUBJECT("course-of-action", "a", "T1001", ""),
                         SUBJECT("course-of-action", "b", "T1999", DEPRECATED),
                         SUBJECT("course-of-action", "c", "M1001", ""));
  lc_attack_release release = release_of(&done);
  ck_assert_uint_eq(lc_stix_report_omission(done.report, LC_STIX_TECHNIQUE_MITIGATION)->count, 2);
  ck_assert(!lc_attack_subject_is_known(lc_attack_subject_find(release, LC_STRING("T1001"))));
  ck_assert(lc_attack_subject_is_known(lc_attack_subject_find(release, LC_STRING("M1001"))));
  import_free(&done);
}
END_TEST

/* --- tactics ------------------------------------------------------------------------------- */

static void assert_tactics(const imported *done, const char *expected) {
  char ids[200] = "";
  lc_attack_tactic tactic;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release_of(done), &cursor, &tactic);)
    strncat(strcat(ids, " "), lc_attack_tactic_id(tactic).ptr, lc_attack_tactic_id(tactic).len);
  ck_assert_str_eq(ids, expected);
}

#define TACTICS(refs) ",\"tactic_refs\":[" refs "]"
#define REF(name)     "\"x-mitre-tactic--" name "\""

START_TEST(tactics_come_in_the_order_of_the_matrices) {
  imported done = IMPORT(TECHNIQUE("a", "T1", ""), TACTIC("a", "TA1", "a"), TACTIC("b", "TA2", "b"),
                         TACTIC("c", "TA3", "c"), TACTIC("d", "TA4", "d"), TACTIC("e", "TA5", "e"),
                         MATRIX("1", "x", TACTICS(REF("d")) DEPRECATED),
                         MATRIX("2", "x", TACTICS(REF("c") "," REF("b") "," REF("gone"))),
                         MATRIX("3", "x", TACTICS(REF("b") "," REF("e"))));
  assert_tactics(&done, " TA3 TA2 TA5 TA4 TA1");
  import_free(&done);
}
END_TEST

START_TEST(a_tactic_without_a_shortname_is_left_out) {
  imported done = IMPORT(TECHNIQUE("a", "T1", "") ",{" OBJECT("x-mitre-tactic", "a", "TA1") "}");
  assert_tactics(&done, "");
  ck_assert_uint_eq(lc_stix_report_omission(done.report, LC_STIX_UNSOUND)->count, 1);
  import_free(&done);
}
END_TEST

/* A technique may say where it stands in somebody else's chain, too; that is no tactic. */
START_TEST(phases_of_other_kill_chains_are_no_tactics) {
  imported done =
      IMPORT(TECHNIQUE("a", "T1",
                       ",\"kill_chain_phases\":[{\"kill_chain_name\":\"lockheed\",\"phase_name\":"
                       "\"delivery\"},{\"kill_chain_name\":\"mine\",\"phase_name\":\"old\"},{"
                       "\"kill_chain_name\":\"other\",\"phase_name\":\"entry\"}]"),
             TECHNIQUE("b", "T2", PHASE("mine", "entry")), TACTIC("a", "TA1", "entry"));
  lc_attack_technique technique = technique_of(&done, "T1");
  ck_assert_uint_eq(lc_attack_technique_tactic_count(technique), 2);
  assert_text(lc_attack_technique_tactic_at(technique, 0), "entry");
  assert_text(lc_attack_technique_tactic_at(technique, 1), "old");
  assert_left_out(&done, LC_STIX_OTHER_CHAIN, "lockheed: delivery");
  import_free(&done);
}
END_TEST

/* --- parents and replacements -------------------------------------------------------------- */

START_TEST(sub_techniques_are_known_by_id_or_relationship) {
  imported done = IMPORT(TECHNIQUE("a", "T1", ""), TECHNIQUE("b", "T1.001", ""),
                         TECHNIQUE("c", "X9", ""), TECHNIQUE("d", "T9.001", ""),
                         RELATION(PATTERN("b"), "subtechnique-of", PATTERN("a"), ""),
                         RELATION(PATTERN("c"), "subtechnique-of", PATTERN("a"), ""));
  assert_text(lc_attack_technique_id(lc_attack_technique_parent(technique_of(&done, "T1.001"))),
              "T1");
  assert_text(lc_attack_technique_id(lc_attack_technique_parent(technique_of(&done, "X9"))), "T1");
  ck_assert(!lc_attack_technique_is_subtechnique(technique_of(&done, "T9.001")));
  ck_assert_uint_eq(left_out_count(&done), 0);
  import_free(&done);
}
END_TEST

START_TEST(a_sub_technique_without_a_parent_is_reported) {
  imported done = IMPORT(TECHNIQUE("a", "T9.001", ",\"x_mitre_is_subtechnique\":true"));
  ck_assert(has_technique(&done, "T9.001"));
  assert_left_out(&done, LC_STIX_NO_PARENT, "T9.001");
  import_free(&done);
}
END_TEST

START_TEST(parents_never_form_a_cycle) {
  imported done = IMPORT(TECHNIQUE("a", "A", ""), TECHNIQUE("b", "B", ""), TECHNIQUE("c", "C", ""),
                         RELATION(PATTERN("a"), "subtechnique-of", PATTERN("b"), ""),
                         RELATION(PATTERN("b"), "subtechnique-of", PATTERN("a"), ""),
                         RELATION(PATTERN("c"), "subtechnique-of", PATTERN("c"), ""));
  ck_assert(lc_attack_technique_is_subtechnique(technique_of(&done, "A")));
  ck_assert(!lc_attack_technique_is_subtechnique(technique_of(&done, "B")));
  ck_assert(!lc_attack_technique_is_subtechnique(technique_of(&done, "C")));
  ck_assert_uint_eq(lc_stix_report_omission(done.report, LC_STIX_UNSOUND)->count, 2);
  import_free(&done);
}
END_TEST

START_TEST(a_relationship_that_contradicts_the_id_is_left_out) {
  imported done =
      IMPORT(TECHNIQUE("a", "T1", ""), TECHNIQUE("b", "T1.001", ""), TECHNIQUE("c", "T2", ""),
             RELATION(PATTERN("b"), "subtechnique-of", PATTERN("c"), ""));
  assert_text(lc_attack_technique_id(lc_attack_technique_parent(technique_of(&done, "T1.001"))),
              "T1");
  assert_left_out(&done, LC_STIX_UNSOUND,
                  "T1.001 subtechnique-of T2: a sub-technique has one parent, which is no "
                  "sub-technique itself");
  import_free(&done);
}
END_TEST

START_TEST(the_replacement_that_was_stated_last_counts) {
  imported done =
      IMPORT(TECHNIQUE("a", "T1", REVOKED), TECHNIQUE("b", "T2", ""), TECHNIQUE("c", "T3", ""),
             RELATION(PATTERN("a"), "revoked-by", PATTERN("b"), ",\"modified\":\"2024\""),
             RELATION(PATTERN("a"), "revoked-by", PATTERN("c"), ",\"modified\":\"2025\""));
  assert_text(lc_attack_technique_replaced_by(technique_of(&done, "T1")), "T3");
  assert_left_out(&done, LC_STIX_UNSOUND,
                  "T1 revoked-by T2: it is replaced by another technique already");
  import_free(&done);
}
END_TEST

START_TEST(replacements_never_form_a_cycle) {
  imported done =
      IMPORT(TECHNIQUE("a", "T1", REVOKED), TECHNIQUE("b", "T2", REVOKED),
             TECHNIQUE("c", "T3", REVOKED), RELATION(PATTERN("a"), "revoked-by", PATTERN("b"), ""),
             RELATION(PATTERN("b"), "revoked-by", PATTERN("c"), ""),
             RELATION(PATTERN("c"), "revoked-by", PATTERN("a"), ""));
  assert_text(lc_attack_technique_replaced_by(technique_of(&done, "T1")), "T2");
  assert_text(lc_attack_technique_replaced_by(technique_of(&done, "T2")), "T3");
  assert_text(lc_attack_technique_replaced_by(technique_of(&done, "T3")), "");
  assert_left_out(&done, LC_STIX_UNSOUND, "T3 revoked-by T1: the replacements lead back to it");
  import_free(&done);
}
END_TEST

START_TEST(what_is_not_revoked_is_not_replaced) {
  imported done = IMPORT(TECHNIQUE("a", "T1", DEPRECATED), TECHNIQUE("b", "T2", ""),
                         RELATION(PATTERN("a"), "revoked-by", PATTERN("b"), ""));
  assert_text(lc_attack_technique_replaced_by(technique_of(&done, "T1")), "");
  assert_left_out(&done, LC_STIX_UNSOUND, "T1 revoked-by T2: only a revoked technique is replaced");
  import_free(&done);
}
END_TEST

int main(void) {
  const TTest *const facts[] = {ids_come_from_references_that_number_techniques,
                                objects_without_an_attack_id_are_left_out,
                                the_later_version_of_an_object_counts,
                                of_objects_with_one_attack_id_the_active_one_counts,
                                mitigations_of_old_with_ids_of_techniques_are_left_out,
                                tactics_come_in_the_order_of_the_matrices,
                                a_tactic_without_a_shortname_is_left_out,
                                phases_of_other_kill_chains_are_no_tactics,
                                sub_techniques_are_known_by_id_or_relationship,
                                a_sub_technique_without_a_parent_is_reported,
                                parents_never_form_a_cycle,
                                a_relationship_that_contradicts_the_id_is_left_out,
                                the_replacement_that_was_stated_last_counts,
                                replacements_never_form_a_cycle,
                                what_is_not_revoked_is_not_replaced,
                                NULL};
  Suite *suite = suite_create("stix_facts");
  add_tests(suite, "facts", facts);
  return run_suite(suite);
}
