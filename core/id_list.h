/**
 * Id list: ids in byte order, whose places others refer to. (Private to the project.)
 */
#ifndef LAYERCHECK_ID_LIST_H
#define LAYERCHECK_ID_LIST_H

#include "text.h"

/** A zeroed struct is an empty list. */
typedef struct lc_id_list {
  lc_string *ids; /**< the bytes are their owners' */
  uint32_t count;
  uint32_t capacity;
  bool has_failed; /**< memory was out */
} lc_id_list;

/** Adds an id at the end. */
void lc_id_list_add(lc_id_list *list, lc_string id);

/** Puts the ids in order and drops repeats. Of ids that were added in order it need not be asked.
 */
void lc_id_list_sort(lc_id_list *list);

/** The place of an id, or -1. */
int64_t lc_id_list_place(const lc_id_list *list, lc_string id);

void lc_id_list_free(lc_id_list *list);

#endif
