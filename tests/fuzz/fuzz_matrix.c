/* The matrix of a layer: every entry is in a cell or said to be in none, in any release. */
#include "tests/fuzz/fuzz.h"

static void require_cells(const lc_matrix *matrix) {
  uint32_t next_cell = 0;
  for (uint32_t i = 0; i < lc_matrix_tactic_count(matrix); i++) {
    const lc_matrix_tactic *tactic = lc_matrix_tactic_at(matrix, i);
    REQUIRE(tactic->first_cell == next_cell && tactic->technique_count <= tactic->cell_count);
    next_cell += tactic->cell_count;
  }
  REQUIRE(next_cell == lc_matrix_cell_count(matrix));
  for (uint32_t i = 0; i < next_cell; i++) {
    const lc_matrix_cell *cell = lc_matrix_cell_at(matrix, i);
    REQUIRE(cell->id.ptr != NULL && cell->name.ptr != NULL);
    REQUIRE(cell->subtechnique_count < next_cell - i);
    REQUIRE(cell->entry == NULL || lc_technique_layer(cell->entry) == lc_matrix_layer(matrix));
  }
}

/* Whether a cell shows the entry. */
static bool is_shown(const lc_matrix *matrix, const lc_technique *entry) {
  for (uint32_t i = 0; i < lc_matrix_cell_count(matrix); i++) {
    if (lc_matrix_cell_at(matrix, i)->entry == entry)
      return true;
  }
  return false;
}

static bool is_outside(const lc_matrix *matrix, const lc_technique *entry) {
  for (uint32_t i = 0; i < lc_matrix_outsider_count(matrix); i++) {
    if (lc_matrix_outsider_at(matrix, i)->entry == entry)
      return true;
  }
  return false;
}

static void require_entries(const lc_matrix *matrix) {
  const lc_layer *layer = lc_matrix_layer(matrix);
  for (uint32_t i = 0; i < lc_matrix_outsider_count(matrix); i++)
    REQUIRE(lc_matrix_absence_name(lc_matrix_outsider_at(matrix, i)->why) != NULL);
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++) {
    const lc_technique *entry = lc_layer_technique_at(layer, i);
    REQUIRE(is_shown(matrix, entry) != is_outside(matrix, entry));
  }
}

static void require_matrix(const lc_layer *layer) {
  lc_attack_resolution resolution = {.kind = LC_ATTACK_UNRESOLVED_INVALID};
  lc_layer_attack(layer, lc_attack_builtin(), &resolution);
  lc_matrix *matrix = NULL;
  REQUIRE(lc_matrix_create(&matrix, layer, resolution.release, NULL) == LC_OK);
  require_cells(matrix);
  require_entries(matrix);
  lc_matrix_free(matrix);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_document *document = NULL;
  if (lc_document_parse(&document, fuzz_text(bytes, size), "input", NULL, NULL) != LC_OK)
    return 0;
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++)
    require_matrix(lc_document_layer_at(document, i));
  lc_document_release(document);
  return 0;
}
