/* Files of other kinds that people hand over as JSON: what they are is said, where it shows. */
#include "core/json.h"
#include "tests/suite.h"

typedef struct other_file {
  const char *bytes;
  size_t len;
  const char *reason;
} other_file;

#define FILE_OF(literal, reason)                                                                   \
  { literal, sizeof(literal) - 1, reason }
#define TEMPLATE "this is a template, not JSON"
#define NOT_UTF8 "this looks like UTF-16 or UTF-32 without a byte order mark, or a binary file"

static const other_file FILES[] = {
    FILE_OF("---\nlayout: null\n---\n{}",
            "this is a template with front matter, or YAML, not JSON"),
    FILE_OF("\xEF\xBB\xBF---\n{}", "this is a template with front matter, or YAML, not JSON"),
    FILE_OF("{% include x %}", TEMPLATE),
    FILE_OF("{{ site.layer }}", TEMPLATE),
    FILE_OF("{\"score\": {{ score }}}", TEMPLATE),
    FILE_OF("{\"a\": 1, {% if x %} \"b\": 2 {% endif %}}", TEMPLATE),
    FILE_OF("\n<!DOCTYPE html>", "this is HTML or XML, not JSON"),
    FILE_OF("\x1F\x8B\x08\x00", "this is a compressed file, not JSON"),
    FILE_OF("PK\x03\x04", "this is a compressed file, not JSON"),
    FILE_OF("\0{\0\"\0a\0\"\0:\0"
            "1\0}",
            NOT_UTF8),
    FILE_OF("{\0\"\0a\0\"\0:\0"
            "1\0}\0",
            NOT_UTF8),
    FILE_OF("[\0"
            "1\0]\0",
            NOT_UTF8),
    FILE_OF("\"\0a\0\"\0", NOT_UTF8),
};

START_TEST(files_of_another_kind_are_named) {
  const other_file *file = &FILES[_i];
  lc_source *source = NULL;
  lc_json *json = NULL;
  lc_error error;
  ck_assert_int_eq(lc_source_copy(&source, (lc_string){file->bytes, file->len}, "t", NULL, NULL),
                   LC_OK);
  ck_assert_int_eq(lc_json_parse(&json, source, NULL, &error), LC_ERROR_SYNTAX);
  ck_assert_str_eq(error.message, file->reason);
  ck_assert_uint_ge(error.position.line, 1);
  ck_assert_uint_ge(error.position.column, 1);
  lc_source_free(source);
}
END_TEST

/* None of these are of another kind: braces and NUL bytes elsewhere are ordinary mistakes. */
START_TEST(json_with_a_mistake_is_still_called_json) {
  static const other_file files[] = {
      FILE_OF("{\"a\": {{\"b\": 1}}}", "expected a member name in double quotes or '}', found '{'"),
      FILE_OF("{\"abcdefghijklmnop\": 1,\0}",
              "expected a member name in double quotes, found '\\u0000'"),
      FILE_OF("{\"a\":\"\0\"}", "control character 0x00 in a string must be written \\u0000"),
      FILE_OF("{}\0", "text after the end of the JSON value"), FILE_OF("1\0", NOT_UTF8)};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    lc_source *source = NULL;
    lc_json *json = NULL;
    lc_error error;
    lc_string bytes = {files[i].bytes, files[i].len};
    ck_assert_int_eq(lc_source_copy(&source, bytes, "t", NULL, NULL), LC_OK);
    ck_assert_int_eq(lc_json_parse(&json, source, NULL, &error), LC_ERROR_SYNTAX);
    ck_assert_str_eq(error.message, files[i].reason);
    lc_source_free(source);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("json files");
  TCase *each = tcase_create("each");
  tcase_add_loop_test(each, files_of_another_kind_are_named, 0, sizeof FILES / sizeof *FILES);
  tcase_add_test(each, json_with_a_mistake_is_still_called_json);
  suite_add_tcase(suite, each);
  return run_suite(suite);
}
