/* From JSON to layers: finds every field, and says what the format does not allow. */
#include "core/layer_read.h"

#include "core/suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_FINDINGS = 10000 };

/* --- findings ------------------------------------------------------------------------------ */

lc_string lc_cut(lc_string text) {
  enum { LONGEST_SHOWN = 60 };
  if (text.len <= LONGEST_SHOWN)
    return text;
  size_t len = LONGEST_SHOWN;
  while (len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
    len--;
  return (lc_string){text.ptr, len};
}

lc_severity lc_effect_severity(lc_effect effect) {
  return effect == LC_EFFECT_NONE ? LC_SEVERITY_WARNING : LC_SEVERITY_ERROR;
}

static void add_finding(lc_reading *reading, lc_fault fault, const char *message) {
  lc_finding finding = {.rule = lc_string_of(fault.rule),
                        .severity = fault.severity,
                        .message = lc_string_of(message),
                        .layer = reading->layer,
                        .range = fault.range,
                        .technique = reading->technique,
                        .tactic = reading->tactic,
                        .field = lc_string_of(fault.field)};
  if (lc_finding_list_add(reading->document->findings, &finding) != LC_OK)
    reading->is_out_of_memory = true;
}

static bool is_full(const lc_reading *reading, lc_severity severity) {
  return reading->listed[severity] > MOST_FINDINGS;
}

void lc_reading_report(lc_reading *reading, lc_fault fault, const char *format, ...) {
  if (is_full(reading, fault.severity))
    return;
  if (reading->listed[fault.severity]++ == MOST_FINDINGS) {
    char rest[80];
    snprintf(rest, sizeof rest, "more than %d %ss of form; the rest is not listed", MOST_FINDINGS,
             lc_severity_name(fault.severity));
    fault.severity = LC_SEVERITY_ERROR;
    add_finding(reading, fault, rest);
    return;
  }
  char message[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  add_finding(reading, fault, message);
}

static lc_range range_of(const lc_reading *reading, uint32_t node) {
  return lc_json_range(lc_reading_value(reading, node));
}

/* --- objects ------------------------------------------------------------------------------- */

/*
 * The position of the field that a key names, or the table's size. The fields of entries mostly
 * come in the same order, so the one that followed last time is tried first.
 */
static uint32_t match_field(lc_reading *reading, lc_format_kind kind, uint32_t previous,
                            lc_string key) {
  const lc_format_object *object = lc_format_of(kind);
  uint32_t *guess = &reading->next_field[kind][previous];
  if (*guess < object->field_count &&
      lc_string_equals(lc_format_name(&object->fields[*guess]), key))
    return *guess;
  for (uint32_t i = 0; i < object->field_count; i++) {
    if (lc_string_equals(lc_format_name(&object->fields[i]), key)) {
      *guess = i;
      return i;
    }
  }
  return object->field_count;
}

/* "the gradient", "a technique": there is one of some kinds, and many of others. */
static const char *subject_of(lc_format_kind kind) {
  static const char *const subjects[LC_FORMAT_KIND_COUNT] = {
      [LC_FORMAT_LAYER] = "a layer",         [LC_FORMAT_VERSIONS] = "'versions'",
      [LC_FORMAT_FILTERS] = "'filters'",     [LC_FORMAT_LAYOUT] = "'layout'",
      [LC_FORMAT_GRADIENT] = "the gradient", [LC_FORMAT_LEGEND_ITEM] = "a legend item",
      [LC_FORMAT_TECHNIQUE] = "a technique", [LC_FORMAT_METADATA] = "a metadata item",
      [LC_FORMAT_LINK] = "a link",
  };
  return subjects[kind];
}

static void report_unknown_key(lc_reading *reading, uint32_t key, lc_format_kind kind) {
  const lc_format_object *object = lc_format_of(kind);
  lc_string name = lc_node_string(reading->json, key);
  lc_suggestion suggestion = {.word = name};
  for (uint32_t i = 0; i < object->field_count; i++)
    lc_suggestion_offer(&suggestion, lc_format_name(&object->fields[i]));
  lc_fault fault = {"format/unknown-key", LC_SEVERITY_WARNING, range_of(reading, key), NULL};
  if (suggestion.best.len != 0)
    lc_reading_report(reading, fault,
                      "unknown key '%.*s' in %s (did you mean '%.*s'?); Navigator drops it",
                      LC_SHOWN(name), subject_of(kind), LC_SHOWN(suggestion.best));
  else
    lc_reading_report(reading, fault, "unknown key '%.*s' in %s; Navigator drops it",
                      LC_SHOWN(name), subject_of(kind));
}

const char *lc_type_with_article(lc_json_type type) {
  static const char *const words[] = {"nothing",  "null",     "a boolean", "a number",
                                      "a string", "an array", "an object"};
  return words[type];
}

static const char *type_words(const lc_format_field *field) {
  static const char *const words[] = {[LC_FORMAT_STRING] = "a string",
                                      [LC_FORMAT_COLOR] = "a colour, as a string",
                                      [LC_FORMAT_NUMBER] = "a number",
                                      [LC_FORMAT_BOOLEAN] = "true or false",
                                      [LC_FORMAT_OBJECT] = "an object",
                                      [LC_FORMAT_OBJECTS] = "an array of objects",
                                      [LC_FORMAT_STRINGS] = "an array of strings",
                                      [LC_FORMAT_COLOR_LIST] = "an array of colours"};
  return words[field->type];
}

static void report_wrong_type(lc_reading *reading, uint32_t node, const lc_format_field *field) {
  lc_json_type type = lc_node_type(&reading->json->nodes[node]);
  lc_effect effect = lc_effect_of_wrong_type(field, lc_reading_value(reading, node));
  lc_fault fault = {"format/type", lc_effect_severity(effect), range_of(reading, node),
                    field->name};
  lc_reading_report(reading, fault, "'%s' is %s, must be %s; %s", field->name,
                    lc_type_with_article(type), type_words(field), lc_effect_text(effect));
}

static void report_missing(lc_reading *reading, uint32_t node, lc_format_kind kind,
                           const lc_format_field *field) {
  bool is_unread = strcmp(field->name, "navigator") == 0;
  lc_fault fault = {"format/missing-field",
                    is_unread ? LC_SEVERITY_INFO : lc_effect_severity(field->if_missing),
                    range_of(reading, node), field->name};
  const char *effect = is_unread ? "the layer format requires it, though Navigator never reads it"
                       : field->if_missing == LC_EFFECT_NONE ? "the layer format requires it"
                                                             : lc_effect_text(field->if_missing);
  const char *subject = kind == LC_FORMAT_LAYER ? "the layer" : subject_of(kind);
  lc_reading_report(reading, fault, "%s has no '%s'; %s", subject, field->name, effect);
}

static void read_objects(lc_reading *reading, uint32_t list, lc_format_kind kind) {
  uint32_t end = reading->json->nodes[list].link;
  for (uint32_t node = list + 1; node < end; node = lc_node_after(reading->json, node)) {
    uint32_t fields[LC_LONGEST_TABLE];
    if (lc_node_type(&reading->json->nodes[node]) == LC_JSON_OBJECT) {
      lc_read_object(reading, node, kind, fields);
      continue;
    }
    lc_json_type type = lc_node_type(&reading->json->nodes[node]);
    lc_fault fault = {"format/type", LC_SEVERITY_ERROR, range_of(reading, node), NULL};
    lc_reading_report(reading, fault, "this %s must be an object, not %s; %s",
                      lc_format_of(kind)->name, lc_type_with_article(type),
                      lc_effect_text(lc_effect_of_wrong_item(type)));
  }
}

static void read_value(lc_reading *reading, uint32_t node, lc_format_kind kind,
                       const lc_format_field *field) {
  uint32_t fields[LC_LONGEST_TABLE];
  if (lc_node_type(&reading->json->nodes[node]) != lc_format_json_type(field->type)) {
    report_wrong_type(reading, node, field);
    return;
  }
  switch (field->type) {
  case LC_FORMAT_COLOR:
    lc_check_color(reading, node, field, kind);
    break;
  case LC_FORMAT_OBJECT:
    lc_read_object(reading, node, field->item, fields);
    break;
  case LC_FORMAT_OBJECTS:
    /* The techniques come after the rest of the layer, when its version is known. */
    if (field->item != LC_FORMAT_TECHNIQUE)
      read_objects(reading, node, field->item);
    break;
  case LC_FORMAT_COLOR_LIST:
    lc_check_color_list(reading, node);
    break;
  case LC_FORMAT_STRINGS:
    lc_check_string_list(reading, node, field);
    break;
  default:
    if (field->words != NULL)
      lc_check_word(reading, node, field);
  }
}

/* Gives whether all keys are the format's. */
static bool find_fields(lc_reading *reading, uint32_t node, lc_format_kind kind, uint32_t *fields) {
  const lc_json *json = reading->json;
  uint32_t field_count = lc_format_of(kind)->field_count;
  memset(fields, 0, field_count * sizeof *fields);
  uint32_t previous = field_count; /* "before the first" has a guess of its own */
  bool knows_all = true;
  uint32_t end = json->nodes[node].link;
  for (uint32_t key = node + 1; key < end; key = lc_node_after(json, key + 1)) {
    uint32_t field = match_field(reading, kind, previous, lc_node_string(json, key));
    if (field == field_count) {
      knows_all = false;
      continue;
    }
    fields[field] = key + 1;
    previous = field;
  }
  return knows_all;
}

static void report_unknown_keys(lc_reading *reading, uint32_t node, lc_format_kind kind) {
  const lc_json *json = reading->json;
  uint32_t end = json->nodes[node].link;
  for (uint32_t key = node + 1; key < end; key = lc_node_after(json, key + 1)) {
    if (is_full(
            reading,
            LC_SEVERITY_WARNING)) /* or a million keys would each be compared with all that exist */
      return;
    if (lc_format_field_of(kind, lc_node_string(json, key)) == NULL)
      report_unknown_key(reading, key, kind);
  }
}

void lc_read_object(lc_reading *reading, uint32_t node, lc_format_kind kind, uint32_t *fields) {
  const lc_format_object *object = lc_format_of(kind);
  bool knows_all = find_fields(reading, node, kind, fields);
  if (kind == LC_FORMAT_TECHNIQUE) {
    reading->technique = lc_json_string(lc_reading_value(reading, fields[LC_TECHNIQUE_ID]));
    reading->tactic = lc_json_string(lc_reading_value(reading, fields[LC_TECHNIQUE_TACTIC]));
  }
  if (!knows_all)
    report_unknown_keys(reading, node, kind);
  for (uint32_t i = 0; i < object->field_count; i++) {
    if (fields[i] != 0)
      read_value(reading, fields[i], kind, &object->fields[i]);
    else if (object->fields[i].is_required && kind != LC_FORMAT_METADATA && kind != LC_FORMAT_LINK)
      report_missing(reading, node, kind, &object->fields[i]);
  }
  lc_check_object(reading, node, kind, fields);
}

/* --- techniques and layers ----------------------------------------------------------------- */

static uint32_t count_objects(const lc_json *json, uint32_t list) {
  uint32_t count = 0;
  uint32_t end = json->nodes[list].link;
  for (uint32_t node = list + 1; node < end; node = lc_node_after(json, node))
    count += lc_node_type(&json->nodes[node]) == LC_JSON_OBJECT;
  return count;
}

static void report_no_technique(lc_reading *reading, uint32_t node) {
  lc_fault fault = {"format/type", LC_SEVERITY_ERROR, range_of(reading, node), "techniques"};
  lc_json_type type = lc_node_type(&reading->json->nodes[node]);
  lc_reading_report(reading, fault, "an entry of 'techniques' must be an object, not %s; %s",
                    lc_type_with_article(type), lc_effect_text(lc_effect_of_wrong_item(type)));
}

static void read_techniques(lc_reading *reading, lc_layer *layer, uint32_t list) {
  const lc_json *json = reading->json;
  uint32_t count = count_objects(json, list);
  layer->techniques = malloc(count * sizeof *layer->techniques + 1);
  layer->order_room = malloc(lc_layer_order_size(count));
  if (layer->techniques == NULL || layer->order_room == NULL) {
    reading->is_out_of_memory = true;
    return;
  }
  uint32_t end = json->nodes[list].link;
  for (uint32_t node = list + 1; node < end; node = lc_node_after(json, node)) {
    if (lc_node_type(&json->nodes[node]) != LC_JSON_OBJECT) {
      report_no_technique(reading, node);
      continue;
    }
    lc_technique *technique = &layer->techniques[layer->technique_count++];
    technique->layer = layer;
    technique->node = node;
    lc_read_object(reading, node, LC_FORMAT_TECHNIQUE, technique->fields);
  }
  reading->technique = reading->tactic = (lc_string){"", 0};
}

static void read_layer(lc_reading *reading, lc_layer *layer, uint32_t node, uint32_t index) {
  *layer = (lc_layer){.document = reading->document, .index = index, .node = node};
  reading->layer = index;
  reading->format_version = lc_format_version(lc_layer_format_version(layer));
  uint32_t fields[LC_LONGEST_TABLE];
  lc_read_object(reading, node, LC_FORMAT_LAYER, fields);
  lc_json_value techniques = lc_layer_get(layer, "techniques");
  if (lc_json_type_of(techniques) == LC_JSON_ARRAY)
    read_techniques(reading, layer, techniques.index);
}

/* --- the file ------------------------------------------------------------------------------ */

static void report_root(lc_reading *reading, uint32_t node, const char *what) {
  lc_fault fault = {"format/type", LC_SEVERITY_ERROR, range_of(reading, node), NULL};
  lc_reading_report(reading, fault, "%s; Navigator rejects the layer", what);
}

static void read_array(lc_reading *reading, uint32_t root) {
  const lc_json *json = reading->json;
  if (lc_node_count(&json->nodes[root]) == 0)
    report_root(reading, root, "an empty array holds no layer");
  lc_document *document = reading->document;
  uint32_t end = json->nodes[root].link;
  for (uint32_t node = root + 1; node < end; node = lc_node_after(json, node)) {
    if (lc_node_type(&json->nodes[node]) == LC_JSON_OBJECT) {
      uint32_t index = document->layer_count++;
      read_layer(reading, &document->layers[index], node, index);
    } else {
      reading->layer = LC_NO_LAYER;
      report_root(reading, node, "an array of layers may hold nothing but layers");
    }
  }
}

static void report_encoding(lc_reading *reading) {
  lc_encoding encoding = lc_source_encoding(reading->document->source);
  lc_range start = {0, 1};
  if (encoding == LC_ENCODING_UTF8_BOM)
    lc_reading_report(reading, (lc_fault){"format/encoding", LC_SEVERITY_INFO, start, NULL},
                      "the file begins with a byte order mark; Navigator reads it, other tools may "
                      "not; save it as UTF-8 without one");
  if (encoding == LC_ENCODING_UTF16_LE || encoding == LC_ENCODING_UTF16_BE)
    lc_reading_report(reading, (lc_fault){"format/encoding", LC_SEVERITY_WARNING, start, NULL},
                      "the file is UTF-16; Navigator reads it, most other tools and diffs do not; "
                      "save it as UTF-8");
}

/* The layer whose object holds `node`, or LC_NO_LAYER. */
static uint32_t layer_at_node(const lc_document *document, uint32_t node) {
  uint32_t low = 0;
  uint32_t high = document->layer_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (document->layers[middle].node <= node)
      low = middle + 1;
    else
      high = middle;
  }
  bool is_inside = low > 0 && node < document->json->nodes[document->layers[low - 1].node].link;
  return is_inside ? low - 1 : LC_NO_LAYER;
}

/* For findings that are not made while their layer is read. */
static void go_to_node(lc_reading *reading, uint32_t node) {
  const lc_document *document = reading->document;
  reading->technique = reading->tactic = (lc_string){"", 0};
  reading->layer = layer_at_node(document, node);
  if (reading->layer == LC_NO_LAYER)
    return;
  const lc_technique *technique =
      lc_layer_technique_around(&document->layers[reading->layer], range_of(reading, node));
  if (technique == NULL)
    return;
  reading->technique = lc_technique_id(technique);
  reading->tactic = lc_technique_tactic(technique);
}

/* The innermost value that begins at or before an offset: nodes come in the order of the text. */
static uint32_t node_at_offset(const lc_json *json, uint32_t offset) {
  uint32_t low = 1;
  uint32_t high = json->node_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (json->nodes[middle].start <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

static void report_lone_surrogates(lc_reading *reading) {
  uint32_t count = lc_json_lone_surrogate_count(reading->json);
  for (uint32_t i = 0; i < count && !is_full(reading, LC_SEVERITY_WARNING); i++) {
    lc_range range = lc_json_lone_surrogate_at(reading->json, i);
    go_to_node(reading, node_at_offset(reading->json, range.start));
    lc_reading_report(reading, (lc_fault){"format/encoding", LC_SEVERITY_WARNING, range, NULL},
                      "half of a surrogate pair is no character; it is read as U+FFFD");
  }
}

static void report_repeats(lc_reading *reading) {
  uint32_t count = lc_json_repeat_count(reading->json);
  for (uint32_t i = 0; i < count && !is_full(reading, LC_SEVERITY_ERROR); i++) {
    lc_json_repeat repeat = lc_json_repeat_at(reading->json, i);
    lc_string name = lc_json_string(repeat.key);
    go_to_node(reading, repeat.key.index);
    bool is_same = lc_json_equals(lc_reading_value(reading, repeat.key.index + 1),
                                  lc_reading_value(reading, repeat.first.index + 1));
    uint32_t line =
        lc_source_position(reading->document->source, lc_json_range(repeat.first).start).line;
    lc_severity severity = is_same ? LC_SEVERITY_WARNING : LC_SEVERITY_ERROR;
    lc_fault fault = {"format/duplicate-key", severity, lc_json_range(repeat.key), NULL};
    lc_reading_report(
        reading, fault, "'%.*s' is given again after line %u; %s", LC_SHOWN(name), (unsigned)line,
        is_same ? "the value is the same, so one is enough" : "Navigator drops the earlier value");
  }
}

bool lc_layer_read_all(lc_document *document) {
  lc_reading reading = {.document = document, .json = document->json, .layer = LC_NO_LAYER};
  reading.technique = reading.tactic = (lc_string){"", 0};
  uint32_t root = lc_json_root(document->json).index;
  lc_json_type type = lc_node_type(&document->json->nodes[root]);
  uint32_t most_layers = type == LC_JSON_ARRAY ? count_objects(document->json, root) : 1;
  document->layers = malloc(most_layers * sizeof *document->layers + 1);
  if (document->layers == NULL)
    return false;
  for (uint32_t kind = 0; kind < LC_FORMAT_KIND_COUNT; kind++) {
    for (uint32_t i = 0; i <= LC_LONGEST_TABLE; i++)
      reading.next_field[kind][i] = i == lc_format_of(kind)->field_count ? 0 : i + 1;
  }
  report_encoding(&reading);
  if (type == LC_JSON_ARRAY)
    read_array(&reading, root);
  else if (type == LC_JSON_OBJECT)
    read_layer(&reading, &document->layers[document->layer_count++], root, 0);
  else
    report_root(&reading, root, "a layer is an object, or an array of such objects");
  report_lone_surrogates(&reading);
  report_repeats(&reading);
  lc_finding_list_sort(document->findings);
  return !reading.is_out_of_memory;
}
