/* Which entries of a layer are about the same technique, and which of them Navigator keeps. */
#include "core/json_tape.h"
#include "core/layer_model.h"

/* --- orders -------------------------------------------------------------------------------- */

/* What an entry is looked up by; entries themselves are turned into such keys to be compared. */
typedef struct entry_key {
  lc_string id;
  bool has_tactic;
  lc_string tactic;
  uint32_t place;
} entry_key;

typedef int (*key_order)(const entry_key *a, const entry_key *b);

static entry_key key_of(const lc_layer *layer, uint32_t place) {
  const lc_technique *technique = &layer->techniques[place];
  return (entry_key){.id = lc_technique_id(technique),
                     .has_tactic = lc_technique_has_tactic(technique),
                     .tactic = lc_technique_tactic(technique),
                     .place = place};
}

static int by_place_order(const entry_key *a, const entry_key *b) {
  int order = lc_string_compare(a->id, b->id);
  return order != 0 ? order : a->place < b->place ? -1 : a->place > b->place;
}

static int by_tactic_order(const entry_key *a, const entry_key *b) {
  int order = lc_string_compare(a->id, b->id);
  if (order == 0)
    order = (int)a->has_tactic - (int)b->has_tactic;
  if (order == 0)
    order = lc_string_compare(a->tactic, b->tactic);
  return order != 0 ? order : a->place < b->place ? -1 : a->place > b->place;
}

static bool is_before(const lc_layer *layer, key_order order, uint32_t a, uint32_t b) {
  entry_key left = key_of(layer, a);
  entry_key right = key_of(layer, b);
  return order(&left, &right) < 0;
}

/* A merge sort: as fast on hostile ids as on honest ones. */
static void sort_places(const lc_layer *layer, key_order order, uint32_t *items, uint32_t *scratch,
                        uint32_t count) {
  if (count < 2)
    return;
  uint32_t half = count / 2;
  sort_places(layer, order, items, scratch, half);
  sort_places(layer, order, items + half, scratch, count - half);
  if (is_before(layer, order, items[half - 1], items[half]))
    return;
  memcpy(scratch, items, half * sizeof *items);
  for (uint32_t left = 0, right = half, out = 0; left < half; out++) {
    bool take_right = right < count && is_before(layer, order, items[right], scratch[left]);
    items[out] = take_right ? items[right++] : scratch[left++];
  }
}

/* Two orders, and what sorting needs besides. */
size_t lc_layer_order_size(uint32_t count) {
  return ((size_t)count * 2 + count / 2 + 1) * sizeof(uint32_t);
}

/* The order kept at `slot`, made when it is not there yet in the first or second part of the room;
   NULL when empty. */
static const uint32_t *places_in(uint32_t **slot, const lc_layer *layer, uint32_t part,
                                 key_order order) {
  uint32_t count = layer->technique_count;
  if (*slot != NULL || count == 0)
    return *slot;
  uint32_t *items = layer->order_room + (size_t)count * part;
  for (uint32_t i = 0; i < count; i++)
    items[i] = i;
  sort_places(layer, order, items, layer->order_room + (size_t)count * 2, count);
  *slot = items;
  return items;
}

/* The caches change nothing that a caller could see, so a const layer may fill them. */
static const uint32_t *by_place(const lc_layer *layer) {
  return places_in(&((lc_layer *)layer)->by_place, layer, 0, by_place_order);
}

static const uint32_t *by_tactic(const lc_layer *layer) {
  return places_in(&((lc_layer *)layer)->by_tactic, layer, 1, by_tactic_order);
}

const uint32_t *lc_layer_places_by_tactic(const lc_layer *layer) {
  return by_tactic(layer);
}

/* How many of `places` stand before `key`. */
static uint32_t rank(const lc_layer *layer, const uint32_t *places, key_order order,
                     const entry_key *key) {
  uint32_t low = 0;
  uint32_t high = layer->technique_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    entry_key other = key_of(layer, places[middle]);
    if (order(&other, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The entry at that rank when it has the id, otherwise NULL. */
static const lc_technique *with_id(const lc_layer *layer, const uint32_t *places, uint32_t at,
                                   lc_string id) {
  if (at >= layer->technique_count)
    return NULL;
  const lc_technique *technique = &layer->techniques[places[at]];
  return lc_string_equals(lc_technique_id(technique), id) ? technique : NULL;
}

/* --- look-up ------------------------------------------------------------------------------- */

const lc_technique *lc_layer_first_entry(const lc_layer *layer, lc_string id) {
  const uint32_t *places = by_place(layer);
  if (places == NULL)
    return NULL;
  entry_key key = {.id = id};
  return with_id(layer, places, rank(layer, places, by_place_order, &key), id);
}

const lc_technique *lc_technique_next_entry(const lc_technique *technique) {
  const lc_layer *layer = technique->layer;
  const uint32_t *places = by_place(layer);
  if (places == NULL)
    return NULL;
  entry_key key = key_of(layer, lc_technique_index(technique));
  key.place++;
  return with_id(layer, places, rank(layer, places, by_place_order, &key), key.id);
}

static const lc_technique *last_entry(const lc_layer *layer, lc_string id) {
  const uint32_t *places = by_place(layer);
  if (places == NULL)
    return NULL;
  entry_key key = {.id = id, .place = UINT32_MAX};
  uint32_t behind = rank(layer, places, by_place_order, &key);
  return behind == 0 ? NULL : with_id(layer, places, behind - 1, id);
}

/* The last entry with exactly this id and tactic (or, without one, the last general entry). */
static const lc_technique *last_under(const lc_layer *layer, const uint32_t *places,
                                      entry_key key) {
  key.place = UINT32_MAX;
  uint32_t behind = rank(layer, places, by_tactic_order, &key);
  const lc_technique *found = behind == 0 ? NULL : with_id(layer, places, behind - 1, key.id);
  bool fits = found != NULL && lc_technique_has_tactic(found) == key.has_tactic &&
              lc_string_equals(lc_technique_tactic(found), key.tactic);
  return fits ? found : NULL;
}

const lc_technique *lc_layer_entry(const lc_layer *layer, lc_string id, lc_string tactic) {
  if (tactic.len == 0)
    return last_entry(layer, id);
  const uint32_t *places = by_tactic(layer);
  if (places == NULL)
    return NULL;
  const lc_technique *general = last_under(layer, places, (entry_key){.id = id});
  const lc_technique *specific =
      last_under(layer, places, (entry_key){.id = id, .has_tactic = true, .tactic = tactic});
  return general == NULL || (specific != NULL && specific > general) ? specific : general;
}

/* --- duplicates ---------------------------------------------------------------------------- */

/* The first entry behind `place` with exactly the key's id and tactic, or NULL. */
static const lc_technique *next_under(const lc_layer *layer, const uint32_t *places, entry_key key,
                                      uint32_t place) {
  key.place = place + 1;
  const lc_technique *found =
      with_id(layer, places, rank(layer, places, by_tactic_order, &key), key.id);
  bool fits = found != NULL && lc_technique_has_tactic(found) == key.has_tactic &&
              lc_string_equals(lc_technique_tactic(found), key.tactic);
  return fits ? found : NULL;
}

/* After the last general entry, any further one has a tactic and takes that one over. */
static lc_fate fate_of_last_general(const lc_technique *general, const lc_technique **by) {
  const lc_technique *later = lc_technique_next_entry(general);
  if (later != NULL && by != NULL)
    *by = later;
  return later == NULL ? LC_FATE_KEPT : LC_FATE_REPLACED_IN_ONE_TACTIC;
}

lc_fate lc_technique_fate(const lc_technique *technique, const lc_technique **by) {
  const lc_layer *layer = technique->layer;
  uint32_t place = lc_technique_index(technique);
  entry_key key = key_of(layer, place);
  const uint32_t *places = key.id.len == 0 ? NULL : by_tactic(layer);
  if (places == NULL)
    return LC_FATE_KEPT;
  const lc_technique *general = next_under(layer, places, (entry_key){.id = key.id}, place);
  if (general == NULL && !key.has_tactic)
    return fate_of_last_general(technique, by);
  const lc_technique *same = key.has_tactic ? next_under(layer, places, key, place) : general;
  const lc_technique *first = same == NULL || (general != NULL && general < same) ? general : same;
  if (first != NULL && by != NULL)
    *by = first;
  return first == NULL ? LC_FATE_KEPT : LC_FATE_REPLACED;
}
