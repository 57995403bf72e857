/**
 * Meaning: what Navigator reads in a value of a layer, and whether two values are the same to it.
 *
 * Navigator takes a default where a field is absent and where its value is of the wrong type; a
 * colour that is none, a word that the format does not have and a number too large for a double are
 * as good as absent. So `"comment": ""`, no comment and `"comment": 5` mean the same, and so do
 * `#FFF` and `#ffffff` (observed on Navigator 5.1.0).
 */
#ifndef LAYERCHECK_MEANING_H
#define LAYERCHECK_MEANING_H

#include "format.h"

/** What a field of a format object means. Small, to be copied freely; lives as long as its JSON. */
typedef struct lc_meaning {
  const lc_format_field *field;
  /** The field's JSON type; LC_JSON_NONE: nothing, which is neither 0 nor an empty text. */
  lc_json_type type;
  bool boolean;       /**< of LC_JSON_BOOL */
  double number;      /**< of LC_JSON_NUMBER; finite */
  lc_string text;     /**< of LC_JSON_STRING; a colour is spelled as it was written */
  lc_json_value json; /**< of a list or an object; LC_JSON_NONE when Navigator takes none */
} lc_meaning;

/** What a field with this value means; a value of type LC_JSON_NONE stands for an absent field. */
lc_meaning lc_meaning_of(const lc_format_field *field, lc_json_value value);

/** What the member of that name of an object of a kind means; the object may be absent. */
lc_meaning lc_meaning_in(lc_format_kind kind, lc_json_value object, const char *name);

/**
 * Whether Navigator keeps an item of a list of such objects: legend items without label or colour,
 * and metadata and links that have neither both of their texts nor are dividers, it drops.
 */
bool lc_meaning_keeps(lc_format_kind kind, lc_json_value item);

/**
 * Whether two meanings of one field are the same: numbers and colours by value, lists item by item
 * in their order, without the items that Navigator drops. Unknown members do not count.
 */
bool lc_meaning_equals(const lc_meaning *a, const lc_meaning *b);

#endif
