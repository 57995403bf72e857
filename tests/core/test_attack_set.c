#include "core/attack_set.h"
#include "core/layercheck.h"
#include "tests/core/catalogues.h"
#include "tests/core/layers.h"

static const char ONE_TECHNIQUE[] =
    "{\"id\":\"T9001\",\"name\":\"Mine\",\"tactics\":[],\"platforms\":[]}";

/* A set of the built-in releases and one catalogue of a domain and a version. */
static lc_attack_set *set_with(const char *domain, const char *version) {
  lc_attack_set *set = lc_attack_set_create();
  lc_error error;
  lc_status status =
      lc_attack_set_add(set, catalogue_with(domain, version, "", ONE_TECHNIQUE, ""), &error);
  ck_assert_msg(status == LC_OK, "%s", error.message);
  return set;
}

static const lc_attack_domain *domain_of(const lc_attack_set *set, const char *name) {
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_attack_set_attack(set), lc_string_of(name));
  ck_assert_ptr_nonnull(domain);
  return domain;
}

static bool has_mine(lc_attack_release release) {
  return lc_attack_technique_is_known(lc_attack_technique_find(release, LC_STRING("T9001")));
}

static lc_string version_at(const lc_attack_domain *domain, uint32_t position) {
  return lc_attack_release_version(lc_attack_release_at(domain, position));
}

START_TEST(a_set_begins_with_what_is_built_in) {
  lc_attack_set *set = lc_attack_set_create();
  const lc_attack *attack = lc_attack_set_attack(set);
  const lc_attack *builtin = lc_attack_builtin();
  ck_assert_uint_eq(lc_attack_domain_count(attack), lc_attack_domain_count(builtin));
  for (uint32_t i = 0; i < lc_attack_domain_count(builtin); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, i);
    const lc_attack_domain *original = lc_attack_domain_at(builtin, i);
    ck_assert_uint_eq(lc_attack_release_count(domain), lc_attack_release_count(original));
    ck_assert(lc_attack_release_equals(lc_attack_release_at(domain, 0),
                                       lc_attack_release_at(original, 0)));
    ck_assert(!lc_attack_domain_is_custom(domain));
  }
  lc_attack_set_free(set);
}
END_TEST

START_TEST(a_newer_release_becomes_the_newest) {
  lc_attack_set *set = set_with("ics-attack", "19.2");
  const lc_attack_domain *domain = domain_of(set, "ics-attack");
  lc_attack_resolution resolution =
      lc_attack_release_resolve(domain, LC_ATTACK_VERSION_ABSENT, (lc_string){"", 0});
  ck_assert(has_mine(resolution.release));
  ck_assert(
      lc_string_equals(version_at(domain, lc_attack_release_count(domain) - 1), LC_STRING("19.2")));
  ck_assert(
      lc_string_equals(version_at(domain, lc_attack_release_count(domain) - 2), LC_STRING("18.1")));
  lc_attack_set_free(set);
}
END_TEST

START_TEST(a_release_takes_its_place_by_number) {
  static const struct {
    const char *version, *before;
  } cases[] = {{"9.5", "9.0"}, {"10.0.1", "10.0"}, {"15.10", "15.1"}, {"18", "17.1"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    lc_attack_set *set = set_with("ics-attack", cases[i].version);
    const lc_attack_domain *domain = domain_of(set, "ics-attack");
    uint32_t position = 0;
    while (!has_mine(lc_attack_release_at(domain, position)))
      position++;
    ck_assert(lc_string_equals(version_at(domain, position - 1), lc_string_of(cases[i].before)));
    lc_attack_set_free(set);
  }
}
END_TEST

START_TEST(a_release_overrides_the_built_in_one) {
  lc_attack_set *set = set_with("enterprise-attack", "18.1");
  const lc_attack_domain *domain = domain_of(set, "enterprise-attack");
  lc_attack_release release = lc_attack_release_find(domain, LC_STRING("18.1"));
  ck_assert(has_mine(release));
  ck_assert(!lc_attack_technique_is_known(lc_attack_technique_find(release, LC_STRING("T1557"))));
  ck_assert_uint_eq(lc_attack_release_count(domain),
                    lc_attack_release_count(lc_attack_domain_find(lc_attack_builtin(),
                                                                  LC_STRING("enterprise-attack"))));
  lc_attack_set_free(set);
}
END_TEST

START_TEST(two_catalogues_of_one_release_contradict_each_other) {
  lc_attack_set *set = set_with("ics-attack", "18.1");
  lc_error error;
  ck_assert_int_eq(
      lc_attack_set_add(set, catalogue_with("ics-attack", "18.01", "", "", ""), &error),
      LC_ERROR_SYNTAX);
  ck_assert_str_eq(error.message, "another catalogue has ics-attack 18.01 already");
  ck_assert_int_eq(lc_attack_set_add(set, catalogue_with("ics-attack", "18.2", "", "", ""), &error),
                   LC_OK);
  lc_attack_set_free(set);
}
END_TEST

/* Navigator offers nothing of MITRE's before 4, and takes other data as they are. */
START_TEST(a_custom_domain_has_releases_of_any_age) {
  lc_attack_set *set = set_with("acme-attack", "1.2");
  lc_attack_resolution resolution = lc_attack_release_resolve(
      domain_of(set, "acme-attack"), LC_ATTACK_VERSION_TEXT, LC_STRING("1"));
  ck_assert(lc_attack_domain_is_custom(domain_of(set, "acme-attack")));
  ck_assert_int_eq(resolution.kind, LC_ATTACK_RESOLVED_MAJOR);
  ck_assert(has_mine(resolution.release));
  lc_attack_set_free(set);
}
END_TEST

START_TEST(custom_domains_do_not_count_as_published_by_mitre) {
  lc_attack_set *set = set_with("acme-attack", "2025.1");
  ck_assert_uint_eq(lc_attack_newest_major(lc_attack_set_attack(set)),
                    lc_attack_newest_major(lc_attack_builtin()));
  ck_assert_int_eq(lc_attack_set_add(set, catalogue_with("ics-attack", "30.0", "", "", ""), NULL),
                   LC_OK);
  ck_assert_uint_eq(lc_attack_newest_major(lc_attack_set_attack(set)), 30);
  lc_attack_set_free(set);
}
END_TEST

static bool is_judged(const lc_attack *attack, const char *text) {
  lc_document *document = document_of(text);
  lc_attack_resolution resolution;
  bool is_known =
      lc_layer_attack(layer_of(document), attack, &resolution) && has_mine(resolution.release);
  lc_document_release(document);
  return is_known;
}

/* customDataURL may name anything; that it is what the catalogue holds follows from a domain that
   nobody else has. */
START_TEST(a_layer_of_a_custom_domain_is_judged_by_its_catalogue) {
  lc_attack_set *set = set_with("acme-attack", "1.2");
  const lc_attack *attack = lc_attack_set_attack(set);
  ck_assert(is_judged(attack, "{\"domain\":\"acme-attack\",\"techniques\":[]}"));
  ck_assert(is_judged(attack, "{\"domain\":\"acme-attack\",\"versions\":{\"attack\":\"1\"},"
                              "\"customDataURL\":\"https://example.org\",\"techniques\":[]}"));
  ck_assert(!is_judged(lc_attack_builtin(), "{\"domain\":\"acme-attack\",\"techniques\":[]}"));
  ck_assert_int_eq(
      lc_attack_set_add(set, catalogue_with("ics-attack", "20.0", "", ONE_TECHNIQUE, ""), NULL),
      LC_OK);
  attack = lc_attack_set_attack(set);
  ck_assert(is_judged(attack, "{\"domain\":\"ics-attack\",\"techniques\":[]}"));
  ck_assert(!is_judged(attack, "{\"domain\":\"ics-attack\",\"customDataURL\":\"https://"
                               "example.org\",\"techniques\":[]}"));
  lc_attack_set_free(set);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {a_set_begins_with_what_is_built_in,
                                a_newer_release_becomes_the_newest,
                                a_release_takes_its_place_by_number,
                                a_release_overrides_the_built_in_one,
                                two_catalogues_of_one_release_contradict_each_other,
                                a_custom_domain_has_releases_of_any_age,
                                custom_domains_do_not_count_as_published_by_mitre,
                                a_layer_of_a_custom_domain_is_judged_by_its_catalogue,
                                NULL};
  Suite *suite = suite_create("attack_set");
  add_tests(suite, "attack_set", tests);
  return run_suite(suite);
}
