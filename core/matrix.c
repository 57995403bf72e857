#include "core/matrix.h"

#include "core/matrix_gather.h"
#include "core/name_order.h"

#include <math.h>
#include <stdlib.h>

struct lc_matrix {
  const lc_layer *layer;
  lc_attack_release release;
  lc_layer_view view;
  lc_gradient gradient;
  lc_matrix_tactic *tactics;
  uint32_t tactic_count;
  lc_matrix_cell *cells;
  uint32_t cell_count;
  lc_matrix_outsider *outsiders;
  uint32_t outsider_count;
};

/* What becomes of an entry: shown by a cell, hidden by a setting, or not met yet. */
typedef enum entry_state { NOT_MET, HIDDEN_BY_PLATFORM, HIDDEN_AS_DISABLED, SHOWN } entry_state;

/* A matrix while it is made. */
typedef struct making {
  lc_matrix *matrix;
  lc_matrix_gathering gathering;
  double *scores;         /* of one family; room for the largest */
  lc_matrix_node **heads; /* of one column: the nodes that are no sub-techniques */
  unsigned char *states;  /* an entry_state for each entry */
} making;

/* --- scores and order ---------------------------------------------------------------------- */

static bool score_of(const lc_matrix_node *node, double *score) {
  return node->entry != NULL && lc_technique_score(node->entry, score);
}

static void aggregate(making *m, lc_matrix_node *head) {
  double parent = 0;
  lc_family_scores family = {.subtechnique_count = head->subtechnique_count,
                             .subtechniques = m->scores};
  if (head->subtechnique_count == 0)
    return;
  if (score_of(head, &parent))
    family.parent = &parent;
  for (uint32_t i = 1; i <= head->subtechnique_count; i++)
    family.scored_count += score_of(head + i, &m->scores[family.scored_count]);
  const lc_layer_view *view = &m->matrix->view;
  head->has_aggregate = lc_aggregate_score(view->aggregate_function, view->counts_unscored, &family,
                                           &head->aggregate);
}

static void set_sort_key(lc_sorting sorting, lc_matrix_node *node, double score) {
  node->name_direction = sorting == LC_SORTING_NAME_DESCENDING ? -1 : 1;
  node->sort_key = sorting == LC_SORTING_SCORE              ? score
                   : sorting == LC_SORTING_SCORE_DESCENDING ? -score
                                                            : 0;
}

static int compare_nodes(const lc_matrix_node *a, const lc_matrix_node *b) {
  if (a->sort_key < b->sort_key)
    return -1;
  if (a->sort_key > b->sort_key)
    return 1;
  int order = lc_name_compare(a->name, b->name) * a->name_direction;
  return order != 0 ? order : lc_string_compare(a->id, b->id);
}

static int compare_subtechniques(const void *left, const void *right) {
  return compare_nodes(left, right);
}

static int compare_heads(const void *left, const void *right) {
  return compare_nodes(*(lc_matrix_node *const *)left, *(lc_matrix_node *const *)right);
}

/* Among sub-techniques, those without a score stand where 0 does. */
static void sort_subtechniques(const making *m, lc_matrix_node *head) {
  for (uint32_t i = 1; i <= head->subtechnique_count; i++) {
    double score = 0;
    score_of(head + i, &score);
    set_sort_key(m->matrix->view.sorting, head + i, score);
  }
  if (head->subtechnique_count > 1)
    qsort(head + 1, head->subtechnique_count, sizeof *head, compare_subtechniques);
}

/* Among techniques, those without a score are lower than any. */
static double head_score(const making *m, const lc_matrix_node *head) {
  double score = -INFINITY;
  if (!m->matrix->view.shows_aggregates || head->subtechnique_count == 0)
    score_of(head, &score);
  else if (head->has_aggregate)
    score = head->aggregate;
  return score;
}

/* Fills `heads` with a column's techniques in their order; gives their number. */
static uint32_t sort_column(making *m, const lc_matrix_column *column) {
  uint32_t count = 0;
  lc_matrix_node *node = m->gathering.nodes + column->first_node;
  const lc_matrix_node *end = node + column->node_count;
  for (; node < end; node += node->subtechnique_count + 1) {
    sort_subtechniques(m, node);
    aggregate(m, node);
    set_sort_key(m->matrix->view.sorting, node, head_score(m, node));
    m->heads[count++] = node;
  }
  if (count > 1)
    qsort(m->heads, count, sizeof(lc_matrix_node *), compare_heads);
  return count;
}

/* --- what is hidden ------------------------------------------------------------------------ */

static bool is_enabled(const lc_matrix_node *node) {
  return node->entry == NULL || lc_technique_is_enabled(node->entry);
}

static bool passes_platforms(const making *m, const lc_matrix_node *node) {
  return !lc_attack_technique_is_known(node->known) ||
         lc_layer_view_shows_platforms(&m->matrix->view, node->known);
}

/* A disabled technique stays for the sake of an enabled sub-technique. */
static bool has_enabled_in_family(const making *m, const lc_matrix_node *node) {
  if (is_enabled(node))
    return true;
  for (uint32_t i = 1; i <= node->subtechnique_count; i++) {
    if (is_enabled(node + i) && passes_platforms(m, node + i))
      return true;
  }
  return false;
}

static entry_state state_of(const making *m, const lc_matrix_node *node) {
  if (m->matrix->view.hides_disabled && !has_enabled_in_family(m, node))
    return HIDDEN_AS_DISABLED;
  return passes_platforms(m, node) ? SHOWN : HIDDEN_BY_PLATFORM;
}

/* An entry for several tactics is shown when one of its cells is. */
static void note_state(making *m, const lc_matrix_node *node, entry_state state) {
  if (node->entry == NULL)
    return;
  unsigned char *noted = &m->states[lc_technique_index(node->entry)];
  if (*noted < state)
    *noted = (unsigned char)state;
}

/* --- cells --------------------------------------------------------------------------------- */

static bool has_annotation(const making *m, const lc_matrix_node *node) {
  if (node->entry != NULL && lc_technique_is_annotated(node->entry))
    return true;
  if (!lc_attack_technique_is_known(node->known))
    return false;
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(node->known); i++) {
    const lc_technique *entry =
        lc_layer_entry(m->matrix->layer, node->id, lc_attack_technique_tactic_at(node->known, i));
    if (entry != NULL && lc_technique_is_annotated(entry))
      return true;
  }
  return false;
}

/* A sub-technique that is annotated under any tactic unfolds its parent under all. */
static bool is_unfolded(const making *m, const lc_matrix_node *head) {
  lc_expansion expansion = m->matrix->view.expansion;
  if (expansion == LC_EXPANSION_ALL ||
      (head->entry != NULL && lc_technique_shows_subtechniques(head->entry)))
    return true;
  for (uint32_t i = 1; expansion == LC_EXPANSION_ANNOTATED && i <= head->subtechnique_count; i++) {
    if (has_annotation(m, head + i))
      return true;
  }
  return false;
}

static void paint(const making *m, const lc_matrix_node *node, lc_matrix_cell *cell) {
  const lc_gradient *gradient = &m->matrix->gradient;
  bool is_disabled = !is_enabled(node);
  bool has_own_color = node->entry != NULL && lc_technique_color(node->entry).len > 0;
  if (m->matrix->view.shows_aggregates && node->has_aggregate && !is_disabled && !has_own_color) {
    cell->color = lc_gradient_color(gradient, node->aggregate);
    cell->has_color = true;
  } else if (node->entry != NULL) {
    cell->has_color = lc_gradient_entry_color(gradient, node->entry, &cell->color);
  }
}

static lc_matrix_cell *add_cell(making *m, const lc_matrix_node *node) {
  lc_matrix_cell *cell = &m->matrix->cells[m->matrix->cell_count++];
  *cell = (lc_matrix_cell){.id = node->id,
                           .name = node->name,
                           .known = node->known,
                           .entry = node->entry,
                           .is_subtechnique = node->is_subtechnique,
                           .has_aggregate = node->has_aggregate,
                           .aggregate = node->aggregate};
  paint(m, node, cell);
  return cell;
}

/* A technique with what is left of its sub-techniques. Hiding a technique hides its family. */
static void add_family(making *m, const lc_matrix_node *head) {
  entry_state state = state_of(m, head);
  note_state(m, head, state);
  lc_matrix_cell *cell = state == SHOWN ? add_cell(m, head) : NULL;
  for (uint32_t i = 1; i <= head->subtechnique_count; i++) {
    entry_state own = state_of(m, head + i);
    note_state(m, head + i, state == SHOWN ? own : state);
    if (cell == NULL || own != SHOWN)
      continue;
    add_cell(m, head + i);
    cell->subtechnique_count++;
  }
  if (cell != NULL)
    cell->is_unfolded = cell->subtechnique_count > 0 && is_unfolded(m, head);
}

/* Tactics that have nothing to show are left out. */
static void add_tactic(making *m, const lc_matrix_column *column) {
  lc_matrix *matrix = m->matrix;
  uint32_t first_cell = matrix->cell_count;
  uint32_t head_count = sort_column(m, column);
  uint32_t technique_count = 0;
  for (uint32_t i = 0; i < head_count; i++) {
    uint32_t before = matrix->cell_count;
    add_family(m, m->heads[i]);
    technique_count += matrix->cell_count > before;
  }
  if (technique_count > 0)
    matrix->tactics[matrix->tactic_count++] =
        (lc_matrix_tactic){.id = column->id,
                           .shortname = column->shortname,
                           .name = column->name,
                           .first_cell = first_cell,
                           .cell_count = matrix->cell_count - first_cell,
                           .technique_count = technique_count};
}

/* --- entries without a cell ---------------------------------------------------------------- */

lc_matrix_absence lc_matrix_absence_of(const lc_technique *entry, lc_attack_release release) {
  lc_fate fate = lc_technique_fate(entry, NULL);
  lc_attack_technique known = lc_attack_technique_find(release, lc_technique_id(entry));
  if (fate == LC_FATE_REPLACED)
    return LC_MATRIX_REPLACED;
  if (!lc_attack_technique_is_known(known))
    return LC_MATRIX_UNKNOWN;
  switch (lc_attack_technique_status(known)) {
  case LC_ATTACK_DEPRECATED:
    return LC_MATRIX_DEPRECATED;
  case LC_ATTACK_REVOKED:
    return LC_MATRIX_REVOKED;
  default:
    /* An entry for all tactics may have lost each of them to another entry. */
    return fate == LC_FATE_KEPT ? LC_MATRIX_OTHER_TACTIC : LC_MATRIX_REPLACED;
  }
}

static void add_outsiders(making *m) {
  lc_matrix *matrix = m->matrix;
  for (uint32_t i = 0; i < lc_layer_technique_count(matrix->layer); i++) {
    if (m->states[i] == SHOWN)
      continue;
    const lc_technique *entry = lc_layer_technique_at(matrix->layer, i);
    lc_matrix_absence why = m->states[i] == HIDDEN_BY_PLATFORM ? LC_MATRIX_PLATFORMS
                            : m->states[i] == HIDDEN_AS_DISABLED
                                ? LC_MATRIX_DISABLED
                                : lc_matrix_absence_of(entry, matrix->release);
    matrix->outsiders[matrix->outsider_count++] = (lc_matrix_outsider){entry, why};
  }
}

/* --- the matrix ---------------------------------------------------------------------------- */

lc_matrix_basis lc_matrix_choose(const lc_layer *layer, const lc_attack *attack,
                                 lc_attack_release *out) {
  lc_attack_resolution resolution;
  *out = (lc_attack_release){0};
  if (!lc_layer_attack(layer, attack, &resolution))
    return LC_MATRIX_OF_OTHER_DOMAIN;
  *out = lc_attack_release_is_known(resolution.release) ? resolution.release : resolution.named;
  return lc_attack_release_is_known(*out) ? LC_MATRIX_OF_RELEASE : LC_MATRIX_OF_UNKNOWN_RELEASE;
}

/* All that the size of the gathering says how much room it needs. */
static bool make_room(making *m) {
  lc_matrix *matrix = m->matrix;
  size_t node_count = m->gathering.node_count;
  size_t entry_count = lc_layer_technique_count(matrix->layer);
  matrix->tactics = calloc(m->gathering.column_count + (size_t)1, sizeof *matrix->tactics);
  matrix->cells = calloc(node_count + 1, sizeof *matrix->cells);
  matrix->outsiders = calloc(entry_count + 1, sizeof *matrix->outsiders);
  m->scores = calloc(node_count + 1, sizeof *m->scores);
  m->heads = calloc(node_count + 1, sizeof(lc_matrix_node *));
  m->states = calloc(entry_count + 1, 1);
  return matrix->tactics != NULL && matrix->cells != NULL && matrix->outsiders != NULL &&
         m->scores != NULL && m->heads != NULL && m->states != NULL;
}

static bool make(making *m) {
  lc_matrix *matrix = m->matrix;
  bool ok = lc_attack_release_is_known(matrix->release)
                ? lc_matrix_gather_release(&m->gathering, matrix->layer, matrix->release)
                : lc_matrix_gather_entries(&m->gathering, matrix->layer);
  if (!ok || !make_room(m))
    return false;
  for (uint32_t i = 0; i < m->gathering.column_count; i++)
    add_tactic(m, &m->gathering.columns[i]);
  add_outsiders(m);
  return true;
}

lc_status lc_matrix_create(lc_matrix **out, const lc_layer *layer, lc_attack_release release,
                           lc_error *error) {
  making m = {.matrix = calloc(1, sizeof *m.matrix)};
  bool ok = m.matrix != NULL;
  if (ok) {
    m.matrix->layer = layer;
    m.matrix->release = release;
    lc_layer_view_read(layer, &m.matrix->view);
    lc_layer_gradient(layer, &m.matrix->gradient);
    ok = make(&m);
  }
  lc_matrix_gathering_free(&m.gathering);
  free(m.scores);
  free(m.heads);
  free(m.states);
  if (!ok) {
    lc_matrix_free(m.matrix);
    return lc_error_memory(error, "making a matrix");
  }
  *out = m.matrix;
  return LC_OK;
}

void lc_matrix_free(lc_matrix *matrix) {
  if (matrix == NULL)
    return;
  free(matrix->tactics);
  free(matrix->cells);
  free(matrix->outsiders);
  free(matrix);
}

const lc_layer *lc_matrix_layer(const lc_matrix *matrix) {
  return matrix->layer;
}

lc_attack_release lc_matrix_release(const lc_matrix *matrix) {
  return matrix->release;
}

const lc_layer_view *lc_matrix_view(const lc_matrix *matrix) {
  return &matrix->view;
}

const lc_gradient *lc_matrix_gradient(const lc_matrix *matrix) {
  return &matrix->gradient;
}

uint32_t lc_matrix_tactic_count(const lc_matrix *matrix) {
  return matrix->tactic_count;
}

const lc_matrix_tactic *lc_matrix_tactic_at(const lc_matrix *matrix, uint32_t position) {
  return &matrix->tactics[position];
}

uint32_t lc_matrix_cell_count(const lc_matrix *matrix) {
  return matrix->cell_count;
}

const lc_matrix_cell *lc_matrix_cell_at(const lc_matrix *matrix, uint32_t position) {
  return &matrix->cells[position];
}

uint32_t lc_matrix_outsider_count(const lc_matrix *matrix) {
  return matrix->outsider_count;
}

const lc_matrix_outsider *lc_matrix_outsider_at(const lc_matrix *matrix, uint32_t position) {
  return &matrix->outsiders[position];
}

const char *lc_matrix_absence_name(lc_matrix_absence absence) {
  static const char *const names[] = {
      [LC_MATRIX_REPLACED] = "replaced",         [LC_MATRIX_UNKNOWN] = "unknown",
      [LC_MATRIX_DEPRECATED] = "deprecated",     [LC_MATRIX_REVOKED] = "revoked",
      [LC_MATRIX_OTHER_TACTIC] = "other-tactic", [LC_MATRIX_PLATFORMS] = "platforms",
      [LC_MATRIX_DISABLED] = "disabled"};
  return names[absence];
}
