#include "tests/core/catalogues.h"

#include <stdlib.h>

/* One of everything that a catalogue holds. */
static const char SAMPLE[] =
    "{\"layercheckCatalogue\":1,\"domain\":\"acme-attack\",\"release\":\"2.1\",\n"
    "\"tactics\":[\n"
    "{\"id\":\"XA2\",\"shortname\":\"entry\",\"name\":\"Entry\"},\n"
    "{\"id\":\"XA1\",\"shortname\":\"damage\",\"name\":\"D\\u0001\\\"\\\\\",\"status\":"
    "\"deprecated\"}],\n"
    "\"techniques\":[\n"
    "{\"id\":\"X1\",\"name\":\"One\",\"tactics\":[\"entry\",\"damage\",\"old\"],\"platforms\":[\"A,"
    " "
    "B\",\"\xC3\xA9\"]},\n"
    "{\"id\":\"X1.001\",\"name\":\"Part\",\"parent\":\"X1\",\"tactics\":[\"entry\"],\"platforms\":["
    "]},\n"
    "{\"id\":\"X2\",\"name\":\"Two\",\"status\":\"revoked\",\"replacedBy\":\"X1\",\"tactics\":[],"
    "\"platforms\":[\"A, B\"]}],\n"
    "\"subjects\":[\n"
    "{\"id\":\"G1\",\"kind\":\"group\",\"name\":\"Gang\",\"techniques\":[\"X1\",\"X1.001\"]},\n"
    "{\"id\":\"M1\",\"kind\":\"mitigation\",\"name\":\"Wall\",\"status\":\"revoked\","
    "\"techniques\":[\"X1\"]}],\n";

static void assert_text(lc_string actual, const char *expected) {
  ck_assert_msg(lc_string_equals(actual, lc_string_of(expected)), "'%.*s' is not '%s'",
                (int)actual.len, actual.ptr, expected);
}

static lc_attack_catalogue *sample(void) {
  lc_error error;
  lc_attack_catalogue *catalogue = read_catalogue(lc_string_of(with_digest(SAMPLE)), &error);
  ck_assert_msg(catalogue != NULL, "%s", error.message);
  return catalogue;
}

static lc_attack_technique technique_of(lc_attack_release release, const char *id) {
  lc_attack_technique technique = lc_attack_technique_find(release, lc_string_of(id));
  ck_assert_msg(lc_attack_technique_is_known(technique), "%s", id);
  return technique;
}

/* --- facts --------------------------------------------------------------------------------- */

START_TEST(a_catalogue_is_one_release) {
  lc_attack_catalogue *catalogue = sample();
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  assert_text(lc_attack_release_domain_name(release), "acme-attack");
  assert_text(lc_attack_release_version(release), "2.1");
  lc_attack_catalogue_free(catalogue);
}
END_TEST

START_TEST(tactics_keep_the_order_of_the_matrix) {
  lc_attack_catalogue *catalogue = sample();
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  uint32_t cursor = 0;
  lc_attack_tactic tactic;
  ck_assert(lc_attack_tactic_next(release, &cursor, &tactic));
  assert_text(lc_attack_tactic_id(tactic), "XA2");
  ck_assert(lc_attack_tactic_next(release, &cursor, &tactic));
  assert_text(lc_attack_tactic_name(tactic), "D\x01\"\\");
  ck_assert_int_eq(lc_attack_tactic_status(tactic), LC_ATTACK_DEPRECATED);
  ck_assert(!lc_attack_tactic_next(release, &cursor, &tactic));
  lc_attack_catalogue_free(catalogue);
}
END_TEST

START_TEST(techniques_have_all_that_a_release_says_of_them) {
  lc_attack_catalogue *catalogue = sample();
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  lc_attack_technique one = technique_of(release, "X1");
  lc_attack_technique two = technique_of(release, "X2");
  assert_text(lc_attack_technique_name(one), "One");
  ck_assert_uint_eq(lc_attack_technique_tactic_count(one), 3);
  assert_text(lc_attack_technique_tactic_at(one, 0), "entry");
  assert_text(lc_attack_technique_tactic_at(one, 1), "damage");
  assert_text(lc_attack_technique_tactic_at(one, 2), "old");
  assert_text(lc_attack_technique_platform_at(one, 0), "A, B");
  ck_assert(lc_attack_technique_has_platform(one, LC_STRING("\xC3\xA9")));
  ck_assert_int_eq(lc_attack_technique_status(two), LC_ATTACK_REVOKED);
  assert_text(lc_attack_technique_replaced_by(two), "X1");
  ck_assert_uint_eq(lc_attack_technique_tactic_count(two), 0);
  ck_assert(!lc_attack_technique_is_known(lc_attack_technique_find(release, LC_STRING("X3"))));
  lc_attack_catalogue_free(catalogue);
}
END_TEST

START_TEST(parents_and_sub_techniques_find_each_other) {
  lc_attack_catalogue *catalogue = sample();
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  lc_attack_technique sub = technique_of(release, "X1.001");
  lc_attack_technique found;
  uint32_t cursor = 0;
  ck_assert(lc_attack_technique_is_subtechnique(sub));
  assert_text(lc_attack_technique_id(lc_attack_technique_parent(sub)), "X1");
  ck_assert(lc_attack_technique_next_subtechnique(technique_of(release, "X1"), &cursor, &found));
  assert_text(lc_attack_technique_id(found), "X1.001");
  ck_assert(!lc_attack_technique_next_subtechnique(technique_of(release, "X1"), &cursor, &found));
  lc_attack_catalogue_free(catalogue);
}
END_TEST

START_TEST(ids_of_sub_techniques_need_not_begin_with_their_parents) {
  lc_attack_catalogue *catalogue = catalogue_with(
      "acme", "1", "",
      "{\"id\":\"A\",\"name\":\"a\",\"parent\":\"Z\",\"tactics\":[],\"platforms\":[]},"
      "{\"id\":\"B\",\"name\":\"b\",\"tactics\":[],\"platforms\":[]},"
      "{\"id\":\"C\",\"name\":\"c\",\"parent\":\"Z\",\"tactics\":[],\"platforms\":[]},"
      "{\"id\":\"Z\",\"name\":\"z\",\"tactics\":[],\"platforms\":[]}",
      "");
  lc_attack_technique parent = technique_of(lc_attack_catalogue_release(catalogue), "Z");
  lc_attack_technique sub;
  uint32_t cursor = 0;
  ck_assert(lc_attack_technique_next_subtechnique(parent, &cursor, &sub));
  assert_text(lc_attack_technique_id(sub), "A");
  ck_assert(lc_attack_technique_next_subtechnique(parent, &cursor, &sub));
  assert_text(lc_attack_technique_id(sub), "C");
  ck_assert(!lc_attack_technique_next_subtechnique(parent, &cursor, &sub));
  lc_attack_catalogue_free(catalogue);
}
END_TEST

START_TEST(relations_are_seen_from_both_ends) {
  lc_attack_catalogue *catalogue = sample();
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  lc_attack_subject gang = lc_attack_subject_find(release, LC_STRING("G1"));
  lc_attack_subject by;
  lc_attack_technique used;
  uint32_t cursor = 0;
  ck_assert_int_eq(lc_attack_subject_kind(gang), LC_ATTACK_GROUP);
  ck_assert(lc_attack_subject_next_technique(gang, &cursor, &used));
  ck_assert(lc_attack_subject_next_technique(gang, &cursor, &used));
  assert_text(lc_attack_technique_id(used), "X1.001");
  ck_assert(!lc_attack_subject_next_technique(gang, &cursor, &used));
  cursor = 0;
  lc_attack_technique one = technique_of(release, "X1");
  ck_assert(lc_attack_technique_next_subject(one, LC_ATTACK_MITIGATION, &cursor, &by));
  assert_text(lc_attack_subject_name(by), "Wall");
  ck_assert(!lc_attack_technique_next_subject(one, LC_ATTACK_MITIGATION, &cursor, &by));
  ck_assert(lc_attack_subject_has_technique(gang, one));
  ck_assert(!lc_attack_subject_has_technique(by, technique_of(release, "X2")));
  lc_attack_catalogue_free(catalogue);
}
END_TEST

START_TEST(platforms_are_those_of_active_techniques) {
  lc_attack_catalogue *catalogue = catalogue_with(
      "acme", "1", "",
      "{\"id\":\"A\",\"name\":\"a\",\"tactics\":[],\"platforms\":[\"Y\",\"X\",\"Y\"]},"
      "{\"id\":\"B\",\"name\":\"b\",\"status\":\"deprecated\",\"tactics\":[],\"platforms\":[\"Z\"]"
      "}",
      "");
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  uint32_t cursor = 0;
  lc_string name;
  ck_assert(lc_attack_release_next_platform(release, &cursor, &name));
  assert_text(name, "X");
  ck_assert(lc_attack_release_next_platform(release, &cursor, &name));
  assert_text(name, "Y");
  ck_assert(!lc_attack_release_next_platform(release, &cursor, &name));
  ck_assert_uint_eq(lc_attack_technique_platform_count(technique_of(release, "A")), 2);
  lc_attack_catalogue_free(catalogue);
}
END_TEST

START_TEST(a_catalogue_may_be_all_but_empty) {
  lc_attack_catalogue *catalogue = catalogue_with("acme", "1", "", "", "");
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  uint32_t cursor = 0;
  lc_attack_technique technique;
  ck_assert(!lc_attack_technique_next(release, &cursor, &technique));
  ck_assert(!lc_attack_technique_is_known(lc_attack_technique_find(release, LC_STRING("T1"))));
  ck_assert(!lc_attack_subject_is_known(lc_attack_subject_find(release, LC_STRING("M1"))));
  lc_attack_catalogue_free(catalogue);
}
END_TEST

/* --- writing ------------------------------------------------------------------------------- */

static void assert_written_as_read(const char *text) {
  lc_error error;
  char *written = NULL;
  size_t len = 0;
  lc_attack_catalogue *catalogue = read_catalogue(lc_string_of(text), &error);
  ck_assert_msg(catalogue != NULL, "%s", error.message);
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  ck_assert_int_eq(lc_attack_catalogue_write(release, &written, &len, NULL), LC_OK);
  ck_assert_str_eq(written, text);
  ck_assert_uint_eq(len, strlen(text));
  free(written);
  lc_attack_catalogue_free(catalogue);
}

/* The writer's spelling: members in its order, lists ordered, nothing that is a default. */
START_TEST(what_is_read_is_written_byte_for_byte) {
  assert_written_as_read(with_digest(SAMPLE));
}
END_TEST

START_TEST(every_built_in_release_can_be_written_and_read) {
  const lc_attack *attack = lc_attack_builtin();
  for (uint32_t d = 0; d < lc_attack_domain_count(attack); d++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, d);
    for (uint32_t r = 0; r < lc_attack_release_count(domain); r++) {
      lc_attack_release release = lc_attack_release_at(domain, r);
      char *text = NULL;
      size_t len = 0;
      lc_error error;
      ck_assert_int_eq(lc_attack_catalogue_write(release, &text, &len, NULL), LC_OK);
      lc_attack_catalogue *catalogue = read_catalogue((lc_string){text, len}, &error);
      ck_assert_msg(catalogue != NULL, "%s", error.message);
      lc_attack_diff diff = lc_attack_diff_begin(release, lc_attack_catalogue_release(catalogue));
      lc_attack_change change;
      ck_assert(!lc_attack_diff_next(&diff, &change));
      lc_attack_catalogue_free(catalogue);
      free(text);
    }
  }
}
END_TEST

/* --- refusals ------------------------------------------------------------------------------ */

typedef struct refusal {
  const char *body;
  uint32_t line;
  uint32_t column;
  const char *message;
} refusal;

#define HEAD "{\"layercheckCatalogue\":1,\"domain\":\"acme\",\"release\":\"1\","
#define LISTS(tactics, techniques, subjects)                                                       \
  "\"tactics\":[\n" tactics "],\"techniques\":[\n" techniques "],\"subjects\":[\n" subjects "],"
#define REST ",\"tactics\":[],\"platforms\":[]}"

static const refusal REFUSALS[] = {
    {"[1],", 1, 4, "text after the end of the JSON value"},
    {"{", 1, 1, "this is no catalogue: 'layercheck attack import' makes one of a STIX bundle"},
    {"{\"layercheckCatalogue\":2,", 1, 24, "this program reads catalogues of format 1 only"},
    {"{\"layercheckCatalogue\":\"1\",", 1, 24, "this program reads catalogues of format 1 only"},
    {"{\"layercheckCatalogue\":1,", 1, 1, "'domain' is missing"},
    {HEAD, 1, 1, "'tactics' is missing"},
    {HEAD "\"colour\":1,", 1, 56, "there is no member of that name in a catalogue"},
    {HEAD "\"domain\":\"acme\",", 1, 56, "this member is there twice"},
    {HEAD "\"tactics\":{},", 1, 66, "'tactics' must be a value of type array"},
    {HEAD LISTS("1", "", ""), 2, 1, "this must be an object"},
    {HEAD LISTS("{\"id\":\"A\"}", "", ""), 2, 1, "'name' is missing"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"status\":\"new\"" REST, ""), 3, 31,
     "a status is active, deprecated or revoked"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"tactics\":[1],\"platforms\":[]}", ""), 3, 33,
     "this must be a string"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"tactics\":[\" \"],\"platforms\":[]}", ""), 3, 1,
     "at most 255 tactics, none blank or of more than 1,000 bytes"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\" \"" REST, ""), 3, 1,
     "a name is not blank and has at most 1,000 bytes"},
    {HEAD LISTS("", "{\"id\":\"A B\",\"name\":\"a\"" REST, ""), 3, 1,
     "an id is a word of at most 64 bytes"},
    {HEAD LISTS("", "{\"id\":\"B\",\"name\":\"b\"" REST ",\n{\"id\":\"A\",\"name\":\"a\"" REST, ""),
     4, 1, "ids come in byte order, each once"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\"" REST ",\n{\"id\":\"A\",\"name\":\"a\"" REST, ""),
     4, 1, "ids come in byte order, each once"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"parent\":\"B\"" REST, ""), 3, 31,
     "there is no technique of that id"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"parent\":\"A\"" REST, ""), 3, 31,
     "a sub-technique has one parent, which is no sub-technique itself"},
    {HEAD LISTS("",
                "{\"id\":\"A\",\"name\":\"a\",\"parent\":\"B\"" REST
                ",\n{\"id\":\"B\",\"name\":\"b\",\"parent\":\"A\"" REST,
                ""),
     4, 31, "a sub-technique has one parent, which is no sub-technique itself"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"replacedBy\":\"B\"" REST, ""), 3, 35,
     "only a revoked technique is replaced"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"status\":\"revoked\",\"replacedBy\":\"A\"" REST,
                ""),
     3, 54, "the replacements lead back to it"},
    {HEAD LISTS("",
                "{\"id\":\"A\",\"name\":\"a\",\"status\":\"revoked\",\"replacedBy\":\"B\"" REST
                ",\n{\"id\":\"B\",\"name\":\"b\",\"status\":\"revoked\",\"replacedBy\":\"C\"" REST
                ",\n{\"id\":\"C\",\"name\":\"c\",\"status\":\"revoked\",\"replacedBy\":\"A\"" REST,
                ""),
     5, 54, "the replacements lead back to it"},
    {HEAD LISTS("", "", "{\"id\":\"M\",\"name\":\"m\",\"kind\":\"thing\",\"techniques\":[]}"), 4,
     29, "a kind is mitigation, group, campaign, malware or tool"},
    {HEAD LISTS("", "", "{\"id\":\"M\",\"name\":\"m\",\"kind\":\"tool\",\"techniques\":[\"T\"]}"),
     4, 50, "there is no technique of that id"},
    {HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\"" REST,
                "{\"id\":\"M\",\"name\":\"m\",\"kind\":\"tool\",\"techniques\":[\"A\",\"A\"]}"),
     4, 54, "ids come in byte order, each once"},
    {"{\"layercheckCatalogue\":1,\"domain\":\"a b\",\"release\":\"1\"," LISTS("", "", ""), 1, 35,
     "a domain is a word of at most 64 bytes"},
    {"{\"layercheckCatalogue\":1,\"domain\":\"a\",\"release\":\"v1\"," LISTS("", "", ""), 1, 49,
     "a version is digits, and more of them behind dots, such as 18.1"},
    {"{\"layercheckCatalogue\":1,\"domain\":\"a\",\"release\":\"1.\"," LISTS("", "", ""), 1, 49,
     "a version is digits, and more of them behind dots, such as 18.1"},
};

START_TEST(unsound_catalogues_are_refused_with_place_and_reason) {
  const refusal *expected = &REFUSALS[_i];
  lc_error error;
  lc_attack_catalogue *catalogue =
      read_catalogue(lc_string_of(with_digest(expected->body)), &error);
  ck_assert_msg(catalogue == NULL, "%s", expected->body);
  ck_assert_str_eq(error.message, expected->message);
  ck_assert_uint_eq(error.position.line, expected->line);
  ck_assert_uint_eq(error.position.column, expected->column);
  ck_assert_int_eq(error.status, LC_ERROR_SYNTAX);
}
END_TEST

START_TEST(long_texts_and_lists_are_refused) {
  static char body[20000];
  static char many[10000];
  lc_error error;
  snprintf(body, sizeof body, HEAD LISTS("", "{\"id\":\"A\",\"name\":\"%01001d\"" REST, ""), 0);
  ck_assert_ptr_null(read_catalogue(lc_string_of(with_digest(body)), &error));
  ck_assert_str_eq(error.message, "a name is not blank and has at most 1,000 bytes");
  snprintf(body, sizeof body, HEAD LISTS("", "{\"id\":\"%065d\",\"name\":\"a\"" REST, ""), 0);
  ck_assert_ptr_null(read_catalogue(lc_string_of(with_digest(body)), &error));
  ck_assert_str_eq(error.message, "an id is a word of at most 64 bytes");
  for (int i = 0; i < 256; i++)
    snprintf(many + strlen(many), 12, "%s\"P%d\"", i == 0 ? "" : ",", i);
  snprintf(body, sizeof body,
           HEAD LISTS("", "{\"id\":\"A\",\"name\":\"a\",\"tactics\":[],\"platforms\":[%s]}", ""),
           many);
  ck_assert_ptr_null(read_catalogue(lc_string_of(with_digest(body)), &error));
  ck_assert_str_eq(error.message, "at most 255 platforms, none blank or of more than 1,000 bytes");
}
END_TEST

START_TEST(no_byte_order_mark_stands_before_a_catalogue) {
  char marked[sizeof SAMPLE + 200] = "\xEF\xBB\xBF";
  lc_error error;
  strcat(marked, with_digest(SAMPLE));
  ck_assert_ptr_null(read_catalogue(lc_string_of(marked), &error));
  ck_assert_str_eq(error.message, "a catalogue is UTF-8 without a byte order mark");
}
END_TEST

START_TEST(a_missing_file_is_an_error_of_reading) {
  lc_attack_catalogue *catalogue = NULL;
  lc_error error;
  ck_assert_int_eq(lc_attack_catalogue_open(&catalogue, "/nonexistent/x.catalogue", &error),
                   LC_ERROR_IO);
  ck_assert_ptr_null(catalogue);
}
END_TEST

/* --- robustness ---------------------------------------------------------------------------- */

static void assert_refused(lc_string text) {
  lc_error error;
  lc_attack_catalogue *catalogue = read_catalogue(text, &error);
  ck_assert_ptr_null(catalogue);
  ck_assert_uint_ge(error.position.line, 1);
  ck_assert_uint_gt(strlen(error.message), 0);
}

START_TEST(truncated_at_any_byte) {
  const char *text = with_digest(SAMPLE);
  for (size_t len = 0; len < strlen(text); len++)
    assert_refused((lc_string){text, len});
}
END_TEST

START_TEST(altered_at_any_byte) {
  static const unsigned char flips[] = {0x01, 0x20, 0x80, 0xFF};
  char text[sizeof SAMPLE + 200];
  size_t len = strlen(strcpy(text, with_digest(SAMPLE)));
  for (size_t at = 0; at < len; at++) {
    for (size_t i = 0; i < sizeof flips; i++) {
      text[at] = (char)((unsigned char)text[at] ^ flips[i]);
      assert_refused((lc_string){text, len});
      text[at] = (char)((unsigned char)text[at] ^ flips[i]);
    }
  }
}
END_TEST

/* With the digest that the altered bytes have: then facts decide, and what is taken is sound. */
START_TEST(altered_at_any_byte_by_somebody_who_knows_the_digest) {
  char body[sizeof SAMPLE];
  lc_error error;
  strcpy(body, SAMPLE);
  for (size_t at = 0; at < sizeof SAMPLE - 1; at++) {
    for (int bit = 0; bit < 8; bit++) {
      body[at] = (char)(body[at] ^ 1 << bit);
      lc_attack_catalogue *catalogue =
          body[at] == '\0' ? NULL : read_catalogue(lc_string_of(with_digest(body)), &error);
      if (catalogue != NULL) {
        char *written = NULL;
        size_t len = 0;
        lc_attack_release release = lc_attack_catalogue_release(catalogue);
        ck_assert_int_eq(lc_attack_catalogue_write(release, &written, &len, NULL), LC_OK);
        assert_written_as_read(written);
        free(written);
      }
      lc_attack_catalogue_free(catalogue);
      body[at] = (char)(body[at] ^ 1 << bit);
    }
  }
}
END_TEST

int main(void) {
  const TTest *const facts[] = {a_catalogue_is_one_release,
                                tactics_keep_the_order_of_the_matrix,
                                techniques_have_all_that_a_release_says_of_them,
                                parents_and_sub_techniques_find_each_other,
                                ids_of_sub_techniques_need_not_begin_with_their_parents,
                                relations_are_seen_from_both_ends,
                                platforms_are_those_of_active_techniques,
                                a_catalogue_may_be_all_but_empty,
                                NULL};
  const TTest *const writing[] = {what_is_read_is_written_byte_for_byte,
                                  every_built_in_release_can_be_written_and_read, NULL};
  const TTest *const refusals[] = {long_texts_and_lists_are_refused,
                                   no_byte_order_mark_stands_before_a_catalogue,
                                   a_missing_file_is_an_error_of_reading,
                                   truncated_at_any_byte,
                                   altered_at_any_byte,
                                   altered_at_any_byte_by_somebody_who_knows_the_digest,
                                   NULL};
  Suite *suite = suite_create("attack_catalogue");
  add_tests(suite, "facts", facts);
  add_tests(suite, "writing", writing);
  add_tests(suite, "refusals", refusals);
  TCase *unsound = tcase_create("unsound");
  tcase_add_loop_test(unsound, unsound_catalogues_are_refused_with_place_and_reason, 0,
                      (int)(sizeof REFUSALS / sizeof *REFUSALS));
  suite_add_tcase(suite, unsound);
  return run_suite(suite);
}
