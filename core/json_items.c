#include "core/json_items.h"

#include "core/grow.h"
#include "core/json_tape.h"

#include <stdlib.h>

bool lc_json_items_begin(lc_json_items *items, lc_json_value container) {
  lc_range whole = lc_json_range(container);
  *items = (lc_json_items){.container = container, .inside = {whole.start + 1, whole.end - 1}};
  items->items = malloc(((size_t)lc_json_count(container) + 1) * sizeof *items->items);
  if (items->items == NULL)
    return false;
  lc_json_cursor cursor = lc_json_walk(container);
  while (lc_json_next(&cursor)) {
    lc_range range = lc_json_range(cursor.value);
    if (lc_json_type_of(cursor.key) != LC_JSON_NONE)
      range.start = lc_json_range(cursor.key).start;
    items->items[items->count++] = (lc_json_item){.range = range, .node = cursor.value.index};
  }
  return true;
}

void lc_json_items_end(lc_json_items *items) {
  free(items->items);
  free(items->inserts);
}

uint32_t lc_json_items_find(const lc_json_items *items, uint32_t node) {
  uint32_t low = 0;
  uint32_t high = items->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (items->items[middle].node < node)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void lc_json_items_remove(lc_json_items *items, uint32_t item) {
  items->items[item].is_removed = true;
}

bool lc_json_items_insert(lc_json_items *items, uint32_t after, uint32_t rank, lc_string text) {
  if (!lc_grow((void **)&items->inserts, items->insert_count, &items->insert_capacity,
               sizeof *items->inserts))
    return false;
  items->inserts[items->insert_count] = (lc_json_insert){after, rank, items->insert_count, text};
  items->insert_count++;
  return true;
}

/* --- edits --------------------------------------------------------------------------------- */

static int compare_inserts(const void *left, const void *right) {
  const lc_json_insert *a = left;
  const lc_json_insert *b = right;
  uint32_t first = a->after == LC_ITEMS_FRONT ? 0 : a->after + 1;
  uint32_t second = b->after == LC_ITEMS_FRONT ? 0 : b->after + 1;
  if (first != second)
    return first < second ? -1 : 1;
  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static lc_string slice(const lc_json_items *items, uint32_t start, uint32_t end) {
  return (lc_string){items->container.json->text + start, end - start};
}

/* The space in front of the first item and behind the last. */
static void add_lead(const lc_json_items *items, const lc_json_style *style, lc_buffer *out) {
  if (items->count > 0)
    lc_buffer_add_string(out, slice(items, items->inside.start, items->items[0].range.start));
  else
    lc_json_style_break(out, style, 1);
}

static void add_tail(const lc_json_items *items, const lc_json_style *style, lc_buffer *out) {
  if (items->count > 0)
    lc_buffer_add_string(out,
                         slice(items, items->items[items->count - 1].range.end, items->inside.end));
  else
    lc_json_style_break(out, style, 0);
}

/* What stands between two items: as between the first two, or a comma and the space before one. */
static void add_separator(const lc_json_items *items, const lc_json_style *style, lc_buffer *out) {
  if (items->count > 1) {
    lc_buffer_add_string(out, slice(items, items->items[0].range.end, items->items[1].range.start));
    return;
  }
  lc_buffer_add_text(out, ",");
  add_lead(items, style, out);
}

static bool add_edit(lc_edits *edits, lc_range range, lc_buffer *text) {
  bool ok = lc_buffer_is_ok(text) && lc_edits_add(edits, range, lc_buffer_string(text)) == LC_OK;
  lc_buffer_free(text);
  return ok;
}

/* Nothing that was there stays. */
static bool fill_anew(const lc_json_items *items, const lc_json_style *style, lc_edits *edits) {
  lc_buffer text = {0};
  for (uint32_t i = 0; i < items->insert_count; i++) {
    if (i == 0)
      add_lead(items, style, &text);
    else
      add_separator(items, style, &text);
    lc_buffer_add_string(&text, items->inserts[i].text);
  }
  if (items->insert_count > 0)
    add_tail(items, style, &text);
  return add_edit(edits, items->inside, &text);
}

/* An item goes with the comma that joins it to what stays. */
static bool remove_items(const lc_json_items *items, uint32_t first_kept, lc_edits *edits) {
  const lc_json_item *all = items->items;
  lc_string nothing = {"", 0};
  if (first_kept > 0 &&
      lc_edits_add(edits, (lc_range){all[0].range.start, all[first_kept].range.start}, nothing) !=
          LC_OK)
    return false;
  for (uint32_t i = first_kept + 1; i < items->count; i++) {
    if (all[i].is_removed &&
        lc_edits_add(edits, (lc_range){all[i - 1].range.end, all[i].range.end}, nothing) != LC_OK)
      return false;
  }
  return true;
}

/* Where items are put in: behind the last that stays of those up to `behind`. */
typedef struct insert_place {
  uint32_t behind; /* how many items were looked at */
  uint32_t kept;   /* or LC_ITEMS_FRONT */
} insert_place;

/* Inserts come in the order of the items, so that each item is looked at once. */
static void move_to(const lc_json_items *items, insert_place *place, uint32_t after) {
  for (; after != LC_ITEMS_FRONT && place->behind <= after; place->behind++) {
    if (!items->items[place->behind].is_removed)
      place->kept = place->behind;
  }
}

static bool insert_items(const lc_json_items *items, uint32_t first_kept,
                         const lc_json_style *style, lc_edits *edits) {
  insert_place place = {0, LC_ITEMS_FRONT};
  bool ok = true;
  for (uint32_t i = 0; ok && i < items->insert_count; i++) {
    move_to(items, &place, items->inserts[i].after);
    bool is_front = place.kept == LC_ITEMS_FRONT;
    lc_buffer text = {0};
    if (!is_front)
      add_separator(items, style, &text);
    lc_buffer_add_string(&text, items->inserts[i].text);
    if (is_front)
      add_separator(items, style, &text);
    uint32_t at =
        is_front ? items->items[first_kept].range.start : items->items[place.kept].range.end;
    ok = add_edit(edits, (lc_range){at, at}, &text);
  }
  return ok;
}

void lc_json_items_sort(lc_json_items *items) {
  if (items->insert_count > 1)
    qsort(items->inserts, items->insert_count, sizeof *items->inserts, compare_inserts);
}

bool lc_json_items_finish(lc_json_items *items, const lc_json_style *style, lc_edits *edits) {
  uint32_t first_kept = 0;
  while (first_kept < items->count && items->items[first_kept].is_removed)
    first_kept++;
  lc_json_items_sort(items);
  if (first_kept == items->count)
    return (items->count == 0 && items->insert_count == 0) || fill_anew(items, style, edits);
  return remove_items(items, first_kept, edits) && insert_items(items, first_kept, style, edits);
}

void lc_json_items_write(const lc_json_items *items, const lc_json_style *style, lc_buffer *out) {
  lc_buffer_add_text(out, "[");
  for (uint32_t i = 0; i < items->insert_count; i++) {
    lc_buffer_add_text(out, i == 0 ? "" : ",");
    lc_json_style_break(out, style, 1);
    lc_buffer_add_string(out, items->inserts[i].text);
  }
  lc_json_style_break(out, style, 0);
  lc_buffer_add_text(out, "]");
}
