#include "tests/core/layers.h"

static lc_layer_view view_of(const char *members) {
  lc_document *document = layer_with(members);
  lc_layer_view view;
  lc_layer_view_read(layer_of(document), &view);
  lc_document_release(document);
  return view;
}

START_TEST(defaults_are_navigators) {
  lc_layer_view view = view_of("\"techniques\":[]");
  ck_assert_str_eq(lc_layout_name(view.layout), "side");
  ck_assert(!view.shows_ids && view.shows_names && !view.shows_aggregates);
  ck_assert(!view.counts_unscored && !view.hides_disabled && !view.has_tactic_row);
  ck_assert_str_eq(lc_aggregate_function_name(view.aggregate_function), "average");
  ck_assert_str_eq(lc_expansion_name(view.expansion), "none");
  ck_assert_int_eq(view.sorting, LC_SORTING_NAME);
  ck_assert_uint_eq(view.tactic_row.red, 0xdd);
}
END_TEST

START_TEST(settings_are_read) {
  lc_layer_view view = view_of(
      "\"layout\":{\"layout\":\"flat\",\"showID\":true,\"showName\":false,"
      "\"showAggregateScores\":true,\"countUnscored\":true,\"aggregateFunction\":\"average\","
      "\"expandedSubtechniques\":\"all\"},\"sorting\":3,\"hideDisabled\":true,"
      "\"showTacticRowBackground\":true,\"tacticRowBackground\":\"#205b8f\"");
  ck_assert_int_eq(view.layout, LC_LAYOUT_FLAT);
  ck_assert(view.shows_ids && !view.shows_names && view.shows_aggregates && view.counts_unscored);
  ck_assert_int_eq(view.expansion, LC_EXPANSION_ALL);
  ck_assert_int_eq(view.sorting, LC_SORTING_SCORE_DESCENDING);
  ck_assert(view.hides_disabled && view.has_tactic_row);
  ck_assert_uint_eq(view.tactic_row.blue, 0x8f);
}
END_TEST

START_TEST(mini_shows_neither_ids_nor_names) {
  lc_layer_view view =
      view_of("\"layout\":{\"showName\":true,\"showID\":true,\"layout\":\"mini\"}");
  ck_assert_int_eq(view.layout, LC_LAYOUT_MINI);
  ck_assert(!view.shows_ids && !view.shows_names);
}
END_TEST

START_TEST(only_averages_count_the_unscored) {
  lc_layer_view view = view_of("\"layout\":{\"countUnscored\":true,\"aggregateFunction\":\"sum\"}");
  ck_assert_int_eq(view.aggregate_function, LC_AGGREGATE_SUM);
  ck_assert(!view.counts_unscored);
}
END_TEST

START_TEST(wrong_settings_are_as_if_absent) {
  lc_layer_view view =
      view_of("\"layout\":{\"layout\":\"sides\",\"showID\":\"true\",\"showName\":0,"
              "\"aggregateFunction\":\"median\",\"expandedSubtechniques\":true},\"sorting\":1.5,"
              "\"hideDisabled\":\"true\",\"tacticRowBackground\":\"#nocolor\"");
  ck_assert_int_eq(view.layout, LC_LAYOUT_SIDE);
  ck_assert(!view.shows_ids && view.shows_names && !view.hides_disabled);
  ck_assert_int_eq(view.aggregate_function, LC_AGGREGATE_AVERAGE);
  ck_assert_int_eq(view.expansion, LC_EXPANSION_NONE);
  ck_assert_int_eq(view.sorting, LC_SORTING_NAME);
  ck_assert_uint_eq(view.tactic_row.red, 0xdd);
}
END_TEST

START_TEST(view_mode_is_read_where_there_is_no_layout) {
  lc_layer_view compact = view_of("\"viewMode\":1");
  ck_assert_int_eq(compact.layout, LC_LAYOUT_SIDE);
  ck_assert(compact.shows_ids && !compact.shows_names);
  lc_layer_view mini = view_of("\"viewMode\":2");
  ck_assert_int_eq(mini.layout, LC_LAYOUT_MINI);
  lc_layer_view full = view_of("\"viewMode\":0");
  ck_assert(full.layout == LC_LAYOUT_SIDE && full.shows_names && !full.shows_ids);
  lc_layer_view both = view_of("\"viewMode\":2,\"layout\":{}");
  ck_assert_int_eq(both.layout, LC_LAYOUT_SIDE);
}
END_TEST

START_TEST(layouts_have_the_names_of_the_format) {
  lc_layout layout = LC_LAYOUT_SIDE;
  ck_assert(lc_layout_parse(LC_STRING("mini"), &layout));
  ck_assert_int_eq(layout, LC_LAYOUT_MINI);
  ck_assert(!lc_layout_parse(LC_STRING("MINI"), &layout));
  ck_assert_int_eq(layout, LC_LAYOUT_MINI);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("layer view");
  const TTest *const tests[] = {defaults_are_navigators,
                                settings_are_read,
                                mini_shows_neither_ids_nor_names,
                                only_averages_count_the_unscored,
                                wrong_settings_are_as_if_absent,
                                view_mode_is_read_where_there_is_no_layout,
                                layouts_have_the_names_of_the_format,
                                NULL};
  add_tests(suite, "layer view", tests);
  return run_suite(suite);
}
