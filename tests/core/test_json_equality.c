/* Sameness of values: by meaning, in both directions, whatever their size. */
#include "core/json.h"
#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>

/* Whether the two elements of an array are the same, asked both ways. */
static bool are_equal(const char *pair) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  ck_assert_int_eq(lc_source_copy(&source, lc_string_of(pair), "t", NULL, NULL), LC_OK);
  ck_assert_int_eq(lc_json_parse(&json, source, NULL, NULL), LC_OK);
  lc_json_value a = lc_json_at(lc_json_root(json), 0);
  lc_json_value b = lc_json_at(lc_json_root(json), 1);
  bool equal = lc_json_equals(a, b);
  ck_assert_msg(equal == lc_json_equals(b, a), "not the same in both directions: %s", pair);
  ck_assert_msg(lc_json_equals(a, a) && lc_json_equals(b, b), "unlike itself: %s", pair);
  lc_json_free(json);
  lc_source_free(source);
  return equal;
}

START_TEST(same_values_are_equal) {
  static const char *const pairs[] = {"[null,null]",
                                      "[true, true]",
                                      "[1, 1.0]",
                                      "[100,1e2]",
                                      "[0,-0]",
                                      "[\"a\",\"\\u0061\"]",
                                      "[\"\\u0000\",\"\\u0000\"]",
                                      "[[],[ ]]",
                                      "[{},{ }]",
                                      "[[1,[2]],[1,[2]]]",
                                      "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]",
                                      "[1e999,1e998]"};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    ck_assert_msg(are_equal(pairs[i]), "%s", pairs[i]);
}
END_TEST

START_TEST(different_values_are_not) {
  static const char *const pairs[] = {"[null,false]",
                                      "[true,false]",
                                      "[1,2]",
                                      "[1,-1]",
                                      "[\"1\",1]",
                                      "[\"a\",\"A\"]",
                                      "[[],{}]",
                                      "[[1],[1,1]]",
                                      "[[1,2],[2,1]]",
                                      "[{\"a\":1},{\"a\":2}]",
                                      "[{\"a\":1},{\"b\":1}]",
                                      "[{\"a\":1},{\"a\":1,\"b\":2}]",
                                      "[{\"a\":null},{\"b\":null}]",
                                      "[\"a\",\"a\\u0000\"]"};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    ck_assert_msg(!are_equal(pairs[i]), "%s", pairs[i]);
}
END_TEST

START_TEST(an_object_with_a_repeated_name_equals_itself) {
  ck_assert(are_equal("[{\"x\":1,\"x\":2},{\"x\":1,\"x\":2}]"));
}
END_TEST

START_TEST(a_repeated_name_does_not_stand_for_another) {
  ck_assert(!are_equal("[{\"x\":1,\"x\":1},{\"x\":1,\"y\":2}]"));
}
END_TEST

/* An object of `count` members, in order or backwards. */
static size_t write_object(char *text, int count, bool is_backwards) {
  size_t len = 0;
  for (int i = 0; i < count; i++) {
    int member = is_backwards ? count - 1 - i : i;
    len += (size_t)sprintf(text + len, "%s\"member%d\":%d", i == 0 ? "{" : ",", member, member);
  }
  text[len++] = '}';
  return len;
}

START_TEST(order_of_members_does_not_matter_in_objects_of_any_size) {
  static const int sizes[] = {2, 64, 65, 1000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *pair = malloc((size_t)sizes[i] * 50 + 10);
    size_t len = 0;
    pair[len++] = '[';
    len += write_object(pair + len, sizes[i], false);
    pair[len++] = ',';
    len += write_object(pair + len, sizes[i], true);
    strcpy(pair + len, "]");
    ck_assert_msg(are_equal(pair), "%d members", sizes[i]);
    free(pair);
  }
}
END_TEST

START_TEST(spelling_does_not_matter_in_objects_of_any_size) {
  static char pair[40000];
  size_t len = 0;
  for (int object = 0; object < 2; object++) {
    pair[len++] = object == 0 ? '[' : ',';
    for (int i = 0; i < 200; i++)
      len += (size_t)sprintf(pair + len, object == 0 ? "%c\"m%d\":%d" : "%c \"m%d\": %d.0",
                             i == 0 ? '{' : ',', i, i);
    pair[len++] = '}';
  }
  pair[len] = ']';
  ck_assert(are_equal(pair));
}
END_TEST

/* Two equal towers of objects, each holding the next; looking at a storey twice would never end. */
static void assert_towers_are_equal(const char *storey, const char *roof) {
  enum { STOREYS = 200 };
  static char pair[40 * STOREYS];
  size_t len = 0;
  for (int tower = 0; tower < 2; tower++) {
    pair[len++] = tower == 0 ? '[' : ',';
    for (int i = 0; i < STOREYS; i++)
      len += (size_t)sprintf(pair + len, "%s", storey);
    pair[len++] = '1';
    for (int i = 0; i < STOREYS; i++)
      len += (size_t)sprintf(pair + len, "%s", roof);
  }
  pair[len++] = ']';
  pair[len] = '\0';
  ck_assert(are_equal(pair));
}

START_TEST(nested_objects_are_compared_once) {
  assert_towers_are_equal("{\"a\":", "}");
  assert_towers_are_equal("{\"a\":0,\"a\":", "}");
  assert_towers_are_equal("[{\"a\":", "}]");
}
END_TEST

START_TEST(values_of_two_documents_are_compared) {
  lc_source *sources[2];
  lc_json *documents[2];
  static const char *const texts[] = {"{\"a\":[1]}", " { \"a\" : [1.0] } "};
  for (int i = 0; i < 2; i++) {
    ck_assert_int_eq(lc_source_copy(&sources[i], lc_string_of(texts[i]), "t", NULL, NULL), LC_OK);
    ck_assert_int_eq(lc_json_parse(&documents[i], sources[i], NULL, NULL), LC_OK);
  }
  ck_assert(lc_json_equals(lc_json_root(documents[0]), lc_json_root(documents[1])));
  ck_assert(!lc_json_equals(lc_json_root(documents[0]), (lc_json_value){0}));
  for (int i = 0; i < 2; i++) {
    lc_json_free(documents[i]);
    lc_source_free(sources[i]);
  }
}
END_TEST

int main(void) {
  const TTest *const tests[] = {same_values_are_equal,
                                different_values_are_not,
                                an_object_with_a_repeated_name_equals_itself,
                                a_repeated_name_does_not_stand_for_another,
                                order_of_members_does_not_matter_in_objects_of_any_size,
                                spelling_does_not_matter_in_objects_of_any_size,
                                values_of_two_documents_are_compared,
                                NULL};
  Suite *suite = suite_create("json equality");
  add_tests(suite, "json equality", tests);
  TCase *nested = tcase_create("nested");
  tcase_set_timeout(nested, 10);
  tcase_add_test(nested, nested_objects_are_compared_once);
  suite_add_tcase(suite, nested);
  return run_suite(suite);
}
