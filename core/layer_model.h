/**
 * The layer model in memory. (Private to the library.)
 */
#ifndef LAYERCHECK_LAYER_MODEL_H
#define LAYERCHECK_LAYER_MODEL_H

#include "layer.h"

/* Each field is the index of its JSON node, 0 when absent; see json_tape.h. */
struct lc_technique {
  const lc_layer *layer;
  uint32_t node;
  uint32_t fields[LC_TECHNIQUE_FIELD_COUNT];
};

struct lc_layer {
  const lc_document *document;
  uint32_t index;
  uint32_t node;
  lc_technique *techniques;
  uint32_t technique_count;
  /* Positions of the techniques in two orders, made when first needed (layer_index.c), in memory
     that is there from the beginning: "no entry" never means "no memory". */
  uint32_t *by_place;  /* by id, then place in the file */
  uint32_t *by_tactic; /* by id, then tactic (none first), then place in the file */
  uint32_t *order_room;
};

struct lc_document {
  uint32_t references;
  lc_source *source;
  lc_json *json;
  lc_layer *layers;
  uint32_t layer_count;
  lc_finding_list *findings;
};

/* Whether a tactic is written, of whatever type. */
static inline bool lc_technique_has_tactic(const lc_technique *technique) {
  return technique->fields[LC_TECHNIQUE_TACTIC] != 0;
}

/* Bytes of the room that the orders of `count` techniques need. */
size_t lc_layer_order_size(uint32_t count);

/* The places of the layer's entries by id, tactic (those without one first) and place; kept with
   the layer. NULL when there are none. */
const uint32_t *lc_layer_places_by_tactic(const lc_layer *layer);

/* Makes the layers of `document` from its JSON, with findings. False: out of memory. */
bool lc_layer_read_all(lc_document *document);

#endif
