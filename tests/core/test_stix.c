/* Bundles as a whole: how they arrive, and which release they are. */
#include "tests/core/bundles.h"

/* --- whole bundles ------------------------------------------------------------------------- */

/* Everything that is understood, in no helpful order; what is not understood between it. */
static const char WHOLE[] =
    "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":["
    "{\"type\":\"relationship\",\"id\":\"relationship--1\",\"relationship_type\":\"uses\","
    "\"source_ref\":\"malware--a\",\"target_ref\":\"attack-pattern--b\"},"
    "{\"type\":\"relationship\",\"id\":\"relationship--2\",\"relationship_type\":\"mitigates\","
    "\"source_ref\":\"course-of-action--a\",\"target_ref\":\"attack-pattern--a\"},"
    "{\"type\":\"relationship\",\"id\":\"relationship--3\",\"relationship_type\":\"revoked-by\","
    "\"source_ref\":\"attack-pattern--c\",\"target_ref\":\"attack-pattern--b\"},"
    "{\"type\":\"x-mitre-matrix\",\"id\":\"x-mitre-matrix--a\",\"tactic_refs\":[\"x-mitre-tactic--"
    "b\",\"x-mitre-tactic--a\"]},"
    "{\"type\":\"identity\",\"id\":\"identity--a\",\"name\":\"Somebody\"},"
    "{\"type\":\"x-mitre-tactic\",\"id\":\"x-mitre-tactic--a\",\"name\":\"Two\","
    "\"x_mitre_shortname\":\"two\",\"external_references\":[{\"source_name\":\"mitre-attack\","
    "\"external_id\":\"TA0002\"}]},"
    "{\"type\":\"attack-pattern\",\"id\":\"attack-pattern--b\",\"name\":\"Part\",\"kill_chain_"
    "phases"
    "\":[{\"kill_chain_name\":\"k\",\"phase_name\":\"two\"},{\"kill_chain_name\":\"k\",\"phase_name"
    "\":\"one\"}],\"x_mitre_platforms\":[\"Windows\",\"Linux\"],\"x_mitre_is_subtechnique\":true,"
    "\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"T0001.001\"}]},"
    "{\"type\":\"attack-pattern\",\"id\":\"attack-pattern--c\",\"name\":\"Old\",\"revoked\":true,"
    "\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"T0002\"}]},"
    "{\"type\":\"attack-pattern\",\"id\":\"attack-pattern--a\",\"name\":\"Whole \\u00e9\","
    "\"x_mitre_deprecated\":true,\"x_mitre_platforms\":[],\"external_references\":[{\"source_"
    "name\":"
    "\"mitre-attack\",\"external_id\":\"T0001\"}]},"
    "{\"type\":\"malware\",\"id\":\"malware--a\",\"name\":\"Worm\",\"external_references\":[{"
    "\"source_name\":\"mitre-attack\",\"external_id\":\"S0001\"}]},"
    "{\"type\":\"x-mitre-tactic\",\"id\":\"x-mitre-tactic--b\",\"name\":\"One\","
    "\"x_mitre_shortname\":\"one\",\"external_references\":[{\"source_name\":\"mitre-attack\","
    "\"external_id\":\"TA0001\"}]},"
    "{\"type\":\"course-of-action\",\"id\":\"course-of-action--a\",\"name\":\"Wall\","
    "\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"M0001\"}]},"
    "{\"type\":\"x-mitre-collection\",\"id\":\"x-mitre-collection--a\",\"name\":\"All of it\","
    "\"x_mitre_version\":\"7.2\"}]}";

static const char WHOLE_CATALOGUE[] =
    "{\"layercheckCatalogue\":1,\"domain\":\"k\",\"release\":\"7.2\",\n"
    "\"tactics\":[\n"
    "{\"id\":\"TA0001\",\"shortname\":\"one\",\"name\":\"One\"},\n"
    "{\"id\":\"TA0002\",\"shortname\":\"two\",\"name\":\"Two\"}],\n"
    "\"techniques\":[\n"
    "{\"id\":\"T0001\",\"name\":\"Whole \xC3\xA9\",\"status\":\"deprecated\",\"tactics\":[],"
    "\"platforms\":[]},\n"
    "{\"id\":\"T0001.001\",\"name\":\"Part\",\"parent\":\"T0001\",\"tactics\":[\"one\",\"two\"],"
    "\"platforms\":[\"Linux\",\"Windows\"]},\n"
    "{\"id\":\"T0002\",\"name\":\"Old\",\"status\":\"revoked\",\"replacedBy\":\"T0001.001\","
    "\"tactics\":[],\"platforms\":[]}],\n"
    "\"subjects\":[\n"
    "{\"id\":\"M0001\",\"kind\":\"mitigation\",\"name\":\"Wall\",\"techniques\":[\"T0001\"]},\n"
    "{\"id\":\"S0001\",\"kind\":\"malware\",\"name\":\"Worm\",\"techniques\":[\"T0001.001\"]}],\n"
    "\"sha256\":";

static void assert_makes_whole_catalogue(const imported *done) {
  char *text = NULL;
  size_t len = 0;
  ck_assert_int_eq(lc_attack_catalogue_write(release_of(done), &text, &len, NULL), LC_OK);
  ck_assert_uint_gt(len, sizeof WHOLE_CATALOGUE);
  text[sizeof WHOLE_CATALOGUE - 1] = '\0';
  ck_assert_str_eq(text, WHOLE_CATALOGUE);
  free(text);
}

START_TEST(a_whole_bundle_becomes_a_catalogue) {
  imported done = import_with(LC_STRING(WHOLE), (lc_stix_options){0});
  assert_makes_whole_catalogue(&done);
  ck_assert_uint_eq(lc_stix_report_object_count(done.report), 13);
  assert_text(lc_stix_report_name(done.report), "All of it");
  assert_left_out(&done, LC_STIX_OTHER_TYPE, "identity");
  ck_assert_uint_eq(left_out_count(&done), 1);
  import_free(&done);
}
END_TEST

/* Whoever writes it may be slow: the pieces are no smaller and no larger for that. */
START_TEST(a_bundle_may_arrive_byte_by_byte) {
  int ends[2];
  ck_assert_int_eq(pipe(ends), 0);
  if (fork() == 0) {
    close(ends[0]);
    for (size_t i = 0; i < sizeof WHOLE - 1; i++) {
      if (write(ends[1], WHOLE + i, 1) != 1)
        _exit(1);
      usleep(10);
    }
    _exit(0);
  }
  close(ends[1]);
  imported done = {0};
  lc_status status = lc_stix_read(&done.catalogue, &done.report, ends[0], "pipe",
                                  &(lc_stix_options){0}, &done.error);
  ck_assert_msg(status == LC_OK, "%s", done.error.message);
  assert_makes_whole_catalogue(&done);
  close(ends[0]);
  import_free(&done);
}
END_TEST

/* Larger than what is read at once, with a place behind it. */
START_TEST(objects_may_be_large) {
  enum { SIZE = 3000000 };
  char *text = malloc(SIZE + 1000);
  int len = sprintf(text, "{\"type\":\"bundle\",\"objects\":[\n" TECHNIQUE(
                              "a", "T1", "") ",\n{"
                                             "\"type\":\"note\",\"id\":\"note--1\",\"content\":\"");
  memset(text + len, 'x', SIZE);
  sprintf(text + len + SIZE, "\"},\n{\"type\":\"note\",\"id\":\"note--2\"}]}");
  imported done = import_with(
      lc_string_of(text), (lc_stix_options){.domain = LC_STRING("x"), .release = LC_STRING("1.0")});
  ck_assert(has_technique(&done, "T1"));
  const lc_stix_omission *notes = lc_stix_report_omission(done.report, LC_STIX_OTHER_TYPE);
  ck_assert_uint_eq(notes->count, 2);
  ck_assert_uint_eq(notes->examples[0].line, 3);
  ck_assert_uint_eq(notes->examples[0].count, 2);
  import_free(&done);
  free(text);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_part_of_the_bundle) {
  static const char text[] = "\xEF\xBB\xBF {\"objects\":[" TECHNIQUE(
      "a", "T1", "") "],\"type\":\"bundle\",\"spec_version\":\"2.1\"}\n";
  imported done = import_with(
      LC_STRING(text), (lc_stix_options){.domain = LC_STRING("x"), .release = LC_STRING("1.0")});
  ck_assert(has_technique(&done, "T1"));
  import_free(&done);
}
END_TEST

static void count_calls(void *context, uint64_t size) {
  uint64_t *last = context;
  ck_assert_uint_gt(size, *last);
  *last = size;
}

START_TEST(progress_is_told_from_time_to_time) {
  enum { SIZE = 3 << 20 };
  char *text = malloc(SIZE + 1000);
  memset(text, ' ', SIZE);
  sprintf(text + SIZE, "%.*s", (int)bundle_with(TECHNIQUE("a", "T1", "")).len,
          bundle_with(TECHNIQUE("a", "T1", "")).ptr);
  uint64_t size = 0;
  imported done = import_with(lc_string_of(text), (lc_stix_options){.domain = LC_STRING("x"),
                                                                    .release = LC_STRING("1.0"),
                                                                    .progress = count_calls,
                                                                    .context = &size});
  ck_assert_uint_ge(size, SIZE);
  import_free(&done);
  free(text);
}
END_TEST

/* --- release and domain -------------------------------------------------------------------- */

#define COLLECTION(version)                                                                        \
  "{\"type\":\"x-mitre-collection\",\"id\":\"x-mitre-collection--" version                         \
  "\",\"x_mitre_version\":\"" version "\"}"

/* Imports these objects; the release is "" or given. */
static imported import_as(const char *objects, const char *domain, const char *release) {
  return import_with(bundle_with(objects), (lc_stix_options){.domain = lc_string_of(domain),
                                                             .release = lc_string_of(release)});
}

static void assert_refused(const char *objects, const char *domain, const char *release,
                           lc_status status, const char *message) {
  imported done = import_as(objects, domain, release);
  ck_assert_ptr_null(done.catalogue);
  ck_assert_str_eq(done.error.message, message);
  ck_assert_int_eq(done.error.status, status);
}

START_TEST(the_release_is_what_the_collection_says) {
  imported done =
      import_as(OBJECTS(TECHNIQUE("a", "T1", ""), COLLECTION("4.2"), COLLECTION("4.2")), "x", "");
  assert_text(lc_attack_release_version(release_of(&done)), "4.2");
  import_free(&done);
}
END_TEST

START_TEST(a_given_release_wins) {
  imported done = import_as(OBJECTS(TECHNIQUE("a", "T1", ""), COLLECTION("4.2")), "x", "5.0");
  assert_text(lc_attack_release_version(release_of(&done)), "5.0");
  import_free(&done);
}
END_TEST

START_TEST(a_release_that_cannot_be_told_is_asked_for) {
  static const char none[] = "the bundle does not say which release it is: it has no "
                             "x-mitre-collection with a version";
  assert_refused(TECHNIQUE("a", "T1", ""), "x", "", LC_ERROR_NOT_FOUND, none);
  assert_refused(OBJECTS(TECHNIQUE("a", "T1", ""), COLLECTION("draft")), "x", "",
                 LC_ERROR_NOT_FOUND, none);
  assert_refused(OBJECTS(TECHNIQUE("a", "T1", ""), COLLECTION("1.0"), COLLECTION("2.0")), "x", "",
                 LC_ERROR_NOT_FOUND,
                 "the bundle has collections of several releases, such as 1.0 and 2.0");
  assert_refused(TECHNIQUE("a", "T1", ""), "x", "v1", LC_ERROR_SYNTAX,
                 "'v1' is no version: a version is digits, and more of them behind dots, such as "
                 "18.1");
}
END_TEST

static void assert_domain(const char *objects, const char *expected) {
  imported done = import_as(objects, "", "1.0");
  assert_text(lc_attack_release_domain_name(release_of(&done)), expected);
  import_free(&done);
}

START_TEST(the_domain_is_what_techniques_say) {
  assert_domain(OBJECTS(TECHNIQUE("a", "T1", IN("ics-attack")), MATRIX("a", "other", "")),
                "ics-attack");
  assert_domain(OBJECTS(TECHNIQUE("a", "T1", IN("a\",\"b")), TECHNIQUE("b", "T2", IN("b"))), "b");
}
END_TEST

START_TEST(or_else_the_domain_is_the_matrix) {
  assert_domain(OBJECTS(TECHNIQUE("a", "T1", ""), MATRIX("a", "mobile-attack", ""),
                        MATRIX("b", "mobile-attack", "")),
                "mobile-attack");
  assert_domain(
      OBJECTS(TECHNIQUE("a", "T1", IN("a")), TECHNIQUE("b", "T2", IN("b")), MATRIX("a", "b", "")),
      "b");
}
END_TEST

START_TEST(or_else_the_domain_is_the_kill_chain) {
  assert_domain(TECHNIQUE("a", "T1", PHASE("mitre-attack", "p")), "enterprise-attack");
  assert_domain(TECHNIQUE("a", "T1", PHASE("mitre-mobile-attack", "p")), "mobile-attack");
  assert_domain(TECHNIQUE("a", "T1", PHASE("mitre-ics-attack", "p")), "ics-attack");
  assert_domain(TECHNIQUE("a", "T1", PHASE("acme", "p")), "acme");
}
END_TEST

START_TEST(a_domain_that_cannot_be_told_is_asked_for) {
  assert_refused(OBJECTS(TECHNIQUE("a", "T1", IN("a")), TECHNIQUE("b", "T2", IN("b"))), "", "1.0",
                 LC_ERROR_NOT_FOUND,
                 "the bundle has techniques of several domains, such as a and b");
  assert_refused(TECHNIQUE("a", "T1", IN("a\",\"b")), "", "1.0", LC_ERROR_NOT_FOUND,
                 "the bundle has techniques of several domains, such as a and b");
  assert_refused(
      TECHNIQUE("a", "T1", ""), "", "1.0", LC_ERROR_NOT_FOUND,
      "the bundle does not say of which domain it is: it has neither x_mitre_domains nor "
      "a matrix nor a kill chain");
  assert_refused(TECHNIQUE("a", "T1", PHASE("my chain", "p")), "", "1.0", LC_ERROR_NOT_FOUND,
                 "'my chain' is no name of a domain: a domain is a word of at most 64 bytes");
}
END_TEST

START_TEST(a_domain_that_is_not_there_is_refused) {
  assert_refused(TECHNIQUE("a", "T1", IN("a")), "b", "1.0", LC_ERROR_NOT_FOUND,
                 "the bundle has no techniques of the domain 'b'");
}
END_TEST

/* In MITRE's bundles a group may say that it is of another domain, and use techniques of this. */
START_TEST(a_bundle_of_one_domain_is_taken_whole) {
  imported done = import_as(
      OBJECTS(TECHNIQUE("a", "T1", IN("a")), SUBJECT("tool", "b", "S1", IN("b"))), "", "1.0");
  ck_assert(lc_attack_subject_is_known(lc_attack_subject_find(release_of(&done), LC_STRING("S1"))));
  ck_assert_uint_eq(left_out_count(&done), 0);
  import_free(&done);
}
END_TEST

START_TEST(objects_of_other_domains_are_left_out) {
  imported done =
      import_as(OBJECTS(TECHNIQUE("a", "T1", IN("a")), TECHNIQUE("b", "T2", IN("b")),
                        SUBJECT("tool", "c", "S1", IN("a\",\"b")), SUBJECT("tool", "d", "S2", "")),
                "b", "1.0");
  ck_assert(!has_technique(&done, "T1"));
  ck_assert(has_technique(&done, "T2"));
  ck_assert(lc_attack_subject_is_known(lc_attack_subject_find(release_of(&done), LC_STRING("S1"))));
  ck_assert(lc_attack_subject_is_known(lc_attack_subject_find(release_of(&done), LC_STRING("S2"))));
  assert_left_out(&done, LC_STIX_OTHER_DOMAIN, "T1 N-a");
  import_free(&done);
}
END_TEST

START_TEST(a_bundle_without_techniques_is_refused) {
  static const char message[] =
      "the bundle has no techniques (attack-pattern objects with an ATT&CK id)";
  assert_refused("", "x", "1.0", LC_ERROR_SYNTAX, message);
  assert_refused(SUBJECT("tool", "a", "S1", ""), "", "", LC_ERROR_SYNTAX, message);
}
END_TEST

int main(void) {
  const TTest *const whole[] = {a_whole_bundle_becomes_a_catalogue,
                                a_bundle_may_arrive_byte_by_byte,
                                objects_may_be_large,
                                a_byte_order_mark_is_no_part_of_the_bundle,
                                progress_is_told_from_time_to_time,
                                NULL};
  const TTest *const release[] = {
      the_release_is_what_the_collection_says,    a_given_release_wins,
      a_release_that_cannot_be_told_is_asked_for, the_domain_is_what_techniques_say,
      or_else_the_domain_is_the_matrix,           or_else_the_domain_is_the_kill_chain,
      a_domain_that_cannot_be_told_is_asked_for,  a_domain_that_is_not_there_is_refused,
      a_bundle_of_one_domain_is_taken_whole,      objects_of_other_domains_are_left_out,
      a_bundle_without_techniques_is_refused,     NULL};
  Suite *suite = suite_create("stix");
  add_tests(suite, "whole", whole);
  add_tests(suite, "release", release);
  return run_suite(suite);
}
