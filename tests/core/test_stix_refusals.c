/* Bundles that are refused as a whole, and bytes that are no bundles at all. */
#include "tests/core/bundles.h"

static imported import_text(const char *text, size_t len) {
  return import_with((lc_string){text, len},
                     (lc_stix_options){.domain = LC_STRING("x"), .release = LC_STRING("1.0")});
}

/* --- syntax -------------------------------------------------------------------------------- */

typedef struct refusal {
  const char *text;
  uint32_t line;
  uint32_t column;
  lc_status status;
  const char *message;
} refusal;

#define B "{\"type\":\"bundle\",\n"

static const refusal REFUSALS[] = {
    {"", 1, 1, LC_ERROR_SYNTAX, "the file is empty"},
    {" \n ", 2, 2, LC_ERROR_SYNTAX, "the file is empty"},
    {"[]", 1, 1, LC_ERROR_SYNTAX, "a bundle is an object, and this is an array"},
    {"7", 1, 1, LC_ERROR_SYNTAX, "expected a value, found '7'"},
    {"<html>", 1, 1, LC_ERROR_SYNTAX, "this is HTML or XML, not JSON"},
    {"\x1f\x8b\x08", 1, 1, LC_ERROR_SYNTAX, "this is a compressed file, not JSON"},
    {"\xFF\xFE{", 1, 1, LC_ERROR_ENCODING, "STIX is UTF-8, and this is UTF-16"},
    {"{", 1, 2, LC_ERROR_SYNTAX,
     "the file ends too early; expected a member name in double quotes or '}'"},
    {"{\n{x", 2, 1, LC_ERROR_SYNTAX, "expected a member name in double quotes or '}', found '{'"},
    {"{{x", 1, 2, LC_ERROR_SYNTAX, "this is a template, not JSON"},
    {"{type:1}", 1, 2, LC_ERROR_SYNTAX, "a member name must stand in double quotes"},
    {"{\"type\"}", 1, 8, LC_ERROR_SYNTAX, "expected ':' after the member name, found '}'"},
    {"{\"type\":}", 1, 9, LC_ERROR_SYNTAX, "expected a value, found '}'"},
    {"{\"type\":\"bundle\",}", 1, 17, LC_ERROR_SYNTAX, "trailing comma before '}'"},
    {"{\"type\":\"bundle\" \"id\":1}", 1, 18, LC_ERROR_SYNTAX, "missing comma before this string"},
    {"{\"type\":\"bundle\",\"id\":truly}", 1, 23, LC_ERROR_SYNTAX, "expected a value, found 't'"},
    {B "\"id\":\"\xFF\"}", 2, 7, LC_ERROR_ENCODING,
     "invalid UTF-8: byte 0xff does not belong here"},
    {B "\"objects\":[]} x", 2, 15, LC_ERROR_SYNTAX, "text after the end of the JSON value"},
    {B "\"objects\":[", 2, 12, LC_ERROR_SYNTAX, "the file ends too early; expected a value"},
    {B "\"objects\":[\n{},\n]}", 3, 3, LC_ERROR_SYNTAX, "trailing comma before ']'"},
    {B "\"objects\":[\n{} {}]}", 3, 4, LC_ERROR_SYNTAX, "missing comma before this value"},
    {B "\"objects\":[\n  {\"a\":\n\t1 2}]}", 4, 4, LC_ERROR_SYNTAX,
     "expected ',' or '}', found '2'"},
    {B "\"objects\":[\n  {\"a\":'b'}]}", 3, 8, LC_ERROR_SYNTAX,
     "JSON strings stand in double quotes"},
    {B "\"objects\":[\n  {\"a\":[1}]]}", 3, 10, LC_ERROR_SYNTAX, "expected ',' or ']', found '}'"},
    {B "\"objects\":[\n  {\"a\":\"b", 3, 10, LC_ERROR_SYNTAX, "the file ends inside a string"},
    {B "\"objects\":[\n{\"a\":\"\\q\"}]}", 3, 7, LC_ERROR_SYNTAX,
     "\\q is not an escape of JSON; a backslash is written \\\\"},
    {B "\"objects\":[\n// none\n]}", 3, 1, LC_ERROR_SYNTAX, "JSON has no comments"},
    {B "\"objects\":[\n\xFF\xFE\"\x61\"]}", 3, 1, LC_ERROR_SYNTAX,
     "expected a value, found '\\xff'"},
    {"{\"type\":\"layer\",\"objects\":[]}", 1, 9, LC_ERROR_SYNTAX,
     "this is no STIX bundle: its type is not 'bundle'"},
    {"{\"name\":\"x\",\"techniques\":[]}", 0, 0, LC_ERROR_SYNTAX,
     "this is no STIX bundle: it has no type"},
    {B "\"id\":1}", 0, 0, LC_ERROR_SYNTAX, "the bundle has no 'objects'"},
    {B "\"objects\":{}}", 2, 11, LC_ERROR_SYNTAX, "'objects' must be a list of objects"},
    {B "\"objects\":[],\"objects\":[]}", 2, 24, LC_ERROR_SYNTAX, "the bundle has 'objects' twice"},
    {B "\"spec_version\":\"3.0\"}", 2, 16, LC_ERROR_SYNTAX,
     "only STIX 2.0 and 2.1 are known, not this version"},
    {B "\"spec_version\":2.1}", 2, 16, LC_ERROR_SYNTAX,
     "only STIX 2.0 and 2.1 are known, not this version"},
};

START_TEST(what_is_no_bundle_is_refused_with_place_and_reason) {
  const refusal *expected = &REFUSALS[_i];
  imported done = import_text(expected->text, strlen(expected->text));
  ck_assert_ptr_null(done.catalogue);
  ck_assert_str_eq(done.error.message, expected->message);
  ck_assert_uint_eq(done.error.position.line, expected->line);
  ck_assert_uint_eq(done.error.position.column, expected->column);
  ck_assert_int_eq(done.error.status, expected->status);
}
END_TEST

/* A place far behind what is read at once is still the right one, in one line or in many. */
START_TEST(faults_far_into_a_bundle_have_their_place) {
  enum { COUNT = 40000 };
  static const char object[] = "{\"type\":\"note\",\"id\":\"note--\xC3\xA9\"}";
  for (int is_one_line = 0; is_one_line < 2; is_one_line++) {
    char *text = malloc(COUNT * (sizeof object + 2) + 100);
    size_t len = (size_t)sprintf(text, "{\"type\":\"bundle\",\"objects\":[");
    for (int i = 0; i < COUNT; i++)
      len += (size_t)sprintf(text + len, "%s%s,", is_one_line ? "" : "\n", object);
    len += (size_t)sprintf(text + len, "]}");
    imported done = import_text(text, len);
    ck_assert_str_eq(done.error.message, "trailing comma before ']'");
    /* Characters are counted, and each object has one of two bytes. */
    uint32_t characters = sizeof object - 2;
    ck_assert_uint_eq(done.error.position.line, is_one_line ? 1 : COUNT + 1);
    ck_assert_uint_eq(done.error.position.column,
                      is_one_line ? 28 + COUNT * (characters + 1) : characters + 1);
    ck_assert(strstr(done.error.excerpt.text, "note--") != NULL);
    free(text);
  }
}
END_TEST

/* What stands before is not kept for ever, and is not taken for the whole file. */
START_TEST(a_long_blank_end_is_an_end_too_early) {
  char text[1000];
  memset(text, ' ', sizeof text);
  text[0] = '{';
  imported done = import_text(text, sizeof text);
  ck_assert_str_eq(done.error.message, "the file ends too early");
  ck_assert_uint_eq(done.error.position.column, sizeof text + 1);
}
END_TEST

START_TEST(values_nested_too_deep_are_refused) {
  enum { DEPTH = 100000 };
  char *text = malloc(DEPTH + 100);
  int len = sprintf(text, "{\"type\":\"bundle\",\"objects\":[");
  memset(text + len, '[', DEPTH);
  imported done = import_text(text, (size_t)len + DEPTH);
  ck_assert_int_eq(done.error.status, LC_ERROR_LIMIT);
  ck_assert_uint_eq(done.error.position.line, 1);
  free(text);
}
END_TEST

START_TEST(an_endless_value_is_refused_before_memory_is_full) {
  enum { SIZE = 34 << 20 };
  char *text = malloc(SIZE);
  int len = sprintf(text, "{\"type\":\"bundle\",\n\"objects\":[\"");
  memset(text + len, 'x', SIZE - (size_t)len);
  imported done = import_text(text, SIZE);
  ck_assert_int_eq(done.error.status, LC_ERROR_LIMIT);
  ck_assert_str_eq(done.error.message, "this value is larger than the limit of 32 MiB");
  ck_assert_uint_eq(done.error.position.line, 2);
  ck_assert_uint_eq(done.error.position.column, 12);
  free(text);
}
END_TEST

START_TEST(what_cannot_be_read_is_an_error_of_reading) {
  imported done = {0};
  lc_status status = lc_stix_read(&done.catalogue, &done.report, -1, "nothing",
                                  &(lc_stix_options){0}, &done.error);
  ck_assert_int_eq(status, LC_ERROR_IO);
  ck_assert_str_eq(done.error.message, "cannot read nothing: Bad file descriptor");
}
END_TEST

/* --- robustness ---------------------------------------------------------------------------- */

/* A little of everything that is read. */
static const char *const SAMPLE[] = {
    "{" OBJECT("attack-pattern", "a", "T1") PHASE("k", "one") ",\"x_mitre_platforms\":[\"L\"]}",
    TECHNIQUE("b", "T1.001", REVOKED),
    TACTIC("a", "TA1", "one"),
    MATRIX("a", "x", ",\"tactic_refs\":[\"x-mitre-tactic--a\"]"),
    SUBJECT("malware", "s", "S1", IN("x")),
    RELATION("malware--s", "uses", PATTERN("a"), ""),
    RELATION(PATTERN("b"), "revoked-by", PATTERN("a"), ""),
    "{\"type\":\"x-mitre-collection\",\"id\":\"x--a\",\"x_mitre_version\":\"1.0\"}",
    NULL};

/* A copy of the bundle, to be changed. */
static size_t copy_sample(char text[static 4000]) {
  lc_string bundle = bundle_with(join_objects(SAMPLE));
  ck_assert_uint_lt(bundle.len, 4000);
  memcpy(text, bundle.ptr, bundle.len);
  return bundle.len;
}

/* Whatever comes of it, it is a sound catalogue or an error with words. */
static bool exercise(const char *text, size_t len) {
  imported done = import_text(text, len);
  bool is_read = done.catalogue != NULL;
  if (is_read) {
    char *written = NULL;
    size_t size = 0;
    ck_assert_int_eq(lc_attack_catalogue_write(release_of(&done), &written, &size, NULL), LC_OK);
    free(written);
  } else {
    ck_assert_uint_gt(strlen(done.error.message), 0);
  }
  import_free(&done);
  return is_read;
}

START_TEST(truncated_at_any_byte) {
  char text[4000];
  size_t size = copy_sample(text);
  ck_assert(exercise(text, size));
  for (size_t len = 0; len < size; len++)
    ck_assert(!exercise(text, len));
}
END_TEST

START_TEST(altered_at_any_byte) {
  static const unsigned char flips[] = {0x01, 0x02, 0x20, 0x80};
  char text[4000];
  size_t size = copy_sample(text);
  for (size_t at = 0; at < size; at++) {
    for (size_t i = 0; i < sizeof flips; i++) {
      text[at] = (char)((unsigned char)text[at] ^ flips[i]);
      exercise(text, size);
      text[at] = (char)((unsigned char)text[at] ^ flips[i]);
    }
  }
}
END_TEST

START_TEST(without_any_byte) {
  char text[4000];
  for (size_t at = 0, size = 1; at < size; at++) {
    size = copy_sample(text);
    memmove(text + at, text + at + 1, size - at - 1);
    exercise(text, size - 1);
  }
}
END_TEST

int main(void) {
  const TTest *const refusals[] = {
      faults_far_into_a_bundle_have_their_place,  a_long_blank_end_is_an_end_too_early,
      values_nested_too_deep_are_refused,         an_endless_value_is_refused_before_memory_is_full,
      what_cannot_be_read_is_an_error_of_reading, NULL};
  const TTest *const robustness[] = {truncated_at_any_byte, altered_at_any_byte, without_any_byte,
                                     NULL};
  Suite *suite = suite_create("stix_refusals");
  add_tests(suite, "refusals", refusals);
  add_tests(suite, "robustness", robustness);
  TCase *syntax = tcase_create("syntax");
  tcase_add_loop_test(syntax, what_is_no_bundle_is_refused_with_place_and_reason, 0,
                      (int)(sizeof REFUSALS / sizeof *REFUSALS));
  suite_add_tcase(suite, syntax);
  return run_suite(suite);
}
