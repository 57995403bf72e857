/* What differs between two versions of a layer. */
#include "core/change_model.h"

#include "core/grow.h"
#include "core/layer_model.h"
#include "core/pairing.h"

/* --- parts --------------------------------------------------------------------------------- */

static uint32_t differing_parts(const lc_layer *base, const lc_layer *head,
                                const lc_attack *attack) {
  uint32_t parts = 0;
  for (uint32_t i = 0; i < lc_layer_part_count(); i++) {
    if (!lc_layer_same_part(base, head, lc_layer_part_at(i), attack))
      parts |= UINT32_C(1) << i;
  }
  return parts;
}

/* --- techniques ---------------------------------------------------------------------------- */

static uint32_t differing_fields(const lc_technique *base, const lc_technique *head) {
  uint32_t fields = 0;
  for (lc_technique_field field = LC_TECHNIQUE_COMMENT; field < LC_TECHNIQUE_FIELD_COUNT; field++) {
    if (!lc_technique_same_field(base, head, field))
      fields |= UINT32_C(1) << field;
  }
  return fields;
}

static bool add_tactic(lc_layer_change *change, lc_string tactic) {
  if (!lc_grow((void **)&change->tactics, change->tactic_count, &change->tactic_capacity,
               sizeof *change->tactics))
    return false;
  change->tactics[change->tactic_count++] = tactic;
  return true;
}

/* A pair of entries of the technique at hand, and in which slots it is met. */
typedef struct entry_pair {
  const lc_technique *base;
  const lc_technique *head;
} entry_pair;

static entry_pair pair_in(const lc_slot *slot) {
  return (entry_pair){slot->entries[0], slot->entries[1]};
}

static bool same_pair(entry_pair a, entry_pair b) {
  return a.base == b.base && a.head == b.head;
}

/* Whether other slots may have the same pair: an entry with a tactic is in one slot only. */
static bool is_repeatable(entry_pair pair) {
  return (pair.base == NULL || !lc_technique_has_tactic(pair.base)) &&
         (pair.head == NULL || !lc_technique_has_tactic(pair.head));
}

/* Adds the change of the pair in slot `first`, with the tactics of all slots that have it. */
static bool add_change(lc_layer_change *layer, const lc_pairing *pairing, uint32_t first,
                       uint32_t fields) {
  if (!lc_grow((void **)&layer->changes, layer->change_count, &layer->change_capacity,
               sizeof *layer->changes))
    return false;
  entry_pair pair = pair_in(&pairing->slots[first]);
  lc_change change = {.layer = layer,
                      .id = pairing->id,
                      .base = pair.base,
                      .head = pair.head,
                      .first_tactic = layer->tactic_count,
                      .fields = fields};
  uint32_t end = is_repeatable(pair) ? pairing->slot_count : first + 1;
  for (uint32_t i = first; i < end; i++) {
    const lc_slot *slot = &pairing->slots[i];
    if (slot->is_rest || slot->tactic.len == 0 || !same_pair(pair_in(slot), pair))
      continue;
    if (!add_tactic(layer, slot->tactic))
      return false;
  }
  change.tactic_count = layer->tactic_count - change.first_tactic;
  layer->changes[layer->change_count++] = change;
  return true;
}

/* An entry that annotates nothing is none: Navigator does not save it. */
static void forget_silent_entries(lc_pairing *pairing) {
  for (uint32_t i = 0; i < pairing->slot_count; i++) {
    lc_slot *slot = &pairing->slots[i];
    for (uint32_t side = 0; side < 2; side++) {
      if (slot->entries[side] != NULL && lc_technique_annotates_as(slot->entries[side], NULL))
        slot->entries[side] = NULL;
    }
  }
}

/* Repeatable pairs are few: a general entry or none on either side. */
enum { MOST_REPEATABLE = 4 };

static bool compare_technique(lc_layer_change *layer, lc_pairing *pairing) {
  entry_pair seen[MOST_REPEATABLE];
  uint32_t seen_count = 0;
  forget_silent_entries(pairing);
  lc_pairing_join_renamed(pairing);
  for (uint32_t i = 0; i < pairing->slot_count; i++) {
    entry_pair pair = pair_in(&pairing->slots[i]);
    bool is_known = false;
    for (uint32_t k = 0; k < seen_count; k++)
      is_known |= same_pair(seen[k], pair);
    if (is_known)
      continue;
    if (is_repeatable(pair))
      seen[seen_count++] = pair;
    uint32_t fields = differing_fields(pair.base, pair.head);
    if (fields != 0 && !add_change(layer, pairing, i, fields))
      return false;
  }
  return true;
}

static bool compare_techniques(lc_layer_change *change, const lc_attack *attack) {
  const lc_layer *const layers[] = {change->base, change->head};
  lc_pairing pairing;
  bool ok = lc_pairing_begin(&pairing, layers, 2, attack);
  while (ok && lc_pairing_next(&pairing))
    ok = compare_technique(change, &pairing);
  ok = ok && !pairing.has_failed;
  lc_pairing_end(&pairing);
  return ok;
}

bool lc_layer_change_compare(lc_layer_change *change, const lc_attack *attack) {
  change->parts = differing_parts(change->base, change->head, attack);
  return compare_techniques(change, attack);
}
