/**
 * Intern: texts kept once each, and numbered as they come. (Private to the library.)
 */
#ifndef LAYERCHECK_INTERN_H
#define LAYERCHECK_INTERN_H

#include "core/arena.h"

enum { LC_INTERN_NONE = UINT32_MAX /**< where a text's number is wanted and there is none */ };

/** Texts may hold any bytes. A zeroed struct holds none. */
typedef struct lc_interner {
  lc_arena arena;
  lc_string *texts; /**< by number */
  uint32_t count;
  uint32_t capacity;
  uint32_t *slots; /**< a hash table of numbers + 1; at most half of it is taken */
  uint32_t slot_count;
} lc_interner;

typedef enum lc_intern_status {
  LC_INTERN_OK,
  LC_INTERN_MEMORY,
  LC_INTERN_CROWDED /**< so many texts hash alike that somebody chose them for it */
} lc_intern_status;

/** The number of a text, which is copied when it is new. */
lc_intern_status lc_intern(lc_interner *interner, lc_string text, uint32_t *number);

/** The number of a text that is already there, or LC_INTERN_NONE. */
uint32_t lc_intern_find(const lc_interner *interner, lc_string text);

/** Gives all memory back; the interner is empty again. */
void lc_interner_free(lc_interner *interner);

#endif
