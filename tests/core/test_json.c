#include "core/json.h"
#include "tests/suite.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The document of the test at hand; each test is a process of its own. */
static lc_source *source;
static lc_json *json;

static lc_json_value parse_bytes(const char *text, size_t len) {
  ck_assert_int_eq(lc_source_copy(&source, (lc_string){text, len}, "test.json", NULL, NULL), LC_OK);
  lc_error error;
  lc_status status = lc_json_parse(&json, source, NULL, &error);
  ck_assert_msg(status == LC_OK, "%s", status == LC_OK ? "" : error.message);
  return lc_json_root(json);
}

static lc_json_value parse(const char *text) {
  return parse_bytes(text, strlen(text));
}

static void release(void) {
  lc_json_free(json);
  lc_source_free(source);
}

static void assert_string(lc_json_value value, const char *expected) {
  ck_assert_int_eq(lc_json_type_of(value), LC_JSON_STRING);
  ck_assert_uint_eq(lc_json_string(value).len, strlen(expected));
  ck_assert_mem_eq(lc_json_string(value).ptr, expected, strlen(expected));
}

static void assert_range(lc_json_value value, uint32_t start, uint32_t end) {
  ck_assert_uint_eq(lc_json_range(value).start, start);
  ck_assert_uint_eq(lc_json_range(value).end, end);
}

START_TEST(every_value_keeps_its_place) {
  lc_json_value root = parse(" {\"a\": [1, true], \"b\" :{} } ");
  assert_range(root, 1, 27);
  lc_json_value list = lc_json_get(root, LC_STRING("a"));
  assert_range(list, 7, 16);
  assert_range(lc_json_at(list, 0), 8, 9);
  assert_range(lc_json_at(list, 1), 11, 15);
  assert_range(lc_json_get(root, LC_STRING("b")), 23, 25);
  lc_json_cursor cursor = lc_json_walk(root);
  ck_assert(lc_json_next(&cursor));
  assert_range(cursor.key, 2, 5);
  release();
}
END_TEST

START_TEST(types_and_counts) {
  lc_json_value root =
      parse("[null, false, -1.5e2, \"\", [], {}, [[1,2],3], {\"a\":{\"b\":1},\"c\":2}]");
  static const lc_json_type types[] = {LC_JSON_NULL,   LC_JSON_BOOL,  LC_JSON_NUMBER,
                                       LC_JSON_STRING, LC_JSON_ARRAY, LC_JSON_OBJECT,
                                       LC_JSON_ARRAY,  LC_JSON_OBJECT};
  static const uint32_t counts[] = {0, 0, 0, 0, 0, 0, 2, 2};
  ck_assert_uint_eq(lc_json_count(root), 8);
  for (uint32_t i = 0; i < 8; i++) {
    ck_assert_int_eq(lc_json_type_of(lc_json_at(root, i)), types[i]);
    ck_assert_uint_eq(lc_json_count(lc_json_at(root, i)), counts[i]);
  }
  ck_assert_int_eq(lc_json_type_of(lc_json_at(root, 8)), LC_JSON_NONE);
  ck_assert_int_eq(lc_json_type_of(lc_json_get(root, LC_STRING("a"))), LC_JSON_NONE);
  release();
}
END_TEST

START_TEST(escapes_are_resolved) {
  lc_json_value root =
      parse("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u00e9\\u20AC\\ud83d\\ude00x\", \"plain\"]");
  assert_string(lc_json_at(root, 0), "\"\\/\b\f\n\r\t");
  assert_string(lc_json_at(root, 1), "\u00e9\u20ac\U0001F600x");
  assert_string(lc_json_at(root, 2), "plain");
  ck_assert_uint_eq(lc_json_lone_surrogate_count(json), 0);
  release();
}
END_TEST

START_TEST(nul_in_a_string_is_kept) {
  lc_json_value root = parse("\"a\\u0000b\"");
  ck_assert_uint_eq(lc_json_string(root).len, 3);
  ck_assert_mem_eq(lc_json_string(root).ptr, "a\0b", 3);
  release();
}
END_TEST

START_TEST(lone_surrogates_read_as_replacement_characters_and_are_listed) {
  lc_json_value root = parse("[\"\\ud800\", \"\\udc00\\ud800\", \"\\ud800\\u0041\"]");
  assert_string(lc_json_at(root, 0), "\ufffd");
  assert_string(lc_json_at(root, 1), "\ufffd\ufffd");
  assert_string(lc_json_at(root, 2), "\ufffdA");
  ck_assert_uint_eq(lc_json_lone_surrogate_count(json), 4);
  ck_assert_uint_eq(lc_json_lone_surrogate_at(json, 0).start, 2);
  release();
}
END_TEST

START_TEST(numbers_convert_exactly_whatever_the_locale) {
  setlocale(LC_ALL, "de_DE.UTF-8"); /* where it is installed; the test holds without it too */
  lc_json_value root =
      parse("[0, -0, 1, 123456789012345, 1234567890123456789, -1.5, 1e3, 2.5E-3, 1e999, -1e999]");
  static const double expected[] = {0,    0,    1,     123456789012345, 1234567890123456789.0,
                                    -1.5, 1000, 0.0025};
  for (uint32_t i = 0; i < 8; i++)
    ck_assert_double_eq(lc_json_number(lc_json_at(root, i)), expected[i]);
  ck_assert(isinf(lc_json_number(lc_json_at(root, 8))));
  ck_assert(isinf(lc_json_number(lc_json_at(root, 9))));
  ck_assert(lc_json_is_integer(lc_json_at(root, 2)));
  ck_assert(!lc_json_is_integer(lc_json_at(root, 6)));
  release();
}
END_TEST

START_TEST(last_of_repeated_members_wins_and_each_repeat_is_listed) {
  lc_json_value root = parse("{\"a\":1, \"b\":2, \"a\":3, \"\\u0061\":4}");
  ck_assert_double_eq(lc_json_number(lc_json_get(root, LC_STRING("a"))), 4);
  ck_assert_uint_eq(lc_json_repeat_count(json), 2);
  lc_json_repeat repeat = lc_json_repeat_at(json, 0);
  assert_range(repeat.key, 15, 18);
  assert_range(repeat.first, 1, 4);
  release();
}
END_TEST

START_TEST(plain_name_after_an_escaped_one_is_a_repeat) {
  parse("{\"\\u0061\":1, \"a\":2}");
  ck_assert_uint_eq(lc_json_repeat_count(json), 1);
  release();
}
END_TEST

START_TEST(same_names_in_different_objects_are_no_repeats) {
  parse("[{\"a\":1},{\"a\":2,\"b\":{\"a\":3}}]");
  ck_assert_uint_eq(lc_json_repeat_count(json), 0);
  release();
}
END_TEST

/* An object of `count` members, the last of them named like the first. */
static char *object_with_repeat(int count) {
  char *text = malloc((size_t)count * 24 + 3);
  size_t len = 0;
  text[len++] = '{';
  for (int i = 0; i < count; i++)
    len += (size_t)sprintf(text + len, "%s\"member%d\":%d", i == 0 ? "" : ",",
                           i == count - 1 ? 0 : i, i);
  strcpy(text + len, "}");
  return text;
}

START_TEST(repeats_are_found_in_objects_of_any_size) {
  static const int sizes[] = {2, 9, 47, 48, 49, 50, 500, 20000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *text = object_with_repeat(sizes[i]);
    lc_json_value root = parse(text);
    ck_assert_uint_eq(lc_json_count(root), (unsigned)sizes[i]);
    ck_assert_uint_eq(lc_json_repeat_count(json), 1);
    lc_json_repeat repeat = lc_json_repeat_at(json, 0);
    ck_assert_uint_eq(lc_json_range(repeat.first).start, 1);
    ck_assert_uint_gt(lc_json_range(repeat.key).start, lc_json_range(repeat.first).start);
    release();
    free(text);
  }
}
END_TEST

START_TEST(equality_is_by_meaning) {
  lc_json_value root =
      parse("[[1, {\"a\":\"x\",\"b\":[true,null]}], [1.0, {\"b\":[true,null],\"a\":\"\\u0078\"}], "
            "[1, {\"a\":\"y\",\"b\":[]}], \"1\", 1]");
  ck_assert(lc_json_equals(lc_json_at(root, 0), lc_json_at(root, 1)));
  ck_assert(!lc_json_equals(lc_json_at(root, 0), lc_json_at(root, 2)));
  ck_assert(!lc_json_equals(lc_json_at(root, 3), lc_json_at(root, 4)));
  release();
}
END_TEST

START_TEST(scalars_at_the_root_are_values) {
  ck_assert_int_eq(lc_json_type_of(parse(" true ")), LC_JSON_BOOL);
  release();
  assert_string(parse("\"x\""), "x");
  release();
}
END_TEST

START_TEST(none_answers_every_question) {
  lc_json_value none = {0};
  ck_assert_int_eq(lc_json_type_of(none), LC_JSON_NONE);
  ck_assert_uint_eq(lc_json_count(none), 0);
  ck_assert_uint_eq(lc_json_string(none).len, 0);
  ck_assert_uint_eq(lc_json_range(none).end, 0);
  lc_json_cursor cursor = lc_json_walk(none);
  ck_assert(!lc_json_next(&cursor));
}
END_TEST

START_TEST(texts_are_all_strings_but_names_of_members) {
  lc_json_value root =
      parse("{\"a\" : \"1\",\"b\":[\"2\",{\"c\":\"3:\",\"d\":4},\"5\"\n],\"e\":{},\"f\":\"6\"}");
  static const char *const texts[][2] = {{"a", "1"}, {"", "2"}, {"c", "3:"}, {"", "5"}, {"f", "6"}};
  lc_json_text_cursor cursor = lc_json_walk_texts(root);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    ck_assert(lc_json_next_text(&cursor));
    lc_string name = lc_json_string(cursor.name);
    ck_assert_uint_eq(name.len, strlen(texts[i][0]));
    ck_assert_mem_eq(name.ptr, texts[i][0], name.len);
    assert_string(cursor.value, texts[i][1]);
  }
  ck_assert(!lc_json_next_text(&cursor));
  cursor = lc_json_walk_texts(lc_json_get(root, LC_STRING("b")));
  ck_assert(lc_json_next_text(&cursor));
  assert_string(cursor.value, "2");
  cursor = lc_json_walk_texts(lc_json_get(root, LC_STRING("a")));
  ck_assert(!lc_json_next_text(&cursor));
  release();
}
END_TEST

int main(void) {
  const TTest *const tests[] = {every_value_keeps_its_place,
                                types_and_counts,
                                escapes_are_resolved,
                                nul_in_a_string_is_kept,
                                lone_surrogates_read_as_replacement_characters_and_are_listed,
                                numbers_convert_exactly_whatever_the_locale,
                                last_of_repeated_members_wins_and_each_repeat_is_listed,
                                plain_name_after_an_escaped_one_is_a_repeat,
                                same_names_in_different_objects_are_no_repeats,
                                repeats_are_found_in_objects_of_any_size,
                                equality_is_by_meaning,
                                scalars_at_the_root_are_values,
                                none_answers_every_question,
                                texts_are_all_strings_but_names_of_members,
                                NULL};
  Suite *suite = suite_create("json");
  add_tests(suite, "json", tests);
  return run_suite(suite);
}
