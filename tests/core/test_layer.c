#include "tests/core/layers.h"

#include <stdlib.h>
#include <unistd.h>

static void assert_text(lc_string actual, const char *expected) {
  ck_assert_uint_eq(actual.len, strlen(expected));
  ck_assert_mem_eq(actual.ptr, expected, actual.len);
}

START_TEST(fields_of_a_technique_are_read) {
  lc_document *document =
      layer_with_techniques("{\"techniqueID\":\"T1557.002\",\"tactic\":\"collection\",\"comment\":"
                            "\"c\\n\",\"enabled\":false,"
                            "\"score\":-1.5,\"color\":\"#ff0000\",\"metadata\":[{\"name\":\"a\","
                            "\"value\":\"b\"}],\"links\":[],"
                            "\"showSubtechniques\":true}");
  const lc_technique *technique = lc_layer_technique_at(layer_of(document), 0);
  double score = 0;
  assert_text(lc_technique_id(technique), "T1557.002");
  assert_text(lc_technique_tactic(technique), "collection");
  assert_text(lc_technique_comment(technique), "c\n");
  assert_text(lc_technique_color(technique), "#ff0000");
  assert_text(lc_technique_parent_id(technique), "T1557");
  ck_assert(!lc_technique_is_enabled(technique));
  ck_assert(lc_technique_score(technique, &score));
  ck_assert_double_eq(score, -1.5);
  ck_assert(lc_technique_shows_subtechniques(technique));
  ck_assert(lc_technique_is_subtechnique(technique));
  ck_assert(lc_technique_is_annotated(technique));
  ck_assert_uint_eq(lc_json_count(lc_technique_raw(technique, LC_TECHNIQUE_METADATA)), 1);
  ck_assert_uint_eq(lc_technique_index(technique), 0);
  lc_document_release(document);
}
END_TEST

START_TEST(absent_fields_mean_what_navigator_takes_them_for) {
  lc_document *document = layer_with_techniques("{\"techniqueID\":\"T1557\"}");
  const lc_technique *technique = lc_layer_technique_at(layer_of(document), 0);
  ck_assert_uint_eq(lc_technique_comment(technique).len, 0);
  ck_assert_uint_eq(lc_technique_color(technique).len, 0);
  ck_assert(lc_technique_is_enabled(technique));
  ck_assert(!lc_technique_score(technique, NULL));
  ck_assert(!lc_technique_shows_subtechniques(technique));
  ck_assert(!lc_technique_is_annotated(technique));
  assert_text(lc_technique_parent_id(technique), "T1557");
  lc_document_release(document);
}
END_TEST

START_TEST(wrong_types_read_as_absent_and_stay_reachable) {
  lc_document *document =
      layer_with_techniques("{\"techniqueID\":\"T1557\",\"comment\":5,\"enabled\":\"false\","
                            "\"score\":\"5\",\"color\":\"#ff000\",\"showSubtechniques\":1}");
  const lc_technique *technique = lc_layer_technique_at(layer_of(document), 0);
  ck_assert_uint_eq(lc_technique_comment(technique).len, 0);
  ck_assert(lc_technique_is_enabled(technique));
  ck_assert(!lc_technique_score(technique, NULL));
  ck_assert_uint_eq(lc_technique_color(technique).len, 0);
  ck_assert(!lc_technique_shows_subtechniques(technique));
  ck_assert(!lc_technique_is_annotated(technique));
  assert_text(lc_json_string(lc_technique_raw(technique, LC_TECHNIQUE_SCORE)), "5");
  lc_document_release(document);
}
END_TEST

START_TEST(last_of_repeated_keys_counts) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"T1557\",\"comment\":\"first\",\"comment\":\"second\"}");
  assert_text(lc_technique_comment(lc_layer_technique_at(layer_of(document), 0)), "second");
  lc_document_release(document);
}
END_TEST

START_TEST(techniques_keep_their_order_and_others_are_left_out) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"T3\"},7,{\"techniqueID\":\"T1\"},null,{\"techniqueID\":\"T2\"}");
  const lc_layer *layer = layer_of(document);
  ck_assert_uint_eq(lc_layer_technique_count(layer), 3);
  assert_text(lc_technique_id(lc_layer_technique_at(layer, 0)), "T3");
  assert_text(lc_technique_id(lc_layer_technique_at(layer, 1)), "T1");
  assert_text(lc_technique_id(lc_layer_technique_at(layer, 2)), "T2");
  lc_document_release(document);
}
END_TEST

START_TEST(version_overrides_versions) {
  lc_document *document = layer_with("\"version\":\"3.0\"");
  assert_text(lc_layer_format_version(layer_of(document)), "3.0");
  lc_document_release(document);
  document = layer_with("");
  assert_text(lc_layer_format_version(layer_of(document)), "4.5");
  assert_text(lc_json_string(lc_layer_attack_version(layer_of(document))), "18");
  lc_document_release(document);
  document = document_of("{\"versions\":{\"layer\":4.4}}");
  assert_text(lc_layer_format_version(layer_of(document)), "4.4");
  lc_document_release(document);
}
END_TEST

START_TEST(old_domain_names_read_as_todays) {
  static const char *const names[][2] = {{"mitre-enterprise", "enterprise-attack"},
                                         {"mitre-mobile", "mobile-attack"},
                                         {"mitre-ics", "mitre-ics"},
                                         {"ics-attack", "ics-attack"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char text[100];
    snprintf(text, sizeof text, "{\"domain\":\"%s\"}", names[i][0]);
    lc_document *document = document_of(text);
    assert_text(lc_layer_domain(layer_of(document)), names[i][1]);
    lc_document_release(document);
  }
}
END_TEST

START_TEST(an_array_holds_several_layers) {
  lc_document *document = document_of(
      "[{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1\"}]},5,{\"name\":\"b\"}]");
  ck_assert(lc_document_is_array(document));
  ck_assert_uint_eq(lc_document_layer_count(document), 2);
  assert_text(lc_layer_name(lc_document_layer_at(document, 0)), "a");
  assert_text(lc_layer_name(lc_document_layer_at(document, 1)), "b");
  ck_assert_uint_eq(lc_layer_index(lc_document_layer_at(document, 1)), 1);
  lc_document_release(document);
}
END_TEST

START_TEST(findings_name_the_layer_and_entry_they_are_in) {
  lc_document *document =
      document_of("[{\"name\":\"a\",\"domain\":\"ics-attack\",\"version\":\"3.0\"},{\"name\":\"b\","
                  "\"domain\":\"ics-attack\",\"version\":\"3.0\","
                  "\"techniques\":[{\"techniqueID\":\"T1\",\"tactic\":\"t\",\"score\":1,\"score\":"
                  "2}],\"x\":{\"y\":1,\"y\":2}}]");
  const lc_finding_list *findings = lc_document_findings(document);
  ck_assert_uint_eq(lc_finding_list_count(findings), 3);
  const lc_finding *repeat = lc_finding_list_at(findings, 0);
  ck_assert_uint_eq(repeat->layer, 1);
  ck_assert_str_eq(repeat->technique.ptr, "T1");
  ck_assert_str_eq(repeat->tactic.ptr, "t");
  const lc_finding *outside = lc_finding_list_at(findings, 2);
  ck_assert_uint_eq(outside->layer, 1);
  ck_assert_str_eq(outside->technique.ptr, "");
  lc_document_release(document);
}
END_TEST

START_TEST(lone_surrogates_are_found_in_their_entry) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"T1557\"},{\"techniqueID\":\"T1558\",\"comment\":\"\\ud800\"}");
  const lc_finding *finding = lc_finding_list_at(lc_document_findings(document), 0);
  ck_assert_str_eq(finding->rule.ptr, "format/encoding");
  ck_assert_str_eq(finding->technique.ptr, "T1558");
  ck_assert_uint_eq(finding->layer, 0);
  lc_document_release(document);
}
END_TEST

START_TEST(findings_are_bounded) {
  enum { ENTRIES = 20000 };
  static char text[ENTRIES * 3 + 100];
  size_t len = (size_t)sprintf(
      text, "{\"name\":\"x\",\"domain\":\"ics-attack\",\"version\":\"3.0\",\"techniques\":[");
  for (int i = 0; i < ENTRIES; i++)
    len += (size_t)sprintf(text + len, "%s7", i == 0 ? "" : ",");
  strcpy(text + len, "]}");
  lc_document *document = document_of(text);
  ck_assert_uint_eq(lc_finding_list_count(lc_document_findings(document)), 10001);
  lc_document_release(document);
}
END_TEST

START_TEST(other_json_does_not_look_like_a_layer) {
  static const struct {
    const char *text;
    bool looks;
  } cases[] = {{"{\"name\":\"package\",\"version\":\"1.0.0\",\"description\":\"d\"}", false},
               {"[1,2]", false},
               {"{\"techniques\":[]}", true},
               {"[{\"domain\":\"x\"}]", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    lc_document *document = document_of(cases[i].text);
    ck_assert_int_eq(lc_document_looks_like_layer(document), cases[i].looks);
    lc_document_release(document);
  }
}
END_TEST

START_TEST(technique_ids_have_one_form) {
  ck_assert(lc_is_technique_id(LC_STRING("T1557")));
  ck_assert(lc_is_technique_id(LC_STRING("T1557.001")));
  static const char *const wrong[] = {"",         "T155",       "T15577",    "t1557",
                                      "T1557.01", "T1557.0001", "T1557/001", "T1557 ",
                                      " T1557",   "S0154",      "T15a7"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    ck_assert(!lc_is_technique_id(lc_string_of(wrong[i])));
}
END_TEST

static lc_string metadata_value(const char *metadata, const char *name) {
  static char members[1000];
  snprintf(members, sizeof members, "\"metadata\":%s", metadata);
  lc_document *document = layer_with(members);
  lc_json_value item = lc_metadata_item(lc_layer_value(layer_of(document)), lc_string_of(name));
  static char value[100];
  lc_string text = lc_json_string(lc_json_get(item, LC_STRING("value")));
  snprintf(value, sizeof value, "%.*s", (int)text.len, text.ptr);
  lc_document_release(document);
  return lc_string_of(value);
}

START_TEST(metadata_is_found_by_name_when_navigator_keeps_it) {
  static const char several[] = "[{\"divider\":true},7,{\"name\":\"a\",\"value\":1},"
                                "{\"name\":\"a\",\"value\":\"\"},{\"name\":\"a\"},"
                                "{\"name\":\"a\",\"value\":\"x\"},"
                                "{\"name\":\"a\",\"value\":\"y\"}]";
  assert_text(metadata_value(several, "a"), "x");
  assert_text(metadata_value(several, "A"), "");
  assert_text(metadata_value(several, ""), "");
  assert_text(metadata_value("{\"m\":{\"name\":\"a\",\"value\":\"x\"}}", "a"), "");
}
END_TEST

START_TEST(values_know_the_entry_around_them) {
  lc_document *document = layer_with_techniques("{\"score\":1,\"links\":[{}]},7,{\"score\":2}");
  const lc_layer *layer = layer_of(document);
  lc_range layer_range = lc_json_range(lc_layer_value(layer));
  ck_assert_ptr_null(lc_layer_technique_around(layer, layer_range));
  ck_assert_ptr_null(
      lc_layer_technique_around(layer, lc_json_range(lc_layer_get(layer, "techniques"))));
  for (uint32_t i = 0; i < 2; i++) {
    const lc_technique *technique = lc_layer_technique_at(layer, i);
    lc_range entry = lc_json_range(lc_technique_value(technique));
    lc_range score = lc_json_range(lc_technique_raw(technique, LC_TECHNIQUE_SCORE));
    ck_assert_ptr_eq(lc_layer_technique_around(layer, entry), technique);
    ck_assert_ptr_eq(lc_layer_technique_around(layer, score), technique);
  }
  lc_range first = lc_json_range(lc_technique_value(lc_layer_technique_at(layer, 0)));
  ck_assert_ptr_null(lc_layer_technique_around(layer, (lc_range){first.end + 1, first.end + 2}));
  lc_document_release(document);
}
END_TEST

START_TEST(retained_documents_live_on) {
  lc_document *document = layer_with("");
  lc_document *again = lc_document_retain(document);
  lc_document_release(document);
  assert_text(lc_layer_name(layer_of(again)), "test");
  lc_document_release(again);
  lc_document_release(NULL);
}
END_TEST

START_TEST(documents_come_from_files_and_descriptors) {
  char path[] = "/tmp/layercheck-test-XXXXXX";
  int file = mkstemp(path);
  ck_assert_int_ge(file, 0);
  ck_assert_int_eq(write(file, "{\"name\":\"x\"}", 12), 12);
  lc_document *document = NULL;
  ck_assert_int_eq(lc_document_open(&document, path, NULL, NULL), LC_OK);
  assert_text(lc_layer_name(layer_of(document)), "x");
  lc_document_release(document);
  ck_assert_int_eq(lseek(file, 0, SEEK_SET), 0);
  ck_assert_int_eq(lc_document_read(&document, file, "name", NULL, NULL), LC_OK);
  assert_text(lc_source_name(lc_document_source(document)), "name");
  lc_document_release(document);
  close(file);
  unlink(path);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {fields_of_a_technique_are_read,
                                absent_fields_mean_what_navigator_takes_them_for,
                                wrong_types_read_as_absent_and_stay_reachable,
                                last_of_repeated_keys_counts,
                                techniques_keep_their_order_and_others_are_left_out,
                                version_overrides_versions,
                                old_domain_names_read_as_todays,
                                an_array_holds_several_layers,
                                findings_name_the_layer_and_entry_they_are_in,
                                lone_surrogates_are_found_in_their_entry,
                                findings_are_bounded,
                                other_json_does_not_look_like_a_layer,
                                technique_ids_have_one_form,
                                metadata_is_found_by_name_when_navigator_keeps_it,
                                values_know_the_entry_around_them,
                                retained_documents_live_on,
                                documents_come_from_files_and_descriptors,
                                NULL};
  Suite *suite = suite_create("layer");
  add_tests(suite, "layer", tests);
  return run_suite(suite);
}
