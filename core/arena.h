/**
 * Arena: memory that is handed out in pieces and given back all at once. (Private to the library.)
 */
#ifndef LAYERCHECK_ARENA_H
#define LAYERCHECK_ARENA_H

#include "text.h"

typedef struct lc_arena_block lc_arena_block;

/** A zeroed struct is an empty arena. */
typedef struct lc_arena {
  lc_arena_block *blocks; /* newest first */
  char *next;
  char *limit;
} lc_arena;

/** `size` bytes, aligned for any object, uninitialised; NULL when memory is out. */
void *lc_arena_alloc(lc_arena *arena, size_t size);

/** A copy of `text` in the arena; `ptr` is NULL when memory is out. */
lc_string lc_arena_copy(lc_arena *arena, lc_string text);

/** printf into the arena; `ptr` is NULL when memory is out. */
lc_string lc_arena_format(lc_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Bytes that the arena has taken from the system. */
size_t lc_arena_memory(const lc_arena *arena);

/** Gives all memory back; the arena is empty again. */
void lc_arena_free(lc_arena *arena);

#endif
