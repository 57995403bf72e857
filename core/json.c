#include "core/json.h"

#include "core/json_tape.h"
#include "core/number.h"

#include <stdlib.h>

static const lc_json_node *node_of(lc_json_value value) {
  static const lc_json_node none = {0};
  return value.json == NULL ? &none : &value.json->nodes[value.index];
}

lc_json_value lc_json_root(const lc_json *json) {
  return (lc_json_value){json, 1};
}

lc_json_type lc_json_type_of(lc_json_value value) {
  return lc_node_type(node_of(value));
}

const char *lc_json_type_name(lc_json_type type) {
  static const char *const names[] = {"nothing", "null",  "boolean", "number",
                                      "string",  "array", "object"};
  return names[type];
}

lc_range lc_json_range(lc_json_value value) {
  const lc_json_node *node = node_of(value);
  return (lc_range){node->start, node->end};
}

lc_string lc_json_written(lc_json_value value) {
  lc_range range = lc_json_range(value);
  if (lc_json_type_of(value) == LC_JSON_NONE)
    return (lc_string){"", 0};
  return (lc_string){value.json->text + range.start, range.end - range.start};
}

bool lc_json_bool(lc_json_value value) {
  const lc_json_node *node = node_of(value);
  return lc_node_type(node) == LC_JSON_BOOL && (node->meta & LC_NODE_FLAG) != 0;
}

bool lc_json_is_integer(lc_json_value value) {
  const lc_json_node *node = node_of(value);
  return lc_node_type(node) == LC_JSON_NUMBER && (node->meta & LC_NODE_FLAG) == 0;
}

double lc_json_number(lc_json_value value) {
  const lc_json_node *node = node_of(value);
  if (lc_node_type(node) != LC_JSON_NUMBER)
    return 0;
  const char *digits = value.json->text + node->start;
  uint32_t len = node->end - node->start;
  if ((node->meta & LC_NODE_FLAG) != 0 || len > 15 || digits[0] == '-')
    return lc_number_parse(digits, NULL);
  uint64_t integer = 0; /* fifteen digits fit a double exactly */
  for (uint32_t i = 0; i < len; i++)
    integer = integer * 10 + (uint64_t)(digits[i] - '0');
  return (double)integer;
}

lc_string lc_json_string(lc_json_value value) {
  if (lc_json_type_of(value) != LC_JSON_STRING)
    return (lc_string){"", 0};
  return lc_node_string(value.json, value.index);
}

uint32_t lc_json_count(lc_json_value value) {
  return lc_node_count(node_of(value));
}

lc_json_value lc_json_get(lc_json_value object, lc_string name) {
  lc_json_value found = {0};
  if (lc_json_type_of(object) != LC_JSON_OBJECT)
    return found;
  lc_json_cursor cursor = lc_json_walk(object);
  while (lc_json_next(&cursor)) {
    if (lc_string_equals(lc_json_string(cursor.key), name))
      found = cursor.value;
  }
  return found;
}

lc_json_value lc_json_at(lc_json_value array, uint32_t position) {
  if (lc_json_type_of(array) != LC_JSON_ARRAY || position >= lc_json_count(array))
    return (lc_json_value){0};
  lc_json_cursor cursor = lc_json_walk(array);
  while (lc_json_next(&cursor) && position > 0)
    position--;
  return cursor.value;
}

lc_json_cursor lc_json_walk(lc_json_value container) {
  lc_json_cursor cursor = {.key.json = container.json, .value.json = container.json};
  if (lc_json_type_of(container) >= LC_JSON_ARRAY) {
    cursor.next = container.index + 1;
    cursor.end = node_of(container)->link;
    cursor.key.index = lc_json_type_of(container) == LC_JSON_OBJECT ? container.index : 0;
  }
  return cursor;
}

bool lc_json_next(lc_json_cursor *cursor) {
  if (cursor->next >= cursor->end)
    return false;
  if (cursor->key.index != 0)
    cursor->key.index = cursor->next++;
  cursor->value.index = cursor->next;
  cursor->next = lc_node_after(cursor->value.json, cursor->next);
  return true;
}

lc_json_text_cursor lc_json_walk_texts(lc_json_value container) {
  lc_json_cursor all = lc_json_walk(container);
  return (lc_json_text_cursor){
      .name.json = container.json, .value.json = container.json, .next = all.next, .end = all.end};
}

/* Only the name of a member is followed by a colon. */
static bool is_name(const lc_json *json, uint32_t node) {
  const char *next = json->text + json->nodes[node].end;
  while (*next == ' ' || *next == '\t' || *next == '\n' || *next == '\r')
    next++;
  return *next == ':';
}

bool lc_json_next_text(lc_json_text_cursor *cursor) {
  const lc_json *json = cursor->value.json;
  uint32_t name = 0;
  while (cursor->next < cursor->end) {
    uint32_t node = cursor->next++;
    bool is_string = lc_node_type(&json->nodes[node]) == LC_JSON_STRING;
    if (is_string && !is_name(json, node)) {
      cursor->name.index = name;
      cursor->value.index = node;
      return true;
    }
    name = is_string ? node : 0;
  }
  return false;
}

uint32_t lc_json_repeat_count(const lc_json *json) {
  return json->repeat_count;
}

lc_json_repeat lc_json_repeat_at(const lc_json *json, uint32_t position) {
  lc_json_repeat_nodes repeat = json->repeats[position];
  return (lc_json_repeat){.key = {json, repeat.key}, .first = {json, repeat.first}};
}

uint32_t lc_json_lone_surrogate_count(const lc_json *json) {
  return json->lone_surrogate_count;
}

lc_range lc_json_lone_surrogate_at(const lc_json *json, uint32_t position) {
  return json->lone_surrogates[position];
}

size_t lc_json_memory(const lc_json *json) {
  return sizeof *json + json->node_capacity * sizeof *json->nodes + json->unescaped_capacity +
         json->repeat_capacity * sizeof *json->repeats +
         json->lone_surrogate_capacity * sizeof *json->lone_surrogates;
}

void lc_json_free(lc_json *json) {
  if (json == NULL)
    return;
  free(json->nodes);
  free(json->unescaped);
  free(json->repeats);
  free(json->lone_surrogates);
  free(json);
}
