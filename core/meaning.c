#include "core/meaning.h"

#include "core/color.h"

#include <math.h>
#include <stdlib.h>

static bool is_one_of(lc_string text, const char *const *words) {
  for (; *words != NULL; words++) {
    if (lc_string_equals(text, lc_string_of(*words)))
      return true;
  }
  return false;
}

/* --- reading ------------------------------------------------------------------------------- */

static bool is_list_of_strings(lc_json_value list) {
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    if (lc_json_type_of(cursor.value) != LC_JSON_STRING)
      return false;
  }
  return true;
}

static bool is_list_of_colors(lc_json_value list) {
  lc_color color;
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    if (!lc_color_parse(lc_json_string(cursor.value), &color))
      return false;
  }
  return true;
}

static bool is_understood(const lc_format_field *field, lc_json_value value) {
  lc_color color;
  if (!lc_format_accepts(field, value))
    return false;
  switch (field->type) {
  case LC_FORMAT_COLOR:
    return lc_color_parse(lc_json_string(value), &color);
  case LC_FORMAT_STRING:
    return field->words == NULL || is_one_of(lc_json_string(value), field->words);
  case LC_FORMAT_NUMBER:
    return isfinite(lc_json_number(value));
  case LC_FORMAT_STRINGS:
    return is_list_of_strings(value);
  case LC_FORMAT_COLOR_LIST:
    return is_list_of_colors(value);
  default:
    return true;
  }
}

/* The defaults of the format tables are JSON scalars without escapes. */
static void set_fallback(lc_meaning *meaning) {
  const char *text = meaning->field->fallback;
  if (text == NULL) {
    meaning->type = LC_JSON_NONE;
    return;
  }
  if (meaning->type == LC_JSON_STRING)
    meaning->text = (lc_string){text + 1, strlen(text) - 2};
  else if (meaning->type == LC_JSON_BOOL)
    meaning->boolean = text[0] == 't';
  else
    meaning->number = strtod(text, NULL);
}

lc_meaning lc_meaning_of(const lc_format_field *field, lc_json_value value) {
  lc_meaning meaning = {.field = field, .type = lc_format_json_type(field->type), .text = {"", 0}};
  bool is_right = is_understood(field, value);
  if (meaning.type == LC_JSON_ARRAY || meaning.type == LC_JSON_OBJECT) {
    if (is_right)
      meaning.json = value;
    return meaning;
  }
  if (!is_right) {
    set_fallback(&meaning);
    return meaning;
  }
  meaning.boolean = lc_json_bool(value);
  meaning.number = lc_json_number(value);
  meaning.text = lc_json_string(value);
  return meaning;
}

lc_meaning lc_meaning_in(lc_format_kind kind, lc_json_value object, const char *name) {
  lc_string text = lc_string_of(name);
  return lc_meaning_of(lc_format_field_of(kind, text), lc_json_get(object, text));
}

/* --- comparing ----------------------------------------------------------------------------- */

static bool same_color(lc_string a, lc_string b) {
  lc_color left;
  lc_color right;
  if (!lc_color_parse(a, &left) || !lc_color_parse(b, &right))
    return lc_string_equals(a, b);
  return lc_color_equals(left, right);
}

/* JavaScript takes an empty text as missing. */
static bool has_text(lc_json_value object, const char *name) {
  return lc_json_string(lc_json_get(object, lc_string_of(name))).len != 0;
}

/* Navigator 5.1.0, metadata.ts and link.ts: where the first key is there, it is no divider. */
bool lc_meaning_keeps(lc_format_kind kind, lc_json_value item) {
  const lc_format_field *fields = lc_format_of(kind)->fields;
  if (kind == LC_FORMAT_LEGEND_ITEM)
    return has_text(item, "label") && has_text(item, "color");
  if (kind != LC_FORMAT_METADATA && kind != LC_FORMAT_LINK)
    return lc_json_type_of(item) == LC_JSON_OBJECT;
  bool is_named = lc_json_type_of(lc_json_get(item, lc_format_name(&fields[0]))) != LC_JSON_NONE;
  if (is_named)
    return has_text(item, fields[0].name) && has_text(item, fields[1].name);
  return lc_json_type_of(lc_json_get(item, LC_STRING("divider"))) == LC_JSON_BOOL;
}

static bool next_kept(lc_format_kind kind, lc_json_cursor *cursor) {
  while (lc_json_next(cursor)) {
    if (lc_meaning_keeps(kind, cursor->value))
      return true;
  }
  return false;
}

static bool same_object(lc_format_kind kind, lc_json_value a, lc_json_value b) {
  const lc_format_object *object = lc_format_of(kind);
  for (uint32_t i = 0; i < object->field_count; i++) {
    lc_string name = lc_format_name(&object->fields[i]);
    lc_meaning left = lc_meaning_of(&object->fields[i], lc_json_get(a, name));
    lc_meaning right = lc_meaning_of(&object->fields[i], lc_json_get(b, name));
    if (!lc_meaning_equals(&left, &right))
      return false;
  }
  return true;
}

/* Beside a name a divider does not count. */
static bool same_item(lc_format_kind kind, lc_json_value a, lc_json_value b) {
  const lc_format_field *fields = lc_format_of(kind)->fields;
  bool may_divide = kind == LC_FORMAT_METADATA || kind == LC_FORMAT_LINK;
  if (!may_divide || !has_text(a, fields[0].name))
    return same_object(kind, a, b);
  for (int i = 0; i < 2; i++) {
    lc_string name = lc_format_name(&fields[i]);
    if (!lc_string_equals(lc_json_string(lc_json_get(a, name)),
                          lc_json_string(lc_json_get(b, name))))
      return false;
  }
  return true;
}

static bool same_items(lc_format_kind kind, lc_json_value a, lc_json_value b) {
  lc_json_cursor left = lc_json_walk(a);
  lc_json_cursor right = lc_json_walk(b);
  for (;;) {
    bool has_left = next_kept(kind, &left);
    if (has_left != next_kept(kind, &right))
      return false;
    if (!has_left)
      return true;
    if (!same_item(kind, left.value, right.value))
      return false;
  }
}

static bool same_texts(lc_json_value a, lc_json_value b, bool (*same)(lc_string, lc_string)) {
  if (lc_json_count(a) != lc_json_count(b))
    return false;
  lc_json_cursor left = lc_json_walk(a);
  lc_json_cursor right = lc_json_walk(b);
  while (lc_json_next(&left) && lc_json_next(&right)) {
    if (!same(lc_json_string(left.value), lc_json_string(right.value)))
      return false;
  }
  return true;
}

bool lc_meaning_equals(const lc_meaning *a, const lc_meaning *b) {
  if (a->type != b->type)
    return false;
  if (a->type == LC_JSON_NONE)
    return true;
  switch (a->field->type) {
  case LC_FORMAT_STRING:
    return lc_string_equals(a->text, b->text);
  case LC_FORMAT_COLOR:
    return same_color(a->text, b->text);
  case LC_FORMAT_NUMBER:
    return !(a->number < b->number) && !(a->number > b->number);
  case LC_FORMAT_BOOLEAN:
    return a->boolean == b->boolean;
  case LC_FORMAT_OBJECT:
    return same_object(a->field->item, a->json, b->json);
  case LC_FORMAT_OBJECTS:
    return same_items(a->field->item, a->json, b->json);
  case LC_FORMAT_STRINGS:
    return same_texts(a->json, b->json, lc_string_equals);
  default:
    return same_texts(a->json, b->json, same_color);
  }
}
