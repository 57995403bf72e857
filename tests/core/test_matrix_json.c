/* What is written is read back, and refers to what is there. */
#include "core/attack_json.h"
#include "core/matrix_json.h"
#include "tests/core/layers.h"

/* A text of JSON, read back. */
typedef struct read_back {
  lc_buffer buffer;
  lc_source *source;
  lc_json *json;
} read_back;

static lc_json_value parse(read_back *text) {
  lc_error error;
  ck_assert(lc_buffer_is_ok(&text->buffer));
  lc_status status =
      lc_source_copy(&text->source, lc_buffer_string(&text->buffer), "test", NULL, &error);
  ck_assert_int_eq(status, LC_OK);
  status = lc_json_parse(&text->json, text->source, NULL, &error);
  ck_assert_msg(status == LC_OK, "%s", error.message);
  ck_assert_uint_eq(lc_json_repeat_count(text->json), 0);
  return lc_json_root(text->json);
}

static void forget(read_back *text) {
  lc_json_free(text->json);
  lc_source_free(text->source);
  lc_buffer_free(&text->buffer);
}

static lc_attack_release release_of(const char *version) {
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_attack_builtin(), LC_STRING("enterprise-attack"));
  return lc_attack_release_find(domain, lc_string_of(version));
}

static lc_json_value member(lc_json_value object, const char *name) {
  return lc_json_get(object, lc_string_of(name));
}

static bool is_text(lc_json_value value, const char *text) {
  return lc_string_equals(lc_json_string(value), lc_string_of(text));
}

/* The element with this text in the member `name` of an array of objects. */
static lc_json_value element_with(lc_json_value array, const char *name, const char *text) {
  lc_json_cursor cursor = lc_json_walk(array);
  while (lc_json_next(&cursor)) {
    if (is_text(member(cursor.value, name), text))
      return cursor.value;
  }
  return (lc_json_value){0};
}

START_TEST(release_tells_techniques_and_who_acts_on_them) {
  read_back text = {0};
  lc_release_write_json(&text.buffer, release_of("19.0"));
  lc_json_value release = parse(&text);
  ck_assert(is_text(member(release, "domain"), "enterprise-attack"));
  ck_assert_uint_eq(lc_json_count(member(release, "tactics")), 15);
  lc_json_value technique = element_with(member(release, "techniques"), "id", "T1557");
  ck_assert(is_text(member(technique, "name"), "Adversary-in-the-Middle"));
  ck_assert_int_eq(lc_json_type_of(member(technique, "status")), LC_JSON_NONE);
  bool mitigated_by_m1037 = false;
  lc_json_cursor cursor = lc_json_walk(member(technique, "mitigations"));
  while (lc_json_next(&cursor)) {
    uint32_t place = (uint32_t)lc_json_number(cursor.value);
    lc_json_value mitigation = lc_json_at(member(release, "mitigations"), place);
    mitigated_by_m1037 |= is_text(member(mitigation, "id"), "M1037");
  }
  ck_assert(mitigated_by_m1037);
  lc_json_value revoked = element_with(member(release, "techniques"), "id", "T1562");
  ck_assert(is_text(member(revoked, "status"), "revoked"));
  ck_assert(is_text(member(revoked, "replacedBy"), "T1685"));
  forget(&text);
}
END_TEST

static lc_json_value write_layer(read_back *text, const lc_document *document,
                                 lc_attack_release release) {
  lc_matrix *matrix = NULL;
  ck_assert_int_eq(lc_matrix_create(&matrix, layer_of(document), release, NULL), LC_OK);
  lc_matrix_write_json(&text->buffer, matrix);
  lc_matrix_free(matrix);
  return parse(text);
}

START_TEST(cells_refer_to_techniques_and_entries) {
  lc_document *document =
      layer_with("\"layout\":{\"showAggregateScores\":true},\"filters\":{\"platforms\":[\"mac\"]},"
                 "\"techniques\":[{\"techniqueID\":\"T1048\",\"showSubtechniques\":true},"
                 "{\"techniqueID\":\"T1048.003\",\"score\":100}]");
  read_back release_text = {0};
  read_back text = {0};
  lc_release_write_json(&release_text.buffer, release_of("18.1"));
  lc_json_value release = parse(&release_text);
  lc_json_value layer = write_layer(&text, document, release_of("18.1"));
  ck_assert(is_text(member(layer, "release"), "enterprise-attack 18.1"));
  ck_assert(is_text(lc_json_at(member(layer, "platforms"), 0), "macOS"));
  lc_json_value tactic = element_with(member(layer, "tactics"), "id", "TA0010");
  lc_json_value cell = lc_json_at(member(tactic, "cells"), 2);
  ck_assert_uint_eq(lc_json_count(cell), 7);
  lc_json_value technique =
      lc_json_at(member(release, "techniques"), (uint32_t)lc_json_number(lc_json_at(cell, 0)));
  ck_assert(is_text(member(technique, "id"), "T1048"));
  ck_assert_double_eq(lc_json_number(lc_json_at(cell, 1)), 0);
  ck_assert_double_eq(lc_json_number(lc_json_at(cell, 2)), 3);
  ck_assert_double_eq(lc_json_number(lc_json_at(cell, 3)), 1);
  ck_assert_double_eq(lc_json_number(lc_json_at(cell, 4)), 100);
  ck_assert(is_text(lc_json_at(cell, 5), "#8ec843"));
  ck_assert(is_text(lc_json_at(cell, 6), "#000000"));
  forget(&text);
  forget(&release_text);
  lc_document_release(document);
}
END_TEST

START_TEST(hostile_texts_are_read_back_as_they_were) {
#define EVIL "</script>\\\"\\u0000\\u202e'"
  static const char evil[] = "</script>\"\0\xE2\x80\xAE'";
  lc_document *document = layer_with(
      "\"description\":\"" EVIL "\",\"legendItems\":[{\"label\":\"" EVIL "\",\"color\":\"" EVIL
      "\"},{\"label\":\"x\"}],\"metadata\":[{\"name\":\"" EVIL "\",\"value\":\"" EVIL
      "\"},{\"divider\":true},{\"name\":\"x\"}],"
      "\"techniques\":[{\"techniqueID\":\"" EVIL "\",\"tactic\":\"" EVIL "\",\"comment\":\"" EVIL
      "\",\"links\":[{\"label\":\"" EVIL "\",\"url\":\"" EVIL "\"}]}]");
  lc_string expected = {evil, sizeof evil - 1};
  read_back text = {0};
  lc_json_value layer = write_layer(&text, document, (lc_attack_release){0});
  lc_json_value entry = lc_json_at(member(layer, "entries"), 0);
  lc_json_value legend = member(layer, "legendItems");
  lc_json_value metadata = member(layer, "metadata");
  ck_assert(lc_string_equals(lc_json_string(member(layer, "description")), expected));
  ck_assert(lc_string_equals(lc_json_string(member(entry, "techniqueID")), expected));
  ck_assert(lc_string_equals(lc_json_string(member(entry, "comment")), expected));
  ck_assert(lc_string_equals(lc_json_string(member(lc_json_at(member(entry, "links"), 0), "url")),
                             expected));
  ck_assert_uint_eq(lc_json_count(legend), 1);
  ck_assert_int_eq(lc_json_type_of(member(lc_json_at(legend, 0), "color")), LC_JSON_NONE);
  ck_assert_uint_eq(lc_json_count(metadata), 2);
  ck_assert(lc_json_bool(member(lc_json_at(metadata, 1), "divider")));
  ck_assert_int_eq(lc_json_type_of(member(layer, "release")), LC_JSON_NONE);
  ck_assert_uint_eq(lc_json_count(member(layer, "techniques")), 1);
  forget(&text);
  lc_document_release(document);
}
END_TEST

START_TEST(entries_without_a_cell_are_named) {
  lc_document *document = layer_with_techniques("{\"techniqueID\":\"T1557\"},"
                                                "{\"techniqueID\":\"T9999\",\"enabled\":false}");
  read_back text = {0};
  lc_json_value layer = write_layer(&text, document, release_of("18.1"));
  lc_json_value outside = member(layer, "outside");
  ck_assert_uint_eq(lc_json_count(outside), 1);
  ck_assert_double_eq(lc_json_number(member(lc_json_at(outside, 0), "entry")), 1);
  ck_assert(is_text(member(lc_json_at(outside, 0), "why"), "unknown"));
  lc_json_value entry = lc_json_at(member(layer, "entries"), 1);
  ck_assert_int_eq(lc_json_type_of(member(entry, "enabled")), LC_JSON_BOOL);
  ck_assert_double_eq(lc_json_number(member(entry, "line")), 2);
  forget(&text);
  lc_document_release(document);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("matrix json");
  const TTest *const tests[] = {
      release_tells_techniques_and_who_acts_on_them, cells_refer_to_techniques_and_entries,
      hostile_texts_are_read_back_as_they_were, entries_without_a_cell_are_named, NULL};
  add_tests(suite, "matrix json", tests);
  return run_suite(suite);
}
