#include "core/json_style.h"

#include "core/json_tape.h"

/* --- reading a style ----------------------------------------------------------------------- */

static lc_string slice(lc_json_value value, uint32_t start, uint32_t end) {
  return (lc_string){value.json->text + start, end - start};
}

/* What follows the last line feed, or an empty string. */
static lc_string last_line(lc_string text) {
  for (size_t i = text.len; i > 0; i--) {
    if (text.ptr[i - 1] == '\n')
      return (lc_string){text.ptr + i, text.len - i};
  }
  return (lc_string){"", 0};
}

static lc_string newline_in(lc_string text) {
  const char *feed = text.len == 0 ? NULL : memchr(text.ptr, '\n', text.len);
  if (feed == NULL)
    return (lc_string){"", 0};
  return feed > text.ptr && feed[-1] == '\r' ? LC_STRING("\r\n") : LC_STRING("\n");
}

static bool begins_with(lc_string text, lc_string prefix) {
  return text.len >= prefix.len && memcmp(text.ptr, prefix.ptr, prefix.len) == 0;
}

/* Of an object with members. */
static lc_json_style read_style(lc_json_value object) {
  lc_range whole = lc_json_range(object);
  lc_json_cursor cursor = lc_json_walk(object);
  lc_json_next(&cursor);
  lc_range key = lc_json_range(cursor.key);
  lc_range value = lc_json_range(cursor.value);
  lc_string lead = slice(object, whole.start + 1, key.start);
  lc_json_style style = {.newline = newline_in(lead),
                         .indent = {"", 0},
                         .step = LC_STRING("  "),
                         .colon = slice(object, key.end, value.start),
                         .comma = LC_STRING(", "),
                         .padding = lead};
  if (style.colon.len == 1)
    style.comma.len = 1;
  lc_range last = value;
  if (lc_json_next(&cursor)) {
    style.comma = slice(object, value.end, lc_json_range(cursor.key).start);
    do
      last = lc_json_range(cursor.value);
    while (lc_json_next(&cursor));
  }
  lc_string inner = last_line(lead);
  style.indent = last_line(slice(object, last.end, whole.end - 1));
  if (inner.len > style.indent.len && begins_with(inner, style.indent))
    style.step = (lc_string){inner.ptr + style.indent.len, inner.len - style.indent.len};
  return style;
}

lc_json_style lc_json_style_of(lc_json_value object) {
  if (lc_json_type_of(object) == LC_JSON_OBJECT && lc_json_count(object) > 0)
    return read_style(object);
  return (lc_json_style){.newline = {"", 0},
                         .indent = {"", 0},
                         .step = {"", 0},
                         .colon = LC_STRING(":"),
                         .comma = LC_STRING(","),
                         .padding = {"", 0}};
}

lc_json_style lc_json_style_inside(lc_json_style style, uint32_t steps) {
  style.depth += steps;
  return style;
}

/* --- writing in it ------------------------------------------------------------------------- */

void lc_json_style_break(lc_buffer *out, const lc_json_style *style, uint32_t steps) {
  if (style->newline.len == 0)
    return;
  lc_buffer_add_string(out, style->newline);
  lc_buffer_add_string(out, style->indent);
  for (uint32_t i = 0; i < style->depth + steps; i++)
    lc_buffer_add_string(out, style->step);
}

/* What comes before an item that is not the first. */
static void write_separator(lc_buffer *out, const lc_json_style *style) {
  if (style->newline.len == 0) {
    lc_buffer_add_string(out, style->comma);
    return;
  }
  lc_buffer_add_text(out, ",");
  lc_json_style_break(out, style, 1);
}

static void write_array(lc_buffer *out, const lc_json_style *style, lc_json_value array) {
  lc_json_style inner = lc_json_style_inside(*style, 1);
  lc_json_cursor cursor = lc_json_walk(array);
  lc_buffer_add_text(out, "[");
  for (bool is_first = true; lc_json_next(&cursor); is_first = false) {
    if (is_first)
      lc_json_style_break(out, style, 1);
    else
      write_separator(out, style);
    lc_json_style_value(out, &inner, cursor.value);
  }
  lc_json_style_break(out, style, 0);
  lc_buffer_add_text(out, "]");
}

/* The beginning and the end of an object on one line are padded. */
static void open_object(lc_buffer *out, const lc_json_style *style) {
  if (style->newline.len == 0)
    lc_buffer_add_string(out, style->padding);
  lc_json_style_break(out, style, 1);
}

static void close_object(lc_buffer *out, const lc_json_style *style) {
  if (style->newline.len == 0)
    lc_buffer_add_string(out, style->padding);
  lc_json_style_break(out, style, 0);
  lc_buffer_add_text(out, "}");
}

static void write_object(lc_buffer *out, const lc_json_style *style, lc_json_value object) {
  lc_json_style inner = lc_json_style_inside(*style, 1);
  lc_json_cursor cursor = lc_json_walk(object);
  lc_buffer_add_text(out, "{");
  for (bool is_first = true; lc_json_next(&cursor); is_first = false) {
    if (is_first)
      open_object(out, style);
    else
      write_separator(out, style);
    lc_buffer_add_string(out, lc_json_written(cursor.key));
    lc_buffer_add_string(out, style->colon);
    lc_json_style_value(out, &inner, cursor.value);
  }
  close_object(out, style);
}

void lc_json_style_value(lc_buffer *out, const lc_json_style *style, lc_json_value value) {
  lc_json_type type = lc_json_type_of(value);
  if (type == LC_JSON_ARRAY && lc_json_count(value) > 0)
    write_array(out, style, value);
  else if (type == LC_JSON_OBJECT && lc_json_count(value) > 0)
    write_object(out, style, value);
  else if (type == LC_JSON_ARRAY || type == LC_JSON_OBJECT)
    lc_buffer_add_text(out, type == LC_JSON_ARRAY ? "[]" : "{}");
  else
    lc_buffer_add_string(out, lc_json_written(value));
}

void lc_json_style_object(lc_buffer *out, const lc_json_style *style, const lc_json_member *members,
                          uint32_t count) {
  lc_json_style inner = lc_json_style_inside(*style, 1);
  lc_buffer_add_text(out, "{");
  for (uint32_t i = 0; i < count; i++) {
    if (i == 0)
      open_object(out, style);
    else
      write_separator(out, style);
    lc_buffer_add_string(out, members[i].name);
    lc_buffer_add_string(out, style->colon);
    if (lc_json_type_of(members[i].value) == LC_JSON_NONE)
      lc_buffer_add_string(out, members[i].text);
    else
      lc_json_style_value(out, &inner, members[i].value);
  }
  if (count > 0)
    close_object(out, style);
  else
    lc_buffer_add_text(out, "}");
}
