/**
 * Grow: arrays that get longer. (Private to the library.)
 */
#ifndef LAYERCHECK_GROW_H
#define LAYERCHECK_GROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Room in `*items` for one more item of `size` bytes behind the first `count`. False when memory is
 * out: the array is then as before.
 */
bool lc_grow(void **items, uint32_t count, uint32_t *capacity, size_t size);

/** The same for arrays that count in size_t. */
bool lc_grow_wide(void **items, size_t count, size_t *capacity, size_t size);

#endif
