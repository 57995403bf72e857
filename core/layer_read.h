/**
 * What the functions that read and check a layer share. (Private to the library.)
 */
#ifndef LAYERCHECK_LAYER_READ_H
#define LAYERCHECK_LAYER_READ_H

#include "json_tape.h"
#include "layer_model.h"

enum { LC_LONGEST_TABLE = 24 /* fields of the largest kind of object */ };

/* The reading of one document, and where in it the reader is. */
typedef struct lc_reading {
  lc_document *document;
  lc_json *json;
  uint32_t layer;
  uint32_t format_version; /* of the layer, as lc_format_version() gives it */
  lc_string technique;     /* of the entry at hand, or empty */
  lc_string tactic;
  uint32_t next_field[LC_FORMAT_KIND_COUNT][LC_LONGEST_TABLE + 1]; /* see match_field() */
  uint32_t listed[LC_SEVERITY_ERROR + 1];                          /* findings of each severity */
  bool is_out_of_memory;
} lc_reading;

/* What a finding says but for its message. */
typedef struct lc_fault {
  const char *rule;
  lc_severity severity;
  lc_range range;
  const char *field; /* or NULL */
} lc_fault;

/*
 * Adds a finding at the entry at hand; after ten thousand of a severity it only says so, once. That
 * is an error, since nobody knows what the rest would be; and no number of others hides an error.
 */
void lc_reading_report(lc_reading *reading, lc_fault fault, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* An error when Navigator loses something, otherwise a warning. */
lc_severity lc_effect_severity(lc_effect effect);

/*
 * What becomes of a field's value that has the wrong type. Navigator 5.1 reads without asking for
 * types (view-model.ts, filter.ts): what JavaScript cannot walk or look into throws, and an empty
 * matrix is left. A string is walked character by character: each of a gradient's is no colour,
 * each of another list's throws, and an empty one has none.
 */
lc_effect lc_effect_of_wrong_type(const lc_format_field *field, lc_json_value value);

/* The same of an item of a list of objects: looking for a member throws but in objects and arrays.
 */
lc_effect lc_effect_of_wrong_item(lc_json_type type);

/* The beginning of a text, cut between characters, for messages. */
lc_string lc_cut(lc_string text);

/* The arguments of "%.*s" that show a text, or the beginning of a long one. */
#define LC_SHOWN(string) (int)lc_cut(string).len, (string).ptr

/* "a number", "an object", "null". */
const char *lc_type_with_article(lc_json_type type);

static inline lc_json_value lc_reading_value(const lc_reading *reading, uint32_t node) {
  return (lc_json_value){reading->json, node};
}

/*
 * Reads the object at `node`: writes each field's node (the last one's, when repeated) to `fields`,
 * which has room for the kind's table, and reports unknown keys, missing fields and wrong values.
 */
void lc_read_object(lc_reading *reading, uint32_t node, lc_format_kind kind, uint32_t *fields);

/* Checks that concern one kind of object as a whole (layer_check.c). */
void lc_check_object(lc_reading *reading, uint32_t node, lc_format_kind kind,
                     const uint32_t *fields);

/* Checks of one value that has the right type (layer_check.c). */
void lc_check_color(lc_reading *reading, uint32_t node, const lc_format_field *field,
                    lc_format_kind kind);
void lc_check_word(lc_reading *reading, uint32_t node, const lc_format_field *field);
void lc_check_color_list(lc_reading *reading, uint32_t node);
void lc_check_string_list(lc_reading *reading, uint32_t node, const lc_format_field *field);

#endif
