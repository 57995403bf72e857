/*
 * Merges of three layer files, in the input one behind the other with an unused byte between: what
 * comes out is a layer file, what only one side changed is as that side has it, and both sides
 * agree on what does not conflict.
 */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

enum { SEPARATOR = 0x1E /* "record separator"; no JSON holds it */ };

static lc_document *parse(lc_string text) {
  lc_document *document = NULL;
  return lc_document_parse(&document, text, "input", NULL, NULL) == LC_OK ? document : NULL;
}

/* The merged file, to be released; `*conflicts` becomes their number. */
static lc_document *merge(lc_document *base, lc_document *ours, lc_document *theirs,
                          uint32_t *conflicts) {
  lc_merge *merged = NULL;
  REQUIRE(lc_merge_create(&merged, base, ours, theirs, lc_attack_builtin(), NULL) == LC_OK);
  *conflicts = lc_merge_conflict_count(merged);
  for (uint32_t i = 0; i < *conflicts; i++)
    REQUIRE(lc_merge_conflict_at(merged, i)->layer != NULL);
  lc_document *document = parse(lc_merge_text(merged));
  REQUIRE(document != NULL);
  lc_merge_free(merged);
  return document;
}

static bool say_the_same(lc_document *a, lc_document *b) {
  lc_change_set *set = NULL;
  REQUIRE(lc_change_set_create(&set, a, b, lc_attack_builtin(), NULL) == LC_OK);
  bool is_same = lc_change_set_is_empty(set);
  lc_change_set_release(set);
  return is_same;
}

static bool is_same_text(const lc_document *a, const lc_document *b) {
  return lc_string_equals(lc_source_text(lc_document_source(a)),
                          lc_source_text(lc_document_source(b)));
}

static void require_ours(lc_document *base, lc_document *ours) {
  uint32_t conflicts = 0;
  lc_document *merged = merge(base, ours, base, &conflicts);
  REQUIRE(conflicts == 0 && is_same_text(merged, ours));
  lc_document_release(merged);
}

static void require_theirs(lc_document *base, lc_document *theirs) {
  uint32_t conflicts = 0;
  lc_document *merged = merge(base, base, theirs, &conflicts);
  REQUIRE(conflicts > 0 || say_the_same(merged, theirs));
  lc_document_release(merged);
}

/* Several layers of one name come out in another order, and which tactics a technique has depends
   on the release. */
static bool are_alike(const lc_document *a, const lc_document *b) {
  if (lc_document_layer_count(a) != 1 || lc_document_layer_count(b) != 1)
    return false;
  const lc_layer *left = lc_document_layer_at(a, 0);
  const lc_layer *right = lc_document_layer_at(b, 0);
  return lc_string_equals(lc_layer_domain(left), lc_layer_domain(right)) &&
         lc_json_equals(lc_layer_attack_version(left), lc_layer_attack_version(right)) &&
         lc_json_equals(lc_layer_get(left, "customDataURL"), lc_layer_get(right, "customDataURL"));
}

static void require_merges(lc_document *base, lc_document *ours, lc_document *theirs) {
  uint32_t conflicts = 0;
  uint32_t turned_conflicts = 0;
  lc_document *merged = merge(base, ours, theirs, &conflicts);
  lc_document *turned = merge(base, theirs, ours, &turned_conflicts);
  if (conflicts == 0 && turned_conflicts == 0 && are_alike(ours, theirs))
    REQUIRE(say_the_same(merged, turned));
  lc_document_release(merged);
  lc_document_release(turned);
}

/* Reads the file that ends at the next separator or at the end; moves behind it. */
static lc_document *next_file(const uint8_t **bytes, size_t *size) {
  const uint8_t *end = *size == 0 ? NULL : memchr(*bytes, SEPARATOR, *size);
  size_t file_size = end == NULL ? *size : (size_t)(end - *bytes);
  lc_document *document = parse(fuzz_text(*bytes, file_size));
  size_t behind = end == NULL ? file_size : file_size + 1;
  *bytes += behind;
  *size -= behind;
  return document;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_document *base = next_file(&bytes, &size);
  lc_document *ours = next_file(&bytes, &size);
  lc_document *theirs = next_file(&bytes, &size);
  if (base != NULL && ours != NULL)
    require_ours(base, ours);
  if (base != NULL && theirs != NULL)
    require_theirs(base, theirs);
  if (ours != NULL && theirs != NULL)
    require_merges(base, ours, theirs);
  lc_document_release(base);
  lc_document_release(ours);
  lc_document_release(theirs);
  return 0;
}
