/* The tables of the layer format: sound in themselves, and as the specification of 4.5 has them. */
#include "core/layer.h"
#include "tests/suite.h"

#include <stdio.h>

static const lc_format_field *field_of(lc_format_kind kind, const char *name) {
  const lc_format_field *field = lc_format_field_of(kind, lc_string_of(name));
  ck_assert_msg(field != NULL, "%s", name);
  return field;
}

START_TEST(versions_count_upwards) {
  static const char *const versions[] = {"1.0", "1.1", "1.2", "1.3", "2.0", "2.1", "2.2",
                                         "3.0", "4.0", "4.1", "4.2", "4.3", "4.4", "4.5"};
  uint32_t previous = 0;
  for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
    uint32_t version = lc_format_version(lc_string_of(versions[i]));
    ck_assert_uint_gt(version, previous);
    previous = version;
  }
  ck_assert_uint_eq(lc_format_version(LC_STRING(LC_FORMAT_NEWEST)), previous);
}
END_TEST

START_TEST(a_version_with_a_nul_byte_is_none) {
  ck_assert_uint_eq(lc_format_version((lc_string){"4.5\0", 4}), 0);
}
END_TEST

static void assert_sound(lc_format_kind kind, const lc_format_field *field) {
  const char *name = field->name;
  bool has_item = field->type == LC_FORMAT_OBJECT || field->type == LC_FORMAT_OBJECTS;
  ck_assert_msg(!has_item || field->item != LC_FORMAT_LAYER, "%s holds layers", name);
  ck_assert_msg(field->words == NULL || field->type == LC_FORMAT_STRING, "%s has words", name);
  ck_assert_msg(field->removed == NULL || lc_format_version(lc_string_of(field->removed)) >
                                              lc_format_version(lc_string_of(field->since)),
                "%s went before it came", name);
  ck_assert_msg(!field->is_required || field->removed == NULL, "%s is required and gone", name);
  ck_assert_msg(!field->is_required || field->fallback == NULL, "%s has a fallback", name);
  ck_assert_msg(strchr(field->doc, '\n') == NULL, "%s: more than a line", name);
  ck_assert_msg(field->doc[strlen(field->doc) - 1] != '.', "%s: a full stop", name);
  const lc_format_object *object = lc_format_of(kind);
  for (const lc_format_field *other = object->fields; other < field; other++)
    ck_assert_str_ne(other->name, name);
}

START_TEST(every_field_is_sound) {
  for (int kind = 0; kind < LC_FORMAT_KIND_COUNT; kind++) {
    const lc_format_object *object = lc_format_of((lc_format_kind)kind);
    ck_assert_uint_gt(object->field_count, 0);
    for (uint32_t i = 0; i < object->field_count; i++)
      assert_sound((lc_format_kind)kind, &object->fields[i]);
  }
}
END_TEST

/* Layer format 4.5: the fields marked as required. */
START_TEST(required_is_what_the_specification_requires) {
  static const char expected[] = "name domain | layer navigator | | | colors minValue maxValue | "
                                 "label color | techniqueID | name value | label url | ";
  char actual[300] = "";
  for (int kind = 0; kind < LC_FORMAT_KIND_COUNT; kind++) {
    const lc_format_object *object = lc_format_of((lc_format_kind)kind);
    for (uint32_t i = 0; i < object->field_count; i++) {
      if (object->fields[i].is_required)
        strcat(strcat(actual, object->fields[i].name), " ");
    }
    strcat(actual, "| ");
  }
  ck_assert_str_eq(actual, expected);
}
END_TEST

START_TEST(fields_came_with_their_version) {
  static const struct {
    lc_format_kind kind;
    const char *name;
    const char *since;
    const char *removed;
  } rows[] = {{LC_FORMAT_LAYER, "version", "1.0", "4.0"},
              {LC_FORMAT_LAYER, "versions", "4.0", NULL},
              {LC_FORMAT_LAYER, "viewMode", "1.1", "3.0"},
              {LC_FORMAT_LAYER, "viewFullTable", "1.0", "1.1"},
              {LC_FORMAT_LAYER, "layout", "3.0", NULL},
              {LC_FORMAT_LAYER, "links", "4.3", NULL},
              {LC_FORMAT_LAYER, "customDataURL", "4.4", NULL},
              {LC_FORMAT_LAYER, "selectVisibleTechniques", "4.5", NULL},
              {LC_FORMAT_FILTERS, "stages", "1.0", "4.0"},
              {LC_FORMAT_LAYOUT, "aggregateFunction", "4.2", NULL},
              {LC_FORMAT_LAYOUT, "expandedSubtechniques", "4.5", NULL},
              {LC_FORMAT_TECHNIQUE, "tactic", "2.0", NULL},
              {LC_FORMAT_TECHNIQUE, "metadata", "2.1", NULL},
              {LC_FORMAT_TECHNIQUE, "showSubtechniques", "3.0", NULL},
              {LC_FORMAT_METADATA, "divider", "4.1", NULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const lc_format_field *field = field_of(rows[i].kind, rows[i].name);
    ck_assert_str_eq(field->since, rows[i].since);
    ck_assert_pstr_eq(field->removed, rows[i].removed);
  }
}
END_TEST

/* What Navigator 5.1 exports of a layer that has nothing but a name, a domain and a technique. */
START_TEST(absent_values_mean_what_navigator_takes_them_for) {
  static const struct {
    lc_format_kind kind;
    const char *name;
    const char *fallback;
  } rows[] = {{LC_FORMAT_LAYER, "description", "\"\""},
              {LC_FORMAT_LAYER, "sorting", "0"},
              {LC_FORMAT_LAYER, "hideDisabled", "false"},
              {LC_FORMAT_LAYER, "showTacticRowBackground", "false"},
              {LC_FORMAT_LAYER, "tacticRowBackground", "\"#dddddd\""},
              {LC_FORMAT_LAYER, "selectTechniquesAcrossTactics", "true"},
              {LC_FORMAT_LAYER, "selectSubtechniquesWithParent", "false"},
              {LC_FORMAT_LAYER, "selectVisibleTechniques", "false"},
              {LC_FORMAT_LAYOUT, "layout", "\"side\""},
              {LC_FORMAT_LAYOUT, "aggregateFunction", "\"average\""},
              {LC_FORMAT_LAYOUT, "showID", "false"},
              {LC_FORMAT_LAYOUT, "showName", "true"},
              {LC_FORMAT_LAYOUT, "showAggregateScores", "false"},
              {LC_FORMAT_LAYOUT, "countUnscored", "false"},
              {LC_FORMAT_LAYOUT, "expandedSubtechniques", "\"none\""},
              {LC_FORMAT_TECHNIQUE, "comment", "\"\""},
              {LC_FORMAT_TECHNIQUE, "enabled", "true"},
              {LC_FORMAT_TECHNIQUE, "color", "\"\""},
              {LC_FORMAT_TECHNIQUE, "showSubtechniques", "false"},
              {LC_FORMAT_TECHNIQUE, "score", NULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *fallback = field_of(rows[i].kind, rows[i].name)->fallback;
    ck_assert_msg(rows[i].fallback == NULL
                      ? fallback == NULL
                      : fallback != NULL && !strcmp(fallback, rows[i].fallback),
                  "%s: %s", rows[i].name, fallback == NULL ? "nothing" : fallback);
  }
}
END_TEST

static bool is_word(const lc_format_field *field, lc_string text) {
  for (const char *const *word = field->words; *word != NULL; word++) {
    if (lc_string_equals(text, lc_string_of(*word)))
      return true;
  }
  return false;
}

START_TEST(fallbacks_are_values_that_their_field_allows) {
  for (int kind = 0; kind < LC_FORMAT_KIND_COUNT; kind++) {
    const lc_format_object *object = lc_format_of((lc_format_kind)kind);
    for (uint32_t i = 0; i < object->field_count; i++) {
      const lc_format_field *field = &object->fields[i];
      if (field->fallback == NULL)
        continue;
      lc_source *source = NULL;
      lc_json *json = NULL;
      ck_assert_int_eq(lc_source_copy(&source, lc_string_of(field->fallback), "t", NULL, NULL),
                       LC_OK);
      ck_assert_int_eq(lc_json_parse(&json, source, NULL, NULL), LC_OK);
      lc_json_value value = lc_json_root(json);
      ck_assert_msg(lc_format_accepts(field, value), "%s", field->name);
      ck_assert(field->words == NULL || is_word(field, lc_json_string(value)));
      lc_json_free(json);
      lc_source_free(source);
    }
  }
}
END_TEST

START_TEST(positions_of_a_techniques_fields_have_their_names) {
  static const char *const names[LC_TECHNIQUE_FIELD_COUNT] = {[LC_TECHNIQUE_ID] = "techniqueID",
                                                              [LC_TECHNIQUE_TACTIC] = "tactic",
                                                              [LC_TECHNIQUE_COMMENT] = "comment",
                                                              [LC_TECHNIQUE_ENABLED] = "enabled",
                                                              [LC_TECHNIQUE_SCORE] = "score",
                                                              [LC_TECHNIQUE_COLOR] = "color",
                                                              [LC_TECHNIQUE_METADATA] = "metadata",
                                                              [LC_TECHNIQUE_LINKS] = "links",
                                                              [LC_TECHNIQUE_SHOW_SUBTECHNIQUES] =
                                                                  "showSubtechniques"};
  const lc_format_object *object = lc_format_of(LC_FORMAT_TECHNIQUE);
  ck_assert_uint_eq(object->field_count, LC_TECHNIQUE_FIELD_COUNT);
  for (uint32_t i = 0; i < object->field_count; i++)
    ck_assert_str_eq(object->fields[i].name, names[i]);
}
END_TEST

START_TEST(effects_are_told_apart) {
  for (int effect = LC_EFFECT_NONE; effect <= LC_EFFECT_REJECTED; effect++) {
    const char *text = lc_effect_text((lc_effect)effect);
    ck_assert_mem_eq(text, "Navigator ", 10);
    ck_assert_int_ne(text[strlen(text) - 1], '.');
    for (int other = LC_EFFECT_NONE; other < effect; other++)
      ck_assert_str_ne(text, lc_effect_text((lc_effect)other));
  }
}
END_TEST

START_TEST(rules_are_in_order_and_explained) {
  ck_assert_uint_ge(lc_format_rule_count(), 6);
  for (uint32_t i = 0; i < lc_format_rule_count(); i++) {
    const lc_format_rule *rule = lc_format_rule_at(i);
    ck_assert_mem_eq(rule->id, "format/", 7);
    ck_assert_int_ne(rule->severity, LC_SEVERITY_OFF);
    ck_assert_uint_gt(strlen(rule->title), 10);
    ck_assert_uint_gt(strlen(rule->reason), 10);
    ck_assert_int_ne(rule->title[strlen(rule->title) - 1], '.');
    ck_assert(i == 0 || strcmp(lc_format_rule_at(i - 1)->id, rule->id) < 0);
  }
}
END_TEST

/* How often a rule speaks of a file. */
static uint32_t count_findings(const char *text, const char *rule) {
  lc_document *document = NULL;
  lc_status status = lc_document_parse(&document, lc_string_of(text), "example", NULL, NULL);
  ck_assert_int_eq(status, LC_OK);
  const lc_finding_list *findings = lc_document_findings(document);
  uint32_t count = 0;
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++)
    count += lc_string_equals(lc_finding_list_at(findings, i)->rule, lc_string_of(rule));
  lc_document_release(document);
  return count;
}

START_TEST(examples_of_rules_are_what_they_say) {
  for (uint32_t i = 0; i < lc_format_rule_count(); i++) {
    const lc_format_rule *rule = lc_format_rule_at(i);
    ck_assert_msg(count_findings(rule->bad, rule->id) == 1, "%s", rule->id);
    ck_assert_msg(count_findings(rule->good, rule->id) == 0, "%s", rule->id);
  }
}
END_TEST

int main(void) {
  const TTest *const tests[] = {versions_count_upwards,
                                a_version_with_a_nul_byte_is_none,
                                every_field_is_sound,
                                required_is_what_the_specification_requires,
                                fields_came_with_their_version,
                                absent_values_mean_what_navigator_takes_them_for,
                                fallbacks_are_values_that_their_field_allows,
                                positions_of_a_techniques_fields_have_their_names,
                                effects_are_told_apart,
                                rules_are_in_order_and_explained,
                                examples_of_rules_are_what_they_say,
                                NULL};
  Suite *suite = suite_create("format");
  add_tests(suite, "format", tests);
  return run_suite(suite);
}
