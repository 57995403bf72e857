#include "core/color.h"
#include "core/json_tape.h"
#include "core/layer_model.h"

#include <math.h>

const lc_layer *lc_technique_layer(const lc_technique *technique) {
  return technique->layer;
}

uint32_t lc_technique_index(const lc_technique *technique) {
  return (uint32_t)(technique - technique->layer->techniques);
}

static lc_json_value value_of(const lc_technique *technique, uint32_t node) {
  return node == 0 ? (lc_json_value){0} : (lc_json_value){technique->layer->document->json, node};
}

lc_json_value lc_technique_value(const lc_technique *technique) {
  return value_of(technique, technique->node);
}

lc_json_value lc_technique_raw(const lc_technique *technique, lc_technique_field field) {
  return value_of(technique, technique->fields[field]);
}

lc_string lc_technique_string(const lc_technique *technique, lc_technique_field field) {
  uint32_t node = technique->fields[field];
  const lc_json *json = technique->layer->document->json;
  if (node == 0 || lc_node_type(&json->nodes[node]) != LC_JSON_STRING)
    return (lc_string){"", 0};
  return lc_node_string(json, node);
}

lc_string lc_technique_color(const lc_technique *technique) {
  lc_string text = lc_technique_string(technique, LC_TECHNIQUE_COLOR);
  lc_color color;
  return lc_color_parse(text, &color) ? text : (lc_string){"", 0};
}

bool lc_technique_score(const lc_technique *technique, double *score) {
  lc_json_value value = lc_technique_raw(technique, LC_TECHNIQUE_SCORE);
  if (lc_json_type_of(value) != LC_JSON_NUMBER)
    return false;
  double number = lc_json_number(value);
  if (!isfinite(number))
    return false;
  if (score != NULL)
    *score = number;
  return true;
}

/* A flag of another type than boolean is no flag: Navigator keeps the default. */
static bool flag_of(const lc_technique *technique, lc_technique_field field, bool fallback) {
  lc_json_value value = lc_technique_raw(technique, field);
  return lc_json_type_of(value) == LC_JSON_BOOL ? lc_json_bool(value) : fallback;
}

bool lc_technique_is_enabled(const lc_technique *technique) {
  return flag_of(technique, LC_TECHNIQUE_ENABLED, true);
}

bool lc_technique_shows_subtechniques(const lc_technique *technique) {
  return flag_of(technique, LC_TECHNIQUE_SHOW_SUBTECHNIQUES, false);
}

static bool is_digits(const char *text, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9')
      return false;
  }
  return true;
}

bool lc_is_technique_id(lc_string text) {
  if ((text.len != 5 && text.len != 9) || text.ptr[0] != 'T' || !is_digits(text.ptr + 1, 4))
    return false;
  return text.len == 5 || (text.ptr[5] == '.' && is_digits(text.ptr + 6, 3));
}

bool lc_technique_is_subtechnique(const lc_technique *technique) {
  lc_string id = lc_technique_id(technique);
  return id.len == 9 && lc_is_technique_id(id);
}

lc_string lc_technique_parent_id(const lc_technique *technique) {
  lc_string id = lc_technique_id(technique);
  if (lc_technique_is_subtechnique(technique))
    id.len = 5;
  return id;
}

lc_meaning lc_technique_meaning(const lc_technique *technique, lc_technique_field field) {
  lc_json_value value = technique == NULL ? (lc_json_value){0} : lc_technique_raw(technique, field);
  return lc_meaning_of(&lc_format_of(LC_FORMAT_TECHNIQUE)->fields[field], value);
}

bool lc_technique_same_field(const lc_technique *a, const lc_technique *b,
                             lc_technique_field field) {
  lc_meaning left = lc_technique_meaning(a, field);
  lc_meaning right = lc_technique_meaning(b, field);
  return lc_meaning_equals(&left, &right);
}

/* Both may be NULL: an entry that says nothing. */
static bool same_fields(const lc_technique *a, const lc_technique *b, lc_technique_field first,
                        lc_technique_field last) {
  for (lc_technique_field field = first; field <= last; field++) {
    if (!lc_technique_same_field(a, b, field))
      return false;
  }
  return true;
}

bool lc_technique_is_annotated(const lc_technique *technique) {
  return !same_fields(technique, NULL, LC_TECHNIQUE_COMMENT, LC_TECHNIQUE_LINKS);
}

bool lc_technique_annotates_as(const lc_technique *technique, const lc_technique *other) {
  return same_fields(technique, other, LC_TECHNIQUE_COMMENT, LC_TECHNIQUE_SHOW_SUBTECHNIQUES);
}
