/* The findings that a person means by a fingerprint or a place. */
#include "cli/explain/match.h"
#include "tests/suite.h"

static cli_report_finding FINDINGS[] = {
    {.file = (char *)"a.json", .start = {12, 3}, .fingerprint = "00ff00ff00ff00ff"},
    {.file = (char *)"b:7.json", .start = {12, 9}, .fingerprint = "00ff00ff00ff00ff"},
    {.file = (char *)"a.json", .start = {1, 1}, .fingerprint = "00ff11ff00ff00ff"}};

static const cli_report REPORT = {.findings = FINDINGS, .finding_count = 3};

static size_t count(const char *word) {
  cli_match match;
  ck_assert_msg(cli_match_read(&match, word), "%s", word);
  return cli_match_count(&match, &REPORT);
}

static bool is_read(const char *word) {
  cli_match match;
  return cli_match_read(&match, word);
}

static bool is_ambiguous(const char *word) {
  cli_match match;
  return cli_match_read(&match, word) && cli_match_is_ambiguous(&match, &REPORT);
}

START_TEST(beginning_of_a_fingerprint) {
  ck_assert_uint_eq(count("00ff"), 3);
  ck_assert_uint_eq(count("00ff0"), 2);
  ck_assert_uint_eq(count("00ff11ff00ff00ff"), 1);
  ck_assert_uint_eq(count("00fe"), 0);
}
END_TEST

START_TEST(same_fingerprint_in_two_files_is_one) {
  ck_assert(is_ambiguous("00ff"));
  ck_assert(!is_ambiguous("00ff0"));
  ck_assert(!is_ambiguous("a.json:12"));
}
END_TEST

START_TEST(places_with_and_without_column) {
  ck_assert_uint_eq(count("a.json:12"), 1);
  ck_assert_uint_eq(count("a.json:12:3"), 1);
  ck_assert_uint_eq(count("a.json:12:3:"), 1);
  ck_assert_uint_eq(count("a.json:12:4"), 0);
  ck_assert_uint_eq(count("b:7.json:12"), 1);
  ck_assert_uint_eq(count("a.json:99999999999999999999"), 0);
}
END_TEST

START_TEST(neither_fingerprint_nor_place) {
  ck_assert(!is_read("00f"));
  ck_assert(!is_read("00ff00ff00ff00ff0"));
  ck_assert(!is_read("00FF"));
  ck_assert(!is_read("a.json"));
  ck_assert(!is_read(":12"));
  ck_assert(!is_read(""));
  ck_assert(!is_read(":"));
}
END_TEST

int main(void) {
  const TTest *const tests[] = {beginning_of_a_fingerprint, same_fingerprint_in_two_files_is_one,
                                places_with_and_without_column, neither_fingerprint_nor_place,
                                NULL};
  Suite *suite = suite_create("match");
  add_tests(suite, "match", tests);
  return run_suite(suite);
}
