/**
 * JSON style: how a text writes its objects, so that what is added to it looks the same. (Private
 * to the library.)
 */
#ifndef LAYERCHECK_JSON_STYLE_H
#define LAYERCHECK_JSON_STYLE_H

#include "buffer.h"
#include "json.h"

/* All strings are of the text that the style is taken from, or constants. */
typedef struct lc_json_style {
  lc_string newline; /* empty: everything on one line */
  lc_string indent;  /* of the line that the object begins on ... */
  uint32_t depth;    /* ... and how many steps further in the object is */
  lc_string step;    /* by which members are indented further than their object */
  lc_string colon;   /* with the space around it */
  lc_string comma;   /* between members on one line */
  lc_string padding; /* inside of the braces on one line */
} lc_json_style;

/* A member of an object that is to be written: `value`, or if that is of type LC_JSON_NONE `text`,
   which is JSON. */
typedef struct lc_json_member {
  lc_string name; /* as JSON, in its quotes */
  lc_json_value value;
  lc_string text;
} lc_json_member;

/* How this object is written; an empty one, or none, gives one line without spaces. */
lc_json_style lc_json_style_of(lc_json_value object);

/* The style of what stands `steps` further in. */
lc_json_style lc_json_style_inside(lc_json_style style, uint32_t steps);

/* Begins a new line `steps` further in than the object; nothing where all is on one line. */
void lc_json_style_break(lc_buffer *out, const lc_json_style *style, uint32_t steps);

/* Writes a value, scalars as they were written. */
void lc_json_style_value(lc_buffer *out, const lc_json_style *style, lc_json_value value);

/* Writes an object with these members. */
void lc_json_style_object(lc_buffer *out, const lc_json_style *style, const lc_json_member *members,
                          uint32_t count);

#endif
