#include "bindings/allocator.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
  GRAIN = 16,   /* sizes are rounded up to a multiple of this */
  CLASSES = 16, /* so the largest pooled piece has 256 bytes */
  CHUNK_SIZE = 16 * 1024 - 32
};

/* A piece that is not in use. */
typedef struct free_piece {
  struct free_piece *next;
} free_piece;

typedef struct chunk {
  struct chunk *next;
  alignas(max_align_t) char bytes[];
} chunk;

struct lc_allocator {
  free_piece *free_pieces[CLASSES];
  chunk *chunks;
  char *next; /* what is left of the newest chunk */
  char *limit;
};

/* With the sanitizers each piece is malloc's, so that they see what is done with it. */
static bool is_pooled(size_t size) {
#if defined(__SANITIZE_ADDRESS__)
  (void)size;
  return false;
#else
  return size <= GRAIN * CLASSES;
#endif
}

lc_allocator *lc_allocator_create(void) {
  return calloc(1, sizeof(lc_allocator));
}

void lc_allocator_free(lc_allocator *allocator) {
  if (allocator == NULL)
    return;
  while (allocator->chunks != NULL) {
    chunk *first = allocator->chunks;
    allocator->chunks = first->next;
    free(first);
  }
  free(allocator);
}

static size_t class_of(size_t size) {
  return (size - 1) / GRAIN;
}

static void *take_from_chunk(lc_allocator *allocator, size_t size) {
  if ((size_t)(allocator->limit - allocator->next) < size) {
    chunk *fresh = malloc(sizeof *fresh + CHUNK_SIZE);
    if (fresh == NULL)
      return NULL;
    fresh->next = allocator->chunks;
    allocator->chunks = fresh;
    allocator->next = fresh->bytes;
    allocator->limit = fresh->bytes + CHUNK_SIZE;
  }
  void *piece = allocator->next;
  allocator->next += size;
  return piece;
}

static void *take(lc_allocator *allocator, size_t size) {
  if (!is_pooled(size))
    return malloc(size);
  size_t class = class_of(size);
  free_piece *piece = allocator->free_pieces[class];
  if (piece == NULL)
    return take_from_chunk(allocator, (class + 1) * GRAIN);
  allocator->free_pieces[class] = piece->next;
  return piece;
}

static void give_back(lc_allocator *allocator, void *piece, size_t size) {
  if (!is_pooled(size)) {
    free(piece);
    return;
  }
  free_piece *unused = piece;
  size_t class = class_of(size);
  unused->next = allocator->free_pieces[class];
  allocator->free_pieces[class] = unused;
}

/* Lua says how large a piece is, so none needs a header. */
static void *resize(lc_allocator *allocator, void *piece, size_t old_size, size_t new_size) {
  if (!is_pooled(old_size) && !is_pooled(new_size))
    return realloc(piece, new_size);
  if (is_pooled(old_size) && is_pooled(new_size) && class_of(old_size) == class_of(new_size))
    return piece;
  void *moved = take(allocator, new_size);
  if (moved == NULL)
    return NULL;
  memcpy(moved, piece, old_size < new_size ? old_size : new_size);
  give_back(allocator, piece, old_size);
  return moved;
}

void *lc_allocate(void *allocator, void *piece, size_t old_size, size_t new_size) {
  if (piece == NULL) /* `old_size` is then the kind of object */
    return new_size == 0 ? NULL : take(allocator, new_size);
  if (new_size == 0) {
    give_back(allocator, piece, old_size);
    return NULL;
  }
  return resize(allocator, piece, old_size, new_size);
}
