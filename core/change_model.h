/**
 * Change sets in memory. (Private to the library.)
 */
#ifndef LAYERCHECK_CHANGE_MODEL_H
#define LAYERCHECK_CHANGE_MODEL_H

#include "change.h"

struct lc_change {
  const lc_layer_change *layer;
  lc_string id;
  const lc_technique *base;
  const lc_technique *head;
  uint32_t first_tactic; /* in the layer's `tactics` */
  uint32_t tactic_count;
  uint32_t fields; /* a bit for each lc_technique_field */
};

struct lc_layer_change {
  const lc_layer *base;
  const lc_layer *head;
  uint32_t parts; /* a bit for each lc_layer_part_at() */
  lc_change *changes;
  uint32_t change_count;
  uint32_t change_capacity;
  lc_string *tactics; /* of all changes */
  uint32_t tactic_count;
  uint32_t tactic_capacity;
};

struct lc_change_set {
  uint32_t references;
  lc_document *base;
  lc_document *head;
  lc_layer_change *layers;
  uint32_t layer_count;
};

static inline uint32_t lc_bit_count(uint32_t bits) {
  uint32_t count = 0;
  for (; bits != 0; bits &= bits - 1)
    count++;
  return count;
}

/* The position of the bit that has `before` set bits below it. */
static inline uint32_t lc_bit_at(uint32_t bits, uint32_t before) {
  for (; before > 0; before--)
    bits &= bits - 1;
  uint32_t position = 0;
  while ((bits >> position & 1) == 0)
    position++;
  return position;
}

/* Fills `change`, whose layers are set, with what differs between them. False: memory is out; what
   was filled is still to be freed. */
bool lc_layer_change_compare(lc_layer_change *change, const lc_attack *attack);

/* Which layer of `head` each layer of `base` became: `*out` is the caller's to free and holds for
   each of base's the position in head, or UINT32_MAX. False: memory is out. */
bool lc_match_layers(const lc_document *base, const lc_document *head, uint32_t **out);

#endif
