#include "core/layer.h"

#include "core/json_tape.h"
#include "core/layer_model.h"

#include <stdlib.h>

static void document_free(lc_document *document) {
  for (uint32_t i = 0; i < document->layer_count; i++) {
    free(document->layers[i].techniques);
    free(document->layers[i].order_room);
  }
  free(document->layers);
  lc_finding_list_free(document->findings);
  lc_json_free(document->json);
  lc_source_free(document->source);
  free(document);
}

/* Takes over `source`, also when it fails. */
static lc_status document_create(lc_document **out, lc_source *source, const lc_limits *limits,
                                 lc_error *error) {
  lc_document *document = calloc(1, sizeof *document);
  if (document == NULL) {
    lc_source_free(source);
    return lc_error_memory(error, "reading a layer");
  }
  document->references = 1;
  document->source = source;
  lc_status status = lc_json_parse(&document->json, source, limits, error);
  if (status == LC_OK) {
    document->findings = lc_finding_list_create();
    if (document->findings == NULL || !lc_layer_read_all(document))
      status = lc_error_memory(error, "reading a layer");
  }
  if (status != LC_OK) {
    document_free(document);
    return status;
  }
  *out = document;
  return LC_OK;
}

lc_status lc_document_open(lc_document **out, const char *path, const lc_limits *limits,
                           lc_error *error) {
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, path, limits, error);
  return status != LC_OK ? status : document_create(out, source, limits, error);
}

lc_status lc_document_read(lc_document **out, int descriptor, const char *name,
                           const lc_limits *limits, lc_error *error) {
  lc_source *source = NULL;
  lc_status status = lc_source_read(&source, descriptor, name, limits, error);
  return status != LC_OK ? status : document_create(out, source, limits, error);
}

lc_status lc_document_parse(lc_document **out, lc_string text, const char *name,
                            const lc_limits *limits, lc_error *error) {
  lc_source *source = NULL;
  lc_status status = lc_source_copy(&source, text, name, limits, error);
  return status != LC_OK ? status : document_create(out, source, limits, error);
}

lc_document *lc_document_retain(lc_document *document) {
  document->references++;
  return document;
}

void lc_document_release(lc_document *document) {
  if (document != NULL && --document->references == 0)
    document_free(document);
}

const lc_source *lc_document_source(const lc_document *document) {
  return document->source;
}

lc_json_value lc_document_root(const lc_document *document) {
  return lc_json_root(document->json);
}

bool lc_document_is_array(const lc_document *document) {
  return lc_json_type_of(lc_document_root(document)) == LC_JSON_ARRAY;
}

/* `name` and `description` are in every package.json; these are not. */
bool lc_document_looks_like_layer(const lc_document *document) {
  static const char *const telling[] = {"techniques", "domain", "versions", "gradient",
                                        "legendItems"};
  for (uint32_t i = 0; i < document->layer_count; i++) {
    for (size_t k = 0; k < sizeof telling / sizeof *telling; k++) {
      lc_json_value value =
          lc_json_get(lc_layer_value(&document->layers[i]), lc_string_of(telling[k]));
      if (lc_json_type_of(value) != LC_JSON_NONE)
        return true;
    }
  }
  return false;
}

uint32_t lc_document_layer_count(const lc_document *document) {
  return document->layer_count;
}

const lc_layer *lc_document_layer_at(const lc_document *document, uint32_t position) {
  return &document->layers[position];
}

const lc_finding_list *lc_document_findings(const lc_document *document) {
  return document->findings;
}

/* --- excerpts ------------------------------------------------------------------------------ */

/* The entry that is at this place, not one that only has it inside; or NULL. */
static const lc_technique *entry_at(const lc_document *document, uint32_t layer, lc_range range) {
  if (layer >= document->layer_count)
    return NULL;
  const lc_technique *entry = lc_layer_technique_around(&document->layers[layer], range);
  bool is_entry = entry != NULL && lc_json_range(lc_technique_value(entry)).start == range.start;
  return is_entry ? entry : NULL;
}

static bool is_space_or_opening(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '{' || c == '[';
}

/* Whether the line that a place is on has opening braces and nothing else. A longer line is shown
   whatever is on it, so that long ones take no time. */
static bool is_mere_opening(lc_string text, size_t at) {
  enum { LONGEST = 200 };
  if (at >= text.len || (text.ptr[at] != '{' && text.ptr[at] != '['))
    return false;
  size_t start = at;
  while (start > 0 && at - start < LONGEST && is_space_or_opening(text.ptr[start - 1]))
    start--;
  size_t end = at;
  while (end < text.len && end - at < LONGEST && is_space_or_opening(text.ptr[end]))
    end++;
  return (start == 0 || text.ptr[start - 1] == '\n') && (end == text.len || text.ptr[end] == '\n');
}

lc_excerpt lc_document_excerpt(const lc_document *document, uint32_t layer, lc_range range) {
  const lc_technique *entry = entry_at(document, layer, range);
  lc_json_value id = {0};
  if (entry != NULL)
    id = lc_json_get(lc_technique_value(entry), LC_STRING("techniqueID"));
  lc_range shown = lc_json_type_of(id) == LC_JSON_NONE ? range : lc_json_range(id);
  bool is_elsewhere = lc_source_position(document->source, shown.start).line !=
                      lc_source_position(document->source, range.start).line;
  if (!is_elsewhere && is_mere_opening(lc_source_text(document->source), range.start))
    return (lc_excerpt){.text = ""};
  return lc_source_excerpt(document->source, is_elsewhere ? shown : range);
}

size_t lc_document_memory(const lc_document *document) {
  size_t size = sizeof *document + lc_source_text(document->source).len + LC_SOURCE_PADDING +
                lc_json_memory(document->json) + lc_finding_list_memory(document->findings);
  for (uint32_t i = 0; i < document->layer_count; i++) {
    const lc_layer *layer = &document->layers[i];
    size += sizeof *layer + layer->technique_count * sizeof *layer->techniques;
    size += lc_layer_order_size(layer->technique_count);
  }
  return size;
}
