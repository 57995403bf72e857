#include "core/combine.h"

#include "core/grow.h"
#include "core/layer_model.h"

#include <stdlib.h>

typedef struct joined_cell {
  lc_string id;
  lc_string tactic;
  lc_attack_technique known;
} joined_cell;

struct lc_combination {
  lc_combine_basis basis;
  const lc_layer **layers;
  uint32_t layer_count;
  joined_cell *cells;
  uint32_t cell_count;
  uint32_t cell_capacity;
  const lc_technique **entries; /* of each cell one for each layer */
  uint32_t entry_capacity;      /* in cells */
  lc_combination_outsider *outsiders;
  uint32_t outsider_count;
  uint32_t outsider_capacity;
};

/* --- cells --------------------------------------------------------------------------------- */

/* Adds a cell without entries; gives those to fill, or NULL when memory is out. */
static const lc_technique **add_cell(lc_combination *c, joined_cell cell) {
  size_t row = (size_t)c->layer_count * sizeof *c->entries;
  if (!lc_grow((void **)&c->cells, c->cell_count, &c->cell_capacity, sizeof *c->cells) ||
      !lc_grow((void **)&c->entries, c->cell_count, &c->entry_capacity, row == 0 ? 1 : row))
    return NULL;
  c->cells[c->cell_count] = cell;
  const lc_technique **entries = c->entries + (size_t)c->cell_count * c->layer_count;
  if (row > 0)
    memset(entries, 0, row);
  c->cell_count++;
  return entries;
}

/* The last entry for the id that writes no tactic, or NULL. */
static const lc_technique *general_entry(const lc_layer *layer, lc_string id) {
  const lc_technique *general = NULL;
  const lc_technique *entry = lc_layer_first_entry(layer, id);
  for (; entry != NULL; entry = lc_technique_next_entry(entry)) {
    if (!lc_technique_has_tactic(entry))
      general = entry;
  }
  return general;
}

static const lc_technique *entry_in(const lc_layer *layer, lc_string id, lc_string tactic) {
  return tactic.len == 0 ? general_entry(layer, id) : lc_layer_entry(layer, id, tactic);
}

/* A cell with no entry takes part only when all do. */
static bool join_cell(lc_combination *c, joined_cell cell, lc_combine_reach reach) {
  const lc_technique **entries = add_cell(c, cell);
  if (entries == NULL)
    return false;
  bool is_mentioned = reach == LC_COMBINE_EVERY;
  for (uint32_t i = 0; i < c->layer_count; i++) {
    entries[i] = entry_in(c->layers[i], cell.id, cell.tactic);
    is_mentioned |= entries[i] != NULL;
  }
  c->cell_count -= !is_mentioned;
  return true;
}

/* --- a release ----------------------------------------------------------------------------- */

/* Goes to the technique's next tactic by name, from an empty one on. */
static bool next_tactic(lc_attack_technique known, lc_string *tactic) {
  lc_string next = {"", 0};
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(known); i++) {
    lc_string other = lc_attack_technique_tactic_at(known, i);
    if (lc_string_compare(other, *tactic) > 0 &&
        (next.len == 0 || lc_string_compare(other, next) < 0))
      next = other;
  }
  *tactic = next;
  return next.len > 0;
}

static bool join_release(lc_combination *c, lc_combine_reach reach) {
  lc_attack_technique known;
  for (uint32_t cursor = 0; lc_attack_technique_next(c->basis.release, &cursor, &known);) {
    if (lc_attack_technique_status(known) != LC_ATTACK_ACTIVE)
      continue;
    joined_cell cell = {lc_attack_technique_id(known), {"", 0}, known};
    while (next_tactic(known, &cell.tactic)) {
      if (!join_cell(c, cell, reach))
        return false;
    }
  }
  return true;
}

static bool is_shown(const lc_technique *entry, lc_attack_release release) {
  lc_attack_technique known = lc_attack_technique_find(release, lc_technique_id(entry));
  if (!lc_attack_technique_is_known(known) || lc_attack_technique_status(known) != LC_ATTACK_ACTIVE)
    return false;
  return !lc_technique_has_tactic(entry) ||
         lc_attack_technique_has_tactic(known, lc_technique_tactic(entry));
}

static bool add_outsider(lc_combination *c, lc_combination_outsider outsider) {
  if (!lc_grow((void **)&c->outsiders, c->outsider_count, &c->outsider_capacity,
               sizeof *c->outsiders))
    return false;
  c->outsiders[c->outsider_count++] = outsider;
  return true;
}

static bool find_outsiders(lc_combination *c, uint32_t position) {
  const lc_layer *layer = c->layers[position];
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++) {
    const lc_technique *entry = lc_layer_technique_at(layer, i);
    if (is_shown(entry, c->basis.release) || lc_technique_fate(entry, NULL) == LC_FATE_REPLACED)
      continue;
    lc_matrix_absence why = lc_matrix_absence_of(entry, c->basis.release);
    if (!add_outsider(c, (lc_combination_outsider){position, entry, why}))
      return false;
  }
  return true;
}

/* --- entries as they are written ----------------------------------------------------------- */

static int compare_strings(const void *left, const void *right) {
  return lc_string_compare(*(const lc_string *)left, *(const lc_string *)right);
}

/* Sorts the strings and drops repeats; gives how many are left. */
static uint32_t sort_unique(lc_string *strings, uint32_t count) {
  uint32_t kept = 0;
  if (count > 1)
    qsort(strings, count, sizeof *strings, compare_strings);
  for (uint32_t i = 0; i < count; i++) {
    if (kept == 0 || !lc_string_equals(strings[kept - 1], strings[i]))
      strings[kept++] = strings[i];
  }
  return kept;
}

/* A technique: first what holds for the tactics that nobody names, then each that somebody does.
   `tactics` has room for one of every entry. */
static bool join_written_id(lc_combination *c, lc_string id, lc_string *tactics) {
  uint32_t count = 0;
  bool has_general = false;
  for (uint32_t i = 0; i < c->layer_count; i++) {
    const lc_technique *entry = lc_layer_first_entry(c->layers[i], id);
    for (; entry != NULL; entry = lc_technique_next_entry(entry)) {
      lc_string tactic = lc_technique_tactic(entry);
      has_general |= !lc_technique_has_tactic(entry);
      if (tactic.len > 0)
        tactics[count++] = tactic;
    }
  }
  if (has_general &&
      !join_cell(c, (joined_cell){.id = id, .tactic = {"", 0}}, LC_COMBINE_MENTIONED))
    return false;
  count = sort_unique(tactics, count);
  for (uint32_t i = 0; i < count; i++) {
    if (!join_cell(c, (joined_cell){.id = id, .tactic = tactics[i]}, LC_COMBINE_MENTIONED))
      return false;
  }
  return true;
}

static uint64_t entry_count(const lc_combination *c) {
  uint64_t count = 0;
  for (uint32_t i = 0; i < c->layer_count; i++)
    count += lc_layer_technique_count(c->layers[i]);
  return count;
}

static uint32_t gather_ids(const lc_combination *c, lc_string *ids) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < c->layer_count; i++) {
    for (uint32_t k = 0; k < lc_layer_technique_count(c->layers[i]); k++) {
      lc_string id = lc_technique_id(lc_layer_technique_at(c->layers[i], k));
      if (id.len > 0)
        ids[count++] = id;
    }
  }
  return sort_unique(ids, count);
}

static bool join_written(lc_combination *c) {
  uint64_t most = entry_count(c);
  if (most > UINT32_MAX / 2)
    return false;
  lc_string *ids = calloc((size_t)most * 2 + 1, sizeof *ids);
  if (ids == NULL)
    return false;
  uint32_t count = gather_ids(c, ids);
  bool ok = true;
  for (uint32_t i = 0; ok && i < count; i++)
    ok = join_written_id(c, ids[i], ids + most);
  free(ids);
  return ok;
}

/* --- the combination ----------------------------------------------------------------------- */

static bool join(lc_combination *c, const lc_combine_request *request) {
  c->layers = calloc((size_t)request->count + 1, sizeof *c->layers);
  if (c->layers == NULL)
    return false;
  c->layer_count = request->count;
  for (uint32_t i = 0; i < request->count; i++)
    c->layers[i] = request->inputs[i].layer;
  if (!lc_attack_release_is_known(c->basis.release))
    return join_written(c);
  bool ok = join_release(c, request->reach);
  for (uint32_t i = 0; ok && i < c->layer_count; i++)
    ok = find_outsiders(c, i);
  return ok;
}

lc_status lc_combination_create(lc_combination **out, const lc_combine_request *request,
                                lc_error *error) {
  lc_combine_basis basis;
  lc_status status = lc_combine_choose(request, &basis, error);
  if (status != LC_OK)
    return status;
  lc_combination *c = calloc(1, sizeof *c);
  if (c != NULL)
    c->basis = basis;
  if (c == NULL || !join(c, request)) {
    lc_combination_free(c);
    return lc_error_memory(error, "joining layers");
  }
  *out = c;
  return LC_OK;
}

void lc_combination_free(lc_combination *combination) {
  if (combination == NULL)
    return;
  free(combination->layers);
  free(combination->cells);
  free(combination->entries);
  free(combination->outsiders);
  free(combination);
}

const lc_combine_basis *lc_combination_basis(const lc_combination *combination) {
  return &combination->basis;
}

uint32_t lc_combination_layer_count(const lc_combination *combination) {
  return combination->layer_count;
}

const lc_layer *lc_combination_layer_at(const lc_combination *combination, uint32_t position) {
  return combination->layers[position];
}

uint32_t lc_combination_cell_count(const lc_combination *combination) {
  return combination->cell_count;
}

lc_combination_cell lc_combination_cell_at(const lc_combination *combination, uint32_t position) {
  const joined_cell *cell = &combination->cells[position];
  return (lc_combination_cell){.id = cell->id,
                               .tactic = cell->tactic,
                               .known = cell->known,
                               .entries = combination->entries +
                                          (size_t)position * combination->layer_count};
}

uint32_t lc_combination_outsider_count(const lc_combination *combination) {
  return combination->outsider_count;
}

const lc_combination_outsider *lc_combination_outsider_at(const lc_combination *combination,
                                                          uint32_t position) {
  return &combination->outsiders[position];
}
