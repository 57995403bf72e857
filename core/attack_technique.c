#include "core/attack_tables.h"

static const struct lc_attack_technique_row *row_of(lc_attack_technique technique) {
  return &technique.tables->technique_rows[technique.row];
}

static const struct lc_attack_entry *entry_of(lc_attack_technique technique) {
  return &technique.tables->techniques.entries[row_of(technique)->entry];
}

static lc_string text_of(lc_attack_technique technique, uint32_t text) {
  return lc_attack_text(technique.tables, text);
}

/* --- one technique ------------------------------------------------------------------------- */

lc_attack_technique lc_attack_technique_of_entry(lc_attack_release release, uint32_t entry) {
  const struct lc_attack_entry *found = &release.tables->techniques.entries[entry];
  for (uint32_t row = found[0].first_row; row < found[1].first_row; row++) {
    if (lc_attack_span_has(release.tables->technique_rows[row].span, release.position))
      return (lc_attack_technique){release.tables, release.position, row};
  }
  return (lc_attack_technique){0};
}

lc_attack_technique lc_attack_technique_find(lc_attack_release release, lc_string id) {
  if (!lc_attack_release_is_known(release))
    return (lc_attack_technique){0};
  uint32_t entry = lc_attack_index_find(release.tables, &release.tables->techniques, id);
  return entry == LC_ATTACK_NO_ENTRY ? (lc_attack_technique){0}
                                     : lc_attack_technique_of_entry(release, entry);
}

lc_attack_technique lc_attack_technique_meant(lc_attack_release release, lc_string id) {
  enum { LONGEST_ID = 32 };
  char tidy[LONGEST_ID];
  size_t len = 0;
  for (size_t i = 0; i < id.len; i++) {
    char c = id.ptr[i];
    if (lc_string_is_blank((lc_string){&c, 1}))
      continue;
    if (len == LONGEST_ID)
      return (lc_attack_technique){0};
    bool is_separator = c == '/' || c == '-' || c == '_';
    tidy[len++] = (char)(is_separator ? '.' : c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return lc_attack_technique_find(release, (lc_string){tidy, len});
}

lc_string lc_attack_technique_id(lc_attack_technique technique) {
  return text_of(technique, entry_of(technique)->id);
}

lc_string lc_attack_technique_name(lc_attack_technique technique) {
  return text_of(technique, row_of(technique)->name);
}

lc_attack_status lc_attack_technique_status(lc_attack_technique technique) {
  return (lc_attack_status)row_of(technique)->status;
}

lc_string lc_attack_technique_replaced_by(lc_attack_technique technique) {
  return text_of(technique, row_of(technique)->replaced_by);
}

/* No tables have replacements that lead back to where they start. */
lc_attack_technique lc_attack_technique_replacement(lc_attack_technique technique) {
  lc_attack_technique heir = technique;
  while (lc_attack_technique_status(heir) == LC_ATTACK_REVOKED) {
    heir = lc_attack_technique_find(lc_attack_technique_release(heir),
                                    lc_attack_technique_replaced_by(heir));
    if (!lc_attack_technique_is_known(heir))
      return heir;
  }
  bool is_heir = lc_attack_technique_status(heir) == LC_ATTACK_ACTIVE &&
                 lc_attack_technique_status(technique) == LC_ATTACK_REVOKED;
  return is_heir ? heir : (lc_attack_technique){0};
}

bool lc_attack_technique_is_subtechnique(lc_attack_technique technique) {
  return entry_of(technique)->parent != LC_ATTACK_NO_ENTRY;
}

lc_attack_technique lc_attack_technique_parent(lc_attack_technique technique) {
  if (!lc_attack_technique_is_subtechnique(technique))
    return (lc_attack_technique){0};
  return lc_attack_technique_of_entry(lc_attack_technique_release(technique),
                                      entry_of(technique)->parent);
}

/* --- iterations ---------------------------------------------------------------------------- */

bool lc_attack_technique_next(lc_attack_release release, uint32_t *cursor,
                              lc_attack_technique *out) {
  while (lc_attack_release_is_known(release) && *cursor < release.tables->techniques.entry_count) {
    *out = lc_attack_technique_of_entry(release, (*cursor)++);
    if (lc_attack_technique_is_known(*out))
      return true;
  }
  return false;
}

/* The cursor is the child given last, plus one. */
bool lc_attack_technique_next_subtechnique(lc_attack_technique technique, uint32_t *cursor,
                                           lc_attack_technique *out) {
  if (!lc_attack_technique_is_known(technique))
    return false;
  const struct lc_attack_entry *entries = technique.tables->techniques.entries;
  for (;;) {
    uint32_t child =
        *cursor == 0 ? entry_of(technique)->first_child : entries[*cursor - 1].next_sibling;
    if (child == LC_ATTACK_NO_ENTRY)
      return false;
    *cursor = child + 1;
    *out = lc_attack_technique_of_entry(lc_attack_technique_release(technique), child);
    if (lc_attack_technique_is_known(*out))
      return true;
  }
}

bool lc_attack_period_next(const lc_attack_domain *domain, lc_string id, uint32_t *cursor,
                           lc_attack_period *out) {
  lc_attack_technique technique = {0};
  while (*cursor < domain->release_count && !lc_attack_technique_is_known(technique))
    technique = lc_attack_technique_find(domain->releases[(*cursor)++], id);
  if (!lc_attack_technique_is_known(technique))
    return false;
  lc_attack_release since = domain->releases[*cursor - 1];
  while (*cursor < domain->release_count &&
         lc_attack_technique_compare(technique,
                                     lc_attack_technique_find(domain->releases[*cursor], id)) == 0)
    ++*cursor;
  *out = (lc_attack_period){since, domain->releases[*cursor - 1], technique};
  return true;
}

/* --- lists --------------------------------------------------------------------------------- */

static bool list_has(lc_attack_technique technique, uint32_t list, lc_string wanted) {
  const uint32_t *texts = technique.tables->lists + list;
  for (uint32_t i = 1; i <= texts[0]; i++) {
    if (lc_string_equals(text_of(technique, texts[i]), wanted))
      return true;
  }
  return false;
}

static lc_string list_at(lc_attack_technique technique, uint32_t list, uint32_t position) {
  return text_of(technique, technique.tables->lists[list + 1 + position]);
}

uint32_t lc_attack_technique_tactic_count(lc_attack_technique technique) {
  return technique.tables->lists[row_of(technique)->tactics];
}

lc_string lc_attack_technique_tactic_at(lc_attack_technique technique, uint32_t position) {
  return list_at(technique, row_of(technique)->tactics, position);
}

bool lc_attack_technique_has_tactic(lc_attack_technique technique, lc_string shortname) {
  return list_has(technique, row_of(technique)->tactics, shortname);
}

uint32_t lc_attack_technique_platform_count(lc_attack_technique technique) {
  return technique.tables->lists[row_of(technique)->platforms];
}

lc_string lc_attack_technique_platform_at(lc_attack_technique technique, uint32_t position) {
  return list_at(technique, row_of(technique)->platforms, position);
}

bool lc_attack_technique_has_platform(lc_attack_technique technique, lc_string name) {
  return list_has(technique, row_of(technique)->platforms, name);
}
