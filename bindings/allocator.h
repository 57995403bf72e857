/**
 * Allocator: memory for one Lua state.
 *
 * Rules make a small object for nearly every technique they look at, and drop it at once. Handing
 * such pieces out from lists by size takes a fraction of the time of malloc() and free().
 */
#ifndef LAYERCHECK_BINDINGS_ALLOCATOR_H
#define LAYERCHECK_BINDINGS_ALLOCATOR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct lc_allocator lc_allocator;

/** A new allocator, the caller's to free behind its state; NULL when memory is out. */
lc_allocator *lc_allocator_create(void);

/** From now on the allocator holds no more than `size` bytes; 0 is no limit. */
void lc_allocator_limit(lc_allocator *allocator, size_t size);

/**
 * Whether the limit has ended something since the last call: Lua asks once more after collecting
 * garbage, and only a second refusal counts.
 */
bool lc_allocator_take_refusal(lc_allocator *allocator);

/** Bytes that the allocator holds now. */
size_t lc_allocator_size(const lc_allocator *allocator);

/** The most bytes that it has held so far. */
size_t lc_allocator_peak(const lc_allocator *allocator);

/** Gives all memory back. The state must be closed already. */
void lc_allocator_free(lc_allocator *allocator);

/** A lua_Alloc function; `allocator` is its `ud`. */
void *lc_allocate(void *allocator, void *piece, size_t old_size, size_t new_size);

#endif
