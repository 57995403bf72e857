/* What of a bundle is kept, what is left out, and how that is said. */
#include "tests/core/bundles.h"

/* --- who mitigates and uses what ----------------------------------------------------------- */

static uint32_t subject_count(const imported *done, const char *id) {
  lc_attack_subject subject;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_technique_next_subject(
           technique_of(done, id), LC_ATTACK_ANY_SUBJECT, &cursor, &subject);)
    count++;
  return count;
}

START_TEST(whoever_acts_on_a_technique_is_kept_with_it) {
  imported done = IMPORT(
      TECHNIQUE("a", "T1", ""), SUBJECT("course-of-action", "m", "M1", ""),
      SUBJECT("intrusion-set", "g", "G1", REVOKED), SUBJECT("campaign", "c", "C1", ""),
      SUBJECT("malware", "s", "S1", ""), SUBJECT("tool", "t", "S2", DEPRECATED),
      RELATION("course-of-action--m", "mitigates", PATTERN("a"), ""),
      RELATION("intrusion-set--g", "uses", PATTERN("a"), ""),
      RELATION("campaign--c", "uses", PATTERN("a"), ""),
      RELATION("malware--s", "uses", PATTERN("a"), ""),
      RELATION("tool--t", "uses", PATTERN("a"), ""), RELATION("tool--t", "uses", PATTERN("a"), ""));
  static const struct {
    const char *id;
    lc_attack_kind kind;
    lc_attack_status status;
  } expected[] = {{"M1", LC_ATTACK_MITIGATION, LC_ATTACK_ACTIVE},
                  {"G1", LC_ATTACK_GROUP, LC_ATTACK_REVOKED},
                  {"C1", LC_ATTACK_CAMPAIGN, LC_ATTACK_ACTIVE},
                  {"S1", LC_ATTACK_MALWARE, LC_ATTACK_ACTIVE},
                  {"S2", LC_ATTACK_TOOL, LC_ATTACK_DEPRECATED}};
  ck_assert_uint_eq(subject_count(&done, "T1"), 5);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    lc_attack_subject subject =
        lc_attack_subject_find(release_of(&done), lc_string_of(expected[i].id));
    ck_assert_int_eq(lc_attack_subject_kind(subject), expected[i].kind);
    ck_assert_int_eq(lc_attack_subject_status(subject), expected[i].status);
  }
  ck_assert_uint_eq(left_out_count(&done), 0);
  import_free(&done);
}
END_TEST

typedef struct relation_case {
  const char *relation;
  lc_stix_reason reason;
  const char *what;
} relation_case;

static const relation_case LEFT_OUT[] = {
    {RELATION("malware--s", "uses", PATTERN("gone"), ""), LC_STIX_DANGLING,
     "S1 uses attack-pattern--gone"},
    {RELATION("malware--gone", "uses", PATTERN("a"), ""), LC_STIX_DANGLING,
     "malware--gone uses T1"},
    {RELATION("malware--s", "uses", PATTERN("old"), ""), LC_STIX_END_LEFT_OUT, "S1 uses T1"},
    {RELATION("malware--s", "uses", PATTERN("a"), REVOKED), LC_STIX_INVALID_RELATION, "uses"},
    {RELATION("malware--s", "uses", PATTERN("a"), DEPRECATED), LC_STIX_INVALID_RELATION, "uses"},
    {RELATION("malware--s", "targets", PATTERN("a"), ""), LC_STIX_OTHER_RELATION,
     "targets, from malware to attack-pattern"},
    {RELATION("malware--s", "mitigates", PATTERN("a"), ""), LC_STIX_OTHER_RELATION,
     "mitigates, from malware to attack-pattern"},
    {RELATION("intrusion-set--g", "uses", "malware--s", ""), LC_STIX_OTHER_RELATION,
     "uses, from intrusion-set to malware"},
    {RELATION("malware--liar", "uses", PATTERN("a"), ""), LC_STIX_DANGLING, "T8 uses T1"},
    {RELATION("", "uses", PATTERN("a"), ""), LC_STIX_MALFORMED,
     "relationship--1: relationship_type, source_ref or target_ref"},
    {"{\"type\":\"relationship\",\"id\":\"relationship--1\"}", LC_STIX_MALFORMED,
     "relationship--1: relationship_type, source_ref or target_ref"},
};

START_TEST(relationships_that_do_not_hold_are_left_out) {
  const relation_case *expected = &LEFT_OUT[_i];
  static const char liar[] =
      "{\"type\":\"attack-pattern\",\"id\":\"malware--liar\",\"name\":\"liar\","
      "\"external_references\":[" REFERENCE("mitre-attack", "T8") "]}";
  imported done = IMPORT(TECHNIQUE("a", "T1", ""), TECHNIQUE("old", "T1", DEPRECATED),
                         SUBJECT("malware", "s", "S1", ""), liar, expected->relation);
  ck_assert_uint_eq(subject_count(&done, "T1"), 0);
  assert_left_out(&done, expected->reason, expected->what);
  import_free(&done);
}
END_TEST

/* --- hostile objects ----------------------------------------------------------------------- */

typedef struct hostile_case {
  const char *object;
  lc_stix_reason reason;
  const char *what;
} hostile_case;

static const hostile_case HOSTILE[] = {
    {"7", LC_STIX_MALFORMED, "no object, but a value of type number"},
    {"[]", LC_STIX_MALFORMED, "no object, but a value of type array"},
    {"{}", LC_STIX_MALFORMED, "no type"},
    {"{\"type\":7,\"id\":\"x\"}", LC_STIX_MALFORMED, "no type"},
    {"{\"type\":\"tool\"}", LC_STIX_MALFORMED, "tool: no id of at most 200 bytes"},
    {"{\"type\":\"tool\",\"id\":\"tool--a\"}", LC_STIX_NO_ATTACK_ID, "tool--a"},
    {"{\"type\":\"tool\",\"id\":\"tool--a\",\"name\":\"a\",\"external_references\":7}",
     LC_STIX_WRONG_VALUE, "tool--a: external_references: a value of type number"},
    {SUBJECT("tool", "a", "", ""), LC_STIX_NO_ATTACK_ID, "tool--a"},
    {SUBJECT("tool", "a", "S 1", ""), LC_STIX_UNSOUND,
     "tool--a S 1: an id is a word of at most 64 bytes"},
    {"{\"type\":\"tool\",\"id\":\"tool--a\",\"external_references\":[" REFERENCE("mitre-attack",
                                                                                 "S1") "]}",
     LC_STIX_UNSOUND, "tool--a S1: a name is not blank and has at most 1,000 bytes"},
    {SUBJECT("tool", "a", "S1", ",\"revoked\":\"true\""), LC_STIX_WRONG_VALUE,
     "tool--a: revoked: a value of type string"},
    {SUBJECT("tool", "a", "S1", ",\"modified\":[]"), LC_STIX_WRONG_VALUE,
     "tool--a: modified: a value of type array"},
    {SUBJECT("tool", "a", "S1", ",\"x_mitre_domains\":{}"), LC_STIX_WRONG_VALUE,
     "tool--a: x_mitre_domains: a value of type object"},
    {TECHNIQUE("z", "T9", ",\"x_mitre_platforms\":[\"Linux\",null]"), LC_STIX_WRONG_VALUE,
     "attack-pattern--z: x_mitre_platforms: a value of type null"},
    {TECHNIQUE("z", "T9", ",\"x_mitre_platforms\":[\" \"]"), LC_STIX_UNSOUND,
     "attack-pattern--z: x_mitre_platforms: a name is not blank and has at most 1,000 bytes"},
    {TECHNIQUE("z", "T9", ",\"kill_chain_phases\":[5]"), LC_STIX_UNSOUND,
     "attack-pattern--z: kill_chain_phases: a phase has no names"},
    {"{\"type\":\"x-mitre-matrix\",\"id\":\"x-mitre-matrix--a\",\"tactic_refs\":[true]}",
     LC_STIX_WRONG_VALUE, "x-mitre-matrix--a: tactic_refs: a value of type boolean"},
    {"{\"type\":\"x-mitre-collection\",\"id\":\"x-mitre-collection--a\",\"x_mitre_version\":\"\"}",
     LC_STIX_UNSOUND,
     "x-mitre-collection--a: x_mitre_version: a version is digits, and more of them behind dots, "
     "such as 18.1"},
    {"{\"type\":\"\\u001b[31m\",\"id\":\"x\"}", LC_STIX_OTHER_TYPE, "\x1b[31m"},
};

START_TEST(what_is_wrong_with_an_object_is_reported_and_the_rest_is_read) {
  const hostile_case *expected = &HOSTILE[_i];
  imported done = IMPORT(expected->object, TECHNIQUE("a", "T1", ""));
  ck_assert(has_technique(&done, "T1"));
  assert_left_out(&done, expected->reason, expected->what);
  import_free(&done);
}
END_TEST

START_TEST(long_names_and_ids_are_reported) {
  static char long_name[1500];
  static char long_id[300];
  snprintf(
      long_name, sizeof long_name,
      "{\"type\":\"tool\",\"id\":\"tool--a\",\"name\":\"%01001d\",\"external_references\":[%s]}", 0,
      REFERENCE("mitre-attack", "S1"));
  snprintf(long_id, sizeof long_id, "{\"type\":\"tool\",\"id\":\"%0201d\"}", 0);
  imported done = IMPORT(TECHNIQUE("a", "T1", ""), long_name, long_id);
  assert_left_out(&done, LC_STIX_UNSOUND,
                  "tool--a S1: a name is not blank and has at most 1,000 bytes");
  assert_left_out(&done, LC_STIX_MALFORMED, "tool: no id of at most 200 bytes");
  import_free(&done);
}
END_TEST

/* A bundle of 300 tactics is none of ATT&CK's. */
START_TEST(more_facts_than_a_catalogue_holds_are_refused) {
  char *objects = malloc(300 * 300);
  size_t len = (size_t)sprintf(objects, TECHNIQUE("a", "T1", ""));
  for (int i = 0; i < 300; i++)
    len += (size_t)sprintf(objects + len,
                           ",{\"type\":\"x-mitre-tactic\",\"id\":\"x-mitre-tactic--%d\",\"name\":"
                           "\"n\",\"x_mitre_shortname\":\"s\",\"external_references\":[{\"source_"
                           "name\":\"mitre-attack\",\"external_id\":\"TA%d\"}]}",
                           i, i);
  char *text = malloc(len + 100);
  sprintf(text, "{\"type\":\"bundle\",\"objects\":[%s]}", objects);
  imported done = import_with(
      lc_string_of(text), (lc_stix_options){.domain = LC_STRING("x"), .release = LC_STRING("1.0")});
  ck_assert_ptr_null(done.catalogue);
  ck_assert_int_eq(done.error.status, LC_ERROR_LIMIT);
  ck_assert_str_eq(
      done.error.message,
      "the bundle makes no catalogue: more than 65,534 techniques or subjects, or 255 tactics");
  free(text);
  free(objects);
}
END_TEST

START_TEST(a_bundle_without_end_comes_to_one) {
  enum { COUNT = 1025 };
  static const char matrix[] = MATRIX("a", "x", "") ",\n";
  char *text = malloc(COUNT * sizeof matrix + 100);
  size_t len = (size_t)sprintf(text, "{\"type\":\"bundle\",\"objects\":[\n");
  for (int i = 0; i < COUNT; i++)
    len += (size_t)sprintf(text + len, "%s", matrix);
  imported done = import_with((lc_string){text, len}, (lc_stix_options){.domain = {"", 0}});
  ck_assert_int_eq(done.error.status, LC_ERROR_LIMIT);
  ck_assert_uint_eq(done.error.position.line, COUNT + 1);
  ck_assert_str_eq(done.error.message,
                   "far more facts than ATT&CK has, or ids chosen to slow every search");
  free(text);
}
END_TEST

int main(void) {
  const TTest *const kept[] = {whoever_acts_on_a_technique_is_kept_with_it, NULL};
  const TTest *const hostile[] = {long_names_and_ids_are_reported,
                                  more_facts_than_a_catalogue_holds_are_refused,
                                  a_bundle_without_end_comes_to_one, NULL};
  Suite *suite = suite_create("stix_left_out");
  add_tests(suite, "kept", kept);
  add_tests(suite, "hostile", hostile);
  TCase *cases = tcase_create("cases");
  tcase_add_loop_test(cases, relationships_that_do_not_hold_are_left_out, 0,
                      (int)(sizeof LEFT_OUT / sizeof *LEFT_OUT));
  tcase_add_loop_test(cases, what_is_wrong_with_an_object_is_reported_and_the_rest_is_read, 0,
                      (int)(sizeof HOSTILE / sizeof *HOSTILE));
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}
