/* Members of one object that share a name. */
#include "core/grow.h"
#include "core/json_tape.h"

#include <stdlib.h>

enum {
  SMALL_OBJECT = 48, /* members up to which names are compared one by one */
  FILTER_WORDS = 4   /* 256 bits */
};

static bool add_repeat(lc_json *json, uint32_t key, uint32_t first) {
  if (!lc_grow((void **)&json->repeats, json->repeat_count, &json->repeat_capacity,
               sizeof *json->repeats))
    return false;
  json->repeats[json->repeat_count++] = (lc_json_repeat_nodes){key, first};
  return true;
}

static uint32_t key_after(const lc_json *json, uint32_t key) {
  return lc_node_after(json, key + 1);
}

/* A cheap hash of a name: its first eight bytes, its last and its length. Reads into the padding.
 */
static uint32_t filter_bit(lc_string name) {
  uint64_t head;
  memcpy(&head, name.ptr, sizeof head);
  if (name.len < 8)
    head &= ((uint64_t)1 << (name.len * 8)) - 1;
  uint64_t tail = name.len == 0 ? 0 : (unsigned char)name.ptr[name.len - 1];
  uint64_t mixed = (head ^ tail << 29) * 0x9E3779B97F4A7C15u + name.len * 0xC2B2AE3D27D4EB4Fu;
  return (uint32_t)(mixed >> 56);
}

static bool find_among_earlier(lc_json *json, uint32_t object, uint32_t key) {
  lc_string name = lc_node_string(json, key);
  for (uint32_t i = object + 1; i < key; i = key_after(json, i)) {
    if (lc_string_equals(lc_node_string(json, i), name))
      return add_repeat(json, key, i);
  }
  return true;
}

static bool find_in_small(lc_json *json, uint32_t object) {
  uint64_t seen[FILTER_WORDS] = {0};
  bool has_escapes =
      false; /* such names are not in the filter, so from there on all are compared */
  uint32_t end = json->nodes[object].link;
  for (uint32_t key = object + 1; key < end; key = key_after(json, key)) {
    has_escapes = has_escapes || (json->nodes[key].meta & LC_NODE_FLAG) != 0;
    bool is_suspect = has_escapes;
    if (!has_escapes) {
      uint32_t bit = filter_bit(lc_node_string(json, key));
      uint64_t mask = (uint64_t)1 << (bit & 63);
      is_suspect = (seen[bit >> 6] & mask) != 0;
      seen[bit >> 6] |= mask;
    }
    if (is_suspect && !find_among_earlier(json, object, key))
      return false;
  }
  return true;
}

/* Orders by name, then by place. */
static bool is_before(const lc_json *json, uint32_t a, uint32_t b) {
  int order = lc_string_compare(lc_node_string(json, a), lc_node_string(json, b));
  return order != 0 ? order < 0 : a < b;
}

/* A merge sort: unlike a hash table it takes no longer for names chosen to be hostile. */
static void sort_keys(const lc_json *json, uint32_t *keys, uint32_t *scratch, uint32_t count) {
  if (count < 2)
    return;
  uint32_t half = count / 2;
  sort_keys(json, keys, scratch, half);
  sort_keys(json, keys + half, scratch, count - half);
  memcpy(scratch, keys, half * sizeof *keys);
  for (uint32_t left = 0, right = half, out = 0; left < half; out++) {
    bool take_right = right < count && is_before(json, keys[right], scratch[left]);
    keys[out] = take_right ? keys[right++] : scratch[left++];
  }
}

void lc_json_sort_names(const lc_json *json, uint32_t object, uint32_t *keys) {
  uint32_t filled = 0;
  uint32_t end = json->nodes[object].link;
  for (uint32_t key = object + 1; key < end; key = key_after(json, key))
    keys[filled++] = key;
  sort_keys(json, keys, keys + filled, filled);
}

static bool find_in_large(lc_json *json, uint32_t object) {
  uint32_t count = lc_node_count(&json->nodes[object]);
  uint32_t *keys = calloc((size_t)count * 2, sizeof *keys);
  if (keys == NULL)
    return false;
  lc_json_sort_names(json, object, keys);
  bool ok = true;
  uint32_t first = 0;
  for (uint32_t i = 1; ok && i < count; i++) {
    if (!lc_string_equals(lc_node_string(json, keys[i]), lc_node_string(json, keys[first])))
      first = i;
    else
      ok = add_repeat(json, keys[i], keys[first]);
  }
  free(keys);
  return ok;
}

bool lc_json_find_repeats(lc_json *json, uint32_t object) {
  uint32_t count = lc_node_count(&json->nodes[object]);
  if (count < 2)
    return true;
  return count <= SMALL_OBJECT ? find_in_small(json, object) : find_in_large(json, object);
}
