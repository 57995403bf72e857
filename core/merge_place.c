/* Where what was decided of a technique's entries is written. */
#include "core/merge_model.h"

#include "core/layer_model.h"

#include <stdlib.h>

static const lc_pairing_side *ours_of(const lc_merge_group *group) {
  return &group->pairing->sides[LC_OURS];
}

static const lc_slot *slot_at(const lc_merge_group *group, uint32_t position) {
  return &group->pairing->slots[position];
}

static uint32_t item_of(const lc_merge_group *group, const lc_technique *entry) {
  return lc_json_items_find(&group->entries->items, entry->node);
}

/* --- an entry as text ---------------------------------------------------------------------- */

/* The entry that a slot's outcome is written from. */
static const lc_technique *source_of(const lc_merge_group *group, uint32_t position) {
  const lc_slot *slot = slot_at(group, position);
  return slot->entries[group->outcomes[position] == LC_SLOT_THEIRS ? LC_THEIRS : LC_OURS];
}

/* The three versions from which the members come: of an entry that is not merged, itself. */
static lc_versions member_versions(const lc_merge_group *group, uint32_t position) {
  if (group->outcomes[position] == LC_SLOT_MERGED)
    return lc_merge_group_versions(group, position);
  lc_json_value itself = lc_technique_value(source_of(group, position));
  return (lc_versions){{itself, itself, itself}};
}

static lc_json_member own_member(lc_string written_name, const lc_technique *entry,
                                 lc_technique_field field) {
  return (lc_json_member){.name = written_name, .value = lc_technique_raw(entry, field)};
}

static uint32_t add_id_and_tactic(const lc_technique *source, lc_string tactic_text,
                                  lc_json_member *out) {
  uint32_t count = 0;
  out[count++] = own_member(LC_STRING("\"techniqueID\""), source, LC_TECHNIQUE_ID);
  if (tactic_text.len == 0)
    return count;
  out[count] = own_member(LC_STRING("\"tactic\""), source, LC_TECHNIQUE_TACTIC);
  out[count].text = tactic_text;
  return count + 1;
}

static uint32_t add_merged(const lc_merged_members *members, lc_json_member *out) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < members->count; i++) {
    const lc_merged_member *member = &members->items[i];
    bool is_theirs = member->action == LC_MEMBER_TAKE || member->action == LC_MEMBER_ADD;
    lc_json_value value = member->versions.values[is_theirs ? LC_THEIRS : LC_OURS];
    if (member->action != LC_MEMBER_REMOVE && lc_json_type_of(value) != LC_JSON_NONE)
      out[count++] = (lc_json_member){.name = member->written, .value = value};
  }
  return count;
}

static bool put_object(lc_merge_group *group, const lc_json_member *members, uint32_t count,
                       uint32_t after, uint32_t rank) {
  lc_buffer text = {0};
  lc_json_style_object(&text, &group->entries->style, members, count);
  lc_string copy = lc_arena_copy(&group->entries->merge->arena, lc_buffer_string(&text));
  bool ok = lc_buffer_is_ok(&text) && copy.ptr != NULL &&
            lc_json_items_insert(&group->entries->items, after, rank, copy);
  lc_buffer_free(&text);
  return ok;
}

/* Puts the slot's entry behind an item, under the tactic whose JSON is given or, if that is empty,
   under all of them. */
static bool insert_entry(lc_merge_group *group, uint32_t position, lc_string tactic_text,
                         uint32_t after, uint32_t rank) {
  lc_versions versions = member_versions(group, position);
  lc_merged_members members;
  bool ok = lc_merge_members(&members, LC_FORMAT_TECHNIQUE, &versions);
  lc_json_member *written = malloc(((size_t)members.count + 2) * sizeof *written);
  ok = ok && written != NULL;
  if (ok) {
    uint32_t count = add_id_and_tactic(source_of(group, position), tactic_text, written);
    count += add_merged(&members, written + count);
    ok = put_object(group, written, count, after, rank);
  }
  free(written);
  lc_merged_members_free(&members);
  return ok;
}

/* The same under the slot's tactic. */
static bool insert_under_tactic(lc_merge_group *group, uint32_t position, uint32_t after,
                                uint32_t rank) {
  lc_buffer tactic = {0};
  lc_buffer_add_json(&tactic, slot_at(group, position)->tactic);
  bool ok = lc_buffer_is_ok(&tactic) &&
            insert_entry(group, position, lc_buffer_string(&tactic), after, rank);
  lc_buffer_free(&tactic);
  return ok;
}

/* --- where new entries stand --------------------------------------------------------------- */

/* Entries further up in theirs are not looked at: a new one then stands at the end. */
enum { LONGEST_LOOK_BACK = 64 };

/* The item of ours that is about the same technique as the last one before theirs' entry. */
static uint32_t item_before(const lc_merge_group *group, const lc_technique *theirs) {
  const lc_layer *ours = group->entries->layers[LC_OURS];
  uint32_t index = lc_technique_index(theirs);
  for (uint32_t step = 1; step <= index && step <= LONGEST_LOOK_BACK; step++) {
    const lc_technique *neighbour =
        lc_layer_entry(ours, lc_technique_id(lc_layer_technique_at(theirs->layer, index - step)),
                       (lc_string){"", 0});
    if (neighbour != NULL)
      return item_of(group, neighbour);
  }
  uint32_t count = group->entries->items.count;
  return index <= LONGEST_LOOK_BACK || count == 0 ? LC_ITEMS_FRONT : count - 1;
}

/* A side's first (direction -1) or last (1) entry of the technique in the file; NULL: it has none.
 */
static const lc_technique *outermost(const lc_pairing_side *side, int direction) {
  const lc_technique *found = NULL;
  for (uint32_t i = side->is_present ? side->first : side->next; i < side->next; i++) {
    const lc_technique *entry = lc_pairing_entry_at(side, i);
    if (found == NULL || (direction < 0 ? entry < found : entry > found))
      found = entry;
  }
  return found;
}

/* Theirs' first entry of the technique in the file: new ones are ranked by it. NULL: it has none.
 */
static const lc_technique *first_of_theirs(const lc_merge_group *group) {
  return outermost(&group->pairing->sides[LC_THEIRS], -1);
}

/* Where entries of the technique are put in: exceptions for a tactic behind ours' own entries, what
   stands for all tactics before them; together where ours has none. */
static uint32_t place_behind(const lc_merge_group *group) {
  const lc_technique *last = outermost(ours_of(group), 1);
  return last != NULL ? item_of(group, last) : item_before(group, first_of_theirs(group));
}

static uint32_t place_before(const lc_merge_group *group) {
  const lc_technique *first = outermost(ours_of(group), -1);
  if (first == NULL)
    return item_before(group, first_of_theirs(group));
  uint32_t item = item_of(group, first);
  return item == 0 ? LC_ITEMS_FRONT : item - 1;
}

/* --- in place ------------------------------------------------------------------------------ */

static bool has_outcome(const lc_merge_group *group, lc_slot_outcome outcome) {
  for (uint32_t i = 0; i < group->pairing->slot_count; i++) {
    if (group->outcomes[i] == outcome)
      return true;
  }
  return false;
}

static bool has_replaced(const lc_merge_group *group, int version) {
  const lc_pairing_side *side = &group->pairing->sides[version];
  for (uint32_t i = side->is_present ? side->first : side->next; i < side->next; i++) {
    if (lc_pairing_is_replaced(group->pairing, side, i))
      return true;
  }
  return false;
}

/* Whether all slots of ours' general entry change in the same way; gives the first in `*first`. */
static bool is_general_uniform(const lc_merge_group *group, uint32_t *first) {
  const lc_technique *general = ours_of(group)->general;
  *first = group->pairing->slot_count;
  for (uint32_t i = 0; i < group->pairing->slot_count; i++) {
    if (general == NULL || slot_at(group, i)->entries[LC_OURS] != general)
      continue;
    if (*first == group->pairing->slot_count)
      *first = i;
    bool is_same = group->outcomes[i] == group->outcomes[*first] &&
                   (group->outcomes[i] == LC_SLOT_OURS ||
                    lc_merge_same_content(slot_at(group, i), slot_at(group, *first)));
    if (!is_same)
      return false;
  }
  return true;
}

/* Whether an entry that goes would let another one show that stays. */
static bool would_expose(const lc_merge_group *group, uint32_t first_general) {
  if (!has_outcome(group, LC_SLOT_NOTHING))
    return false;
  bool has_general = first_general < group->pairing->slot_count;
  bool is_general_kept = has_general && group->outcomes[first_general] != LC_SLOT_NOTHING;
  for (uint32_t i = 0; is_general_kept && i < group->pairing->slot_count; i++) {
    if (group->outcomes[i] == LC_SLOT_NOTHING &&
        lc_pairing_applies_under(group->pairing, slot_at(group, i)->tactic))
      return true;
  }
  return has_replaced(group, LC_OURS);
}

/* How theirs' general entry is added where ours has nothing. */
typedef enum general_addition { ADD_AS_IT_IS, ADD_BY_TACTIC, ADD_ANEW } general_addition;

static general_addition addition_of(const lc_merge_group *group) {
  const lc_technique *added = NULL;
  bool is_for_all = !has_outcome(group, LC_SLOT_NOTHING);
  bool is_for_rest = false;
  for (uint32_t i = 0; i < group->pairing->slot_count; i++) {
    const lc_slot *slot = slot_at(group, i);
    if (slot->entries[LC_OURS] != NULL)
      continue;
    const lc_technique *theirs = slot->entries[LC_THEIRS];
    bool is_added = group->outcomes[i] == LC_SLOT_THEIRS;
    bool is_general = is_added && !lc_technique_has_tactic(theirs);
    if (!is_added || (is_general && added != NULL && added != theirs))
      is_for_all = false;
    if (is_general)
      added = theirs;
    is_for_rest |= is_general && slot->is_rest;
  }
  if (is_for_all)
    return ADD_AS_IT_IS;
  return is_for_rest ? ADD_ANEW : ADD_BY_TACTIC;
}

static bool edit_entry(lc_merge_group *group, uint32_t position) {
  lc_versions versions = lc_merge_group_versions(group, position);
  lc_json_style style = lc_json_style_of(versions.values[LC_OURS]);
  lc_merged_members members;
  lc_json_items items = {0};
  bool ok = lc_merge_members(&members, LC_FORMAT_TECHNIQUE, &versions) &&
            lc_json_items_begin(&items, versions.values[LC_OURS]) &&
            lc_merge_apply_members(group->entries->merge, &members, &style, &items) &&
            lc_json_items_finish(&items, &style, group->entries->merge->edits);
  lc_json_items_end(&items);
  lc_merged_members_free(&members);
  return ok;
}

/* Whether the slot gets theirs' entry as one for all tactics. */
static bool is_added_whole(const lc_merge_group *group, uint32_t position,
                           general_addition addition) {
  return group->outcomes[position] == LC_SLOT_THEIRS && addition == ADD_AS_IT_IS &&
         !lc_technique_has_tactic(slot_at(group, position)->entries[LC_THEIRS]);
}

/* What stands for all tactics is written once, before any exception. */
static bool add_whole(lc_merge_group *group, general_addition addition) {
  for (uint32_t i = 0; i < group->pairing->slot_count; i++) {
    if (is_added_whole(group, i, addition))
      return insert_entry(group, i, (lc_string){"", 0}, place_before(group),
                          lc_technique_index(first_of_theirs(group)));
  }
  return true;
}

static void remove_ours(lc_merge_group *group, uint32_t position) {
  const lc_technique *ours = slot_at(group, position)->entries[LC_OURS];
  if (ours != NULL)
    lc_json_items_remove(&group->entries->items, item_of(group, ours));
}

static bool write_slot(lc_merge_group *group, uint32_t position, general_addition addition) {
  switch (group->outcomes[position]) {
  case LC_SLOT_NOTHING:
    remove_ours(group, position);
    return true;
  case LC_SLOT_MERGED:
    return edit_entry(group, position);
  case LC_SLOT_THEIRS:
    return is_added_whole(group, position, addition) ||
           insert_under_tactic(group, position, place_behind(group),
                               lc_technique_index(first_of_theirs(group)));
  default:
    return true;
  }
}

static bool write_in_place(lc_merge_group *group, uint32_t first_general,
                           general_addition addition) {
  bool ok = add_whole(group, addition);
  for (uint32_t i = 0; ok && i < group->pairing->slot_count; i++) {
    const lc_technique *ours = slot_at(group, i)->entries[LC_OURS];
    bool is_done = ours != NULL && ours == ours_of(group)->general && i != first_general;
    ok = is_done || write_slot(group, i, addition);
  }
  return ok;
}

/* --- anew ---------------------------------------------------------------------------------- */

/* Whether a slot holds anything after the merge. */
static bool is_filled(const lc_merge_group *group, uint32_t position) {
  return group->outcomes[position] != LC_SLOT_NOTHING && source_of(group, position) != NULL;
}

static bool same_content(const lc_merge_group *group, uint32_t a, uint32_t b) {
  return group->outcomes[a] == group->outcomes[b] &&
         lc_merge_same_content(slot_at(group, a), slot_at(group, b));
}

/* The slot whose content can be written once for all tactics: the rest's if there is one, which
   then must be filled; or any, if all are alike. The number of slots when there is none. */
static uint32_t general_content(const lc_merge_group *group) {
  uint32_t count = group->pairing->slot_count;
  uint32_t last = count - 1; /* where the rest stands */
  if (slot_at(group, last)->is_rest)
    return is_filled(group, last) ? last : count;
  bool are_alike = is_filled(group, 0) && !lc_technique_has_tactic(source_of(group, 0));
  for (uint32_t i = 1; are_alike && i < count; i++)
    are_alike = same_content(group, 0, i);
  return are_alike ? 0 : count;
}

/* Whether a slot's entry says nothing; of a merged one that is not known. */
static bool is_silent(const lc_merge_group *group, uint32_t position) {
  return group->outcomes[position] != LC_SLOT_MERGED &&
         lc_technique_annotates_as(source_of(group, position), NULL);
}

/* An entry that says nothing, under a tactic that what stands for the rest must not reach. */
static bool insert_shield(lc_merge_group *group, uint32_t position, uint32_t general,
                          uint32_t after) {
  lc_buffer tactic = {0};
  lc_buffer_add_json(&tactic, slot_at(group, position)->tactic);
  lc_json_member members[] = {
      own_member(LC_STRING("\"techniqueID\""), source_of(group, general), LC_TECHNIQUE_ID),
      {.name = LC_STRING("\"tactic\""), .text = lc_buffer_string(&tactic)}};
  bool ok = lc_buffer_is_ok(&tactic) && put_object(group, members, 2, after, 0);
  lc_buffer_free(&tactic);
  return ok;
}

/* What a slot needs beside the entry that stands for all tactics. */
static bool write_exception(lc_merge_group *group, uint32_t position, uint32_t general,
                            uint32_t after) {
  bool has_general = general < group->pairing->slot_count;
  if (position == general || (has_general && same_content(group, general, position)))
    return true;
  if (is_filled(group, position))
    return insert_under_tactic(group, position, after, 0);
  bool is_reached = has_general && !is_silent(group, general) &&
                    lc_pairing_applies_under(group->pairing, slot_at(group, position)->tactic);
  return !is_reached || insert_shield(group, position, general, after);
}

static bool write_anew(lc_merge_group *group) {
  uint32_t general = general_content(group);
  const lc_pairing_side *ours = ours_of(group);
  const lc_technique *first = outermost(ours, -1);
  uint32_t after = first == NULL ? LC_ITEMS_FRONT : item_of(group, first);
  for (uint32_t i = ours->first; i < ours->next; i++)
    lc_json_items_remove(&group->entries->items, item_of(group, lc_pairing_entry_at(ours, i)));
  bool ok = general == group->pairing->slot_count ||
            insert_entry(group, general, (lc_string){"", 0}, after, 0);
  for (uint32_t i = 0; ok && i < group->pairing->slot_count; i++)
    ok = write_exception(group, i, general, after);
  return ok;
}

/* --- both ---------------------------------------------------------------------------------- */

/* Theirs tidied up: entries that later ones replace are gone there, and say nothing in ours. */
static void remove_replaced(lc_merge_group *group) {
  const lc_pairing_side *ours = ours_of(group);
  bool was_tidied = group->pairing->sides[LC_THEIRS].is_present && has_replaced(group, LC_BASE) &&
                    !has_replaced(group, LC_THEIRS);
  for (uint32_t i = ours->first; was_tidied && ours->is_present && i < ours->next; i++) {
    if (lc_pairing_is_replaced(group->pairing, ours, i))
      lc_json_items_remove(&group->entries->items, item_of(group, lc_pairing_entry_at(ours, i)));
  }
}

bool lc_merge_group_write(lc_merge_group *group) {
  uint32_t first_general = 0;
  general_addition addition = addition_of(group);
  bool is_in_place = is_general_uniform(group, &first_general) &&
                     !would_expose(group, first_general) && addition != ADD_ANEW;
  if (!is_in_place)
    return write_anew(group);
  remove_replaced(group);
  return write_in_place(group, first_general, addition);
}
