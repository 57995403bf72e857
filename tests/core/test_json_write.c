#include "core/json_write.h"
#include "tests/suite.h"

static void check_text(lc_buffer *buffer, const char *expected) {
  lc_buffer_add(buffer, "", 1);
  ck_assert(lc_buffer_is_ok(buffer));
  ck_assert_str_eq(buffer->ptr, expected);
  lc_buffer_free(buffer);
}

START_TEST(commas_stand_between_items) {
  lc_buffer buffer = {0};
  lc_json_writer json = {.buffer = &buffer};
  lc_json_open(&json, '{');
  lc_json_put_integer(&json, "a", -1);
  lc_json_key(&json, "b");
  lc_json_open(&json, '[');
  lc_json_open(&json, '[');
  lc_json_close(&json, ']');
  lc_json_add_null(&json);
  lc_json_add_bool(&json, true);
  lc_json_close(&json, ']');
  lc_json_put_optional(&json, "left out", LC_STRING(""));
  lc_json_put_bool(&json, "c", false);
  lc_json_close(&json, '}');
  check_text(&buffer, "{\"a\":-1,\"b\":[[],null,true],\"c\":false}");
}
END_TEST

START_TEST(a_break_stands_behind_the_comma) {
  lc_buffer buffer = {0};
  lc_json_writer json = {.buffer = &buffer};
  lc_json_open(&json, '[');
  for (int i = 1; i <= 3; i++) {
    lc_json_break(&json);
    lc_json_add_integer(&json, i);
  }
  lc_json_add_integer(&json, 4);
  lc_json_close(&json, ']');
  check_text(&buffer, "[\n1,\n2,\n3,4]");
}
END_TEST

START_TEST(texts_are_escaped) {
  lc_buffer buffer = {0};
  lc_json_writer json = {.buffer = &buffer};
  lc_json_add_string(&json, LC_STRING("\"\\\n\0\x1f/</script>\xC3\xA9"));
  check_text(&buffer, "\"\\\"\\\\\\n\\u0000\\u001f/</script>\xC3\xA9\"");
}
END_TEST

START_TEST(numbers_without_a_value_in_json_are_null) {
  lc_buffer buffer = {0};
  lc_json_writer json = {.buffer = &buffer};
  double zero = 0;
  lc_json_open(&json, '[');
  lc_json_add_number(&json, 1 / zero);
  lc_json_add_number(&json, zero / zero);
  lc_json_add_number(&json, 0.25);
  lc_json_add_integer(&json, INT64_MIN);
  lc_json_close(&json, ']');
  check_text(&buffer, "[null,null,0.25,-9223372036854775808]");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("json write");
  const TTest *const tests[] = {commas_stand_between_items, a_break_stands_behind_the_comma,
                                texts_are_escaped, numbers_without_a_value_in_json_are_null, NULL};
  add_tests(suite, "json write", tests);
  return run_suite(suite);
}
