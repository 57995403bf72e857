#include "core/json_write.h"

#include "core/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static void begin_item(lc_json_writer *json) {
  if (json->has_item)
    lc_buffer_add(json->buffer, ",", 1);
  json->has_item = true;
}

static void add_literal(lc_json_writer *json, const char *text) {
  begin_item(json);
  lc_buffer_add_text(json->buffer, text);
}

void lc_json_open(lc_json_writer *json, char bracket) {
  begin_item(json);
  lc_buffer_add(json->buffer, &bracket, 1);
  json->has_item = false;
}

void lc_json_close(lc_json_writer *json, char bracket) {
  lc_buffer_add(json->buffer, &bracket, 1);
  json->has_item = true;
}

void lc_json_break(lc_json_writer *json) {
  lc_buffer_add_text(json->buffer, json->has_item ? ",\n" : "\n");
  json->has_item = false;
}

void lc_json_key(lc_json_writer *json, const char *name) {
  lc_json_add_text(json, name);
  lc_buffer_add(json->buffer, ":", 1);
  json->has_item = false;
}

void lc_json_add_string(lc_json_writer *json, lc_string text) {
  begin_item(json);
  lc_buffer_add_json(json->buffer, text);
}

void lc_json_add_text(lc_json_writer *json, const char *text) {
  lc_json_add_string(json, lc_string_of(text));
}

void lc_json_add_number(lc_json_writer *json, double number) {
  char text[LC_NUMBER_SIZE] = "null";
  if (isfinite(number))
    lc_number_format(number, text);
  add_literal(json, text);
}

void lc_json_add_integer(lc_json_writer *json, int64_t number) {
  char text[LC_NUMBER_SIZE];
  snprintf(text, sizeof text, "%" PRId64, number);
  add_literal(json, text);
}

void lc_json_add_bool(lc_json_writer *json, bool value) {
  add_literal(json, value ? "true" : "false");
}

void lc_json_add_null(lc_json_writer *json) {
  add_literal(json, "null");
}

void lc_json_put_string(lc_json_writer *json, const char *name, lc_string text) {
  lc_json_key(json, name);
  lc_json_add_string(json, text);
}

void lc_json_put_number(lc_json_writer *json, const char *name, double number) {
  lc_json_key(json, name);
  lc_json_add_number(json, number);
}

void lc_json_put_integer(lc_json_writer *json, const char *name, int64_t number) {
  lc_json_key(json, name);
  lc_json_add_integer(json, number);
}

void lc_json_put_bool(lc_json_writer *json, const char *name, bool value) {
  lc_json_key(json, name);
  lc_json_add_bool(json, value);
}

void lc_json_put_optional(lc_json_writer *json, const char *name, lc_string text) {
  if (text.len != 0)
    lc_json_put_string(json, name, text);
}
