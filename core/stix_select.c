#include "core/stix_select.h"

#include "core/stix_domain.h"

#include <stdlib.h>

static lc_status out_of_memory(lc_error *error) {
  return lc_error_memory(error, "reading a bundle");
}

/* A text for "%.*s". */
#define SHOWN(store, number) (int)lc_stix_text(store, number).len, lc_stix_text(store, number).ptr

/* Leaves a record out, named by its ATT&CK id. False when memory is out. */
static bool leave_out(lc_stix_store *store, lc_stix_record *record, lc_stix_reason reason) {
  record->is_left_out = true;
  return lc_stix_leave_out(store->report, reason, record->line, "%.*s %.*s",
                           SHOWN(store, record->id), SHOWN(store, record->name));
}

/* --- versions of one object ---------------------------------------------------------------- */

/* Whether `a` was made after `b`: timestamps of STIX are ordered like texts. */
static bool is_later(const lc_stix_store *store, const lc_stix_record *a, const lc_stix_record *b) {
  return lc_string_compare(lc_stix_text(store, a->modified), lc_stix_text(store, b->modified)) > 0;
}

/* A bundle may hold several versions of an object under one STIX id: the latest counts. */
static bool index_refs(lc_stix_store *store, lc_stix_selection *selection) {
  selection->record_of = malloc(((size_t)store->refs.count + 1) * sizeof *selection->record_of);
  if (selection->record_of == NULL)
    return false;
  for (uint32_t ref = 0; ref < store->refs.count; ref++)
    selection->record_of[ref] = LC_STIX_NO_RECORD;
  for (uint32_t i = 0; i < store->record_count; i++) {
    lc_stix_record *record = &store->records[i];
    uint32_t *known = &selection->record_of[record->ref];
    lc_stix_record *older = *known == LC_STIX_NO_RECORD ? NULL : &store->records[*known];
    if (older != NULL && !is_later(store, record, older))
      older = record;
    else
      *known = i;
    if (older != NULL && !leave_out(store, older, LC_STIX_OLD_VERSION))
      return false;
  }
  return true;
}

/* --- domains ------------------------------------------------------------------------------- */

/* Whether the bundle holds more than one domain. If it does not, its publisher put everything into
   it that belongs to the domain, whatever an object says of itself. */
static bool has_other_techniques(const lc_stix_store *store, lc_string domain) {
  for (uint32_t i = 0; i < store->record_count; i++) {
    const lc_stix_record *record = &store->records[i];
    if (record->class == LC_STIX_TECHNIQUE && !record->is_left_out &&
        !lc_stix_is_in_domain(store, record, domain))
      return true;
  }
  return false;
}

static bool leave_out_other_domains(lc_stix_store *store, lc_string domain) {
  if (!has_other_techniques(store, domain))
    return true;
  for (uint32_t i = 0; i < store->record_count; i++) {
    lc_stix_record *record = &store->records[i];
    if (!record->is_left_out && !lc_stix_is_in_domain(store, record, domain) &&
        !leave_out(store, record, LC_STIX_OTHER_DOMAIN))
      return false;
  }
  return true;
}

/* --- ids ----------------------------------------------------------------------------------- */

/* `T1156`: no mitigation has had such an id since ATT&CK 5.0. */
static bool looks_like_technique(lc_string id) {
  if (id.len != 5 || id.ptr[0] != 'T')
    return false;
  for (size_t i = 1; i < id.len; i++) {
    if (id.ptr[i] < '0' || id.ptr[i] > '9')
      return false;
  }
  return true;
}

static bool leave_out_technique_mitigations(lc_stix_store *store) {
  bool *is_technique = calloc(store->texts.count, sizeof *is_technique);
  bool ok = is_technique != NULL;
  for (uint32_t i = 0; ok && i < store->record_count; i++) {
    if (store->records[i].class == LC_STIX_TECHNIQUE)
      is_technique[store->records[i].id] = true;
  }
  for (uint32_t i = 0; ok && i < store->record_count; i++) {
    lc_stix_record *record = &store->records[i];
    bool is_of_technique =
        record->class == LC_STIX_SUBJECT && record->kind == LC_ATTACK_MITIGATION &&
        (is_technique[record->id] || looks_like_technique(lc_stix_text(store, record->id)));
    if (is_of_technique && !record->is_left_out)
      ok = leave_out(store, record, LC_STIX_TECHNIQUE_MITIGATION);
  }
  free(is_technique);
  return ok;
}

/* A record with what it is ordered by. */
typedef struct ordered_record {
  const lc_stix_record *record;
  lc_string id;
  lc_string modified;
  uint32_t position;
} ordered_record;

/* By class and id; of those with one id the best first: active, then later, then earlier in the
   bundle. */
static int compare_records(const void *left, const void *right) {
  const ordered_record *a = left;
  const ordered_record *b = right;
  if (a->record->class != b->record->class)
    return a->record->class < b->record->class ? -1 : 1;
  int order = lc_string_compare(a->id, b->id);
  if (order != 0)
    return order;
  if (a->record->status != b->record->status)
    return a->record->status < b->record->status ? -1 : 1;
  order = lc_string_compare(b->modified, a->modified);
  return order != 0 ? order : a->position < b->position ? -1 : 1;
}

static uint32_t collect(const lc_stix_store *store, ordered_record *ordered) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < store->record_count; i++) {
    const lc_stix_record *record = &store->records[i];
    if (!record->is_left_out)
      ordered[count++] = (ordered_record){record, lc_stix_text(store, record->id),
                                          lc_stix_text(store, record->modified), i};
  }
  return count;
}

static bool keep_first_of_each_id(lc_stix_store *store, const ordered_record *ordered,
                                  uint32_t count, lc_stix_selection *selection) {
  for (uint32_t i = 0; i < count; i++) {
    lc_stix_record *record = &store->records[ordered[i].position];
    bool is_repeat = i > 0 && ordered[i - 1].record->class == record->class &&
                     ordered[i - 1].record->id == record->id;
    if (is_repeat) {
      if (!leave_out(store, record, LC_STIX_SAME_ID))
        return false;
      continue;
    }
    selection->order[selection->count++] = ordered[i].position;
    for (uint32_t class = record->class; class < LC_STIX_CLASS_COUNT; class ++)
      selection->starts[class + 1] = selection->count;
  }
  return true;
}

static bool order_records(lc_stix_store *store, lc_stix_selection *selection) {
  size_t most = (size_t)store->record_count + 1;
  ordered_record *ordered = malloc(most * sizeof *ordered);
  selection->order = malloc(most * sizeof *selection->order);
  bool ok = ordered != NULL && selection->order != NULL;
  if (ok) {
    uint32_t count = collect(store, ordered);
    qsort(ordered, count, sizeof *ordered, compare_records);
    ok = keep_first_of_each_id(store, ordered, count, selection);
  }
  free(ordered);
  return ok;
}

/* --- the release --------------------------------------------------------------------------- */

static lc_status choose_release(const lc_stix_store *store, lc_string given, lc_string *release,
                                lc_error *error) {
  *release = given;
  if (given.len > 0)
    return LC_OK;
  if (store->version_count == 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "the bundle does not say which release it is: it has no "
                        "x-mitre-collection with a version");
  if (store->version_count > 1)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "the bundle has collections of several releases, such as %.*s and %.*s",
                        SHOWN(store, store->versions[0]), SHOWN(store, store->versions[1]));
  *release = lc_stix_text(store, store->versions[0]);
  return LC_OK;
}

lc_status lc_stix_select(lc_stix_store *store, const lc_stix_options *options,
                         lc_stix_selection *selection, lc_error *error) {
  *selection = (lc_stix_selection){.domain = {"", 0}, .release = {"", 0}};
  if (!index_refs(store, selection))
    return out_of_memory(error);
  lc_status status = lc_stix_choose_domain(store, options->domain, &selection->domain, error);
  if (status == LC_OK)
    status = choose_release(store, options->release, &selection->release, error);
  if (status != LC_OK)
    return status;
  if (!leave_out_other_domains(store, selection->domain) ||
      !leave_out_technique_mitigations(store) || !order_records(store, selection))
    return out_of_memory(error);
  return LC_OK;
}

void lc_stix_selection_free(lc_stix_selection *selection) {
  free(selection->record_of);
  free(selection->order);
}
