#include "core/edit.h"

#include "core/arena.h"
#include "core/grow.h"

#include <stdlib.h>

typedef struct placed_edit {
  lc_edit edit;
  uint32_t order; /* of adding */
} placed_edit;

struct lc_edits {
  lc_arena texts;
  lc_edit *items;
  uint32_t count;
  uint32_t capacity;
};

lc_edits *lc_edits_create(void) {
  return calloc(1, sizeof(lc_edits));
}

void lc_edits_free(lc_edits *edits) {
  if (edits == NULL)
    return;
  lc_arena_free(&edits->texts);
  free(edits->items);
  free(edits);
}

lc_status lc_edits_add(lc_edits *edits, lc_range range, lc_string text) {
  lc_string copy = lc_arena_copy(&edits->texts, text);
  if (copy.ptr == NULL ||
      !lc_grow((void **)&edits->items, edits->count, &edits->capacity, sizeof *edits->items))
    return LC_ERROR_MEMORY;
  edits->items[edits->count++] = (lc_edit){range, copy};
  return LC_OK;
}

uint32_t lc_edits_count(const lc_edits *edits) {
  return edits->count;
}

const lc_edit *lc_edits_at(const lc_edits *edits, uint32_t position) {
  return &edits->items[position];
}

/* --- applying ------------------------------------------------------------------------------ */

static bool is_insertion(const lc_edit *edit) {
  return edit->range.start == edit->range.end;
}

static int compare_places(const void *left, const void *right) {
  const placed_edit *a = left;
  const placed_edit *b = right;
  if (a->edit.range.start != b->edit.range.start)
    return a->edit.range.start < b->edit.range.start ? -1 : 1;
  if (is_insertion(&a->edit) != is_insertion(&b->edit))
    return is_insertion(&a->edit) ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

/* In the order of the text; the caller's to free. */
static placed_edit *sorted_edits(const lc_edits *edits) {
  placed_edit *sorted = malloc(((size_t)edits->count + 1) * sizeof *sorted);
  if (sorted == NULL)
    return NULL;
  for (uint32_t i = 0; i < edits->count; i++)
    sorted[i] = (placed_edit){edits->items[i], i};
  qsort(sorted, edits->count, sizeof *sorted, compare_places);
  return sorted;
}

/* Whether no two edits change the same bytes; `*size` becomes that of the result. */
static bool measure(const placed_edit *sorted, uint32_t count, size_t text_size, size_t *size) {
  size_t behind = 0;
  *size = text_size;
  for (uint32_t i = 0; i < count; i++) {
    lc_range range = sorted[i].edit.range;
    if (range.start < behind || range.end < range.start || range.end > text_size)
      return false;
    behind = range.end;
    *size = *size - (range.end - range.start) + sorted[i].edit.text.len;
  }
  return true;
}

static char *append(char *out, const char *bytes, size_t size) {
  if (size != 0)
    memcpy(out, bytes, size);
  return out + size;
}

static void write_edited(char *out, const placed_edit *sorted, uint32_t count, lc_string text) {
  size_t at = 0;
  for (uint32_t i = 0; i < count; i++) {
    lc_edit edit = sorted[i].edit;
    out = append(out, text.ptr + at, edit.range.start - at);
    out = append(out, edit.text.ptr, edit.text.len);
    at = edit.range.end;
  }
  out = append(out, text.ptr + at, text.len - at);
  *out = '\0';
}

lc_status lc_edits_apply(const lc_edits *edits, lc_string text, char **out, size_t *size,
                         lc_error *error) {
  placed_edit *sorted = sorted_edits(edits);
  if (sorted == NULL)
    return lc_error_memory(error, "editing a text");
  lc_status status = LC_OK;
  if (!measure(sorted, edits->count, text.len, size)) {
    status = lc_error_set(error, LC_ERROR_OVERLAP, "two edits change the same place");
  } else {
    *out = malloc(*size + 1);
    if (*out == NULL)
      status = lc_error_memory(error, "editing a text");
    else
      write_edited(*out, sorted, edits->count, text);
  }
  free(sorted);
  return status;
}
