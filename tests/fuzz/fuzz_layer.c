/* The layer model: any JSON reads as layers, and everything that is asked of them has an answer. */
#include "tests/fuzz/fuzz.h"

static void require_findings(const lc_document *document) {
  const lc_finding_list *findings = lc_document_findings(document);
  const lc_finding *previous = NULL;
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++) {
    const lc_finding *finding = lc_finding_list_at(findings, i);
    REQUIRE(finding->message.len > 0 && finding->severity != LC_SEVERITY_OFF);
    REQUIRE(finding->layer == LC_NO_LAYER || finding->layer < lc_document_layer_count(document));
    REQUIRE(previous == NULL || previous->range.start <= finding->range.start);
    fuzz_require_printable(finding->message);
    fuzz_require_range(lc_document_source(document), finding->range);
    char fingerprint[LC_FINGERPRINT_SIZE];
    lc_finding_fingerprint(finding, 0, fingerprint);
    REQUIRE(strlen(fingerprint) == LC_FINGERPRINT_SIZE - 1);
    previous = finding;
  }
}

/* --- techniques ---------------------------------------------------------------------------- */

static void require_texts(const lc_technique *technique) {
  static const lc_technique_field texts[] = {LC_TECHNIQUE_ID, LC_TECHNIQUE_TACTIC,
                                             LC_TECHNIQUE_COMMENT, LC_TECHNIQUE_COLOR};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    REQUIRE(fuzz_is_utf8(lc_technique_string(technique, texts[i])));
  lc_string color = lc_technique_color(technique);
  lc_color parsed;
  REQUIRE(color.len == 0 || lc_color_parse(color, &parsed));
  lc_string parent = lc_technique_parent_id(technique);
  REQUIRE(parent.len <= lc_technique_id(technique).len);
}

static void require_score(const lc_technique *technique) {
  double score = 0;
  if (lc_technique_score(technique, &score))
    REQUIRE(lc_technique_is_annotated(technique) && score - score == 0); /* finite */
}

/* Each entry is found by its id, in file order, and the last one that says the same is kept. */
static void require_look_up(const lc_technique *technique) {
  const lc_layer *layer = lc_technique_layer(technique);
  lc_string id = lc_technique_id(technique);
  const lc_technique *found = lc_layer_first_entry(layer, id);
  while (found != technique) {
    REQUIRE(found != NULL && lc_technique_index(found) < lc_technique_index(technique));
    found = lc_technique_next_entry(found);
  }
  const lc_technique *shown = lc_layer_entry(layer, id, lc_technique_tactic(technique));
  REQUIRE(shown != NULL && lc_string_equals(lc_technique_id(shown), id));
  const lc_technique *by = NULL;
  lc_fate fate = lc_technique_fate(technique, &by);
  REQUIRE((fate == LC_FATE_KEPT) == (by == NULL));
  REQUIRE(by == NULL || lc_technique_index(by) > lc_technique_index(technique));
  REQUIRE(by == NULL || lc_string_equals(lc_technique_id(by), id));
}

static void require_technique(const lc_layer *layer, uint32_t position) {
  const lc_technique *technique = lc_layer_technique_at(layer, position);
  REQUIRE(lc_technique_index(technique) == position);
  REQUIRE(lc_technique_layer(technique) == layer);
  REQUIRE(lc_json_type_of(lc_technique_value(technique)) == LC_JSON_OBJECT);
  require_texts(technique);
  require_score(technique);
  require_look_up(technique);
  REQUIRE(lc_technique_annotates_as(technique, technique));
}

/* --- layers -------------------------------------------------------------------------------- */

static void require_release(const lc_layer *layer) {
  lc_attack_resolution resolution;
  if (!lc_layer_attack(layer, lc_attack_builtin(), &resolution))
    return;
  bool is_resolved = resolution.kind < LC_ATTACK_UNRESOLVED_INVALID;
  REQUIRE(lc_attack_release_is_known(resolution.release) == is_resolved);
}

static void require_layer(const lc_document *document, uint32_t position) {
  const lc_layer *layer = lc_document_layer_at(document, position);
  REQUIRE(lc_layer_document(layer) == document && lc_layer_index(layer) == position);
  REQUIRE(fuzz_is_utf8(lc_layer_name(layer)) && fuzz_is_utf8(lc_layer_domain(layer)));
  REQUIRE(fuzz_is_utf8(lc_layer_format_version(layer)));
  const lc_format_object *format = lc_format_of(LC_FORMAT_LAYER);
  for (uint32_t i = 0; i < format->field_count; i++)
    lc_layer_get(layer, format->fields[i].name);
  require_release(layer);
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++)
    require_technique(layer, i);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_document *document = NULL;
  lc_error error;
  lc_status status = lc_document_parse(&document, fuzz_text(bytes, size), "input", NULL, &error);
  if (status != LC_OK) {
    fuzz_require_error(&error, status);
    return 0;
  }
  REQUIRE(lc_document_memory(document) > size);
  REQUIRE(lc_document_is_array(document) || lc_document_layer_count(document) <= 1);
  lc_document_looks_like_layer(document);
  require_findings(document);
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++)
    require_layer(document, i);
  lc_document_release(document);
  return 0;
}
