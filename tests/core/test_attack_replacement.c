/* Replacements are followed to the end. */
#include "core/attack.h"
#include "tests/core/catalogues.h"
#include "tests/suite.h"

static lc_attack_technique technique_of(const char *version, const char *id) {
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_attack_builtin(), LC_STRING("enterprise-attack"));
  return lc_attack_technique_find(lc_attack_release_find(domain, lc_string_of(version)),
                                  lc_string_of(id));
}

static void assert_replacement(const char *version, const char *id, const char *expected) {
  lc_attack_technique technique = technique_of(version, id);
  ck_assert(lc_attack_technique_is_known(technique));
  lc_attack_technique found = lc_attack_technique_replacement(technique);
  ck_assert_int_eq(lc_attack_technique_is_known(found), expected != NULL);
  if (expected != NULL)
    ck_assert(lc_string_equals(lc_attack_technique_id(found), lc_string_of(expected)));
}

START_TEST(a_chain_is_followed_to_the_active_end) {
  assert_replacement("18.1", "T1086", "T1059.001");
  assert_replacement("11.0", "T1150", "T1647"); /* by way of T1547.011 */
  assert_replacement("17.0", "T1073", "T1574.001");
}
END_TEST

START_TEST(a_childs_replacement_is_its_own) {
  assert_replacement("19.0", "T1562", "T1685");
  assert_replacement("19.0", "T1562.004", "T1686");
}
END_TEST

START_TEST(what_is_not_revoked_has_no_replacement) {
  assert_replacement("18.1", "T1557", NULL);
  assert_replacement("18.1", "T1153", NULL); /* deprecated */
}
END_TEST

/* --- the ends of chains -------------------------------------------------------------------- */

START_TEST(every_chain_of_every_release_ends) {
  const lc_attack *attack = lc_attack_builtin();
  for (uint32_t d = 0; d < lc_attack_domain_count(attack); d++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, d);
    for (uint32_t r = 0; r < lc_attack_release_count(domain); r++) {
      lc_attack_technique technique;
      for (uint32_t cursor = 0;
           lc_attack_technique_next(lc_attack_release_at(domain, r), &cursor, &technique);) {
        lc_attack_technique end = lc_attack_technique_replacement(technique);
        ck_assert(!lc_attack_technique_is_known(end) ||
                  lc_attack_technique_status(end) == LC_ATTACK_ACTIVE);
      }
    }
  }
}
END_TEST

START_TEST(a_chain_that_ends_in_no_active_technique_leads_nowhere) {
  lc_attack_catalogue *catalogue =
      catalogue_with("mine", "1", "",
                     "{\"id\":\"T1\",\"name\":\"a\",\"tactics\":[],\"platforms\":[],"
                     "\"status\":\"revoked\",\"replacedBy\":\"T2\"},"
                     "{\"id\":\"T2\",\"name\":\"b\",\"tactics\":[],\"platforms\":[],"
                     "\"status\":\"deprecated\"},"
                     "{\"id\":\"T3\",\"name\":\"c\",\"tactics\":[],\"platforms\":[],"
                     "\"status\":\"revoked\",\"replacedBy\":\"T9\"},"
                     "{\"id\":\"T4\",\"name\":\"d\",\"tactics\":[],\"platforms\":[],"
                     "\"status\":\"revoked\"}",
                     "");
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  static const char *const ids[] = {"T1", "T3", "T4"};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
    lc_attack_technique technique = lc_attack_technique_find(release, lc_string_of(ids[i]));
    ck_assert(lc_attack_technique_is_known(technique));
    ck_assert(!lc_attack_technique_is_known(lc_attack_technique_replacement(technique)));
  }
  lc_attack_catalogue_free(catalogue);
}
END_TEST

/* --- numbers of versions ------------------------------------------------------------------- */

START_TEST(a_version_begins_with_its_major_number) {
  ck_assert_uint_eq(lc_attack_version_major(LC_STRING("18.1")), 18);
  ck_assert_uint_eq(lc_attack_version_major(LC_STRING("7")), 7);
  ck_assert_uint_eq(lc_attack_version_major(LC_STRING("")), 0);
  ck_assert_uint_eq(lc_attack_version_major(LC_STRING("v18")), 0);
  ck_assert_uint_eq(lc_attack_version_major(LC_STRING("99999999999999999999")), UINT32_MAX);
}
END_TEST

START_TEST(a_release_knows_its_place_in_its_domain) {
  const lc_attack_domain *ics = lc_attack_domain_find(lc_attack_builtin(), LC_STRING("ics-attack"));
  for (uint32_t i = 0; i < lc_attack_release_count(ics); i++)
    ck_assert_uint_eq(lc_attack_release_position(ics, lc_attack_release_at(ics, i)), i);
  const lc_attack_domain *mobile =
      lc_attack_domain_find(lc_attack_builtin(), LC_STRING("mobile-attack"));
  ck_assert_uint_eq(lc_attack_release_position(ics, lc_attack_release_at(mobile, 3)),
                    lc_attack_release_count(ics));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("attack_replacement");
  const TTest *const chains[] = {a_chain_is_followed_to_the_active_end,
                                 a_childs_replacement_is_its_own,
                                 what_is_not_revoked_has_no_replacement,
                                 every_chain_of_every_release_ends,
                                 a_chain_that_ends_in_no_active_technique_leads_nowhere,
                                 NULL};
  const TTest *const versions[] = {a_version_begins_with_its_major_number,
                                   a_release_knows_its_place_in_its_domain, NULL};
  add_tests(suite, "chains", chains);
  add_tests(suite, "versions", versions);
  return run_suite(suite);
}
