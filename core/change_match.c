/* Which layers of two files are the same. */
#include "core/change_model.h"

#include <stdlib.h>

enum { NONE = UINT32_MAX };

/* --- by name and domain -------------------------------------------------------------------- */

static int compare_identity(const lc_layer *a, const lc_layer *b) {
  int order = lc_string_compare(lc_layer_name(a), lc_layer_name(b));
  return order != 0 ? order : lc_string_compare(lc_layer_domain(a), lc_layer_domain(b));
}

static int compare_layers(const void *left, const void *right) {
  const lc_layer *a = *(const lc_layer *const *)left;
  const lc_layer *b = *(const lc_layer *const *)right;
  int order = compare_identity(a, b);
  uint32_t first = lc_layer_index(a);
  uint32_t second = lc_layer_index(b);
  return order != 0 ? order : first < second ? -1 : first > second;
}

/* The file's layers by name, domain and place; the caller's to free. */
static const lc_layer **sorted_layers(const lc_document *document) {
  uint32_t count = lc_document_layer_count(document);
  const lc_layer **layers = malloc(((size_t)count + 1) * sizeof *layers);
  if (layers == NULL)
    return NULL;
  for (uint32_t i = 0; i < count; i++)
    layers[i] = lc_document_layer_at(document, i);
  qsort(layers, count, sizeof *layers, compare_layers);
  return layers;
}

static bool match_identities(const lc_document *base, const lc_document *head, uint32_t *partners,
                             uint32_t *back) {
  const lc_layer **left = sorted_layers(base);
  const lc_layer **right = sorted_layers(head);
  bool ok = left != NULL && right != NULL;
  uint32_t a = 0;
  uint32_t b = 0;
  while (ok && a < lc_document_layer_count(base) && b < lc_document_layer_count(head)) {
    int order = compare_identity(left[a], right[b]);
    if (order == 0) {
      partners[lc_layer_index(left[a])] = lc_layer_index(right[b]);
      back[lc_layer_index(right[b])] = lc_layer_index(left[a]);
    }
    a += order <= 0;
    b += order >= 0;
  }
  free(left);
  free(right);
  return ok;
}

/* --- by place ------------------------------------------------------------------------------ */

/* The next layer from `*at` on that has no partner; NONE when one that has comes first. */
static uint32_t take_single(const uint32_t *partners, uint32_t count, uint32_t *at) {
  return *at < count && partners[*at] == NONE ? (*at)++ : NONE;
}

static void match_pair(const lc_document *base, const lc_document *head, uint32_t *partners,
                       uint32_t *back, uint32_t a, uint32_t b) {
  lc_string old_domain = lc_layer_domain(lc_document_layer_at(base, a));
  lc_string new_domain = lc_layer_domain(lc_document_layer_at(head, b));
  if (!lc_string_equals(old_domain, new_domain))
    return;
  partners[a] = b;
  back[b] = a;
}

/* Pairs, one by one, the layers without a partner that follow base's `a` and head's `b`. */
static void match_run(const lc_document *base, const lc_document *head, uint32_t *partners,
                      uint32_t *back, uint32_t a, uint32_t b) {
  for (;;) {
    uint32_t left = take_single(partners, lc_document_layer_count(base), &a);
    uint32_t right = take_single(back, lc_document_layer_count(head), &b);
    if (left == NONE || right == NONE)
      return;
    match_pair(base, head, partners, back, left, right);
  }
}

/* A layer that was renamed stands where it stood: at the beginning, or behind the same one. */
static void match_places(const lc_document *base, const lc_document *head, uint32_t *partners,
                         uint32_t *back) {
  match_run(base, head, partners, back, 0, 0);
  for (uint32_t a = 0; a < lc_document_layer_count(base); a++) {
    if (partners[a] != NONE)
      match_run(base, head, partners, back, a + 1, partners[a] + 1);
  }
}

/* A partner for each of a file's layers, none as yet; the caller's to free. */
static uint32_t *no_partners(const lc_document *document) {
  size_t size = ((size_t)lc_document_layer_count(document) + 1) * sizeof(uint32_t);
  uint32_t *partners = malloc(size);
  if (partners != NULL)
    memset(partners, 0xFF, size); /* NONE */
  return partners;
}

bool lc_match_layers(const lc_document *base, const lc_document *head, uint32_t **out) {
  uint32_t *partners = no_partners(base);
  uint32_t *back = no_partners(head);
  bool ok = partners != NULL && back != NULL && match_identities(base, head, partners, back);
  if (ok && lc_document_layer_count(base) == 1 && lc_document_layer_count(head) == 1)
    partners[0] = 0;
  else if (ok)
    match_places(base, head, partners, back);
  free(back);
  if (!ok) {
    free(partners);
    return false;
  }
  *out = partners;
  return true;
}
