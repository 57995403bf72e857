/* Plain data between Lua and JSON text. */
#include "bindings/plain.h"

#include "bindings/sandbox.h"
#include "tests/suite.h"

#include <lauxlib.h>

typedef struct conversion {
  const char *expression;
  const char *json;
} conversion;

static int encode(lua_State *L) {
  lc_plain_push_json(L, 1, NULL, NULL);
  return 1;
}

/* The expression's value as JSON, or the error. */
static const char *json_of(const char *expression) {
  static char result[400];
  char chunk[300];
  lc_error error;
  lua_State *L = lc_sandbox_create();
  snprintf(chunk, sizeof chunk, "return %s", expression);
  ck_assert_int_eq(lc_sandbox_run(L, lc_string_of(chunk), "=x", &error), LC_OK);
  lua_pushcfunction(L, encode);
  lua_insert(L, -2);
  lua_pcall(L, 1, 1, 0);
  snprintf(result, sizeof result, "%s", lua_tostring(L, -1));
  lc_sandbox_close(L);
  return result;
}

static const conversion CONVERSIONS[] = {
    {"nil", "null"},
    {"true", "true"},
    {"-7", "-7"},
    {"0.5", "0.5"},
    {"9007199254740993", "9007199254740993"},
    {"'a\"\\\\\\n\\1'", "\"a\\\"\\\\\\n\\u0001\""},
    {"'\\u{202e}'", "\"\xe2\x80\xae\""},
    {"{}", "{}"},
    {"{ 1, { 2 }, 'x' }", "[1,[2],\"x\"]"},
    {"{ b = 1, a = { c = true } }", "{\"a\":{\"c\":true},\"b\":1}"},
    {"json.null", "null"},
    {"{ 1, nil, 3 }", "'the value' must be a list, or a table with nothing but named members"},
    {"{ 1, a = 2 }", "'the value' must be a list, or a table with nothing but named members"},
    {"{ a = { print } }", "'a' is a function: only plain data can be here"},
    {"{ a = 0/0 }", "'a' is not a finite number"},
    {"{ a = math.huge }", "'a' is not a finite number"},
    {"{ a = '\\xff' }", "'a' is not UTF-8 text"},
    {"(function() local t = {} t.t = t return t end)()",
     "'t' is nested too deeply (does a table contain itself?)"},
    {"setmetatable({}, { __index = { a = 1 }, __pairs = print })", "{}"},
};

START_TEST(plain_data_has_one_text) {
  ck_assert_str_eq(json_of(CONVERSIONS[_i].expression), CONVERSIONS[_i].json);
}
END_TEST

START_TEST(what_was_written_is_read_again) {
  static const char text[] = "{\"a\":[1,2.5,\"x\",{\"b\":true}],\"c\":null}";
  lua_State *L = lc_sandbox_create();
  lc_source *source = NULL;
  lc_json *json = NULL;
  ck_assert_int_eq(lc_source_copy(&source, LC_STRING(text), "x", NULL, NULL), LC_OK);
  ck_assert_int_eq(lc_json_parse(&json, source, NULL, NULL), LC_OK);
  lc_plain_push(L, lc_json_root(json), NULL, NULL);
  lc_plain_push_json(L, -1, NULL, NULL);
  ck_assert_str_eq(lua_tostring(L, -1), "{\"a\":[1,2.5,\"x\",{\"b\":true}]}");
  lc_json_free(json);
  lc_source_free(source);
  lc_sandbox_close(L);
}
END_TEST

int main(void) {
  TCase *conversions = tcase_create("conversions");
  tcase_add_loop_test(conversions, plain_data_has_one_text, 0,
                      sizeof CONVERSIONS / sizeof *CONVERSIONS);
  tcase_add_test(conversions, what_was_written_is_read_again);
  Suite *suite = suite_create("plain");
  suite_add_tcase(suite, conversions);
  return run_suite(suite);
}
