#include "core/attack_tables.h"

const char *lc_attack_kind_name(lc_attack_kind kind) {
  switch (kind) {
  case LC_ATTACK_MITIGATION:
    return "mitigation";
  case LC_ATTACK_GROUP:
    return "group";
  case LC_ATTACK_CAMPAIGN:
    return "campaign";
  case LC_ATTACK_MALWARE:
    return "malware";
  case LC_ATTACK_TOOL:
    return "tool";
  default:
    return "";
  }
}

static const struct lc_attack_subject_row *row_of(lc_attack_subject subject) {
  return &subject.tables->subject_rows[subject.row];
}

static const struct lc_attack_entry *entry_of(lc_attack_subject subject) {
  return &subject.tables->subjects.entries[row_of(subject)->entry];
}

static bool is_of_kind(lc_attack_subject subject, uint32_t kinds) {
  return lc_attack_subject_is_known(subject) && (row_of(subject)->kind & kinds) != 0;
}

/* --- one subject --------------------------------------------------------------------------- */

lc_attack_subject lc_attack_subject_of_entry(lc_attack_release release, uint32_t entry) {
  const struct lc_attack_entry *found = &release.tables->subjects.entries[entry];
  for (uint32_t row = found[0].first_row; row < found[1].first_row; row++) {
    if (lc_attack_span_has(release.tables->subject_rows[row].span, release.position))
      return (lc_attack_subject){release.tables, release.position, row};
  }
  return (lc_attack_subject){0};
}

lc_attack_subject lc_attack_subject_find(lc_attack_release release, lc_string id) {
  if (!lc_attack_release_is_known(release))
    return (lc_attack_subject){0};
  uint32_t entry = lc_attack_index_find(release.tables, &release.tables->subjects, id);
  return entry == LC_ATTACK_NO_ENTRY ? (lc_attack_subject){0}
                                     : lc_attack_subject_of_entry(release, entry);
}

bool lc_attack_subject_next(lc_attack_release release, uint32_t kinds, uint32_t *cursor,
                            lc_attack_subject *out) {
  while (lc_attack_release_is_known(release) && *cursor < release.tables->subjects.entry_count) {
    *out = lc_attack_subject_of_entry(release, (*cursor)++);
    if (is_of_kind(*out, kinds))
      return true;
  }
  return false;
}

lc_string lc_attack_subject_id(lc_attack_subject subject) {
  return lc_attack_text(subject.tables, entry_of(subject)->id);
}

lc_string lc_attack_subject_name(lc_attack_subject subject) {
  return lc_attack_text(subject.tables, row_of(subject)->name);
}

lc_attack_status lc_attack_subject_status(lc_attack_subject subject) {
  return (lc_attack_status)row_of(subject)->status;
}

lc_attack_kind lc_attack_subject_kind(lc_attack_subject subject) {
  return (lc_attack_kind)row_of(subject)->kind;
}

/* --- relations ----------------------------------------------------------------------------- */

/* The next entry of the other index that `entry` is related to, or LC_ATTACK_NO_ENTRY. */
static uint32_t next_related(const struct lc_attack_index *index, uint32_t entry, uint32_t release,
                             uint32_t *cursor) {
  const struct lc_attack_entry *from = &index->entries[entry];
  while (*cursor < from[1].first_relation - from[0].first_relation) {
    const struct lc_attack_relation_row *relation =
        &index->relations[from[0].first_relation + (*cursor)++];
    if (lc_attack_span_has(relation->span, release))
      return relation->other;
  }
  return LC_ATTACK_NO_ENTRY;
}

bool lc_attack_subject_next_technique(lc_attack_subject subject, uint32_t *cursor,
                                      lc_attack_technique *out) {
  if (!lc_attack_subject_is_known(subject))
    return false;
  for (;;) {
    uint32_t entry =
        next_related(&subject.tables->subjects, row_of(subject)->entry, subject.release, cursor);
    if (entry == LC_ATTACK_NO_ENTRY)
      return false;
    *out = lc_attack_technique_of_entry(lc_attack_subject_release(subject), entry);
    if (lc_attack_technique_is_known(*out))
      return true;
  }
}

static uint32_t technique_entry(lc_attack_technique technique) {
  return technique.tables->technique_rows[technique.row].entry;
}

bool lc_attack_technique_next_subject(lc_attack_technique technique, uint32_t kinds,
                                      uint32_t *cursor, lc_attack_subject *out) {
  if (!lc_attack_technique_is_known(technique))
    return false;
  for (;;) {
    uint32_t entry = next_related(&technique.tables->techniques, technique_entry(technique),
                                  technique.release, cursor);
    if (entry == LC_ATTACK_NO_ENTRY)
      return false;
    *out = lc_attack_subject_of_entry(lc_attack_technique_release(technique), entry);
    if (is_of_kind(*out, kinds))
      return true;
  }
}

/* The first relation of `entry` to `other` or to an entry after it, by bisection. */
static uint32_t first_relation_to(const struct lc_attack_index *index, uint32_t entry,
                                  uint32_t other) {
  uint32_t low = index->entries[entry].first_relation;
  uint32_t high = index->entries[entry + 1].first_relation;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (index->relations[middle].other < other)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool lc_attack_subject_has_technique(lc_attack_subject subject, lc_attack_technique technique) {
  if (subject.tables != technique.tables)
    return false;
  const struct lc_attack_index *index = &subject.tables->subjects;
  uint32_t entry = row_of(subject)->entry;
  uint32_t wanted = technique_entry(technique);
  uint32_t end = index->entries[entry + 1].first_relation;
  for (uint32_t i = first_relation_to(index, entry, wanted);
       i < end && index->relations[i].other == wanted; i++) {
    if (lc_attack_span_has(index->relations[i].span, subject.release))
      return true;
  }
  return false;
}
