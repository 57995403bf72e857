/**
 * Allocator: memory for one Lua state.
 *
 * Rules make a small object for nearly every technique they look at, and drop it at once. Handing
 * such pieces out from lists by size takes a fraction of the time of malloc() and free().
 */
#ifndef LAYERCHECK_BINDINGS_ALLOCATOR_H
#define LAYERCHECK_BINDINGS_ALLOCATOR_H

#include <stddef.h>

typedef struct lc_allocator lc_allocator;

/** A new allocator, the caller's to free behind its state; NULL when memory is out. */
lc_allocator *lc_allocator_create(void);

/** Gives all memory back. The state must be closed already. */
void lc_allocator_free(lc_allocator *allocator);

/** A lua_Alloc function; `allocator` is its `ud`. */
void *lc_allocate(void *allocator, void *piece, size_t old_size, size_t new_size);

#endif
