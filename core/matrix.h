/**
 * Matrix: the ATT&CK matrix as a layer shows it, the techniques of a release joined with the
 * layer's entries.
 *
 * Tactics stand in the order of the matrix, techniques under each of their tactics in the order
 * that the layer asks for, sub-techniques behind their parents. What the layer's settings hide is
 * not there. All of it follows Navigator 5.1.0 (view-model.ts).
 *
 * Custom matrices, and releases that are not known, have no techniques to be joined with: then the
 * matrix is made of the entries themselves, a tactic for each that they name.
 */
#ifndef LAYERCHECK_MATRIX_H
#define LAYERCHECK_MATRIX_H

#include "gradient.h"
#include "layer_attack.h"
#include "layer_view.h"

typedef struct lc_matrix lc_matrix;

/** A tactic that has something to show. */
typedef struct lc_matrix_tactic {
  lc_string id;        /**< such as `TA0006`; empty in a matrix of entries */
  lc_string shortname; /**< empty for entries that name no tactic, in a matrix of entries */
  lc_string name;
  uint32_t first_cell;
  uint32_t cell_count;      /**< sub-techniques included */
  uint32_t technique_count; /**< without them */
} lc_matrix_tactic;

/** A technique or sub-technique under one tactic. */
typedef struct lc_matrix_cell {
  lc_string id;
  lc_string name;              /**< the id again when nothing is known of the technique */
  lc_attack_technique known;   /**< unknown in a matrix of entries */
  const lc_technique *entry;   /**< what the layer says of it, or NULL */
  bool is_subtechnique;        /**< of the nearest cell before it that is none */
  uint32_t subtechnique_count; /**< how many cells behind this one are sub-techniques of it */
  bool is_unfolded;            /**< whether they are shown */
  bool has_aggregate;          /**< for techniques that have sub-techniques only */
  double aggregate;
  bool has_color;
  lc_color color; /**< what the cell is painted with; may be transparent, see lc_color_over() */
} lc_matrix_cell;

/** Why no cell shows an entry. */
typedef enum lc_matrix_absence {
  LC_MATRIX_REPLACED,     /**< later entries replace it, see lc_technique_fate() */
  LC_MATRIX_UNKNOWN,      /**< the release has no such technique */
  LC_MATRIX_DEPRECATED,   /**< the release shows it no more */
  LC_MATRIX_REVOKED,      /**< the same */
  LC_MATRIX_OTHER_TACTIC, /**< the technique does not have that tactic in the release */
  LC_MATRIX_PLATFORMS,    /**< the layer's filters leave it out */
  LC_MATRIX_DISABLED      /**< the layer hides what is disabled */
} lc_matrix_absence;

typedef struct lc_matrix_outsider {
  const lc_technique *entry;
  lc_matrix_absence why;
} lc_matrix_outsider;

/** `replaced`, `unknown`, `deprecated`, `revoked`, `other-tactic`, `platforms` or `disabled`. */
const char *lc_matrix_absence_name(lc_matrix_absence absence);

/** Why no cell of a release's matrix is about an entry, of one that no cell is about. */
lc_matrix_absence lc_matrix_absence_of(const lc_technique *entry, lc_attack_release release);

/** What a layer's matrix is made of. */
typedef enum lc_matrix_basis {
  LC_MATRIX_OF_RELEASE,        /**< ATT&CK, in the release that the layer names */
  LC_MATRIX_OF_OTHER_DOMAIN,   /**< entries: the layer's domain is not one of ATT&CK's */
  LC_MATRIX_OF_UNKNOWN_RELEASE /**< entries: the release that the layer names is not known */
} lc_matrix_basis;

/**
 * The release to join a layer with: the one that Navigator opens, or one that is too old for it;
 * `*out` is unknown when the matrix is to be made of entries.
 */
lc_matrix_basis lc_matrix_choose(const lc_layer *layer, const lc_attack *attack,
                                 lc_attack_release *out);

/**
 * Joins a layer with a release of its domain; with an unknown release the matrix is made of the
 * layer's entries. `*out` is the caller's to free, before the layer's document. Fails with
 * LC_ERROR_MEMORY.
 */
lc_status lc_matrix_create(lc_matrix **out, const lc_layer *layer, lc_attack_release release,
                           lc_error *error);

/** NULL is allowed. */
void lc_matrix_free(lc_matrix *matrix);

const lc_layer *lc_matrix_layer(const lc_matrix *matrix);

/** The release that was joined; unknown for a matrix of entries. */
lc_attack_release lc_matrix_release(const lc_matrix *matrix);

const lc_layer_view *lc_matrix_view(const lc_matrix *matrix);
const lc_gradient *lc_matrix_gradient(const lc_matrix *matrix);

uint32_t lc_matrix_tactic_count(const lc_matrix *matrix);

/** The tactic at `position`, from 0 and below the count. */
const lc_matrix_tactic *lc_matrix_tactic_at(const lc_matrix *matrix, uint32_t position);

uint32_t lc_matrix_cell_count(const lc_matrix *matrix);

/** The cell at `position`, from 0 and below the count; a tactic's cells are next to each other. */
const lc_matrix_cell *lc_matrix_cell_at(const lc_matrix *matrix, uint32_t position);

/** The entries that no cell shows, in file order. */
uint32_t lc_matrix_outsider_count(const lc_matrix *matrix);
const lc_matrix_outsider *lc_matrix_outsider_at(const lc_matrix *matrix, uint32_t position);

#endif
