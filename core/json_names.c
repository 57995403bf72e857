#include "core/json_names.h"

#include "core/json_tape.h"

#include <stdlib.h>

static bool is_repeated(const lc_json_names *names, uint32_t position, uint32_t members) {
  const lc_json *json = names->object.json;
  return position + 1 < members &&
         lc_string_equals(lc_node_string(json, names->keys[position]),
                          lc_node_string(json, names->keys[position + 1]));
}

bool lc_json_names_begin(lc_json_names *names, lc_json_value object) {
  *names = (lc_json_names){.object = object};
  if (lc_json_type_of(object) != LC_JSON_OBJECT)
    return true;
  uint32_t members = lc_json_count(object);
  names->keys = malloc(((size_t)members * 2 + 1) * sizeof *names->keys);
  if (names->keys == NULL)
    return false;
  lc_json_sort_names(object.json, object.index, names->keys);
  for (uint32_t i = 0; i < members; i++) {
    if (!is_repeated(names, i, members))
      names->keys[names->count++] = names->keys[i];
  }
  return true;
}

void lc_json_names_end(lc_json_names *names) {
  free(names->keys);
}

lc_json_value lc_json_names_find(const lc_json_names *names, lc_string name) {
  uint32_t low = 0;
  uint32_t high = names->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = lc_string_compare(lc_node_string(names->object.json, names->keys[middle]), name);
    if (order == 0)
      return (lc_json_value){names->object.json, names->keys[middle] + 1};
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return (lc_json_value){0};
}
