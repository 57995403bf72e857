#include "core/grow.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 16 };

bool lc_grow(void **items, uint32_t count, uint32_t *capacity, size_t size) {
  if (count < *capacity)
    return true;
  if (*capacity > UINT32_MAX / 2)
    return false;
  uint32_t wanted = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
  void *grown = realloc(*items, (size_t)wanted * size);
  if (grown == NULL)
    return false;
  *items = grown;
  *capacity = wanted;
  return true;
}
