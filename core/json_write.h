/**
 * JSON writing: values appended to a buffer, with the commas where they belong. (Private to the
 * project.)
 *
 *     lc_json_writer json = {.buffer = &buffer};
 *     lc_json_open(&json, '{');
 *     lc_json_put_number(&json, "score", 0.5);
 *     lc_json_close(&json, '}');
 *
 * That it is one well-formed value is the caller's business; failures are the buffer's.
 */
#ifndef LAYERCHECK_JSON_WRITE_H
#define LAYERCHECK_JSON_WRITE_H

#include "buffer.h"

typedef struct lc_json_writer {
  lc_buffer *buffer;
  bool has_item; /**< private: whether a comma comes first */
} lc_json_writer;

/** Begins an object ('{') or an array ('['). */
void lc_json_open(lc_json_writer *json, char bracket);

/** Ends it, with '}' or ']'. */
void lc_json_close(lc_json_writer *json, char bracket);

/** What comes next, a member or an item, stands on a line of its own. */
void lc_json_break(lc_json_writer *json);

/** The name of a member; its value comes next. */
void lc_json_key(lc_json_writer *json, const char *name);

void lc_json_add_string(lc_json_writer *json, lc_string text);
void lc_json_add_text(lc_json_writer *json, const char *text);

/** A finite number; anything else is written as null. */
void lc_json_add_number(lc_json_writer *json, double number);

void lc_json_add_integer(lc_json_writer *json, int64_t number);
void lc_json_add_bool(lc_json_writer *json, bool value);
void lc_json_add_null(lc_json_writer *json);

/** A member: its name and its value. */
void lc_json_put_string(lc_json_writer *json, const char *name, lc_string text);
void lc_json_put_number(lc_json_writer *json, const char *name, double number);
void lc_json_put_integer(lc_json_writer *json, const char *name, int64_t number);
void lc_json_put_bool(lc_json_writer *json, const char *name, bool value);

/** The same for a text that is left out when it is empty. */
void lc_json_put_optional(lc_json_writer *json, const char *name, lc_string text);

#endif
