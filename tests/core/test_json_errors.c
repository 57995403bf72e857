#include "core/json.h"
#include "tests/suite.h"

#include <stdlib.h>

/* What is wrong, where, and what is said of it. */
typedef struct bad_text {
  const char *text;
  lc_status status;
  uint32_t line;
  uint32_t column;
  const char *reason;
} bad_text;

static const bad_text BAD_TEXTS[] = {
    {"", LC_ERROR_SYNTAX, 1, 1, "the file is empty"},
    {" \n ", LC_ERROR_SYNTAX, 2, 2, "the file is empty"},
    {"{\"a\": 1,}", LC_ERROR_SYNTAX, 1, 8, "trailing comma before '}'"},
    {"[1,\n2,\n]", LC_ERROR_SYNTAX, 2, 2, "trailing comma before ']'"},
    {"[1,,2]", LC_ERROR_SYNTAX, 1, 4, "two commas in a row"},
    {"[,1]", LC_ERROR_SYNTAX, 1, 2, "a comma without a value before it"},
    {"[NaN]", LC_ERROR_SYNTAX, 1, 2, "NaN is not JSON"},
    {"[-Infinity]", LC_ERROR_SYNTAX, 1, 2, "-Infinity is not JSON"},
    {"{\"a\": None}", LC_ERROR_SYNTAX, 1, 7, "None is not JSON"},
    {"[1] // note", LC_ERROR_SYNTAX, 1, 5, "JSON has no comments"},
    {"{ /* note */ }", LC_ERROR_SYNTAX, 1, 3, "JSON has no comments"},
    {"{'a': 1}", LC_ERROR_SYNTAX, 1, 2, "JSON strings stand in double quotes"},
    {"{a: 1}", LC_ERROR_SYNTAX, 1, 2, "a member name must stand in double quotes"},
    {"---\ntitle: x\n---\n{}", LC_ERROR_SYNTAX, 1, 1,
     "this is a template with front matter, or YAML, not JSON"},
    {"<html>", LC_ERROR_SYNTAX, 1, 1, "this is HTML or XML, not JSON"},
    {"{% if x %}", LC_ERROR_SYNTAX, 1, 2, "this is a template, not JSON"},
    {"{\"a\": 1 \"b\": 2}", LC_ERROR_SYNTAX, 1, 9, "missing comma before this string"},
    {"[{} {}]", LC_ERROR_SYNTAX, 1, 5, "missing comma before this value"},
    {"{\"a\" 1}", LC_ERROR_SYNTAX, 1, 6, "expected ':' after the member name, found '1'"},
    {"[1}", LC_ERROR_SYNTAX, 1, 3, "expected ',' or ']', found '}'"},
    {"{\"a\":1]", LC_ERROR_SYNTAX, 1, 7, "expected ',' or '}', found ']'"},
    {"[1", LC_ERROR_SYNTAX, 1, 3, "the file ends too early; expected ',' or ']'"},
    {"{\"a\":", LC_ERROR_SYNTAX, 1, 6, "the file ends too early; expected a value"},
    {"[\"abc", LC_ERROR_SYNTAX, 1, 6, "the file ends inside a string"},
    {"[\"abc\\", LC_ERROR_SYNTAX, 1, 6, "the file ends inside a string"},
    {"[\"a\nb\"]", LC_ERROR_SYNTAX, 1, 4,
     "a string must end on the line it begins on; write \\n for a line break"},
    {"[\"a\tb\"]", LC_ERROR_SYNTAX, 1, 4, "a tab in a string must be written \\t"},
    {"[\"a\x01\"]", LC_ERROR_SYNTAX, 1, 4,
     "control character 0x01 in a string must be written \\u0001"},
    {"[\"C:\\Users\"]", LC_ERROR_SYNTAX, 1, 5,
     "\\U is not an escape of JSON; a backslash is written \\\\"},
    {"[\"\\u12G4\"]", LC_ERROR_SYNTAX, 1, 3, "\\u must be followed by four hexadecimal digits"},
    {"[\"\xC3\xA9\xFF\"]", LC_ERROR_ENCODING, 1, 4,
     "invalid UTF-8: byte 0xff does not belong here"},
    {"[\"\xED\xA0\x80\"]", LC_ERROR_ENCODING, 1, 3,
     "invalid UTF-8: byte 0xed does not belong here"},
    {"[01]", LC_ERROR_SYNTAX, 1, 2, "a number must not begin with a zero before other digits"},
    {"[1.]", LC_ERROR_SYNTAX, 1, 3, "a digit must follow the decimal point"},
    {"[1e]", LC_ERROR_SYNTAX, 1, 3, "the exponent has no digit"},
    {"[-]", LC_ERROR_SYNTAX, 1, 2, "a digit must follow the minus sign"},
    {"[-.5]", LC_ERROR_SYNTAX, 1, 2, "a digit must follow the minus sign"},
    {"[1.", LC_ERROR_SYNTAX, 1, 3, "a digit must follow the decimal point"},
    {"[+1]", LC_ERROR_SYNTAX, 1, 2, "a number begins with a digit or '-'"},
    {"{} {}", LC_ERROR_SYNTAX, 1, 4, "text after the end of the JSON value"},
    {"[tru]", LC_ERROR_SYNTAX, 1, 2, "expected a value, found 't'"},
    {"[\x1B[31m]", LC_ERROR_SYNTAX, 1, 2, "expected a value, found '\\u001b'"},
};

START_TEST(every_mistake_has_a_place_and_a_reason) {
  const bad_text *bad = &BAD_TEXTS[_i];
  lc_source *source = NULL;
  lc_json *json = NULL;
  lc_error error;
  ck_assert_int_eq(lc_source_copy(&source, lc_string_of(bad->text), "t", NULL, NULL), LC_OK);
  ck_assert_int_eq(lc_json_parse(&json, source, NULL, &error), bad->status);
  ck_assert_ptr_null(json);
  ck_assert_str_eq(error.message, bad->reason);
  ck_assert_uint_eq(error.position.line, bad->line);
  ck_assert_uint_eq(error.position.column, bad->column);
  lc_source_free(source);
}
END_TEST

static lc_status parse_only(const char *text, size_t len, const lc_limits *limits,
                            lc_error *error) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  lc_status status = lc_source_copy(&source, (lc_string){text, len}, "t", limits, error);
  if (status == LC_OK)
    status = lc_json_parse(&json, source, limits, error);
  lc_json_free(json);
  lc_source_free(source);
  return status;
}

START_TEST(depth_is_bounded) {
  enum { DEEP = 100000 };
  static char text[2 * DEEP];
  memset(text, '[', DEEP);
  memset(text + DEEP, ']', DEEP);
  lc_error error;
  ck_assert_int_eq(parse_only(text, sizeof text, NULL, &error), LC_ERROR_LIMIT);
  ck_assert_uint_eq(error.position.column, LC_DEFAULT_DEPTH_LIMIT + 1);
  lc_limits limits = {.size = sizeof text, .depth = DEEP};
  ck_assert_int_eq(parse_only(text, sizeof text, &limits, &error), LC_OK);
  limits.depth = DEEP - 1;
  ck_assert_int_eq(parse_only(text, sizeof text, &limits, &error), LC_ERROR_LIMIT);
}
END_TEST

START_TEST(a_text_without_end_is_read_once) {
  enum { LONG = 20 << 20 };
  char *text = malloc(LONG);
  memset(text, 'x', LONG);
  text[0] = '"';
  lc_error error;
  ck_assert_int_eq(parse_only(text, LONG, NULL, &error), LC_ERROR_SYNTAX);
  ck_assert_str_eq(error.message, "the file ends inside a string");
  text[LONG - 1] = '"';
  ck_assert_int_eq(parse_only(text, LONG, NULL, &error), LC_OK);
  free(text);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("json errors");
  TCase *each = tcase_create("each");
  tcase_add_loop_test(each, every_mistake_has_a_place_and_a_reason, 0,
                      sizeof BAD_TEXTS / sizeof *BAD_TEXTS);
  suite_add_tcase(suite, each);
  const TTest *const tests[] = {depth_is_bounded, a_text_without_end_is_read_once, NULL};
  add_tests(suite, "limits", tests);
  return run_suite(suite);
}
