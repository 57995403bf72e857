/**
 * Plain: data between Lua and JSON text.
 *
 * What crosses from one Lua state to another, or from one process to another - configurations,
 * options, what rules collect - is plain data: nil, booleans, numbers, strings, and tables of
 * these. The text is the same for the same data, whatever order Lua keeps its tables in.
 */
#ifndef LAYERCHECK_BINDINGS_PLAIN_H
#define LAYERCHECK_BINDINGS_PLAIN_H

#include "core/buffer.h"
#include "core/json.h"

#include <lua.h>

/** Deepest nesting of plain data. */
enum { LC_PLAIN_DEPTH = 64 };

/**
 * What to do with a userdata in the data at `index`: append a JSON value and give true, or give
 * false when it is none that may be there.
 */
typedef bool (*lc_plain_write)(lua_State *L, int index, lc_buffer *out, void *context);

/**
 * What to do with an object read from text: push a value and give true, or give false to have a
 * table made of it.
 */
typedef bool (*lc_plain_read)(lua_State *L, lc_json_value object, void *context);

/**
 * Whether the table at stack index `table`, which counts from the bottom, has the keys 1 to n, n at
 * least 1, and no others.
 */
bool lc_plain_is_list(lua_State *L, int table);

/**
 * Pushes the value at `index` as JSON text. Tables are read raw. A table with the keys 1 to n is a
 * list, one with string keys an object, its members sorted by name; an empty one is written as `{}`
 * and means either. Raises a Lua error that names the key for whatever is not plain data. `write`
 * may be NULL: no userdata are allowed.
 */
void lc_plain_push_json(lua_State *L, int index, lc_plain_write write, void *context);

/** Pushes a JSON value as plain Lua data; null inside a table is left out. `read` may be NULL. */
void lc_plain_push(lua_State *L, lc_json_value value, lc_plain_read read, void *context);

/**
 * The string keys of the table at `table` in byte order; other keys raise the error `wrong`. Pushes
 * the array's memory; `*count` names are in it, which live as long as it and the table do.
 */
const char **lc_plain_push_names(lua_State *L, int table, size_t *count, const char *wrong);

#endif
