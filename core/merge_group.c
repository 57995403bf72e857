/* The entries of one technique: what becomes of them, tactic by tactic. */
#include "core/merge_model.h"

#include "core/layer_model.h"

static const lc_slot *slot_at(const lc_merge_group *group, uint32_t position) {
  return &group->pairing->slots[position];
}

static lc_json_value value_of(const lc_technique *entry) {
  return entry == NULL ? (lc_json_value){0} : lc_technique_value(entry);
}

/* --- slots with the same entries ----------------------------------------------------------- */

static bool same_slot(const lc_slot *a, const lc_slot *b) {
  return memcmp(a->entries, b->entries, sizeof a->entries) == 0;
}

/* Entries with a tactic are in one slot only, so that none other can be the same. */
static bool is_repeatable(const lc_slot *slot) {
  for (int i = 0; i < LC_VERSIONS; i++) {
    if (slot->entries[i] != NULL && lc_technique_has_tactic(slot->entries[i]))
      return false;
  }
  return true;
}

/* The first slot with the same entries: this one, or one before it. Of repeatable slots there are
   few kinds: a general entry or none in each version. */
enum { MOST_REPEATABLE = 8 };

typedef struct seen_slots {
  uint32_t positions[MOST_REPEATABLE];
  uint32_t count;
} seen_slots;

static uint32_t first_like(const lc_merge_group *group, seen_slots *seen, uint32_t position) {
  const lc_slot *slot = slot_at(group, position);
  if (!is_repeatable(slot))
    return position;
  for (uint32_t i = 0; i < seen->count; i++) {
    if (same_slot(slot_at(group, seen->positions[i]), slot))
      return seen->positions[i];
  }
  seen->positions[seen->count++] = position;
  return position;
}

/* --- deciding ------------------------------------------------------------------------------ */

static bool same_entry(const lc_technique *a, const lc_technique *b) {
  if (a == b)
    return true;
  if (a == NULL || b == NULL)
    return false;
  return lc_technique_annotates_as(a, b) &&
         lc_same_members(LC_FORMAT_TECHNIQUE, lc_technique_value(a), lc_technique_value(b));
}

bool lc_merge_same_content(const lc_slot *a, const lc_slot *b) {
  for (int i = 0; i < LC_VERSIONS; i++) {
    if (!same_entry(a->entries[i], b->entries[i]))
      return false;
  }
  return true;
}

static bool is_silent(const lc_technique *entry) {
  return entry == NULL || lc_technique_annotates_as(entry, NULL);
}

/* The tactics of the slots that are the same as one of them; none when all slots are. */
static bool set_tactics(const lc_merge_group *group, uint32_t position, lc_conflict *about) {
  const lc_slot *like = slot_at(group, position);
  uint32_t slot_count = group->pairing->slot_count;
  uint32_t end = is_repeatable(like) ? slot_count : position + 1;
  lc_string *tactics =
      lc_arena_alloc(&group->entries->merge->arena, (end - position) * sizeof *tactics);
  if (tactics == NULL)
    return false;
  uint32_t like_count = 0;
  for (uint32_t i = position; i < end; i++) {
    const lc_slot *slot = slot_at(group, i);
    if (!same_slot(slot, like))
      continue;
    like_count++;
    if (slot->tactic.len != 0)
      tactics[about->tactic_count++] = slot->tactic;
  }
  about->tactics = tactics;
  bool is_named = like->entries[LC_OURS] != NULL && lc_technique_has_tactic(like->entries[LC_OURS]);
  if (like_count == slot_count && !is_named)
    about->tactic_count = 0;
  return true;
}

lc_versions lc_merge_group_versions(const lc_merge_group *group, uint32_t position) {
  const lc_slot *slot = slot_at(group, position);
  return (lc_versions){{value_of(slot->entries[LC_BASE]), value_of(slot->entries[LC_OURS]),
                        value_of(slot->entries[LC_THEIRS])}};
}

static bool report_entry(const lc_merge_group *group, uint32_t position) {
  lc_versions versions = lc_merge_group_versions(group, position);
  lc_conflict about = {.layer = group->entries->layers[LC_OURS], .technique = group->pairing->id};
  return set_tactics(group, position, &about) &&
         lc_merge_add_conflict(group->entries->merge, &about, (lc_string){"", 0}, &versions);
}

static bool has_changes(const lc_merged_members *members) {
  for (uint32_t i = 0; i < members->count; i++) {
    lc_member_action action = members->items[i].action;
    if (action != LC_MEMBER_KEEP && action != LC_MEMBER_CONFLICT)
      return true;
  }
  return false;
}

/* Both versions have the entry. */
static bool decide_fields(lc_merge_group *group, uint32_t position, lc_slot_outcome *outcome) {
  lc_versions versions = lc_merge_group_versions(group, position);
  lc_conflict about = {.layer = group->entries->layers[LC_OURS], .technique = group->pairing->id};
  lc_merged_members members;
  bool ok = lc_merge_members(&members, LC_FORMAT_TECHNIQUE, &versions) &&
            set_tactics(group, position, &about) &&
            lc_merge_add_conflicts(group->entries->merge, &about, &members);
  *outcome = has_changes(&members) ? LC_SLOT_MERGED : LC_SLOT_OURS;
  lc_merged_members_free(&members);
  return ok;
}

/* Both versions changed the entry. */
static bool decide_conflict(lc_merge_group *group, uint32_t position, lc_slot_outcome *outcome) {
  const lc_slot *slot = slot_at(group, position);
  const lc_technique *base = slot->entries[LC_BASE];
  const lc_technique *ours = slot->entries[LC_OURS];
  const lc_technique *theirs = slot->entries[LC_THEIRS];
  *outcome = LC_SLOT_OURS;
  if (ours != NULL && theirs != NULL)
    return decide_fields(group, position, outcome);
  /* What says nothing is as good as nothing: then theirs changed nothing, or both did the same. */
  if (is_silent(theirs) && (is_silent(base) || is_silent(ours)))
    return true;
  if (ours == NULL && is_silent(base)) {
    *outcome = LC_SLOT_THEIRS;
    return true;
  }
  return report_entry(group, position);
}

static bool decide(lc_merge_group *group, uint32_t position, lc_slot_outcome *outcome) {
  const lc_slot *slot = slot_at(group, position);
  const lc_technique *base = slot->entries[LC_BASE];
  const lc_technique *ours = slot->entries[LC_OURS];
  const lc_technique *theirs = slot->entries[LC_THEIRS];
  *outcome = LC_SLOT_OURS;
  if (same_entry(base, theirs) || same_entry(ours, theirs))
    return true;
  if (!same_entry(base, ours))
    return decide_conflict(group, position, outcome);
  *outcome = theirs == NULL ? LC_SLOT_NOTHING : ours == NULL ? LC_SLOT_THEIRS : LC_SLOT_MERGED;
  return true;
}

bool lc_merge_group_decide(lc_merge_group *group) {
  seen_slots seen = {.count = 0};
  for (uint32_t i = 0; i < group->pairing->slot_count; i++) {
    uint32_t like = first_like(group, &seen, i);
    if (like != i)
      group->outcomes[i] = group->outcomes[like];
    else if (!decide(group, i, &group->outcomes[i]))
      return false;
  }
  return true;
}
