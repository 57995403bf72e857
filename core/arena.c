#include "core/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_BLOCK_SIZE = 512, LARGEST_BLOCK_SIZE = 1 << 20 };

struct lc_arena_block {
  lc_arena_block *older;
  size_t size; /* of `bytes` */
  alignas(max_align_t) char bytes[];
};

static bool add_block(lc_arena *arena, size_t wanted) {
  size_t size = arena->blocks == NULL ? FIRST_BLOCK_SIZE : arena->blocks->size * 2;
  if (size > LARGEST_BLOCK_SIZE)
    size = LARGEST_BLOCK_SIZE;
  if (size < wanted)
    size = wanted;
  lc_arena_block *block = malloc(sizeof *block + size);
  if (block == NULL)
    return false;
  block->older = arena->blocks;
  block->size = size;
  arena->blocks = block;
  arena->next = block->bytes;
  arena->limit = block->bytes + size;
  return true;
}

void *lc_arena_alloc(lc_arena *arena, size_t size) {
  const size_t align = alignof(max_align_t);
  if (size > SIZE_MAX / 2)
    return NULL;
  size = size == 0 ? align : (size + align - 1) & ~(align - 1);
  if (size > (size_t)(arena->limit - arena->next) && !add_block(arena, size))
    return NULL;
  void *piece = arena->next;
  arena->next += size;
  return piece;
}

lc_string lc_arena_copy(lc_arena *arena, lc_string text) {
  char *copy = lc_arena_alloc(arena, text.len + 1);
  if (copy == NULL)
    return (lc_string){NULL, 0};
  if (text.len != 0)
    memcpy(copy, text.ptr, text.len);
  copy[text.len] = '\0';
  return (lc_string){copy, text.len};
}

lc_string lc_arena_format(lc_arena *arena, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  va_list again;
  va_copy(again, arguments);
  int len = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = len < 0 ? NULL : lc_arena_alloc(arena, (size_t)len + 1);
  if (text != NULL)
    vsnprintf(text, (size_t)len + 1, format, again);
  va_end(again);
  return (lc_string){text, text == NULL ? 0 : (size_t)len};
}

size_t lc_arena_memory(const lc_arena *arena) {
  size_t size = 0;
  for (const lc_arena_block *block = arena->blocks; block != NULL; block = block->older)
    size += sizeof *block + block->size;
  return size;
}

void lc_arena_free(lc_arena *arena) {
  while (arena->blocks != NULL) {
    lc_arena_block *block = arena->blocks;
    arena->blocks = block->older;
    free(block);
  }
  arena->next = arena->limit = NULL;
}
