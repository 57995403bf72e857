#include "core/stix_domain.h"

#include "core/attack_builder.h"

#include <stdlib.h>

/* How often texts are named, by number. */
typedef struct tally {
  uint32_t *counts;
  uint32_t size;
} tally;

static bool tally_begin(tally *t, const lc_stix_store *store) {
  t->size = store->texts.count;
  t->counts = calloc(t->size, sizeof *t->counts);
  return t->counts != NULL;
}

/* The text that is named most often, the earliest of several; 0, which is never named, if none. */
static uint32_t most_frequent(const tally *t) {
  uint32_t most = 0;
  for (uint32_t i = 1; i < t->size; i++) {
    if (t->counts[i] > t->counts[most])
      most = i;
  }
  return most;
}

bool lc_stix_is_in_domain(const lc_stix_store *store, const lc_stix_record *record,
                          lc_string domain) {
  const uint32_t *domains = lc_stix_numbers(store, record->domains);
  for (uint32_t i = 0; i < record->domains.count; i++) {
    if (lc_string_equals(lc_stix_text(store, domains[i]), domain))
      return true;
  }
  return record->domains.count == 0;
}

static bool counts_for_domain(const lc_stix_record *record) {
  return record->class == LC_STIX_TECHNIQUE && !record->is_left_out;
}

bool lc_stix_main_chain(const lc_stix_store *store, uint32_t *chain) {
  tally t;
  if (!tally_begin(&t, store))
    return false;
  for (uint32_t i = 0; i < store->record_count; i++) {
    const lc_stix_record *record = &store->records[i];
    const uint32_t *phases = lc_stix_numbers(store, record->phases);
    for (uint32_t p = 0; counts_for_domain(record) && p < record->phases.count; p += 2)
      t.counts[phases[p]]++;
  }
  *chain = most_frequent(&t);
  free(t.counts);
  return true;
}

/* --- by what techniques say ---------------------------------------------------------------- */

static lc_status several_domains(const lc_stix_store *store, uint32_t first, uint32_t second,
                                 lc_error *error) {
  lc_string a = lc_stix_text(store, first);
  lc_string b = lc_stix_text(store, second);
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "the bundle has techniques of several domains, such as %.*s and %.*s",
                      (int)a.len, a.ptr, (int)b.len, b.ptr);
}

/* Counts the techniques of each domain in `t`; gives how many name any. */
static uint32_t count_domains(const lc_stix_store *store, tally *t) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < store->record_count; i++) {
    const lc_stix_record *record = &store->records[i];
    if (!counts_for_domain(record) || record->domains.count == 0)
      continue;
    const uint32_t *domains = lc_stix_numbers(store, record->domains);
    for (uint32_t d = 0; d < record->domains.count; d++)
      t->counts[domains[d]]++;
    count++;
  }
  return count;
}

/* The domain that all of them name; `*domain` is 0 when none names any. */
static lc_status domain_of_techniques(const lc_stix_store *store, uint32_t *domain,
                                      lc_error *error) {
  tally t;
  *domain = 0;
  if (!tally_begin(&t, store))
    return lc_error_memory(error, "reading a bundle");
  lc_status status = LC_OK;
  uint32_t all = count_domains(store, &t);
  uint32_t first = most_frequent(&t);
  uint32_t count = t.counts[first];
  t.counts[first] = 0;
  uint32_t second = most_frequent(&t);
  if (all > 0 && (count < all || t.counts[second] == count))
    status = several_domains(store, first, second, error);
  *domain = first;
  free(t.counts);
  return status;
}

/* --- by matrix and kill chain -------------------------------------------------------------- */

/* The id that all matrices have; `*domain` is 0 when there are none. */
static lc_status domain_of_matrices(const lc_stix_store *store, uint32_t *domain, lc_error *error) {
  *domain = 0;
  for (uint32_t i = 0; i < store->matrix_count; i++) {
    uint32_t id = store->matrices[i].id;
    if (*domain != 0 && id != 0 && id != *domain)
      return several_domains(store, *domain, id, error);
    *domain = id != 0 ? id : *domain;
  }
  return LC_OK;
}

/* MITRE's kill chains have other names than its domains. */
static lc_string domain_of_chain(lc_string chain) {
  static const char *const names[][2] = {{"mitre-attack", "enterprise-attack"},
                                         {"mitre-mobile-attack", "mobile-attack"},
                                         {"mitre-ics-attack", "ics-attack"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (lc_string_equals(chain, lc_string_of(names[i][0])))
      return lc_string_of(names[i][1]);
  }
  return chain;
}

static bool has_techniques(const lc_stix_store *store) {
  for (uint32_t i = 0; i < store->record_count; i++) {
    if (counts_for_domain(&store->records[i]))
      return true;
  }
  return false;
}

static bool has_techniques_of(const lc_stix_store *store, lc_string domain) {
  for (uint32_t i = 0; i < store->record_count; i++) {
    const lc_stix_record *record = &store->records[i];
    if (counts_for_domain(record) && lc_stix_is_in_domain(store, record, domain))
      return true;
  }
  return false;
}

static lc_status find_domain(const lc_stix_store *store, lc_string *domain, lc_error *error) {
  uint32_t found = 0;
  uint32_t of_matrices = 0;
  lc_status status = domain_of_techniques(store, &found, error);
  if (status == LC_OK && found == 0)
    status = domain_of_matrices(store, &found, error);
  bool is_decided_by_matrix = status == LC_ERROR_NOT_FOUND &&
                              domain_of_matrices(store, &of_matrices, NULL) == LC_OK &&
                              has_techniques_of(store, lc_stix_text(store, of_matrices));
  if (is_decided_by_matrix)
    found = of_matrices;
  else if (status != LC_OK)
    return status;
  *domain = lc_stix_text(store, found);
  if (found == 0) {
    if (!lc_stix_main_chain(store, &found))
      return lc_error_memory(error, "reading a bundle");
    *domain = domain_of_chain(lc_stix_text(store, found));
  }
  if (domain->len == 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "the bundle does not say of which domain it is: it has neither "
                        "x_mitre_domains nor a matrix nor a kill chain");
  return LC_OK;
}

lc_status lc_stix_choose_domain(const lc_stix_store *store, lc_string given, lc_string *domain,
                                lc_error *error) {
  *domain = given;
  if (!has_techniques(store))
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "the bundle has no techniques (attack-pattern objects with an ATT&CK id)");
  if (given.len > 0 && !has_techniques_of(store, given))
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "the bundle has no techniques of the domain '%.*s'", (int)given.len,
                        given.ptr);
  if (given.len > 0)
    return LC_OK;
  lc_status status = find_domain(store, domain, error);
  if (status == LC_OK && !lc_attack_is_id(*domain))
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "'%.*s' is no name of a domain: %s",
                        (int)domain->len, domain->ptr,
                        lc_attack_fault_reason(LC_ATTACK_FAULT_DOMAIN));
  return status;
}
