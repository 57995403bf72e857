/* What stands where in a matrix that is made of a layer's entries. */
#include "core/grow.h"
#include "core/matrix_gather.h"

#include <stdlib.h>

/* An entry on its way into a column. */
typedef struct place {
  lc_string tactic;
  lc_string family; /* the parent's id, or its own */
  lc_string id;
  uint32_t first_of_tactic; /* the first entry that names this tactic, from 0 */
  const lc_technique *entry;
} place;

typedef struct place_list {
  place *items;
  uint32_t count;
  uint32_t capacity;
} place_list;

/* More than any technique of ATT&CK has; hostile layers would have no end of them. */
enum { MOST_TACTICS = 8 };

static bool add_place(place_list *list, place added) {
  if (!lc_grow((void **)&list->items, list->count, &list->capacity, sizeof *list->items))
    return false;
  list->items[list->count++] = added;
  return true;
}

/* --- orders --------------------------------------------------------------------------------- */

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

/* --- columns and families ------------------------------------------------------------------- */

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

/* The id of the technique that the dot in an id speaks of, or an empty string. */
static lc_string parent_of(lc_string id) {
  while (id.len > 0 && id.ptr[id.len - 1] != '.')
    id.len--;
  return (lc_string){id.ptr, id.len == 0 ? 0 : id.len - 1};
}

static const place *find_parent(const place *places, uint32_t count, const place *child) {
  const place wanted = {.tactic = child->tactic, .id = parent_of(child->id)};
  if (wanted.id.len == 0)
    return NULL;
  return bsearch(&wanted, places, count, sizeof *places, by_tactic_and_id);
}

/* In the order of ids a parent comes before its sub-techniques, so that its own family is known. */
static void find_families(place *places, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    const place *parent = find_parent(places, count, &places[i]);
    places[i].family = parent == NULL ? places[i].id : parent->family;
  }
}

/* The places of one tactic are next to each other. Which tactic is first, entries say by naming it.
 */
static void find_columns(place *places, uint32_t count) {
  for (uint32_t start = 0, end = 0; start < count; start = end) {
    uint32_t first = UINT32_MAX;
    for (; end < count && lc_string_equals(places[start].tactic, places[end].tactic); end++) {
      uint32_t index = lc_technique_index(places[end].entry);
      bool names_it = lc_string_equals(lc_technique_tactic(places[end].entry), places[end].tactic);
      first = names_it && index < first ? index : first;
    }
    for (uint32_t i = start; i < end; i++)
      places[i].first_of_tactic = first;
  }
}

static bool add_places(lc_matrix_gathering *gathering, const place *places, uint32_t count) {
  uint32_t parent = 0;
  for (uint32_t i = 0; i < count; i++) {
    bool starts_column = i == 0 || places[i].first_of_tactic != places[i - 1].first_of_tactic;
    if (starts_column && lc_matrix_add_column(gathering, places[i].tactic) == NULL)
      return false;
    lc_matrix_node *node = lc_matrix_add_node(gathering);
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

/* --- sub-techniques that name no tactic ----------------------------------------------------- */

static int by_id_and_tactic(const void *left, const void *right) {
  const place *a = left;
  const place *b = right;
  int order = lc_string_compare(a->id, b->id);
  return order != 0 ? order : lc_string_compare(a->tactic, b->tactic);
}

/* The entries that name a tactic, by id. */
static uint32_t take_named(place *named, const place_list *list) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < list->count; i++) {
    if (list->items[i].tactic.len > 0)
      named[count++] = list->items[i];
  }
  qsort(named, count, sizeof *named, by_id_and_tactic);
  return count;
}

static uint32_t first_with_id(const place *named, uint32_t count, lc_string id) {
  uint32_t low = 0;
  uint32_t high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (lc_string_compare(named[middle].id, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Puts the place at `position` under each tactic of its technique. */
static bool place_with_parent(place_list *list, uint32_t position, const place *named,
                              uint32_t named_count) {
  lc_string parent = parent_of(list->items[position].id);
  place placed = list->items[position];
  uint32_t tactics = 0;
  uint32_t at = parent.len == 0 ? named_count : first_with_id(named, named_count, parent);
  for (; at < named_count && lc_string_equals(named[at].id, parent); at++) {
    if (lc_string_equals(named[at].tactic, placed.tactic))
      continue;
    placed.tactic = named[at].tactic;
    if (tactics == 0)
      list->items[position] = placed;
    else if (!add_place(list, placed))
      return false;
    if (++tactics == MOST_TACTICS)
      break;
  }
  return true;
}

/* An entry without a tactic stands for all tactics of its technique. Of an unknown matrix these are
   not known; but those of a sub-technique are those under which its technique is named. */
static bool place_subtechniques(place_list *list) {
  place *named = malloc((list->count + (size_t)1) * sizeof *named);
  if (named == NULL)
    return false;
  uint32_t named_count = take_named(named, list);
  uint32_t count = list->count;
  bool ok = true;
  for (uint32_t i = 0; ok && i < count; i++)
    ok = list->items[i].tactic.len > 0 || place_with_parent(list, i, named, named_count);
  free(named);
  return ok;
}

/* --- all of it ------------------------------------------------------------------------------ */

/* Entries without an id are about nothing. */
static bool take_places(place_list *list, const lc_layer *layer) {
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++) {
    const lc_technique *entry = lc_layer_technique_at(layer, i);
    const place taken = {
        .tactic = lc_technique_tactic(entry), .id = lc_technique_id(entry), .entry = entry};
    if (taken.id.len > 0 && !add_place(list, taken))
      return false;
  }
  return place_subtechniques(list);
}

bool lc_matrix_gather_entries(lc_matrix_gathering *gathering, const lc_layer *layer) {
  place_list list = {0};
  bool ok = take_places(&list, layer);
  if (ok && list.count > 0) {
    qsort(list.items, list.count, sizeof *list.items, by_tactic_id_and_entry);
    find_columns(list.items, list.count);
    list.count = drop_replaced(list.items, list.count);
    find_families(list.items, list.count);
    qsort(list.items, list.count, sizeof *list.items, by_column_and_family);
    ok = add_places(gathering, list.items, list.count);
  }
  free(list.items);
  return ok;
}
