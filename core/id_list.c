#include "core/id_list.h"

#include "core/grow.h"

#include <stdlib.h>

void lc_id_list_add(lc_id_list *list, lc_string id) {
  if (!lc_grow((void **)&list->ids, list->count, &list->capacity, sizeof *list->ids)) {
    list->has_failed = true;
    return;
  }
  list->ids[list->count++] = id;
}

static int compare_ids(const void *left, const void *right) {
  return lc_string_compare(*(const lc_string *)left, *(const lc_string *)right);
}

void lc_id_list_sort(lc_id_list *list) {
  if (list->count < 2)
    return;
  qsort(list->ids, list->count, sizeof *list->ids, compare_ids);
  uint32_t kept = 1;
  for (uint32_t i = 1; i < list->count; i++) {
    if (!lc_string_equals(list->ids[i], list->ids[kept - 1]))
      list->ids[kept++] = list->ids[i];
  }
  list->count = kept;
}

int64_t lc_id_list_place(const lc_id_list *list, lc_string id) {
  if (list->count == 0)
    return -1;
  const lc_string *found = bsearch(&id, list->ids, list->count, sizeof id, compare_ids);
  return found == NULL ? -1 : found - list->ids;
}

void lc_id_list_free(lc_id_list *list) {
  free(list->ids);
  *list = (lc_id_list){0};
}
