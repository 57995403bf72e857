#include "core/pairing.h"

#include "core/grow.h"
#include "core/layer_attack.h"
#include "core/layer_model.h"

#include <stdlib.h>

/* --- the entries of one technique ---------------------------------------------------------- */

const lc_technique *lc_pairing_entry_at(const lc_pairing_side *side, uint32_t position) {
  return &side->layer->techniques[side->places[position]];
}

static uint32_t entry_count(const lc_pairing_side *side) {
  return side->places == NULL ? 0 : side->layer->technique_count;
}

static lc_string id_at(const lc_pairing_side *side, uint32_t position) {
  return lc_technique_id(lc_pairing_entry_at(side, position));
}

static bool has_id(const lc_pairing_side *side, uint32_t position, lc_string id) {
  return position < entry_count(side) && lc_string_equals(id_at(side, position), id);
}

/* Goes over the side's entries of that id. */
static void take_id(lc_pairing_side *side, lc_string id) {
  uint32_t at = side->next;
  side->first = at;
  side->general = NULL;
  for (; has_id(side, at, id) && !lc_technique_has_tactic(lc_pairing_entry_at(side, at)); at++)
    side->general = lc_pairing_entry_at(side, at);
  side->named = at;
  while (has_id(side, at, id))
    at++;
  side->is_present = at > side->next;
  side->next = at;
}

static bool is_spelled_out(const lc_pairing_side *side) {
  return side->is_present && side->general == NULL;
}

/* The last of the entries from `*at` on that name the same tactic; goes behind them. */
static const lc_technique *take_tactic(const lc_pairing_side *side, uint32_t *at,
                                       lc_string tactic) {
  const lc_technique *last = NULL;
  while (*at < side->next) {
    const lc_technique *entry = lc_pairing_entry_at(side, *at);
    if (!lc_string_equals(lc_technique_tactic(entry), tactic))
      break;
    last = entry;
    ++*at;
  }
  return last;
}

/* --- slots --------------------------------------------------------------------------------- */

static lc_slot *add_slot(lc_pairing *pairing, lc_string tactic) {
  if (!lc_grow((void **)&pairing->slots, pairing->slot_count, &pairing->slot_capacity,
               sizeof *pairing->slots)) {
    pairing->has_failed = true;
    return NULL;
  }
  lc_slot *slot = &pairing->slots[pairing->slot_count++];
  *slot = (lc_slot){.tactic = tactic};
  return slot;
}

/* The side that says which tactics there are: the last that spells them out, or else the last. */
static const lc_pairing_side *deciding_side(const lc_pairing *pairing) {
  const lc_pairing_side *last = NULL;
  for (uint32_t i = pairing->side_count; i-- > 0;) {
    const lc_pairing_side *side = &pairing->sides[i];
    if (is_spelled_out(side))
      return side;
    if (last == NULL && side->is_present)
      last = side;
  }
  return last;
}

/* The technique with its tactics, as that side's release has it; unknown when it is not there. */
static lc_attack_technique known_technique(const lc_pairing *pairing) {
  const lc_pairing_side *side = deciding_side(pairing);
  lc_attack_technique known = lc_attack_technique_find(side->release, pairing->id);
  bool has_tactics = lc_attack_technique_is_known(known) &&
                     lc_attack_technique_status(known) == LC_ATTACK_ACTIVE &&
                     lc_attack_technique_tactic_count(known) > 0;
  return has_tactics ? known : (lc_attack_technique){0};
}

/* Navigator does not put a general entry under a tactic that its technique does not have. */
bool lc_pairing_applies_under(const lc_pairing *pairing, lc_string tactic) {
  return !lc_attack_technique_is_known(pairing->known) ||
         lc_attack_technique_has_tactic(pairing->known, tactic);
}

static const lc_technique *later(const lc_technique *a, const lc_technique *b) {
  return a == NULL || (b != NULL && b > a) ? b : a;
}

/* The first in byte order of the tactics that the sides name from `at` on; NULL when none does. */
static const lc_technique *first_named(const lc_pairing *pairing, const uint32_t *at) {
  const lc_technique *first = NULL;
  for (uint32_t i = 0; i < pairing->side_count; i++) {
    const lc_pairing_side *side = &pairing->sides[i];
    if (!side->is_present || at[i] == side->next)
      continue;
    const lc_technique *entry = lc_pairing_entry_at(side, at[i]);
    if (first == NULL ||
        lc_string_compare(lc_technique_tactic(entry), lc_technique_tactic(first)) < 0)
      first = entry;
  }
  return first;
}

/* Gives whether a side without general entries names what none of those with one does. */
static bool add_named_slots(lc_pairing *pairing) {
  bool spells_out = false;
  uint32_t at[LC_PAIRING_MOST] = {0};
  for (uint32_t i = 0; i < pairing->side_count; i++)
    at[i] = pairing->sides[i].named;
  for (const lc_technique *first; (first = first_named(pairing, at)) != NULL;) {
    lc_string tactic = lc_technique_tactic(first);
    lc_slot *slot = add_slot(pairing, tactic);
    if (slot == NULL)
      return false;
    bool applies = lc_pairing_applies_under(pairing, tactic);
    bool is_named_here = false;
    bool is_named_by_general = false;
    for (uint32_t i = 0; i < pairing->side_count; i++) {
      const lc_pairing_side *side = &pairing->sides[i];
      if (!side->is_present)
        continue;
      const lc_technique *named = take_tactic(side, &at[i], tactic);
      const lc_technique *general = applies ? side->general : NULL;
      slot->entries[i] = later(named, general);
      is_named_here |= named != NULL && side->general == NULL;
      is_named_by_general |= named != NULL && side->general != NULL;
    }
    spells_out |= is_named_here && !is_named_by_general;
  }
  return spells_out;
}

static bool names_tactic(const lc_pairing *pairing, uint32_t count, lc_string tactic) {
  uint32_t low = 0;
  uint32_t high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (lc_string_compare(pairing->slots[middle].tactic, tactic) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && lc_string_equals(pairing->slots[low].tactic, tactic);
}

/* A slot in which only general entries count. */
static void add_general_slot(lc_pairing *pairing, lc_string tactic, bool is_rest) {
  lc_slot *slot = add_slot(pairing, tactic);
  if (slot == NULL)
    return;
  slot->is_rest = is_rest;
  for (uint32_t i = 0; i < pairing->side_count; i++)
    slot->entries[i] = pairing->sides[i].is_present ? pairing->sides[i].general : NULL;
}

static bool has_general(const lc_pairing *pairing) {
  for (uint32_t i = 0; i < pairing->side_count; i++) {
    if (pairing->sides[i].is_present && pairing->sides[i].general != NULL)
      return true;
  }
  return false;
}

static void fill_slots(lc_pairing *pairing) {
  pairing->slot_count = 0;
  pairing->known = known_technique(pairing);
  bool spells_out = add_named_slots(pairing);
  if (!has_general(pairing))
    return;
  lc_attack_technique known = pairing->known;
  if (!lc_attack_technique_is_known(known)) {
    if (!spells_out)
      add_general_slot(pairing, (lc_string){"", 0}, true);
    return;
  }
  uint32_t named_count = pairing->slot_count;
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(known); i++) {
    lc_string tactic = lc_attack_technique_tactic_at(known, i);
    if (!names_tactic(pairing, named_count, tactic))
      add_general_slot(pairing, tactic, false);
  }
}

/* --- renamed tactics ----------------------------------------------------------------------- */

/* The name that the other side's release has for a tactic that it does not know by this one. */
static lc_string name_elsewhere(const lc_pairing_side *side, const lc_pairing_side *other,
                                lc_string tactic) {
  lc_attack_tactic own = lc_attack_tactic_find(side->release, tactic);
  if (!lc_attack_tactic_is_known(own) ||
      lc_attack_tactic_is_known(lc_attack_tactic_find(other->release, tactic)))
    return (lc_string){"", 0};
  lc_attack_tactic renamed = lc_attack_tactic_find(other->release, lc_attack_tactic_id(own));
  return lc_attack_tactic_is_known(renamed) ? lc_attack_tactic_shortname(renamed)
                                            : (lc_string){"", 0};
}

static lc_slot *slot_of(const lc_pairing *pairing, lc_string tactic) {
  for (uint32_t i = 0; tactic.len > 0 && i < pairing->slot_count; i++) {
    if (lc_string_equals(pairing->slots[i].tactic, tactic))
      return &pairing->slots[i];
  }
  return NULL;
}

static void join_renamed_of(lc_pairing *pairing, uint32_t version) {
  uint32_t other = 1 - version;
  for (uint32_t i = 0; i < pairing->slot_count; i++) {
    lc_slot *slot = &pairing->slots[i];
    if (slot->entries[version] == NULL || slot->entries[other] != NULL)
      continue;
    lc_slot *renamed = slot_of(
        pairing, name_elsewhere(&pairing->sides[version], &pairing->sides[other], slot->tactic));
    if (renamed == NULL || renamed->entries[version] != NULL)
      continue;
    renamed->entries[version] = slot->entries[version];
    slot->entries[version] = NULL;
  }
}

void lc_pairing_join_renamed(lc_pairing *pairing) {
  lc_attack_release base = pairing->sides[0].release;
  lc_attack_release head = pairing->sides[1].release;
  if (!lc_attack_release_is_known(base) || !lc_attack_release_is_known(head) ||
      lc_attack_release_equals(base, head))
    return;
  join_renamed_of(pairing, 0);
  join_renamed_of(pairing, 1);
}

/* --- replaced entries ---------------------------------------------------------------------- */

/* Whether a side's general entry counts under any tactic. */
static bool is_general_met(const lc_pairing *pairing, const lc_pairing_side *side) {
  ptrdiff_t version = side - pairing->sides;
  for (uint32_t i = 0; i < pairing->slot_count; i++) {
    if (pairing->slots[i].entries[version] == side->general)
      return true;
  }
  return false;
}

bool lc_pairing_is_replaced(const lc_pairing *pairing, const lc_pairing_side *side,
                            uint32_t position) {
  const lc_technique *entry = lc_pairing_entry_at(side, position);
  if (position < side->named)
    return entry != side->general || !is_general_met(pairing, side);
  lc_string tactic = lc_technique_tactic(entry);
  if (position + 1 < side->next &&
      lc_string_equals(lc_technique_tactic(lc_pairing_entry_at(side, position + 1)), tactic))
    return true;
  return side->general > entry && lc_pairing_applies_under(pairing, tactic);
}

/* --- all techniques ------------------------------------------------------------------------ */

bool lc_pairing_begin(lc_pairing *pairing, const lc_layer *const *layers, uint32_t count,
                      const lc_attack *attack) {
  *pairing = (lc_pairing){.side_count = count};
  for (uint32_t i = 0; i < count; i++) {
    lc_pairing_side *side = &pairing->sides[i];
    side->layer = layers[i];
    if (layers[i] == NULL)
      continue;
    lc_attack_resolution resolution;
    if (lc_layer_attack(layers[i], attack, &resolution))
      side->release = resolution.release;
    side->places = lc_layer_places_by_tactic(layers[i]);
    /* Navigator drops an entry without an id. */
    take_id(side, (lc_string){"", 0});
  }
  return !pairing->has_failed;
}

bool lc_pairing_next(lc_pairing *pairing) {
  const lc_pairing_side *first = NULL;
  for (uint32_t i = 0; i < pairing->side_count; i++) {
    const lc_pairing_side *side = &pairing->sides[i];
    if (side->next < entry_count(side) &&
        (first == NULL ||
         lc_string_compare(id_at(side, side->next), id_at(first, first->next)) < 0))
      first = side;
  }
  if (first == NULL)
    return false;
  pairing->id = id_at(first, first->next);
  for (uint32_t i = 0; i < pairing->side_count; i++)
    take_id(&pairing->sides[i], pairing->id);
  fill_slots(pairing);
  return !pairing->has_failed;
}

void lc_pairing_end(lc_pairing *pairing) {
  free(pairing->slots);
  pairing->slots = NULL;
}
