#include "core/format_write.h"

#include "core/layer_view.h"
#include "core/paint.h"

void lc_format_add_color(lc_json_writer *json, lc_color color) {
  char text[LC_COLOR_EXACT_SIZE];
  lc_color_format_exact(color, text);
  lc_json_add_text(json, text);
}

void lc_format_put_color(lc_json_writer *json, const char *name, lc_color color) {
  lc_json_key(json, name);
  lc_format_add_color(json, color);
}

/* --- values -------------------------------------------------------------------------------- */

/* Navigator keeps a legend item of any colour, but the format wants one. */
static bool is_writable(lc_format_kind kind, lc_json_value item) {
  lc_color color;
  if (!lc_meaning_keeps(kind, item))
    return false;
  return kind != LC_FORMAT_LEGEND_ITEM ||
         lc_color_parse(lc_json_string(lc_json_get(item, LC_STRING("color"))), &color);
}

static void add_objects(lc_json_writer *json, lc_format_kind kind, lc_json_value list) {
  lc_json_open(json, '[');
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    if (is_writable(kind, cursor.value))
      lc_format_add_object(json, kind, cursor.value);
  }
  lc_json_close(json, ']');
}

/* The only lists of strings are of platforms and colours. */
static void add_strings(lc_json_writer *json, const lc_format_field *field, lc_json_value list) {
  lc_color color;
  lc_json_open(json, '[');
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    lc_string text = lc_json_string(cursor.value);
    if (field->type == LC_FORMAT_COLOR_LIST && lc_color_parse(text, &color))
      lc_format_add_color(json, color);
    else
      lc_json_add_string(json, lc_platform_today(text));
  }
  lc_json_close(json, ']');
}

static void add_meaning(lc_json_writer *json, const lc_meaning *meaning) {
  const lc_format_field *field = meaning->field;
  lc_color color;
  switch (meaning->type) {
  case LC_JSON_BOOL:
    lc_json_add_bool(json, meaning->boolean);
    return;
  case LC_JSON_NUMBER:
    lc_json_add_number(json, meaning->number);
    return;
  case LC_JSON_STRING:
    if (field->type == LC_FORMAT_COLOR && lc_color_parse(meaning->text, &color))
      lc_format_add_color(json, color);
    else
      lc_json_add_string(json, meaning->text);
    return;
  case LC_JSON_OBJECT:
    lc_format_add_object(json, field->item, meaning->json);
    return;
  default:
    if (field->type == LC_FORMAT_OBJECTS)
      add_objects(json, field->item, meaning->json);
    else
      add_strings(json, field, meaning->json);
  }
}

/* --- members ------------------------------------------------------------------------------- */

static bool says_something(const lc_meaning *meaning) {
  lc_meaning absent = lc_meaning_of(meaning->field, (lc_json_value){0});
  return !lc_meaning_equals(meaning, &absent);
}

void lc_format_put(lc_json_writer *json, lc_format_kind kind, lc_json_value object,
                   const char *name) {
  lc_meaning meaning = lc_meaning_in(kind, object, name);
  if (!says_something(&meaning))
    return;
  lc_json_key(json, name);
  add_meaning(json, &meaning);
}

/* An item that has the first of its fields is no divider, whatever else it says. */
static bool is_ignored(lc_format_kind kind, lc_json_value object, const lc_format_field *field) {
  const lc_format_field *first = &lc_format_of(kind)->fields[0];
  bool has_divider = kind == LC_FORMAT_METADATA || kind == LC_FORMAT_LINK;
  return field->removed != NULL ||
         (has_divider && strcmp(field->name, "divider") == 0 &&
          lc_json_type_of(lc_json_get(object, lc_format_name(first))) != LC_JSON_NONE);
}

void lc_format_add_object(lc_json_writer *json, lc_format_kind kind, lc_json_value object) {
  const lc_format_object *format = lc_format_of(kind);
  lc_json_open(json, '{');
  for (uint32_t i = 0; i < format->field_count; i++) {
    const lc_format_field *field = &format->fields[i];
    lc_json_value value = lc_json_get(object, lc_format_name(field));
    lc_meaning meaning = lc_meaning_of(field, value);
    bool is_written = lc_json_type_of(value) != LC_JSON_NONE && meaning.type != LC_JSON_NONE;
    bool is_container = meaning.type == LC_JSON_ARRAY || meaning.type == LC_JSON_OBJECT;
    if (!is_written || is_ignored(kind, object, field) ||
        (is_container && lc_json_type_of(meaning.json) == LC_JSON_NONE))
      continue;
    lc_json_key(json, field->name);
    add_meaning(json, &meaning);
  }
  lc_json_close(json, '}');
}
