#include "tests/core/layers.h"

/* Whether a technique field means the same with each of these values; NULL leaves the field out. */
static bool means_same(const char *field, const char *a, const char *b) {
  char text[2000] = "[";
  const char *values[] = {a, b};
  for (int i = 0; i < 2; i++) {
    size_t len = strlen(text);
    if (values[i] == NULL)
      snprintf(text + len, sizeof text - len, "{}%s", i == 0 ? "," : "]");
    else
      snprintf(text + len, sizeof text - len, "{\"%s\":%s}%s", field, values[i],
               i == 0 ? "," : "]");
  }
  lc_document *document = document_of(text);
  const lc_format_kind kinds[] = {LC_FORMAT_TECHNIQUE, LC_FORMAT_LAYER, LC_FORMAT_LAYOUT,
                                  LC_FORMAT_FILTERS, LC_FORMAT_GRADIENT};
  lc_format_kind kind = LC_FORMAT_TECHNIQUE;
  for (size_t i = 0; lc_format_field_of(kind, lc_string_of(field)) == NULL;)
    kind = kinds[++i];
  lc_json_value root = lc_document_root(document);
  lc_meaning left = lc_meaning_in(kind, lc_json_at(root, 0), field);
  lc_meaning right = lc_meaning_in(kind, lc_json_at(root, 1), field);
  bool is_same = lc_meaning_equals(&left, &right);
  ck_assert(is_same == lc_meaning_equals(&right, &left));
  ck_assert(lc_meaning_equals(&left, &left));
  lc_document_release(document);
  return is_same;
}

static void assert_same(const char *field, const char *a, const char *b) {
  ck_assert_msg(means_same(field, a, b), "%s: %s and %s", field, a == NULL ? "absent" : a,
                b == NULL ? "absent" : b);
}

static void assert_different(const char *field, const char *a, const char *b) {
  ck_assert_msg(!means_same(field, a, b), "%s: %s and %s", field, a == NULL ? "absent" : a,
                b == NULL ? "absent" : b);
}

START_TEST(a_default_spelled_out_is_the_same_as_an_absent_field) {
  assert_same("comment", NULL, "\"\"");
  assert_same("enabled", NULL, "true");
  assert_same("color", NULL, "\"\"");
  assert_same("showSubtechniques", NULL, "false");
  assert_same("sorting", NULL, "0");
  assert_same("layout", NULL, "{}");
  assert_same("expandedSubtechniques", NULL, "\"none\"");
  assert_same("tacticRowBackground", NULL, "\"#DDD\"");
  assert_same("metadata", NULL, "[]");
  assert_same("platforms", NULL, "[]");
  assert_different("enabled", NULL, "false");
  assert_different("sorting", NULL, "3");
}
END_TEST

START_TEST(a_value_that_navigator_drops_is_the_same_as_an_absent_field) {
  assert_same("comment", NULL, "5");
  assert_same("enabled", NULL, "\"false\"");
  assert_same("score", NULL, "\"5\"");
  assert_same("score", NULL, "null");
  assert_same("score", NULL, "1e999");
  assert_same("color", NULL, "\"#ff000\"");
  assert_same("aggregateFunction", NULL, "\"median\"");
  assert_same("platforms", NULL, "[\"Linux\", 5]");
  assert_same("colors", NULL, "[\"#ff0000\", \"nope\"]");
  assert_same("metadata", NULL, "{}");
}
END_TEST

START_TEST(no_score_is_not_zero) {
  assert_different("score", NULL, "0");
  assert_different("score", "0", "1");
}
END_TEST

START_TEST(numbers_are_compared_by_value) {
  assert_same("score", "1", "1.0");
  assert_same("score", "100", "1e2");
  assert_same("score", "0", "-0.0");
  assert_different("score", "0.1", "0.10000001");
}
END_TEST

START_TEST(texts_are_compared_with_their_escapes_resolved) {
  assert_same("comment", "\"\\u0041\\/\"", "\"A/\"");
  assert_different("comment", "\"a\"", "\"A\"");
  assert_different("comment", "\"a\"", "\"a \"");
}
END_TEST

START_TEST(colors_are_compared_by_value) {
  assert_same("color", "\"#FFF\"", "\"#ffffff\"");
  assert_same("color", "\"red\"", "\" rgb(255, 0, 0) \"");
  assert_same("color", "\"#ff0000\"", "\"#ff0000ff\"");
  assert_different("color", "\"#ff0000\"", "\"#ff000080\"");
  assert_different("color", "\"#ffffff\"", "\"\"");
  assert_same("colors", "[\"#F00\", \"lime\"]", "[\"#ff0000ff\", \"#00ff00\"]");
  assert_different("colors", "[\"#f00\", \"#0f0\"]", "[\"#0f0\", \"#f00\"]");
  assert_different("colors", "[\"#f00\", \"#0f0\"]", "[\"#f00\", \"#0f0\", \"#00f\"]");
}
END_TEST

START_TEST(lists_are_compared_in_their_order) {
  const char *ab = "[{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"b\",\"value\":\"2\"}]";
  assert_same("metadata", ab,
              "[{\"value\":\"1\",\"name\":\"a\",\"x\":7},{\"name\":\"b\",\"value\":\"2\"}]");
  assert_different("metadata", ab,
                   "[{\"name\":\"b\",\"value\":\"2\"},{\"name\":\"a\",\"value\":\"1\"}]");
  assert_different("metadata", ab, "[{\"name\":\"a\",\"value\":\"1\"}]");
  assert_different("links", "[{\"label\":\"a\",\"url\":\"u\"}]",
                   "[{\"label\":\"a\",\"url\":\"v\"}]");
}
END_TEST

START_TEST(items_that_navigator_drops_do_not_count) {
  assert_same("metadata", NULL, "[{\"name\":\"a\",\"value\":5}]");
  assert_same("metadata", NULL, "[{\"name\":\"DIVIDER\",\"value\":true}]");
  assert_same("metadata", NULL, "[{\"name\":\"\",\"divider\":true}]");
  assert_same("metadata", NULL, "[7, null, {}]");
  assert_same("links", NULL, "[{\"label\":\"a\",\"url\":\"\"}]");
  assert_same("legendItems", "[{\"label\":\"a\"},{\"label\":\"b\",\"color\":\"#FFF\"}]",
              "[{\"label\":\"b\",\"color\":\"white\"}]");
}
END_TEST

START_TEST(dividers_count_where_there_is_no_name) {
  assert_different("metadata", NULL, "[{\"divider\":true}]");
  assert_different("links", "[{\"divider\":true}]", "[{\"divider\":false}]");
  assert_same("metadata", "[{\"name\":\"a\",\"value\":\"1\",\"divider\":true}]",
              "[{\"name\":\"a\",\"value\":\"1\"}]");
}
END_TEST

START_TEST(unknown_members_do_not_count) {
  assert_same("gradient", "{\"minValue\":0,\"x\":1}", "{\"x\":2,\"minValue\":0.0}");
  assert_different("gradient", "{\"minValue\":0}", "{\"minValue\":1}");
}
END_TEST

START_TEST(an_entry_that_says_nothing_annotates_as_none) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"T1557\",\"enabled\":true,\"comment\":\"\",\"metadata\":[{}],\"x\":1},"
      "{\"techniqueID\":\"T1557\",\"showSubtechniques\":true}");
  const lc_technique *silent = lc_layer_technique_at(layer_of(document), 0);
  const lc_technique *unfolds = lc_layer_technique_at(layer_of(document), 1);
  ck_assert(lc_technique_annotates_as(silent, NULL));
  ck_assert(lc_technique_annotates_as(NULL, silent));
  ck_assert(!lc_technique_is_annotated(silent));
  ck_assert(!lc_technique_annotates_as(unfolds, NULL));
  ck_assert(!lc_technique_is_annotated(unfolds));
  lc_document_release(document);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {a_default_spelled_out_is_the_same_as_an_absent_field,
                                a_value_that_navigator_drops_is_the_same_as_an_absent_field,
                                no_score_is_not_zero,
                                numbers_are_compared_by_value,
                                texts_are_compared_with_their_escapes_resolved,
                                colors_are_compared_by_value,
                                lists_are_compared_in_their_order,
                                items_that_navigator_drops_do_not_count,
                                dividers_count_where_there_is_no_name,
                                unknown_members_do_not_count,
                                an_entry_that_says_nothing_annotates_as_none,
                                NULL};
  Suite *suite = suite_create("meaning");
  add_tests(suite, "meaning", tests);
  return run_suite(suite);
}
