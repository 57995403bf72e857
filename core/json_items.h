/**
 * JSON items: what is in an array or an object, and edits that take some out and put others in.
 * (Private to the library.)
 *
 *     lc_json_items items;
 *     if (lc_json_items_begin(&items, array)) {
 *       lc_json_items_remove(&items, 3);
 *       lc_json_items_insert(&items, 5, 0, text);
 *       ok = lc_json_items_finish(&items, &style, edits);
 *     }
 *     lc_json_items_end(&items);
 *
 * Commas and the space around them come out right whatever is removed and inserted; what stays is
 * not touched.
 */
#ifndef LAYERCHECK_JSON_ITEMS_H
#define LAYERCHECK_JSON_ITEMS_H

#include "edit.h"
#include "json_style.h"

enum { LC_ITEMS_FRONT = UINT32_MAX /* where to insert before the first item */ };

typedef struct lc_json_item {
  lc_range range; /* of a member: from its name to the end of its value */
  uint32_t node;  /* of its value */
  bool is_removed;
} lc_json_item;

typedef struct lc_json_insert {
  uint32_t after; /* an item, or LC_ITEMS_FRONT */
  uint32_t rank;  /* orders those behind one item ... */
  uint32_t order; /* ... and then this does */
  lc_string text; /* the caller's, until lc_json_items_end() */
} lc_json_insert;

typedef struct lc_json_items {
  lc_json_value container;
  lc_range inside; /* between the brackets */
  lc_json_item *items;
  uint32_t count;
  lc_json_insert *inserts;
  uint32_t insert_count;
  uint32_t insert_capacity;
} lc_json_items;

/* False: memory is out. */
bool lc_json_items_begin(lc_json_items *items, lc_json_value container);
void lc_json_items_end(lc_json_items *items);

/* The item whose value is that node; the container must have it. */
uint32_t lc_json_items_find(const lc_json_items *items, uint32_t node);

void lc_json_items_remove(lc_json_items *items, uint32_t item);

/* Puts `text` behind an item, removed or not, or in front of all. Of those behind one item the
   lower rank comes first, then the one that was inserted first. False: memory is out. */
bool lc_json_items_insert(lc_json_items *items, uint32_t after, uint32_t rank, lc_string text);

/* Brings the inserts into their order, as finishing does. */
void lc_json_items_sort(lc_json_items *items);

/* Writes an array of nothing but the inserts, in the order in which they were inserted or sorted.
 */
void lc_json_items_write(const lc_json_items *items, const lc_json_style *style, lc_buffer *out);

/* Adds the edits; `style` is the container's, and counts when nothing is in it yet. False: memory
   is out. */
bool lc_json_items_finish(lc_json_items *items, const lc_json_style *style, lc_edits *edits);

#endif
