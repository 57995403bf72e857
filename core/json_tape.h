/**
 * The reader's result in memory: one node a value, in the order of the text. (Private.)
 *
 * A member of an object is a string node, its name, followed by the node of its value. A container
 * is followed by what it contains. Node 0 is "no value". Sixteen bytes a node keep a whole layer
 * under four times its file.
 */
#ifndef LAYERCHECK_JSON_TAPE_H
#define LAYERCHECK_JSON_TAPE_H

#include "json.h"

typedef struct lc_json_node {
  uint32_t start; /* byte range in the text */
  uint32_t end;
  uint32_t link; /* container: index behind its last descendant; escaped string: its place in
                    `unescaped`, which begins with its length; otherwise 0 */
  uint32_t meta; /* type, flag, and the count of elements */
} lc_json_node;

enum {
  LC_NODE_TYPE_MASK = 7,
  LC_NODE_FLAG = 8, /* string: has escapes; boolean: is true; number: has fraction or exponent */
  LC_NODE_COUNT_SHIFT = 4
};

typedef struct lc_json_repeat_nodes {
  uint32_t key;
  uint32_t first;
} lc_json_repeat_nodes;

struct lc_json {
  const char *text;
  lc_json_node *nodes;
  uint32_t node_count;
  uint32_t node_capacity;
  char *unescaped; /* length-prefixed texts of the strings with escapes */
  size_t unescaped_size;
  size_t unescaped_capacity;
  lc_json_repeat_nodes *repeats;
  uint32_t repeat_count;
  uint32_t repeat_capacity;
  lc_range *lone_surrogates;
  uint32_t lone_surrogate_count;
  uint32_t lone_surrogate_capacity;
};

static inline lc_json_type lc_node_type(const lc_json_node *node) {
  return (lc_json_type)(node->meta & LC_NODE_TYPE_MASK);
}

static inline uint32_t lc_node_count(const lc_json_node *node) {
  return node->meta >> LC_NODE_COUNT_SHIFT;
}

/* The index of the node that follows the value at `index` and all it contains. */
static inline uint32_t lc_node_after(const lc_json *json, uint32_t index) {
  const lc_json_node *node = &json->nodes[index];
  return lc_node_type(node) >= LC_JSON_ARRAY ? node->link : index + 1;
}

static inline lc_string lc_node_string(const lc_json *json, uint32_t index) {
  const lc_json_node *node = &json->nodes[index];
  if ((node->meta & LC_NODE_FLAG) == 0)
    return (lc_string){json->text + node->start + 1, node->end - node->start - 2};
  uint32_t len;
  memcpy(&len, json->unescaped + node->link, sizeof len);
  return (lc_string){json->unescaped + node->link + sizeof len, len};
}

/* Lists every member of the object at `object` whose name occurs before. False: out of memory. */
bool lc_json_find_repeats(lc_json *json, uint32_t object);

/*
 * Writes the member names (their nodes) of the object at `object` to `keys`, ordered by name, then
 * place. `keys` has room for twice as many.
 */
void lc_json_sort_names(const lc_json *json, uint32_t object, uint32_t *keys);

#endif
