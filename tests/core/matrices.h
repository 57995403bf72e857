/**
 * Matrices for tests: layers joined with ATT&CK 18.1, or with nothing.
 */
#ifndef LAYERCHECK_TESTS_CORE_MATRICES_H
#define LAYERCHECK_TESTS_CORE_MATRICES_H

#include "tests/core/layers.h"

enum { TEXT_SIZE = 4000 };

static inline lc_attack_release release_of(const char *domain, const char *version) {
  const lc_attack_domain *found = lc_attack_domain_find(lc_attack_builtin(), lc_string_of(domain));
  return version == NULL ? (lc_attack_release){0}
                         : lc_attack_release_find(found, lc_string_of(version));
}

static inline lc_matrix *matrix_in(const lc_document *document, const char *domain,
                                   const char *version) {
  lc_matrix *matrix = NULL;
  lc_status status =
      lc_matrix_create(&matrix, layer_of(document), release_of(domain, version), NULL);
  ck_assert_int_eq(status, LC_OK);
  return matrix;
}

static inline lc_matrix *matrix_of(const lc_document *document) {
  return matrix_in(document, "enterprise-attack", "18.1");
}

static inline lc_matrix *own_matrix_of(const lc_document *document) {
  return matrix_in(document, "enterprise-attack", NULL);
}

static inline const lc_matrix_tactic *tactic_of(const lc_matrix *matrix, const char *shortname) {
  for (uint32_t i = 0; i < lc_matrix_tactic_count(matrix); i++) {
    const lc_matrix_tactic *tactic = lc_matrix_tactic_at(matrix, i);
    if (lc_string_equals(tactic->shortname, lc_string_of(shortname)))
      return tactic;
  }
  return NULL;
}

static inline const lc_matrix_cell *cell_of(const lc_matrix *matrix, const char *shortname,
                                            const char *id) {
  const lc_matrix_tactic *tactic = tactic_of(matrix, shortname);
  for (uint32_t i = 0; tactic != NULL && i < tactic->cell_count; i++) {
    const lc_matrix_cell *cell = lc_matrix_cell_at(matrix, tactic->first_cell + i);
    if (lc_string_equals(cell->id, lc_string_of(id)))
      return cell;
  }
  return NULL;
}

/* The cells of a tactic in their order; sub-techniques in brackets, folded ones by their number. */
static inline void write_tactic(const lc_matrix *matrix, const char *shortname, char *out) {
  const lc_matrix_tactic *tactic = tactic_of(matrix, shortname);
  const lc_matrix_cell *parent = NULL;
  const char *space = "";
  out[0] = '\0';
  for (uint32_t i = 0; tactic != NULL && i < tactic->cell_count; i++) {
    const lc_matrix_cell *cell = lc_matrix_cell_at(matrix, tactic->first_cell + i);
    if (cell->is_subtechnique) {
      ck_assert_ptr_nonnull(parent);
      if (parent->is_unfolded)
        out += sprintf(out, " [%.*s]", (int)cell->id.len, cell->id.ptr);
      continue;
    }
    parent = cell;
    out += sprintf(out, "%s%.*s", space, (int)cell->id.len, cell->id.ptr);
    space = " ";
    if (cell->subtechnique_count > 0 && !cell->is_unfolded)
      out += sprintf(out, "[%u]", cell->subtechnique_count);
  }
}

#endif
