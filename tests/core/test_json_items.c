#include "core/json_items.h"

#include "core/layercheck.h"
#include "tests/suite.h"

#include <stdlib.h>

/* What is taken out, and what is put in behind which item (-1: in front of all). */
typedef struct plan {
  const char *removed; /* positions, such as "02" */
  struct {
    int after;
    const char *text;
  } inserts[4];
} plan;

/* Applies a plan to the container that is the whole text. */
static void assert_edited(const char *text, plan wanted, const char *expected) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  ck_assert_int_eq(lc_source_copy(&source, lc_string_of(text), "x", NULL, NULL), LC_OK);
  ck_assert_int_eq(lc_json_parse(&json, source, NULL, NULL), LC_OK);
  lc_json_value root = lc_json_root(json);
  lc_json_style style = {.newline = LC_STRING("\n"), .indent = {"", 0}, .step = LC_STRING("  ")};
  lc_edits *edits = lc_edits_create();
  lc_json_items items;
  ck_assert(lc_json_items_begin(&items, root));
  for (const char *position = wanted.removed; *position != '\0'; position++)
    lc_json_items_remove(&items, (uint32_t)(*position - '0'));
  for (int i = 0; i < 4 && wanted.inserts[i].text != NULL; i++) {
    int after = wanted.inserts[i].after;
    ck_assert(lc_json_items_insert(&items, after < 0 ? LC_ITEMS_FRONT : (uint32_t)after, 0,
                                   lc_string_of(wanted.inserts[i].text)));
  }
  ck_assert(lc_json_items_finish(&items, &style, edits));
  char *out = NULL;
  size_t size = 0;
  ck_assert_int_eq(lc_edits_apply(edits, lc_source_text(source), &out, &size, NULL), LC_OK);
  ck_assert_str_eq(out, expected);
  free(out);
  lc_json_items_end(&items);
  lc_edits_free(edits);
  lc_json_free(json);
  lc_source_free(source);
}

START_TEST(items_are_removed_with_their_comma) {
  assert_edited("[1, 2, 3]", (plan){.removed = "0"}, "[2, 3]");
  assert_edited("[1, 2, 3]", (plan){.removed = "1"}, "[1, 3]");
  assert_edited("[1, 2, 3]", (plan){.removed = "2"}, "[1, 2]");
  assert_edited("[1, 2, 3]", (plan){.removed = "02"}, "[2]");
  assert_edited("[1, 2, 3]", (plan){.removed = "12"}, "[1]");
  assert_edited("[ 1 , 2 ]", (plan){.removed = "01"}, "[]");
  assert_edited("{\"a\":1, \"b\" : 2}", (plan){.removed = "0"}, "{\"b\" : 2}");
}
END_TEST

START_TEST(items_are_inserted_anywhere) {
  assert_edited("[1, 2]", (plan){"", {{-1, "x"}}}, "[x, 1, 2]");
  assert_edited("[1, 2]", (plan){"", {{0, "x"}}}, "[1, x, 2]");
  assert_edited("[1, 2]", (plan){"", {{1, "x"}, {1, "y"}}}, "[1, 2, x, y]");
  assert_edited("[1, 2]", (plan){"", {{1, "z"}, {-1, "x"}, {-1, "y"}}}, "[x, y, 1, 2, z]");
}
END_TEST

START_TEST(new_items_stand_where_removed_ones_stood) {
  assert_edited("[1, 2, 3]", (plan){"1", {{1, "x"}}}, "[1, x, 3]");
  assert_edited("[1, 2, 3]", (plan){"0", {{0, "x"}}}, "[x, 2, 3]");
  assert_edited("[1, 2, 3]", (plan){"12", {{1, "x"}, {2, "y"}}}, "[1, x, y]");
  assert_edited("[1, 2, 3]", (plan){"012", {{0, "x"}, {2, "y"}}}, "[x, y]");
}
END_TEST

START_TEST(space_between_items_is_kept) {
  const char *lines = "[\n  1,\n  2\n]";
  assert_edited(lines, (plan){"", {{1, "x"}}}, "[\n  1,\n  2,\n  x\n]");
  assert_edited(lines, (plan){"0", {{-1, "x"}}}, "[\n  x,\n  2\n]");
  assert_edited(lines, (plan){"01", {{0, "x"}, {0, "y"}}}, "[\n  x,\n  y\n]");
  assert_edited("[\n  1\n]", (plan){"", {{0, "x"}}}, "[\n  1,\n  x\n]");
}
END_TEST

START_TEST(what_was_empty_is_filled_in_the_style_that_is_asked_for) {
  assert_edited("[]", (plan){"", {{-1, "x"}, {-1, "y"}}}, "[\n  x,\n  y\n]");
  assert_edited("{ }", (plan){"", {{-1, "\"a\": 1"}}}, "{\n  \"a\": 1\n}");
  assert_edited("[]", (plan){.removed = ""}, "[]");
}
END_TEST

/* --- styles -------------------------------------------------------------------------------- */

/* Writes `value` in the style of `sample`, an object. */
static void assert_written(const char *sample, const char *value, const char *expected) {
  lc_source *sources[2];
  lc_json *jsons[2];
  const char *texts[] = {sample, value};
  for (int i = 0; i < 2; i++) {
    ck_assert_int_eq(lc_source_copy(&sources[i], lc_string_of(texts[i]), "x", NULL, NULL), LC_OK);
    ck_assert_int_eq(lc_json_parse(&jsons[i], sources[i], NULL, NULL), LC_OK);
  }
  lc_json_style style = lc_json_style_of(lc_json_root(jsons[0]));
  lc_buffer out = {0};
  lc_json_style_value(&out, &style, lc_json_root(jsons[1]));
  lc_buffer_add(&out, "", 1);
  ck_assert_str_eq(out.ptr, expected);
  lc_buffer_free(&out);
  for (int i = 0; i < 2; i++) {
    lc_json_free(jsons[i]);
    lc_source_free(sources[i]);
  }
}

START_TEST(a_style_is_taken_from_an_object) {
  const char *value = "{\"a\":1,\"b\":[1,{\"c\":null}],\"d\":{},\"e\":[]}";
  assert_written("{}", value, value);
  assert_written("{\"x\":1}", value, value);
  assert_written("{\"x\": 1}", value,
                 "{\"a\": 1, \"b\": [1, {\"c\": null}], \"d\": {}, \"e\": []}");
  assert_written("{ \"x\" :1 , \"y\" :2 }", value,
                 "{ \"a\" :1 , \"b\" :[1 , { \"c\" :null }] , \"d\" :{} , \"e\" :[] }");
  assert_written("{\n\t\"x\": 1\n}", value,
                 "{\n\t\"a\": 1,\n\t\"b\": [\n\t\t1,\n\t\t{\n\t\t\t\"c\": null\n\t\t}\n\t],"
                 "\n\t\"d\": {},\n\t\"e\": []\n}");
  assert_written("{\r\n \"x\":1,\r\n \"y\":2}", "{\"a\":{\"b\":1}}",
                 "{\r\n \"a\":{\r\n  \"b\":1\r\n }\r\n}");
}
END_TEST

START_TEST(scalars_are_copied_as_they_are) {
  assert_written("{}", "[1.50E+0,\"\\u0041\\/\",true]", "[1.50E+0,\"\\u0041\\/\",true]");
}
END_TEST

int main(void) {
  const TTest *const items[] = {items_are_removed_with_their_comma,
                                items_are_inserted_anywhere,
                                new_items_stand_where_removed_ones_stood,
                                space_between_items_is_kept,
                                what_was_empty_is_filled_in_the_style_that_is_asked_for,
                                NULL};
  const TTest *const styles[] = {a_style_is_taken_from_an_object, scalars_are_copied_as_they_are,
                                 NULL};
  Suite *suite = suite_create("json_items");
  add_tests(suite, "items", items);
  add_tests(suite, "styles", styles);
  return run_suite(suite);
}
