/**
 * Format writing: what objects of the layer format mean to Navigator, written anew. (Private to the
 * library.)
 *
 * Left out is whatever Navigator does not read: unknown members, values of the wrong type, items
 * that it drops. Colours are spelled `#rrggbb` or `#rrggbbaa`, platforms as Navigator names them
 * today.
 */
#ifndef LAYERCHECK_FORMAT_WRITE_H
#define LAYERCHECK_FORMAT_WRITE_H

#include "color.h"
#include "json_write.h"
#include "meaning.h"

/**
 * A member of an object of a kind, with its name; of one that means the same as none, nothing. The
 * object may be absent.
 */
void lc_format_put(lc_json_writer *json, lc_format_kind kind, lc_json_value object,
                   const char *name);

/** An object of a kind. */
void lc_format_add_object(lc_json_writer *json, lc_format_kind kind, lc_json_value object);

/** A colour, with the name of its member. */
void lc_format_put_color(lc_json_writer *json, const char *name, lc_color color);

/** A colour as a list's item. */
void lc_format_add_color(lc_json_writer *json, lc_color color);

#endif
