/**
 * JSON: a strict RFC 8259 reader that keeps the place of every value.
 *
 * A document refers to the text of its source and must not outlive it. Values are small handles,
 * passed by value; they live as long as their document. Nothing is converted before it is asked
 * for: a number is turned into a double by lc_json_number(), not by the reader.
 *
 * What the grammar allows and the RFC leaves open is settled like this: of members with the same
 * name all are kept, and lc_json_get() finds the last, as JavaScript's JSON.parse does; each repeat
 * is listed. A `\uD800`-like escape without its partner reads as U+FFFD and is listed. Bytes that
 * are not UTF-8 are an error. Numbers may have any size; a too large one converts to infinity.
 */
#ifndef LAYERCHECK_JSON_H
#define LAYERCHECK_JSON_H

#include "source.h"

typedef struct lc_json lc_json;

typedef enum lc_json_type {
  LC_JSON_NONE, /**< no value: what a failed look-up gives */
  LC_JSON_NULL,
  LC_JSON_BOOL,
  LC_JSON_NUMBER,
  LC_JSON_STRING,
  LC_JSON_ARRAY,
  LC_JSON_OBJECT
} lc_json_type;

/** A value of a document. A zeroed one is of type LC_JSON_NONE. */
typedef struct lc_json_value {
  const lc_json *json;
  uint32_t index;
} lc_json_value;

/**
 * Parses the whole text of `source` as one JSON value. `limits` may be NULL. On success `*out` is
 * the caller's to free, before the source. Fails with LC_ERROR_SYNTAX, _ENCODING, _LIMIT or
 * _MEMORY, the error holding place, reason and excerpt.
 */
lc_status lc_json_parse(lc_json **out, const lc_source *source, const lc_limits *limits,
                        lc_error *error);

void lc_json_free(lc_json *json);

lc_json_value lc_json_root(const lc_json *json);

lc_json_type lc_json_type_of(lc_json_value value);

/** "null", "boolean", "number", "string", "array", "object"; "nothing" for LC_JSON_NONE. */
const char *lc_json_type_name(lc_json_type type);

/** Where the value stands, quotes and brackets included; [0, 0) for LC_JSON_NONE. */
lc_range lc_json_range(lc_json_value value);

/** The bytes of the value as they were written; empty for LC_JSON_NONE. */
lc_string lc_json_written(lc_json_value value);

/** The value of a boolean; false for any other type. */
bool lc_json_bool(lc_json_value value);

/** The value of a number, infinite when it is out of a double's range; 0 for any other type. */
double lc_json_number(lc_json_value value);

/** Whether the value is a number written without fraction and exponent. */
bool lc_json_is_integer(lc_json_value value);

/** The text of a string with its escapes resolved; empty for any other type. */
lc_string lc_json_string(lc_json_value value);

/** The number of elements of an array or of members of an object; 0 for any other type. */
uint32_t lc_json_count(lc_json_value value);

/** The last member with this name of an object, or a value of type LC_JSON_NONE. */
lc_json_value lc_json_get(lc_json_value object, lc_string name);

/** The element at `position` (from 0) of an array, or a value of type LC_JSON_NONE. Linear time. */
lc_json_value lc_json_at(lc_json_value array, uint32_t position);

/**
 * Whether two values are the same: numbers by value, strings by text, members of an object in any
 * order. Neither need be of the same document.
 */
bool lc_json_equals(lc_json_value a, lc_json_value b);

/** Walks the elements of an array or the members of an object, in text order. */
typedef struct lc_json_cursor {
  lc_json_value key;   /**< the member's name, a string; of type LC_JSON_NONE in an array */
  lc_json_value value; /**< the element or the member's value */
  uint32_t next;       /**< private */
  uint32_t end;        /**< private */
} lc_json_cursor;

/** A cursor before the first element; for a scalar there is none. */
lc_json_cursor lc_json_walk(lc_json_value container);

/** Moves to the next element; false when there is none left. */
bool lc_json_next(lc_json_cursor *cursor);

/** Walks all strings within a container, at any depth, in text order; names of members are none. */
typedef struct lc_json_text_cursor {
  lc_json_value name;  /**< of the member whose value the string is, or of type LC_JSON_NONE */
  lc_json_value value; /**< the string */
  uint32_t next;       /**< private */
  uint32_t end;        /**< private */
} lc_json_text_cursor;

/** A cursor before the first string. */
lc_json_text_cursor lc_json_walk_texts(lc_json_value container);

/** Moves to the next string; false when there is none left. */
bool lc_json_next_text(lc_json_text_cursor *cursor);

/** A member whose name the same object has already used. */
typedef struct lc_json_repeat {
  lc_json_value key;   /**< the later one's name */
  lc_json_value first; /**< the name where it was used first */
} lc_json_repeat;

uint32_t lc_json_repeat_count(const lc_json *json);
lc_json_repeat lc_json_repeat_at(const lc_json *json, uint32_t position);

/** Strings with a `\u` escape of a surrogate that lacks its partner, in text order. */
uint32_t lc_json_lone_surrogate_count(const lc_json *json);
lc_range lc_json_lone_surrogate_at(const lc_json *json, uint32_t position);

/** Bytes of memory that the document holds. */
size_t lc_json_memory(const lc_json *json);

#endif
