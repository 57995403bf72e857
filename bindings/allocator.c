#include "bindings/allocator.h"

#include <stdalign.h>
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
  char *end;
  size_t held; /* bytes taken from the system: chunks, and pieces too large for them */
  size_t peak; /* the most of them so far */
  size_t limit;
  const void *refused; /* the piece that was not to grow, and to what size */
  size_t refused_size;
  bool has_refused; /* `refused` is what was asked for last */
  bool was_final;
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

void lc_allocator_limit(lc_allocator *allocator, size_t size) {
  allocator->limit = size;
}

size_t lc_allocator_size(const lc_allocator *allocator) {
  return allocator->held;
}

size_t lc_allocator_peak(const lc_allocator *allocator) {
  return allocator->peak;
}

bool lc_allocator_take_refusal(lc_allocator *allocator) {
  bool was_final = allocator->was_final;
  allocator->was_final = false;
  return was_final;
}

static bool has_room(const lc_allocator *allocator, size_t size) {
  return allocator->limit == 0 ||
         (allocator->held <= allocator->limit && size <= allocator->limit - allocator->held);
}

/* Only for what comes from the system, which is seldom. */
static void hold(lc_allocator *allocator, size_t size) {
  allocator->held += size;
  if (allocator->held > allocator->peak)
    allocator->peak = allocator->held;
}

static void *take_from_system(lc_allocator *allocator, size_t size) {
  void *piece = has_room(allocator, size) ? malloc(size) : NULL;
  if (piece != NULL)
    hold(allocator, size);
  return piece;
}

static size_t class_of(size_t size) {
  return (size - 1) / GRAIN;
}

static void *take_from_chunk(lc_allocator *allocator, size_t size) {
  if ((size_t)(allocator->end - allocator->next) < size) {
    chunk *fresh = take_from_system(allocator, sizeof *fresh + CHUNK_SIZE);
    if (fresh == NULL)
      return NULL;
    fresh->next = allocator->chunks;
    allocator->chunks = fresh;
    allocator->next = fresh->bytes;
    allocator->end = fresh->bytes + CHUNK_SIZE;
  }
  void *piece = allocator->next;
  allocator->next += size;
  return piece;
}

static void *take(lc_allocator *allocator, size_t size) {
  if (!is_pooled(size))
    return take_from_system(allocator, size);
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
    allocator->held -= size;
    return;
  }
  free_piece *unused = piece;
  size_t class = class_of(size);
  unused->next = allocator->free_pieces[class];
  allocator->free_pieces[class] = unused;
}

static void *resize_in_system(lc_allocator *allocator, void *piece, size_t old_size,
                              size_t new_size) {
  if (new_size > old_size && !has_room(allocator, new_size - old_size))
    return NULL;
  void *moved = realloc(piece, new_size);
  if (moved != NULL)
    hold(allocator, new_size - old_size);
  return moved;
}

/* Lua says how large a piece is, so none needs a header. */
static void *resize(lc_allocator *allocator, void *piece, size_t old_size, size_t new_size) {
  if (!is_pooled(old_size) && !is_pooled(new_size))
    return resize_in_system(allocator, piece, old_size, new_size);
  if (is_pooled(old_size) && is_pooled(new_size) && class_of(old_size) == class_of(new_size))
    return piece;
  /* Lua counts on it that pieces can always shrink. */
  size_t limit = allocator->limit;
  allocator->limit = new_size < old_size ? 0 : limit;
  void *moved = take(allocator, new_size);
  allocator->limit = limit;
  if (moved == NULL)
    return NULL;
  memcpy(moved, piece, old_size < new_size ? old_size : new_size);
  give_back(allocator, piece, old_size);
  return moved;
}

/* Lua answers a refusal by collecting all garbage and asking again for the very same. */
static void note_refusal(lc_allocator *allocator, const void *piece, size_t new_size) {
  bool is_second =
      allocator->has_refused && allocator->refused == piece && allocator->refused_size == new_size;
  allocator->was_final = allocator->was_final || is_second;
  allocator->has_refused = true;
  allocator->refused = piece;
  allocator->refused_size = new_size;
}

void *lc_allocate(void *context, void *piece, size_t old_size, size_t new_size) {
  lc_allocator *allocator = context;
  if (new_size == 0) {
    if (piece != NULL)
      give_back(allocator, piece, old_size);
    return NULL;
  }
  /* Of a new piece `old_size` is the kind of object. */
  void *result =
      piece == NULL ? take(allocator, new_size) : resize(allocator, piece, old_size, new_size);
  if (result == NULL)
    note_refusal(allocator, piece, new_size);
  else if (piece == NULL || new_size > old_size)
    allocator->has_refused = false;
  return result;
}
