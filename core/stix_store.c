#include "core/stix_store.h"

#include "core/grow.h"

#include <stdlib.h>

/* Enterprise 18.1 has under 4,000 records and under 25,000 relations. An input without end must
   come to one before memory does. */
enum {
  MOST_RECORDS = 1 << 19,
  MOST_RELATIONS = 1 << 21,
  MOST_NUMBERS = 1 << 23,
  MOST_MATRICES = 1 << 10,
  MOST_VERSIONS = 1 << 10
};

lc_status lc_stix_store_begin(lc_stix_store *store, lc_stix_report *report) {
  uint32_t empty;
  *store = (lc_stix_store){.report = report};
  return lc_stix_store_text(store, (lc_string){"", 0}, &empty);
}

void lc_stix_store_free(lc_stix_store *store) {
  lc_interner_free(&store->texts);
  lc_interner_free(&store->refs);
  free(store->numbers);
  free(store->records);
  free(store->relations);
  free(store->matrices);
  free(store->versions);
}

static lc_status intern(lc_interner *interner, lc_string text, uint32_t *number) {
  static const lc_status statuses[] = {[LC_INTERN_OK] = LC_OK,
                                       [LC_INTERN_MEMORY] = LC_ERROR_MEMORY,
                                       [LC_INTERN_CROWDED] = LC_ERROR_LIMIT};
  return statuses[lc_intern(interner, text, number)];
}

lc_status lc_stix_store_text(lc_stix_store *store, lc_string text, uint32_t *number) {
  return intern(&store->texts, text, number);
}

lc_status lc_stix_store_ref(lc_stix_store *store, lc_string id, uint32_t *number) {
  return intern(&store->refs, id, number);
}

/* Appends an item to one of the store's arrays, which has room for `most`. */
#define APPEND(store, items, count, capacity, most, item)                                          \
  ((store)->count == (most) ? LC_ERROR_LIMIT                                                       \
   : lc_grow((void **)&(store)->items, (store)->count, &(store)->capacity, sizeof *(store)->items) \
       ? ((store)->items[(store)->count++] = (item), LC_OK)                                        \
       : LC_ERROR_MEMORY)

lc_status lc_stix_store_number(lc_stix_store *store, lc_stix_run *run, uint32_t number) {
  if (run->count == 0)
    run->first = store->number_count;
  run->count++;
  return APPEND(store, numbers, number_count, number_capacity, MOST_NUMBERS, number);
}

lc_status lc_stix_store_record(lc_stix_store *store, const lc_stix_record *record) {
  return APPEND(store, records, record_count, record_capacity, MOST_RECORDS, *record);
}

lc_status lc_stix_store_relation(lc_stix_store *store, const lc_stix_relation *relation) {
  return APPEND(store, relations, relation_count, relation_capacity, MOST_RELATIONS, *relation);
}

lc_status lc_stix_store_matrix(lc_stix_store *store, const lc_stix_matrix *matrix) {
  return APPEND(store, matrices, matrix_count, matrix_capacity, MOST_MATRICES, *matrix);
}

lc_status lc_stix_store_version(lc_stix_store *store, uint32_t version) {
  for (uint32_t i = 0; i < store->version_count; i++) {
    if (store->versions[i] == version)
      return LC_OK;
  }
  return APPEND(store, versions, version_count, version_capacity, MOST_VERSIONS, version);
}
