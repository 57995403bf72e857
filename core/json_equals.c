/* Whether two JSON values mean the same. */
#include "core/json_names.h"
#include "core/json_tape.h"

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

static bool same_sorted(const lc_json_names *a, const lc_json_names *b) {
  if (a->count != b->count)
    return false;
  const lc_json *left = a->object.json;
  const lc_json *right = b->object.json;
  for (uint32_t i = 0; i < a->count; i++) {
    if (!lc_string_equals(lc_node_string(left, a->keys[i]), lc_node_string(right, b->keys[i])))
      return false;
    if (!lc_json_equals((lc_json_value){left, a->keys[i] + 1},
                        (lc_json_value){right, b->keys[i] + 1}))
      return false;
  }
  return true;
}

/* Without memory for the sorted names the objects count as different. */
static bool same_large(lc_json_value a, lc_json_value b) {
  lc_json_names left = {0};
  lc_json_names right = {0};
  bool is_same =
      lc_json_names_begin(&left, a) && lc_json_names_begin(&right, b) && same_sorted(&left, &right);
  lc_json_names_end(&left);
  lc_json_names_end(&right);
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
