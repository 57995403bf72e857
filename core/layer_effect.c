/* What Navigator does with values of a wrong type. */
#include "core/layer_read.h"

/* What JavaScript takes for false. */
static bool is_falsy(lc_json_value value) {
  switch (lc_json_type_of(value)) {
  case LC_JSON_NULL:
    return true;
  case LC_JSON_BOOL:
    return !lc_json_bool(value);
  case LC_JSON_NUMBER:
    return !(lc_json_number(value) < 0 || lc_json_number(value) > 0);
  case LC_JSON_STRING:
    return lc_json_string(value).len == 0;
  default:
    return false;
  }
}

lc_effect lc_effect_of_wrong_type(const lc_format_field *field, lc_json_value value) {
  lc_json_type type = lc_json_type_of(value);
  if (strcmp(field->name, "platforms") == 0)
    return is_falsy(value) ? LC_EFFECT_DROPPED : LC_EFFECT_EMPTIED;
  if (strcmp(field->name, "filters") == 0)
    return type == LC_JSON_NULL ? LC_EFFECT_EMPTIED : LC_EFFECT_DROPPED;
  bool is_harmless = type == LC_JSON_STRING &&
                     (field->type == LC_FORMAT_COLOR_LIST ||
                      (field->type == LC_FORMAT_OBJECTS && lc_json_string(value).len == 0));
  return is_harmless ? LC_EFFECT_DROPPED : field->if_wrong;
}

lc_effect lc_effect_of_wrong_item(lc_json_type type) {
  return type == LC_JSON_ARRAY ? LC_EFFECT_DROPPED : LC_EFFECT_EMPTIED;
}
