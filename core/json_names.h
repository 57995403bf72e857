/**
 * JSON names: the members of an object, to be found by name in logarithmic time however many there
 * are. (Private to the library.)
 */
#ifndef LAYERCHECK_JSON_NAMES_H
#define LAYERCHECK_JSON_NAMES_H

#include "json.h"

typedef struct lc_json_names {
  lc_json_value object;
  uint32_t
      *keys; /* nodes of the names in byte order, of repeated ones the last; values follow them */
  uint32_t count;
} lc_json_names;

/* For a value that is no object there are none. False: memory is out. */
bool lc_json_names_begin(lc_json_names *names, lc_json_value object);
void lc_json_names_end(lc_json_names *names);

/* The member's value, or one of type LC_JSON_NONE. */
lc_json_value lc_json_names_find(const lc_json_names *names, lc_string name);

#endif
