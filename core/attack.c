#include "core/attack_tables.h"

const lc_attack *lc_attack_builtin(void) {
  return &lc_attack_builtin_data;
}

const char *lc_attack_status_name(lc_attack_status status) {
  static const char *const names[] = {"active", "deprecated", "revoked"};
  return names[status];
}

/* --- domains ------------------------------------------------------------------------------- */

uint32_t lc_attack_domain_count(const lc_attack *attack) {
  return attack->domain_count;
}

const lc_attack_domain *lc_attack_domain_at(const lc_attack *attack, uint32_t position) {
  return &attack->domains[position];
}

lc_string lc_attack_domain_name(const lc_attack_domain *domain) {
  return lc_attack_release_domain_name(domain->releases[0]);
}

bool lc_attack_domain_is_custom(const lc_attack_domain *domain) {
  return domain->is_custom;
}

static lc_string todays_name(lc_string name) {
  if (lc_string_equals(name, LC_STRING("mitre-enterprise")))
    return LC_STRING("enterprise-attack");
  if (lc_string_equals(name, LC_STRING("mitre-mobile")))
    return LC_STRING("mobile-attack");
  return name;
}

const lc_attack_domain *lc_attack_domain_find(const lc_attack *attack, lc_string name) {
  lc_string wanted = todays_name(name);
  for (uint32_t i = 0; i < attack->domain_count; i++) {
    if (lc_string_equals(lc_attack_domain_name(&attack->domains[i]), wanted))
      return &attack->domains[i];
  }
  return NULL;
}

static bool release_has(lc_attack_release release, lc_string id) {
  if (lc_attack_technique_is_known(lc_attack_technique_find(release, id)) ||
      lc_attack_subject_is_known(lc_attack_subject_find(release, id)))
    return true;
  lc_attack_tactic tactic = lc_attack_tactic_find(release, id);
  return lc_attack_tactic_is_known(tactic) && lc_string_equals(lc_attack_tactic_id(tactic), id);
}

lc_attack_release lc_attack_domain_last_with(const lc_attack_domain *domain, lc_string id) {
  for (uint32_t i = domain->release_count; i > 0; i--) {
    if (release_has(domain->releases[i - 1], id))
      return domain->releases[i - 1];
  }
  return (lc_attack_release){0};
}

/* --- releases ------------------------------------------------------------------------------ */

uint32_t lc_attack_release_count(const lc_attack_domain *domain) {
  return domain->release_count;
}

lc_attack_release lc_attack_release_at(const lc_attack_domain *domain, uint32_t position) {
  return domain->releases[position];
}

lc_attack_release lc_attack_release_find(const lc_attack_domain *domain, lc_string version) {
  for (uint32_t i = 0; i < domain->release_count; i++) {
    if (lc_string_equals(lc_attack_release_version(domain->releases[i]), version))
      return domain->releases[i];
  }
  return (lc_attack_release){0};
}

uint32_t lc_attack_release_position(const lc_attack_domain *domain, lc_attack_release release) {
  uint32_t position = 0;
  while (position < domain->release_count &&
         !lc_attack_release_equals(domain->releases[position], release))
    position++;
  return position;
}

lc_string lc_attack_release_version(lc_attack_release release) {
  return lc_attack_text(release.tables, release.tables->versions[release.position]);
}

lc_string lc_attack_release_domain_name(lc_attack_release release) {
  return lc_attack_text(release.tables, release.tables->domain);
}

bool lc_attack_release_next_platform(lc_attack_release release, uint32_t *cursor, lc_string *out) {
  const struct lc_attack_tables *tables = release.tables;
  while (tables != NULL && *cursor < tables->platform_count) {
    const struct lc_attack_platform_row *row = &tables->platforms[(*cursor)++];
    if (lc_attack_span_has(row->span, release.position)) {
      *out = lc_attack_text(tables, row->name);
      return true;
    }
  }
  return false;
}

/* --- tactics ------------------------------------------------------------------------------- */

static const struct lc_attack_tactic_row *row_of(lc_attack_tactic tactic) {
  return &tactic.tables->tactics[tactic.row];
}

bool lc_attack_tactic_next(lc_attack_release release, uint32_t *cursor, lc_attack_tactic *out) {
  const struct lc_attack_tables *tables = release.tables;
  while (tables != NULL && *cursor < tables->tactic_count) {
    uint32_t row = (*cursor)++;
    if (lc_attack_span_has(tables->tactics[row].span, release.position)) {
      *out = (lc_attack_tactic){tables, release.position, row};
      return true;
    }
  }
  return false;
}

lc_attack_tactic lc_attack_tactic_find(lc_attack_release release, lc_string id_or_shortname) {
  lc_attack_tactic tactic;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);) {
    if (lc_string_equals(lc_attack_tactic_shortname(tactic), id_or_shortname) ||
        lc_string_equals(lc_attack_tactic_id(tactic), id_or_shortname))
      return tactic;
  }
  return (lc_attack_tactic){0};
}

lc_string lc_attack_tactic_id(lc_attack_tactic tactic) {
  return lc_attack_text(tactic.tables, row_of(tactic)->id);
}

lc_string lc_attack_tactic_shortname(lc_attack_tactic tactic) {
  return lc_attack_text(tactic.tables, row_of(tactic)->shortname);
}

lc_string lc_attack_tactic_name(lc_attack_tactic tactic) {
  return lc_attack_text(tactic.tables, row_of(tactic)->name);
}

lc_attack_status lc_attack_tactic_status(lc_attack_tactic tactic) {
  return (lc_attack_status)row_of(tactic)->status;
}
