#include "core/change_model.h"

#include "core/layer_model.h"

#include <stdlib.h>

const char *lc_change_kind_name(lc_change_kind kind) {
  static const char *const names[] = {[LC_CHANGE_ADDED] = "added",
                                      [LC_CHANGE_REMOVED] = "removed",
                                      [LC_CHANGE_CHANGED] = "changed"};
  return names[kind];
}

static lc_change_kind kind_of(const void *base, const void *head) {
  return base == NULL ? LC_CHANGE_ADDED : head == NULL ? LC_CHANGE_REMOVED : LC_CHANGE_CHANGED;
}

/* --- files --------------------------------------------------------------------------------- */

static void set_free(lc_change_set *set) {
  for (uint32_t i = 0; i < set->layer_count; i++) {
    free(set->layers[i].changes);
    free(set->layers[i].tactics);
  }
  free(set->layers);
  lc_document_release(set->base);
  lc_document_release(set->head);
  free(set);
}

/* A set of at most `most` layers, with nothing in it but the documents; NULL: memory is out. */
static lc_change_set *set_new(lc_document *base, lc_document *head, size_t most) {
  lc_change_set *set = calloc(1, sizeof *set);
  if (set == NULL)
    return NULL;
  set->references = 1;
  set->base = base == NULL ? NULL : lc_document_retain(base);
  set->head = head == NULL ? NULL : lc_document_retain(head);
  set->layers = calloc(most + 1, sizeof *set->layers);
  if (set->layers == NULL) {
    set_free(set);
    return NULL;
  }
  return set;
}

static void add_layer(lc_change_set *set, const lc_layer *base, const lc_layer *head) {
  lc_layer_change *layer = &set->layers[set->layer_count++];
  layer->base = base;
  layer->head = head;
}

static lc_status finish(lc_change_set **out, lc_change_set *set, const lc_attack *attack,
                        lc_error *error) {
  bool ok = set != NULL;
  for (uint32_t i = 0; ok && i < set->layer_count; i++)
    ok = lc_layer_change_compare(&set->layers[i], attack);
  if (!ok) {
    lc_change_set_release(set);
    return lc_error_memory(error, "comparing layers");
  }
  *out = set;
  return LC_OK;
}

static uint32_t count_of(const lc_document *document) {
  return document == NULL ? 0 : lc_document_layer_count(document);
}

/* Head's layers in their order with what they were, then those of base that are gone. */
static bool add_matched(lc_change_set *set) {
  uint32_t *partners = NULL;
  if (!lc_match_layers(set->base, set->head, &partners))
    return false;
  for (uint32_t i = 0; i < count_of(set->head); i++)
    add_layer(set, NULL, lc_document_layer_at(set->head, i));
  for (uint32_t i = 0; i < count_of(set->base); i++) {
    const lc_layer *layer = lc_document_layer_at(set->base, i);
    if (partners[i] == UINT32_MAX)
      add_layer(set, layer, NULL);
    else
      set->layers[partners[i]].base = layer;
  }
  free(partners);
  return true;
}

static void add_all(lc_change_set *set) {
  for (uint32_t i = 0; i < count_of(set->head); i++)
    add_layer(set, NULL, lc_document_layer_at(set->head, i));
  for (uint32_t i = 0; i < count_of(set->base); i++)
    add_layer(set, lc_document_layer_at(set->base, i), NULL);
}

lc_status lc_change_set_create(lc_change_set **out, lc_document *base, lc_document *head,
                               const lc_attack *attack, lc_error *error) {
  lc_change_set *set = set_new(base, head, (size_t)count_of(base) + count_of(head));
  if (set != NULL && (base == NULL || head == NULL)) {
    add_all(set);
  } else if (set != NULL && !add_matched(set)) {
    lc_change_set_release(set);
    set = NULL;
  }
  return finish(out, set, attack, error);
}

/* References are counted in the document, which is the caller's own. */
static lc_document *document_of(const lc_layer *layer) {
  return layer == NULL ? NULL : (lc_document *)layer->document;
}

lc_status lc_change_set_of_layers(lc_change_set **out, const lc_layer *base, const lc_layer *head,
                                  const lc_attack *attack, lc_error *error) {
  lc_change_set *set = set_new(document_of(base), document_of(head), 1);
  if (set != NULL)
    add_layer(set, base, head);
  return finish(out, set, attack, error);
}

lc_change_set *lc_change_set_retain(lc_change_set *set) {
  set->references++;
  return set;
}

void lc_change_set_release(lc_change_set *set) {
  if (set != NULL && --set->references == 0)
    set_free(set);
}

bool lc_change_set_is_empty(const lc_change_set *set) {
  for (uint32_t i = 0; i < set->layer_count; i++) {
    if (!lc_layer_change_is_empty(&set->layers[i]))
      return false;
  }
  return true;
}

uint32_t lc_change_set_layer_count(const lc_change_set *set) {
  return set->layer_count;
}

const lc_layer_change *lc_change_set_layer_at(const lc_change_set *set, uint32_t position) {
  return &set->layers[position];
}

/* --- layers -------------------------------------------------------------------------------- */

lc_change_kind lc_layer_change_kind(const lc_layer_change *change) {
  return kind_of(change->base, change->head);
}

const lc_layer *lc_layer_change_base(const lc_layer_change *change) {
  return change->base;
}

const lc_layer *lc_layer_change_head(const lc_layer_change *change) {
  return change->head;
}

bool lc_layer_change_is_empty(const lc_layer_change *change) {
  return change->base != NULL && change->head != NULL && change->parts == 0 &&
         change->change_count == 0;
}

uint32_t lc_layer_change_part_count(const lc_layer_change *change) {
  return lc_bit_count(change->parts);
}

const lc_layer_part *lc_layer_change_part_at(const lc_layer_change *change, uint32_t position) {
  return lc_layer_part_at(lc_bit_at(change->parts, position));
}

uint32_t lc_layer_change_count(const lc_layer_change *change) {
  return change->change_count;
}

const lc_change *lc_layer_change_at(const lc_layer_change *change, uint32_t position) {
  return &change->changes[position];
}

/* --- techniques ---------------------------------------------------------------------------- */

lc_change_kind lc_change_kind_of(const lc_change *change) {
  return kind_of(change->base, change->head);
}

const lc_layer_change *lc_change_layer(const lc_change *change) {
  return change->layer;
}

lc_string lc_change_technique_id(const lc_change *change) {
  return change->id;
}

lc_string lc_change_tactic(const lc_change *change) {
  bool is_named = (change->base != NULL && lc_technique_has_tactic(change->base)) ||
                  (change->head != NULL && lc_technique_has_tactic(change->head));
  return is_named && change->tactic_count == 1 ? lc_change_tactic_at(change, 0)
                                               : (lc_string){"", 0};
}

uint32_t lc_change_tactic_count(const lc_change *change) {
  return change->tactic_count;
}

lc_string lc_change_tactic_at(const lc_change *change, uint32_t position) {
  return change->layer->tactics[change->first_tactic + position];
}

const lc_technique *lc_change_base(const lc_change *change) {
  return change->base;
}

const lc_technique *lc_change_head(const lc_change *change) {
  return change->head;
}

uint32_t lc_change_field_count(const lc_change *change) {
  return lc_bit_count(change->fields);
}

lc_technique_field lc_change_field_at(const lc_change *change, uint32_t position) {
  return (lc_technique_field)lc_bit_at(change->fields, position);
}

bool lc_change_score_delta(const lc_change *change, double *delta) {
  double old_score = 0;
  double new_score = 0;
  if (change->base == NULL || change->head == NULL ||
      !lc_technique_score(change->base, &old_score) ||
      !lc_technique_score(change->head, &new_score))
    return false;
  if (delta != NULL)
    *delta = new_score - old_score;
  return true;
}
