/*
 * Prints what a layer says, technique by technique, and what is wrong with it.
 *
 *   cc walk_layer.c $(pkg-config --cflags --libs layercheck) -o walk_layer
 *   ./walk_layer layer.json
 */
#include <layercheck.h>

#include <stdio.h>
#include <stdlib.h>

/* Strings of the library are not NUL-terminated: print them with their length. */
#define SHOW(string) (int)(string).len, (string).ptr

static void print_technique(const lc_technique *technique, const lc_source *source) {
  lc_range range = lc_json_range(lc_technique_value(technique));
  lc_position place = lc_source_position(source, range.start);
  lc_string id = lc_technique_id(technique);
  lc_string tactic = lc_technique_tactic(technique);
  double score = 0;

  printf("  line %u: %.*s", (unsigned)place.line, SHOW(id));
  if (tactic.len != 0)
    printf(" (%.*s)", SHOW(tactic));
  if (lc_technique_score(technique, &score))
    printf(" score %g", score);
  if (!lc_technique_is_enabled(technique))
    printf(" disabled");
  if (lc_technique_fate(technique, NULL) == LC_FATE_REPLACED)
    printf(" - a later entry replaces it");
  putchar('\n');
}

static void print_layer(const lc_layer *layer) {
  const lc_source *source = lc_document_source(lc_layer_document(layer));
  lc_string name = lc_layer_name(layer);
  lc_string domain = lc_layer_domain(layer);
  uint32_t count = lc_layer_technique_count(layer);

  printf("%.*s (%.*s, %u entries)\n", SHOW(name), SHOW(domain), (unsigned)count);
  for (uint32_t i = 0; i < count; i++)
    print_technique(lc_layer_technique_at(layer, i), source);
}

static void print_findings(const lc_document *document) {
  const lc_source *source = lc_document_source(document);
  const lc_finding_list *findings = lc_document_findings(document);

  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++) {
    const lc_finding *finding = lc_finding_list_at(findings, i);
    lc_position place = lc_source_position(source, finding->range.start);
    printf("%u:%u: %s: %.*s [%.*s]\n", (unsigned)place.line, (unsigned)place.column,
           lc_severity_name(finding->severity), SHOW(finding->message), SHOW(finding->rule));
  }
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: walk_layer LAYER\n");
    return EXIT_FAILURE;
  }
  lc_document *document = NULL;
  lc_error error;
  if (lc_document_open(&document, argv[1], NULL, &error) != LC_OK) {
    if (error.position.line == 0)
      fprintf(stderr, "%s\n", error.message);
    else
      fprintf(stderr, "%s:%u:%u: %s\n", argv[1], (unsigned)error.position.line,
              (unsigned)error.position.column, error.message);
    return EXIT_FAILURE;
  }
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++)
    print_layer(lc_document_layer_at(document, i));
  print_findings(document);
  lc_document_release(document);
  return EXIT_SUCCESS;
}
