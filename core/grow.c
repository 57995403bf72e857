#include "core/grow.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 16 };

bool lc_grow_wide(void **items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity)
    return true;
  if (*capacity > SIZE_MAX / 2 / (size + 1))
    return false;
  size_t wanted = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
  void *grown = realloc(*items, wanted * size);
  if (grown == NULL)
    return false;
  *items = grown;
  *capacity = wanted;
  return true;
}

bool lc_grow(void **items, uint32_t count, uint32_t *capacity, size_t size) {
  size_t wide = *capacity;
  if (count >= wide && wide > UINT32_MAX / 2)
    return false;
  if (!lc_grow_wide(items, count, &wide, size))
    return false;
  *capacity = (uint32_t)wide;
  return true;
}
