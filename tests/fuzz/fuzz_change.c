/*
 * Changes between two layer files, in the input one behind the other with an unused byte between:
 * none between a file and itself, however it is written, and the way back is the way there.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/write_json.h"

#include <stdlib.h>

enum { SEPARATOR = 0x1E /* "record separator"; no JSON holds it */ };

static lc_document *parse(lc_string text) {
  lc_document *document = NULL;
  return lc_document_parse(&document, text, "input", NULL, NULL) == LC_OK ? document : NULL;
}

static lc_change_set *compare(lc_document *base, lc_document *head) {
  lc_change_set *set = NULL;
  REQUIRE(lc_change_set_create(&set, base, head, lc_attack_builtin(), NULL) == LC_OK);
  return set;
}

static void require_change(const lc_change *change) {
  lc_change_kind kind = lc_change_kind_of(change);
  REQUIRE((lc_change_base(change) == NULL) == (kind == LC_CHANGE_ADDED));
  REQUIRE((lc_change_head(change) == NULL) == (kind == LC_CHANGE_REMOVED));
  REQUIRE(lc_change_field_count(change) > 0);
  for (uint32_t i = 0; i < lc_change_field_count(change); i++)
    REQUIRE(lc_change_field_at(change, i) < LC_TECHNIQUE_FIELD_COUNT);
  for (uint32_t i = 0; i < lc_change_tactic_count(change); i++)
    lc_change_tactic_at(change, i);
  lc_change_score_delta(change, NULL);
}

/* Gives how much changed. */
static uint32_t require_changes(const lc_change_set *set) {
  uint32_t total = 0;
  for (uint32_t i = 0; i < lc_change_set_layer_count(set); i++) {
    const lc_layer_change *layer = lc_change_set_layer_at(set, i);
    uint32_t count = lc_layer_change_count(layer) + lc_layer_change_part_count(layer);
    bool is_in_both = lc_layer_change_kind(layer) == LC_CHANGE_CHANGED;
    REQUIRE(lc_layer_change_is_empty(layer) == (is_in_both && count == 0));
    for (uint32_t k = 0; k < lc_layer_change_count(layer); k++)
      require_change(lc_layer_change_at(layer, k));
    total += count + !is_in_both;
  }
  REQUIRE(lc_change_set_is_empty(set) == (total == 0));
  return total;
}

static void require_none(lc_document *a, lc_document *b) {
  lc_change_set *set = compare(a, b);
  REQUIRE(require_changes(set) == 0);
  lc_change_set_release(set);
}

static void require_none_when_rewritten(lc_document *document) {
  lc_string text = lc_source_text(lc_document_source(document));
  lc_string written = fuzz_write_json(lc_document_root(document), text);
  lc_document *again = parse(written);
  REQUIRE(again != NULL);
  require_none(document, again);
  require_none(again, document);
  lc_document_release(again);
  free((char *)written.ptr);
}

static void require_both_ways(lc_document *base, lc_document *head) {
  lc_change_set *there = compare(base, head);
  lc_change_set *back = compare(head, base);
  REQUIRE((require_changes(there) == 0) == (require_changes(back) == 0));
  lc_change_set_release(there);
  lc_change_set_release(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  const uint8_t *middle = size == 0 ? NULL : memchr(bytes, SEPARATOR, size);
  size_t base_size = middle == NULL ? size : (size_t)(middle - bytes);
  lc_document *base = parse(fuzz_text(bytes, base_size));
  lc_document *head = middle == NULL ? NULL : parse(fuzz_text(middle + 1, size - base_size - 1));
  lc_document *const both[] = {base, head};
  for (size_t i = 0; i < 2; i++) {
    if (both[i] == NULL)
      continue;
    require_none(both[i], both[i]);
    require_none_when_rewritten(both[i]);
  }
  require_both_ways(base, head);
  lc_document_release(base);
  lc_document_release(head);
  return 0;
}
