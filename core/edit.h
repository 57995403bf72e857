/**
 * Edit: changes of a text, each a range of bytes and what stands there instead.
 *
 * All ranges are of the text as it is before any edit, so that edits can be made in any order and
 * by many hands: fixes of findings, merges. What no edit touches stays as it is, byte for byte.
 */
#ifndef LAYERCHECK_EDIT_H
#define LAYERCHECK_EDIT_H

#include "status.h"

typedef struct lc_edits lc_edits;

typedef struct lc_edit {
  lc_range range; /**< empty: an insertion */
  lc_string text; /**< what stands there afterwards; empty: a removal */
} lc_edit;

/** No edits, the caller's to free; NULL when memory is out. */
lc_edits *lc_edits_create(void);

void lc_edits_free(lc_edits *edits);

/** Adds an edit, whose text is copied. Fails with LC_ERROR_MEMORY. */
lc_status lc_edits_add(lc_edits *edits, lc_range range, lc_string text);

uint32_t lc_edits_count(const lc_edits *edits);

/** The edit at `position`, in the order of adding; lives until the next one is added. */
const lc_edit *lc_edits_at(const lc_edits *edits, uint32_t position);

/**
 * Applies all edits to `text`. Insertions at one place follow each other in the order of adding,
 * and come before what is put in place of the text behind them. On success `*out` has `*size` bytes
 * and a NUL, and is the caller's to free. Fails with LC_ERROR_OVERLAP when two edits change the
 * same bytes or one is outside of the text, and with LC_ERROR_MEMORY.
 */
lc_status lc_edits_apply(const lc_edits *edits, lc_string text, char **out, size_t *size,
                         lc_error *error);

#endif
