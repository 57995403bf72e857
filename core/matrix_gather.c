#include "core/matrix_gather.h"

#include <stdlib.h>

/* Room for one item more of `size` bytes. */
static bool reserve(void **items, uint32_t count, uint32_t *capacity, size_t size) {
  if (count < *capacity)
    return true;
  uint32_t wanted = *capacity == 0 ? 64 : *capacity * 2;
  void *grown = realloc(*items, wanted * size);
  if (grown == NULL)
    return false;
  *items = grown;
  *capacity = wanted;
  return true;
}

static lc_matrix_column *add_column(lc_matrix_gathering *gathering, lc_string shortname) {
  if (!reserve((void **)&gathering->columns, gathering->column_count, &gathering->column_capacity,
               sizeof *gathering->columns))
    return NULL;
  lc_matrix_column *column = &gathering->columns[gathering->column_count++];
  *column = (lc_matrix_column){.id = {"", 0},
                               .shortname = shortname,
                               .name = shortname,
                               .first_node = gathering->node_count};
  return column;
}

/* Adds a node to the last column. */
static lc_matrix_node *add_node(lc_matrix_gathering *gathering) {
  if (!reserve((void **)&gathering->nodes, gathering->node_count, &gathering->node_capacity,
               sizeof *gathering->nodes))
    return NULL;
  gathering->columns[gathering->column_count - 1].node_count++;
  lc_matrix_node *node = &gathering->nodes[gathering->node_count++];
  *node = (lc_matrix_node){0};
  return node;
}

void lc_matrix_gathering_free(lc_matrix_gathering *gathering) {
  free(gathering->columns);
  free(gathering->nodes);
  *gathering = (lc_matrix_gathering){0};
}

/* --- of a release -------------------------------------------------------------------------- */

static bool has_column(const lc_matrix_gathering *gathering, lc_string shortname) {
  for (uint32_t i = 0; i < gathering->column_count; i++) {
    if (lc_string_equals(gathering->columns[i].shortname, shortname))
      return true;
  }
  return false;
}

/* Gathers what stands under the last column's tactic. Techniques come in the order of their ids,
   so that sub-techniques follow their parent. */
static bool gather_techniques(lc_matrix_gathering *gathering, const lc_layer *layer,
                              lc_attack_release release) {
  lc_string shortname = gathering->columns[gathering->column_count - 1].shortname;
  uint32_t parent = UINT32_MAX;
  uint32_t cursor = 0;
  lc_attack_technique technique;
  while (lc_attack_technique_next(release, &cursor, &technique)) {
    bool is_subtechnique = lc_attack_technique_is_subtechnique(technique);
    bool stands_here = lc_attack_technique_status(technique) == LC_ATTACK_ACTIVE &&
                       lc_attack_technique_has_tactic(technique, shortname);
    if (!is_subtechnique)
      parent = stands_here ? gathering->node_count : UINT32_MAX;
    /* A sub-technique has no place but with its parent. */
    if (!stands_here || parent == UINT32_MAX)
      continue;
    lc_matrix_node *node = add_node(gathering);
    if (node == NULL)
      return false;
    node->id = lc_attack_technique_id(technique);
    node->name = lc_attack_technique_name(technique);
    node->known = technique;
    node->entry = lc_layer_entry(layer, node->id, shortname);
    node->is_subtechnique = is_subtechnique;
    gathering->nodes[parent].subtechnique_count += is_subtechnique;
  }
  return true;
}

static bool gather_tactic(lc_matrix_gathering *gathering, const lc_layer *layer,
                          lc_attack_release release, lc_attack_tactic tactic) {
  lc_matrix_column *column = add_column(gathering, lc_attack_tactic_shortname(tactic));
  if (column == NULL)
    return false;
  column->id = lc_attack_tactic_id(tactic);
  column->name = lc_attack_tactic_name(tactic);
  return gather_techniques(gathering, layer, release);
}

/* The first releases name tactics that were not yet objects of their own. */
static bool gather_named_tactics(lc_matrix_gathering *gathering, const lc_layer *layer,
                                 lc_attack_release release) {
  uint32_t cursor = 0;
  lc_attack_technique technique;
  while (lc_attack_technique_next(release, &cursor, &technique)) {
    for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++) {
      lc_string shortname = lc_attack_technique_tactic_at(technique, i);
      if (has_column(gathering, shortname))
        continue;
      if (add_column(gathering, shortname) == NULL || !gather_techniques(gathering, layer, release))
        return false;
    }
  }
  return true;
}

bool lc_matrix_gather_release(lc_matrix_gathering *gathering, const lc_layer *layer,
                              lc_attack_release release) {
  uint32_t cursor = 0;
  lc_attack_tactic tactic;
  while (lc_attack_tactic_next(release, &cursor, &tactic)) {
    if (lc_attack_tactic_status(tactic) == LC_ATTACK_ACTIVE &&
        !gather_tactic(gathering, layer, release, tactic))
      return false;
  }
  return gathering->column_count > 0 || gather_named_tactics(gathering, layer, release);
}

/* --- of the entries themselves ------------------------------------------------------------- */

/* An entry on its way into a column. */
typedef struct place {
  lc_string tactic;
  lc_string family; /* the parent's id, or its own */
  lc_string id;
  uint32_t first_of_tactic; /* the first entry that names this tactic, from 0 */
  const lc_technique *entry;
} place;

static int by_tactic_and_id(const void *left, const void *right) {
  const place *a = left;
  const place *b = right;
  int order = lc_string_compare(a->tactic, b->tactic);
  return order != 0 ? order : lc_string_compare(a->id, b->id);
}

static int by_tactic_id_and_entry(const void *left, const void *right) {
  int order = by_tactic_and_id(left, right);
  if (order != 0)
    return order;
  uint32_t a = lc_technique_index(((const place *)left)->entry);
  uint32_t b = lc_technique_index(((const place *)right)->entry);
  return a < b ? -1 : a > b;
}

static int by_column_and_family(const void *left, const void *right) {
  const place *a = left;
  const place *b = right;
  int order =
      a->first_of_tactic < b->first_of_tactic ? -1 : a->first_of_tactic > b->first_of_tactic;
  if (order == 0)
    order = lc_string_compare(a->family, b->family);
  /* A parent's id is shorter than those of its sub-techniques. */
  return order != 0 ? order : lc_string_compare(a->id, b->id);
}

/* Of entries for one technique and tactic the last stays. Gives the number of those that stay. */
static uint32_t drop_replaced(place *places, uint32_t count) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < count; i++) {
    bool is_last = i + 1 == count || by_tactic_and_id(&places[i], &places[i + 1]) != 0;
    if (is_last)
      places[kept++] = places[i];
  }
  return kept;
}

/* The place of the technique that the dot in an id speaks of, or NULL. */
static const place *find_parent(const place *places, uint32_t count, const place *child) {
  place wanted = *child;
  while (wanted.id.len > 0 && wanted.id.ptr[wanted.id.len - 1] != '.')
    wanted.id.len--;
  if (wanted.id.len < 2)
    return NULL;
  wanted.id.len--;
  return bsearch(&wanted, places, count, sizeof *places, by_tactic_and_id);
}

/* In the order of ids a parent comes before its sub-techniques, so that its own family is known. */
static void find_families(place *places, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    const place *parent = find_parent(places, count, &places[i]);
    places[i].family = parent == NULL ? places[i].id : parent->family;
  }
}

/* The places of one tactic are next to each other. */
static void find_columns(place *places, uint32_t count) {
  for (uint32_t start = 0, end = 0; start < count; start = end) {
    uint32_t first = UINT32_MAX;
    for (; end < count && lc_string_equals(places[start].tactic, places[end].tactic); end++) {
      uint32_t index = lc_technique_index(places[end].entry);
      first = index < first ? index : first;
    }
    for (uint32_t i = start; i < end; i++)
      places[i].first_of_tactic = first;
  }
}

static bool add_places(lc_matrix_gathering *gathering, const place *places, uint32_t count) {
  uint32_t parent = 0;
  for (uint32_t i = 0; i < count; i++) {
    bool starts_column = i == 0 || places[i].first_of_tactic != places[i - 1].first_of_tactic;
    if (starts_column && add_column(gathering, places[i].tactic) == NULL)
      return false;
    lc_matrix_node *node = add_node(gathering);
    if (node == NULL)
      return false;
    node->id = node->name = places[i].id;
    node->entry = places[i].entry;
    node->is_subtechnique = !lc_string_equals(places[i].family, places[i].id);
    if (node->is_subtechnique)
      gathering->nodes[parent].subtechnique_count++;
    else
      parent = gathering->node_count - 1;
  }
  return true;
}

/* Entries without an id are about nothing. */
static uint32_t take_places(place *places, const lc_layer *layer) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++) {
    const lc_technique *entry = lc_layer_technique_at(layer, i);
    lc_string id = lc_technique_id(entry);
    if (id.len > 0)
      places[count++] = (place){.tactic = lc_technique_tactic(entry), .id = id, .entry = entry};
  }
  return count;
}

bool lc_matrix_gather_entries(lc_matrix_gathering *gathering, const lc_layer *layer) {
  place *places = malloc((lc_layer_technique_count(layer) + (size_t)1) * sizeof *places);
  if (places == NULL)
    return false;
  uint32_t count = take_places(places, layer);
  qsort(places, count, sizeof *places, by_tactic_id_and_entry);
  find_columns(places, count);
  count = drop_replaced(places, count);
  find_families(places, count);
  qsort(places, count, sizeof *places, by_column_and_family);
  bool ok = add_places(gathering, places, count);
  free(places);
  return ok;
}
