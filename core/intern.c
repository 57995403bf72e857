#include "core/intern.h"

#include "core/grow.h"
#include "core/hash.h"

#include <stdlib.h>

enum { FIRST_SLOT_COUNT = 64 };

/* The slot that holds the text or, if none does, the one that it belongs in. Foreign texts may be
   chosen to share a slot: then NULL, instead of a search that takes longer with each of them. */
static uint32_t *find_slot(const lc_interner *interner, lc_string text) {
  uint32_t hash = lc_hash(text);
  for (uint32_t i = 0; i < LC_HASH_LONGEST_RUN; i++) {
    uint32_t *slot = &interner->slots[(hash + i) & (interner->slot_count - 1)];
    if (*slot == 0 || lc_string_equals(interner->texts[*slot - 1], text))
      return slot;
  }
  return NULL;
}

/* Twice the slots. */
static lc_intern_status grow_slots(lc_interner *interner) {
  lc_interner grown = *interner;
  grown.slot_count = interner->slot_count == 0 ? FIRST_SLOT_COUNT : interner->slot_count * 2;
  grown.slots = calloc(grown.slot_count, sizeof *grown.slots);
  if (grown.slots == NULL)
    return LC_INTERN_MEMORY;
  for (uint32_t number = 0; number < grown.count; number++) {
    uint32_t *slot = find_slot(&grown, grown.texts[number]);
    if (slot == NULL) {
      free(grown.slots);
      return LC_INTERN_CROWDED;
    }
    *slot = number + 1;
  }
  free(interner->slots);
  *interner = grown;
  return LC_INTERN_OK;
}

static bool append(lc_interner *interner, lc_string text) {
  if (!lc_grow((void **)&interner->texts, interner->count, &interner->capacity,
               sizeof *interner->texts))
    return false;
  lc_string copy = lc_arena_copy(&interner->arena, text);
  if (copy.ptr == NULL)
    return false;
  interner->texts[interner->count++] = copy;
  return true;
}

lc_intern_status lc_intern(lc_interner *interner, lc_string text, uint32_t *number) {
  if (interner->count >= interner->slot_count / 2) {
    lc_intern_status status = grow_slots(interner);
    if (status != LC_INTERN_OK)
      return status;
  }
  uint32_t *slot = find_slot(interner, text);
  if (slot == NULL)
    return LC_INTERN_CROWDED;
  if (*slot == 0) {
    if (!append(interner, text))
      return LC_INTERN_MEMORY;
    *slot = interner->count;
  }
  *number = *slot - 1;
  return LC_INTERN_OK;
}

uint32_t lc_intern_find(const lc_interner *interner, lc_string text) {
  uint32_t *slot = interner->slot_count == 0 ? NULL : find_slot(interner, text);
  return slot == NULL || *slot == 0 ? LC_INTERN_NONE : *slot - 1;
}

void lc_interner_free(lc_interner *interner) {
  lc_arena_free(&interner->arena);
  free(interner->texts);
  free(interner->slots);
  *interner = (lc_interner){0};
}
