#include "tests/core/changes.h"

/* --- what is the same ---------------------------------------------------------------------- */

/* Navigator 5.1.0 with ATT&CK 18.1 saves a layer that says no more than its name like this. */
#define SAVED                                                                                      \
  "\"description\":\"\",\"filters\":{\"platforms\":[\"Windows\",\"Linux\",\"macOS\",\"Network "    \
  "Devices\",\"ESXi\",\"PRE\",\"Containers\",\"IaaS\",\"Office Suite\",\"SaaS\",\"Identity "       \
  "Provider\"]},\"sorting\":0,\"layout\":{\"layout\":\"side\",\"aggregateFunction\":\"average\","  \
  "\"showID\":false,\"showName\":true,\"showAggregateScores\":false,\"countUnscored\":false,"      \
  "\"expandedSubtechniques\":\"none\"},\"hideDisabled\":false,\"techniques\":[],\"gradient\":{"    \
  "\"colors\":[\"#ff6666ff\",\"#ffe766ff\",\"#8ec843ff\"],\"minValue\":0,\"maxValue\":100},"       \
  "\"legendItems\":[],\"metadata\":[],\"links\":[],\"showTacticRowBackground\":false,"             \
  "\"tacticRowBackground\":\"#dddddd\",\"selectTechniquesAcrossTactics\":true,"                    \
  "\"selectSubtechniquesWithParent\":false,\"selectVisibleTechniques\":false"

START_TEST(a_layer_saved_by_navigator_says_the_same) {
  assert_changes("", SAVED, "");
}
END_TEST

START_TEST(versions_of_format_and_navigator_say_nothing) {
  assert_changes("\"versions\":{\"attack\":\"18\",\"layer\":\"4.2\"}",
                 "\"versions\":{\"attack\":\"18\",\"layer\":\"4.5\",\"navigator\":\"5.1.0\"}", "");
  assert_changes("\"version\":\"2.2\"", "\"viewFullTable\":true", "");
}
END_TEST

START_TEST(releases_are_the_same_when_navigator_opens_the_same_one) {
  const char *text = "\"versions\":{\"attack\":\"18\"}";
  assert_changes(text, "\"versions\":{\"attack\":\"v18.1\"}", "");
  assert_changes(text, "\"versions\":{\"attack\":\"17\"}", "versions.attack");
  assert_changes(text, "\"versions\":{\"attack\":\"99\"}", "versions.attack");
  assert_changes("\"versions\":{\"attack\":\"98\"}", "\"versions\":{\"attack\":\"99\"}",
                 "versions.attack");
}
END_TEST

START_TEST(a_layer_that_names_no_release_takes_any) {
  assert_changes("\"versions\":{\"attack\":\"18\"}", "\"versions\":{}", "");
  assert_changes("\"versions\":{\"attack\":\"\"}", "\"versions\":{\"attack\":\"17\"}", "");
  assert_changes("\"versions\":{\"attack\":18}", "\"versions\":{\"attack\":\"17\"}", "");
}
END_TEST

START_TEST(domains_are_read_in_todays_spelling) {
  assert_changes("\"domain\":\"mitre-enterprise\"", "\"domain\":\"enterprise-attack\"", "");
  assert_changes("\"domain\":\"mobile-attack\"", "\"domain\":\"enterprise-attack\"", "domain");
}
END_TEST

START_TEST(platforms_are_a_set) {
  assert_changes("\"filters\":{\"platforms\":[\"Linux\",\"Windows\"]}",
                 "\"filters\":{\"platforms\":[\"windows\",\"linux\",\"Windows\"]}", "");
  assert_changes("\"filters\":{\"platforms\":[\"AWS\",\"GCP\"]}",
                 "\"filters\":{\"platforms\":[\"IaaS\"]}", "");
  assert_changes("\"filters\":{\"platforms\":[\"Linux\"]}",
                 "\"filters\":{\"platforms\":[\"Linux\",\"macOS\"]}", "filters.platforms");
  assert_changes("\"filters\":{\"platforms\":[\"Linux\"]}", "\"filters\":{\"platforms\":[]}",
                 "filters.platforms");
}
END_TEST

START_TEST(dropped_stages_say_nothing) {
  assert_changes("\"filters\":{\"stages\":[\"act\"]}", "", "");
}
END_TEST

START_TEST(gradients_are_compared_by_meaning) {
  const char *plain = "\"gradient\":{\"colors\":[\"#f00\",\"#0f0\"],\"minValue\":0,\"maxValue\":1}";
  assert_changes(plain,
                 "\"gradient\":{\"maxValue\":1.0,\"colors\":[\"#ff0000ff\",\"lime\"],"
                 "\"minValue\":0}",
                 "");
  assert_changes(plain,
                 "\"gradient\":{\"colors\":[\"#f00\",\"#0f0\"],\"minValue\":0,\"maxValue\":2}",
                 "gradient");
  assert_changes(plain,
                 "\"gradient\":{\"colors\":[\"#0f0\",\"#f00\"],\"minValue\":0,\"maxValue\":1}",
                 "gradient");
  assert_changes(plain, "", "gradient");
  assert_changes("\"gradient\":{\"colors\":[\"#ff6666\",\"#ffe766\",\"nope\"]}", "", "");
  assert_changes("\"gradient\":{\"colors\":[\"#ff6666\",\"#ffe766\"]}", "", "gradient");
}
END_TEST

START_TEST(an_old_view_mode_is_the_layout_that_it_became) {
  assert_changes("\"viewMode\":2", "\"layout\":{\"layout\":\"mini\"}", "");
  assert_changes("\"viewMode\":1", "\"layout\":{\"showID\":true,\"showName\":false}", "");
  assert_changes("\"viewMode\":0", "", "");
  assert_changes("\"viewMode\":1", "", "layout.showID; layout.showName");
  assert_changes("\"viewMode\":2,\"layout\":{}", "", "");
  assert_changes("\"layout\":{\"layout\":\"mini\",\"showID\":true}",
                 "\"layout\":{\"layout\":\"mini\",\"showName\":false}", "");
}
END_TEST

/* --- what is not --------------------------------------------------------------------------- */

START_TEST(every_part_is_compared) {
  static const char *const values[][2] = {
      {"name", "\"name\":\"b\""},
      {"domain", "\"domain\":\"ics-attack\""},
      {"versions.attack", "\"versions\":{\"attack\":\"12\"}"},
      {"description", "\"description\":\"b\""},
      {"customDataURL", "\"customDataURL\":\"b\""},
      {"gradient", "\"gradient\":{\"minValue\":1}"},
      {"legendItems", "\"legendItems\":[{\"label\":\"b\",\"color\":\"#fff\"}]"},
      {"filters.platforms", "\"filters\":{\"platforms\":[\"b\"]}"},
      {"metadata", "\"metadata\":[{\"divider\":true}]"},
      {"links", "\"links\":[{\"divider\":true}]"},
      {"sorting", "\"sorting\":1"},
      {"hideDisabled", "\"hideDisabled\":true"},
      {"layout.layout", "\"layout\":{\"layout\":\"flat\"}"},
      {"layout.showID", "\"layout\":{\"showID\":true}"},
      {"layout.showName", "\"layout\":{\"showName\":false}"},
      {"layout.showAggregateScores", "\"layout\":{\"showAggregateScores\":true}"},
      {"layout.countUnscored", "\"layout\":{\"countUnscored\":true}"},
      {"layout.aggregateFunction", "\"layout\":{\"aggregateFunction\":\"sum\"}"},
      {"layout.expandedSubtechniques", "\"layout\":{\"expandedSubtechniques\":\"all\"}"},
      {"showTacticRowBackground", "\"showTacticRowBackground\":true"},
      {"tacticRowBackground", "\"tacticRowBackground\":\"#000\""},
      {"selectTechniquesAcrossTactics", "\"selectTechniquesAcrossTactics\":false"},
      {"selectSubtechniquesWithParent", "\"selectSubtechniquesWithParent\":true"},
      {"selectVisibleTechniques", "\"selectVisibleTechniques\":true"},
  };
  ck_assert_uint_eq(sizeof values / sizeof *values, lc_layer_part_count());
  for (uint32_t i = 0; i < lc_layer_part_count(); i++) {
    ck_assert_str_eq(lc_layer_part_at(i)->name, values[i][0]);
    assert_changes("", values[i][1], values[i][0]);
    assert_changes(values[i][1], "", values[i][0]);
    assert_changes(values[i][1], values[i][1], "");
  }
}
END_TEST

/* Every field of the format is a part, or inside of one, or is said not to be any. */
START_TEST(parts_cover_the_format) {
  static const char *const others[] = {"version",    "versions", "filters",      "layout",
                                       "techniques", "viewMode", "viewFullTable"};
  const lc_format_object *layer = lc_format_of(LC_FORMAT_LAYER);
  uint32_t covered = 0;
  for (uint32_t i = 0; i < layer->field_count; i++) {
    covered += lc_layer_part_find(lc_format_name(&layer->fields[i])) != NULL;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
      covered += strcmp(layer->fields[i].name, others[k]) == 0;
  }
  ck_assert_uint_eq(covered, layer->field_count);
  ck_assert_ptr_null(lc_layer_part_find(LC_STRING("layout")));
}
END_TEST

/* --- places -------------------------------------------------------------------------------- */

static lc_string text_of(const lc_document *document, lc_range range) {
  lc_string text = lc_source_text(lc_document_source(document));
  return (lc_string){text.ptr + range.start, range.end - range.start};
}

static lc_string part_text(const lc_document *document, const char *name) {
  const lc_layer_part *part = lc_layer_part_find(lc_string_of(name));
  return text_of(document, lc_layer_part_range(layer_of(document), part));
}

START_TEST(a_part_stands_at_its_value_or_where_that_would_be) {
  lc_document *document = document_of("{\"name\":\"a\",\"layout\":{\"showID\":true}}");
  ck_assert(lc_string_equals(part_text(document, "name"), LC_STRING("\"a\"")));
  ck_assert(lc_string_equals(part_text(document, "layout.showID"), LC_STRING("true")));
  ck_assert(
      lc_string_equals(part_text(document, "layout.showName"), LC_STRING("{\"showID\":true}")));
  ck_assert(lc_string_equals(part_text(document, "gradient"),
                             lc_source_text(lc_document_source(document))));
  lc_document_release(document);
}
END_TEST

START_TEST(a_part_means_what_navigator_reads) {
  lc_document *document = document_of("{\"domain\":\"mitre-mobile\",\"viewMode\":2,\"sorting\":7}");
  const lc_layer *layer = layer_of(document);
  lc_meaning domain = lc_layer_part_meaning(layer, lc_layer_part_find(LC_STRING("domain")));
  lc_meaning layout = lc_layer_part_meaning(layer, lc_layer_part_find(LC_STRING("layout.layout")));
  lc_meaning sorting = lc_layer_part_meaning(layer, lc_layer_part_find(LC_STRING("sorting")));
  lc_meaning none = lc_layer_part_meaning(NULL, lc_layer_part_find(LC_STRING("sorting")));
  ck_assert(lc_string_equals(domain.text, LC_STRING("mobile-attack")));
  ck_assert(lc_string_equals(layout.text, LC_STRING("mini")));
  ck_assert_double_eq(sorting.number, 7);
  ck_assert_double_eq(none.number, 0);
  lc_document_release(document);
}
END_TEST

int main(void) {
  const TTest *const same[] = {a_layer_saved_by_navigator_says_the_same,
                               versions_of_format_and_navigator_say_nothing,
                               releases_are_the_same_when_navigator_opens_the_same_one,
                               a_layer_that_names_no_release_takes_any,
                               domains_are_read_in_todays_spelling,
                               platforms_are_a_set,
                               dropped_stages_say_nothing,
                               gradients_are_compared_by_meaning,
                               an_old_view_mode_is_the_layout_that_it_became,
                               NULL};
  const TTest *const different[] = {every_part_is_compared, parts_cover_the_format, NULL};
  const TTest *const places[] = {a_part_stands_at_its_value_or_where_that_would_be,
                                 a_part_means_what_navigator_reads, NULL};
  Suite *suite = suite_create("layer_part");
  add_tests(suite, "same", same);
  add_tests(suite, "different", different);
  add_tests(suite, "places", places);
  return run_suite(suite);
}
