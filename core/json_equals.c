/* Whether two JSON values mean the same. */
#include "core/json_tape.h"

#include <stdlib.h>

/* Up to this many members names are looked up one by one; more are sorted, so that hostile objects
   take no hostile time. */
enum { SMALL_OBJECT = 16 };

/* Both walks go in text order; nesting is bounded by the reader's depth limit. */
static bool same_elements(lc_json_value a, lc_json_value b) {
  if (lc_json_count(a) != lc_json_count(b))
    return false;
  lc_json_cursor left = lc_json_walk(a);
  lc_json_cursor right = lc_json_walk(b);
  while (lc_json_next(&left) && lc_json_next(&right)) {
    if (!lc_json_equals(left.value, right.value))
      return false;
  }
  return true;
}

/* --- objects ------------------------------------------------------------------------------- */

/* Whether every name of `a` has the same value in `b`. Of a repeated name only the last value is
   compared: to compare each would take exponential time in nested objects. */
static bool has_values_of(lc_json_value b, lc_json_value a) {
  lc_json_cursor cursor = lc_json_walk(a);
  while (lc_json_next(&cursor)) {
    lc_string name = lc_json_string(cursor.key);
    bool is_last = lc_json_get(a, name).index == cursor.value.index;
    if (is_last && !lc_json_equals(cursor.value, lc_json_get(b, name)))
      return false;
  }
  return true;
}

static bool has_names_of(lc_json_value b, lc_json_value a) {
  lc_json_cursor cursor = lc_json_walk(a);
  while (lc_json_next(&cursor)) {
    if (lc_json_type_of(lc_json_get(b, lc_json_string(cursor.key))) == LC_JSON_NONE)
      return false;
  }
  return true;
}

/* The object's names in order, of repeated ones the last: the values follow them. NULL: no memory.
 */
static uint32_t *last_names(lc_json_value object, uint32_t *count) {
  uint32_t members = lc_json_count(object);
  uint32_t *keys = malloc(((size_t)members * 2 + 1) * sizeof *keys);
  if (keys == NULL)
    return NULL;
  lc_json_sort_names(object.json, object.index, keys);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < members; i++) {
    bool is_repeated =
        i + 1 < members && lc_string_equals(lc_node_string(object.json, keys[i]),
                                            lc_node_string(object.json, keys[i + 1]));
    if (!is_repeated)
      keys[kept++] = keys[i];
  }
  *count = kept;
  return keys;
}

static bool same_sorted(lc_json_value a, const uint32_t *left, lc_json_value b,
                        const uint32_t *right, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (!lc_string_equals(lc_node_string(a.json, left[i]), lc_node_string(b.json, right[i])))
      return false;
    if (!lc_json_equals((lc_json_value){a.json, left[i] + 1},
                        (lc_json_value){b.json, right[i] + 1}))
      return false;
  }
  return true;
}

/* Without memory for the sorted names the objects count as different. */
static bool same_large(lc_json_value a, lc_json_value b) {
  uint32_t left_count = 0;
  uint32_t right_count = 0;
  uint32_t *left = last_names(a, &left_count);
  uint32_t *right = last_names(b, &right_count);
  bool is_same = left != NULL && right != NULL && left_count == right_count &&
                 same_sorted(a, left, b, right, left_count);
  free(left);
  free(right);
  return is_same;
}

static bool same_members(lc_json_value a, lc_json_value b) {
  if (lc_json_count(a) > SMALL_OBJECT || lc_json_count(b) > SMALL_OBJECT)
    return same_large(a, b);
  return has_names_of(a, b) && has_values_of(b, a);
}

bool lc_json_equals(lc_json_value a, lc_json_value b) {
  lc_json_type type = lc_json_type_of(a);
  if (type != lc_json_type_of(b))
    return false;
  switch (type) {
  case LC_JSON_BOOL:
    return lc_json_bool(a) == lc_json_bool(b);
  case LC_JSON_NUMBER:
    return !(lc_json_number(a) < lc_json_number(b)) && !(lc_json_number(a) > lc_json_number(b));
  case LC_JSON_STRING:
    return lc_string_equals(lc_json_string(a), lc_json_string(b));
  case LC_JSON_ARRAY:
    return same_elements(a, b);
  case LC_JSON_OBJECT:
    return same_members(a, b);
  default:
    return true;
  }
}
