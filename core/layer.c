#include "core/layer.h"

#include "core/json_tape.h"
#include "core/layer_model.h"

static lc_json_value value_at(const lc_layer *layer, uint32_t node) {
  return node == 0 ? (lc_json_value){0} : (lc_json_value){layer->document->json, node};
}

const lc_document *lc_layer_document(const lc_layer *layer) {
  return layer->document;
}

uint32_t lc_layer_index(const lc_layer *layer) {
  return layer->index;
}

lc_json_value lc_layer_value(const lc_layer *layer) {
  return value_at(layer, layer->node);
}

lc_json_value lc_layer_get(const lc_layer *layer, const char *field) {
  const lc_format_field *format = lc_format_field_of(LC_FORMAT_LAYER, lc_string_of(field));
  lc_json_value value = lc_json_get(lc_layer_value(layer), lc_string_of(field));
  return format != NULL && lc_format_accepts(format, value) ? value : (lc_json_value){0};
}

lc_string lc_layer_name(const lc_layer *layer) {
  return lc_json_string(lc_layer_get(layer, "name"));
}

/* Navigator 5.1 data.service.ts maps exactly these two; `mitre-ics` is not among them. */
lc_string lc_layer_domain(const lc_layer *layer) {
  lc_string domain = lc_json_string(lc_layer_get(layer, "domain"));
  if (lc_string_equals(domain, LC_STRING("mitre-enterprise")))
    return LC_STRING("enterprise-attack");
  if (lc_string_equals(domain, LC_STRING("mitre-mobile")))
    return LC_STRING("mobile-attack");
  return domain;
}

lc_string lc_layer_format_version(const lc_layer *layer) {
  lc_json_value scalar = lc_json_get(lc_layer_value(layer), LC_STRING("version"));
  lc_json_value version = lc_json_type_of(scalar) != LC_JSON_NONE
                              ? scalar
                              : lc_json_get(lc_layer_get(layer, "versions"), LC_STRING("layer"));
  if (lc_json_type_of(version) == LC_JSON_NUMBER) {
    /* Navigator turns a number into text before it compares. */
    lc_range range = lc_json_range(version);
    return (lc_string){layer->document->json->text + range.start, range.end - range.start};
  }
  return lc_json_string(version);
}

lc_json_value lc_layer_attack_version(const lc_layer *layer) {
  return lc_json_get(lc_layer_get(layer, "versions"), LC_STRING("attack"));
}

/* Navigator 5.1 metadata.ts takes an empty value as none. */
lc_json_value lc_metadata_item(lc_json_value owner, lc_string name) {
  lc_json_value list = lc_json_get(owner, LC_STRING("metadata"));
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_type_of(list) == LC_JSON_ARRAY && lc_json_next(&cursor)) {
    lc_string own = lc_json_string(lc_json_get(cursor.value, LC_STRING("name")));
    lc_string value = lc_json_string(lc_json_get(cursor.value, LC_STRING("value")));
    if (own.len != 0 && value.len != 0 && lc_string_equals(own, name))
      return cursor.value;
  }
  return (lc_json_value){0};
}

uint32_t lc_layer_technique_count(const lc_layer *layer) {
  return layer->technique_count;
}

const lc_technique *lc_layer_technique_at(const lc_layer *layer, uint32_t position) {
  return &layer->techniques[position];
}

/* Entries come in the order of the text. */
const lc_technique *lc_layer_technique_around(const lc_layer *layer, lc_range range) {
  uint32_t low = 0;
  uint32_t high = layer->technique_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (lc_json_range(lc_technique_value(&layer->techniques[middle])).start <= range.start)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0)
    return NULL;
  const lc_technique *technique = &layer->techniques[low - 1];
  return range.end <= lc_json_range(lc_technique_value(technique)).end ? technique : NULL;
}
