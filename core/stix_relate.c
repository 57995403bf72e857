#include "core/stix_relate.h"

#include "core/grow.h"

#include <stdlib.h>

static const char *const NAMES[] = {[LC_STIX_MITIGATES] = "mitigates",
                                    [LC_STIX_USES] = "uses",
                                    [LC_STIX_REVOKED_BY] = "revoked-by",
                                    [LC_STIX_SUBTECHNIQUE_OF] = "subtechnique-of"};

/* The ends of a relationship, both of them in the selection. */
typedef struct ends {
  lc_stix_record *source;
  lc_stix_record *target;
} ends;

static bool leave_out(lc_stix_store *store, const lc_stix_relation *relation, lc_string source,
                      lc_string target, lc_stix_reason reason) {
  return lc_stix_leave_out(store->report, reason, relation->line, "%.*s %s %.*s", (int)source.len,
                           source.ptr, NAMES[relation->type], (int)target.len, target.ptr);
}

/* Says why the builder refused a relation, unless the fault is final. */
static lc_attack_fault note(lc_stix_store *store, uint32_t line, lc_string source, const char *verb,
                            lc_string target, lc_attack_fault fault) {
  if (fault == LC_ATTACK_SOUND || lc_attack_fault_is_final(fault))
    return fault;
  return lc_stix_leave_out(store->report, LC_STIX_UNSOUND, line, "%.*s %s %.*s: %s",
                           (int)source.len, source.ptr, verb, (int)target.len, target.ptr,
                           lc_attack_fault_reason(fault))
             ? LC_ATTACK_SOUND
             : LC_ATTACK_FAULT_MEMORY;
}

/* --- ends ---------------------------------------------------------------------------------- */

/* Whether a record is what the source of such a relationship has to be. */
static bool fits_source(const lc_stix_record *record, lc_stix_relation_type type) {
  if (type == LC_STIX_MITIGATES)
    return record->class == LC_STIX_SUBJECT && record->kind == LC_ATTACK_MITIGATION;
  if (type == LC_STIX_USES)
    return record->class == LC_STIX_SUBJECT && record->kind != LC_ATTACK_MITIGATION;
  return record->class == LC_STIX_TECHNIQUE;
}

/* The name of an end for people: its ATT&CK id if it has one, else its STIX id. */
static lc_string name_of(const lc_stix_store *store, uint32_t ref, const lc_stix_record *record) {
  return record == NULL ? store->refs.texts[ref] : lc_stix_text(store, record->id);
}

static lc_stix_record *find(lc_stix_store *store, const lc_stix_selection *selection,
                            uint32_t ref) {
  uint32_t position = selection->record_of[ref];
  return position == LC_STIX_NO_RECORD ? NULL : &store->records[position];
}

/* Finds the ends; `*found` is without a source when the relationship is left out. False when memory
   is out. */
static bool find_ends(lc_stix_store *store, const lc_stix_selection *selection,
                      const lc_stix_relation *relation, ends *found) {
  lc_stix_record *source = find(store, selection, relation->source);
  lc_stix_record *target = find(store, selection, relation->target);
  bool is_whole = source != NULL && target != NULL && fits_source(source, relation->type) &&
                  target->class == LC_STIX_TECHNIQUE;
  *found = (ends){source, target};
  if (is_whole && !source->is_left_out && !target->is_left_out)
    return true;
  *found = (ends){NULL, NULL};
  return leave_out(store, relation, name_of(store, relation->source, source),
                   name_of(store, relation->target, target),
                   is_whole ? LC_STIX_END_LEFT_OUT : LC_STIX_DANGLING);
}

/* --- parents ------------------------------------------------------------------------------- */

/* What an id says of its parent's: `T1557` of `T1557.001`, the empty text of others. */
static lc_string parent_in(lc_string id) {
  size_t digits = 0;
  while (digits < id.len && id.ptr[id.len - 1 - digits] >= '0' &&
         id.ptr[id.len - 1 - digits] <= '9')
    digits++;
  bool has_parent = digits > 0 && digits + 1 < id.len && id.ptr[id.len - 1 - digits] == '.';
  return has_parent ? (lc_string){id.ptr, id.len - 1 - digits} : (lc_string){"", 0};
}

/* By their ids. Marks in `has_parent`, by record, which have one. */
static lc_attack_fault set_parents_by_id(lc_attack_builder *builder, lc_stix_store *store,
                                         const lc_stix_selection *selection, bool *has_parent) {
  uint32_t end = selection->starts[LC_STIX_TECHNIQUE + 1];
  for (uint32_t i = selection->starts[LC_STIX_TECHNIQUE]; i < end; i++) {
    const lc_stix_record *record = &store->records[selection->order[i]];
    lc_string id = lc_stix_text(store, record->id);
    lc_string parent = parent_in(id);
    if (record->is_left_out || parent.len == 0)
      continue;
    lc_attack_fault fault = lc_attack_builder_set_parent(builder, id, parent);
    has_parent[selection->order[i]] = fault == LC_ATTACK_SOUND;
    if (fault != LC_ATTACK_FAULT_UNKNOWN_TECHNIQUE)
      fault = note(store, record->line, id, "is part of", parent, fault);
    if (lc_attack_fault_is_final(fault))
      return fault;
  }
  return LC_ATTACK_SOUND;
}

/* One that the id says already needs no saying, and one that the id denies cannot be. */
static lc_attack_fault set_parent(lc_attack_builder *builder, lc_stix_store *store,
                                  const lc_stix_relation *relation, ends found, bool *has_parent) {
  lc_string child = lc_stix_text(store, found.source->id);
  lc_string parent = lc_stix_text(store, found.target->id);
  bool *has_one = &has_parent[found.source - store->records];
  if (*has_one && lc_string_equals(parent_in(child), parent))
    return LC_ATTACK_SOUND;
  lc_attack_fault fault = lc_attack_builder_set_parent(builder, child, parent);
  *has_one = *has_one || fault == LC_ATTACK_SOUND;
  return note(store, relation->line, child, NAMES[relation->type], parent, fault);
}

static lc_attack_fault set_parents_by_relation(lc_attack_builder *builder, lc_stix_store *store,
                                               const lc_stix_selection *selection,
                                               bool *has_parent) {
  for (uint32_t i = 0; i < store->relation_count; i++) {
    const lc_stix_relation *relation = &store->relations[i];
    ends found;
    if (relation->type != LC_STIX_SUBTECHNIQUE_OF)
      continue;
    if (!find_ends(store, selection, relation, &found))
      return LC_ATTACK_FAULT_MEMORY;
    lc_attack_fault fault = found.source == NULL
                                ? LC_ATTACK_SOUND
                                : set_parent(builder, store, relation, found, has_parent);
    if (fault != LC_ATTACK_SOUND)
      return fault;
  }
  return LC_ATTACK_SOUND;
}

static lc_attack_fault report_orphans(lc_stix_store *store, const lc_stix_selection *selection,
                                      const bool *has_parent) {
  uint32_t end = selection->starts[LC_STIX_TECHNIQUE + 1];
  for (uint32_t i = selection->starts[LC_STIX_TECHNIQUE]; i < end; i++) {
    const lc_stix_record *record = &store->records[selection->order[i]];
    lc_string id = lc_stix_text(store, record->id);
    bool is_orphan =
        record->is_subtechnique && !record->is_left_out && !has_parent[selection->order[i]];
    if (is_orphan && !lc_stix_leave_out(store->report, LC_STIX_NO_PARENT, record->line, "%.*s",
                                        (int)id.len, id.ptr))
      return LC_ATTACK_FAULT_MEMORY;
  }
  return LC_ATTACK_SOUND;
}

static lc_attack_fault set_parents(lc_attack_builder *builder, lc_stix_store *store,
                                   const lc_stix_selection *selection) {
  bool *has_parent = calloc((size_t)store->record_count + 1, sizeof *has_parent);
  if (has_parent == NULL)
    return LC_ATTACK_FAULT_MEMORY;
  lc_attack_fault fault = set_parents_by_id(builder, store, selection, has_parent);
  if (fault == LC_ATTACK_SOUND)
    fault = set_parents_by_relation(builder, store, selection, has_parent);
  if (fault == LC_ATTACK_SOUND)
    fault = report_orphans(store, selection, has_parent);
  free(has_parent);
  return fault;
}

/* --- replacements -------------------------------------------------------------------------- */

/* A replacement, to be ordered: of those of one technique the one that was stated last is first. */
typedef struct ordered_replacement {
  const lc_stix_relation *relation;
  lc_string modified;
  uint32_t source; /* the record */
  ends found;
} ordered_replacement;

static int compare_replacements(const void *left, const void *right) {
  const ordered_replacement *a = left;
  const ordered_replacement *b = right;
  if (a->source != b->source)
    return a->source < b->source ? -1 : 1;
  int order = lc_string_compare(b->modified, a->modified);
  return order != 0 ? order : a->relation < b->relation ? -1 : 1;
}

/* False when memory is out. */
static bool collect_replacements(lc_stix_store *store, const lc_stix_selection *selection,
                                 ordered_replacement *items, uint32_t *count) {
  *count = 0;
  for (uint32_t i = 0; i < store->relation_count; i++) {
    const lc_stix_relation *relation = &store->relations[i];
    ends found;
    if (relation->type != LC_STIX_REVOKED_BY)
      continue;
    if (!find_ends(store, selection, relation, &found))
      return false;
    if (found.source != NULL)
      items[(*count)++] = (ordered_replacement){relation, lc_stix_text(store, relation->modified),
                                                (uint32_t)(found.source - store->records), found};
  }
  return true;
}

static lc_attack_fault set_replacements(lc_attack_builder *builder, lc_stix_store *store,
                                        const lc_stix_selection *selection) {
  ordered_replacement *items = malloc(((size_t)store->relation_count + 1) * sizeof *items);
  uint32_t count = 0;
  bool ok = items != NULL && collect_replacements(store, selection, items, &count);
  lc_attack_fault fault = ok ? LC_ATTACK_SOUND : LC_ATTACK_FAULT_MEMORY;
  if (count > 1)
    qsort(items, count, sizeof *items, compare_replacements);
  for (uint32_t i = 0; fault == LC_ATTACK_SOUND && i < count; i++) {
    lc_string source = lc_stix_text(store, items[i].found.source->id);
    lc_string target = lc_stix_text(store, items[i].found.target->id);
    fault = note(store, items[i].relation->line, source, NAMES[LC_STIX_REVOKED_BY], target,
                 lc_attack_builder_set_replacement(builder, source, target));
  }
  free(items);
  return fault;
}

lc_attack_fault lc_stix_relate_techniques(lc_attack_builder *builder, lc_stix_store *store,
                                          const lc_stix_selection *selection) {
  lc_attack_fault fault = set_parents(builder, store, selection);
  return fault == LC_ATTACK_SOUND ? set_replacements(builder, store, selection) : fault;
}

/* --- who mitigates and uses what ----------------------------------------------------------- */

static int compare_pairs(const void *left, const void *right) {
  const lc_stix_pair_item *a = left;
  const lc_stix_pair_item *b = right;
  if (a->subject != b->subject)
    return a->subject < b->subject ? -1 : 1;
  return (a->technique > b->technique) - (a->technique < b->technique);
}

/* Orders the pairs and keeps one of each. */
static void order_pairs(lc_stix_pairs *pairs) {
  uint32_t kept = 0;
  if (pairs->count > 1)
    qsort(pairs->items, pairs->count, sizeof *pairs->items, compare_pairs);
  for (uint32_t i = 0; i < pairs->count; i++) {
    if (kept == 0 || compare_pairs(&pairs->items[kept - 1], &pairs->items[i]) != 0)
      pairs->items[kept++] = pairs->items[i];
  }
  pairs->count = kept;
}

/* Where each record is in the selection. */
static uint32_t *positions_of(const lc_stix_store *store, const lc_stix_selection *selection) {
  uint32_t *positions = calloc((size_t)store->record_count + 1, sizeof *positions);
  for (uint32_t i = 0; positions != NULL && i < selection->count; i++)
    positions[selection->order[i]] = i;
  return positions;
}

static bool collect_pairs(lc_stix_pairs *pairs, lc_stix_store *store,
                          const lc_stix_selection *selection, const uint32_t *positions) {
  for (uint32_t i = 0; i < store->relation_count; i++) {
    const lc_stix_relation *relation = &store->relations[i];
    ends found;
    if (relation->type != LC_STIX_MITIGATES && relation->type != LC_STIX_USES)
      continue;
    if (!find_ends(store, selection, relation, &found))
      return false;
    if (found.source == NULL)
      continue;
    if (!lc_grow((void **)&pairs->items, pairs->count, &pairs->capacity, sizeof *pairs->items))
      return false;
    pairs->items[pairs->count++] = (lc_stix_pair_item){positions[found.source - store->records],
                                                       positions[found.target - store->records]};
  }
  return true;
}

lc_attack_fault lc_stix_pair(lc_stix_pairs *pairs, lc_stix_store *store,
                             const lc_stix_selection *selection) {
  uint32_t *positions = positions_of(store, selection);
  bool ok = positions != NULL && collect_pairs(pairs, store, selection, positions);
  free(positions);
  if (!ok)
    return LC_ATTACK_FAULT_MEMORY;
  order_pairs(pairs);
  return LC_ATTACK_SOUND;
}

void lc_stix_pairs_free(lc_stix_pairs *pairs) {
  free(pairs->items);
}
