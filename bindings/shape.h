/**
 * Shape: plain tables that people write or are handed, as data: rule files and what goes with them.
 */
#ifndef LAYERCHECK_BINDINGS_SHAPE_H
#define LAYERCHECK_BINDINGS_SHAPE_H

#include "core/suggest.h"

#include <lua.h>
#include <stdbool.h>

typedef struct lc_shape_member {
  const char *name;
  const char *type; /**< as LuaLS writes it */
  const char *doc;  /**< one line */
  bool is_optional; /**< may be left out */
} lc_shape_member;

typedef struct lc_shape {
  const char *name;               /**< as definition files call it, such as "Rule" */
  const char *doc;                /**< one line */
  const lc_shape_member *members; /**< ends with an entry whose name is NULL */
} lc_shape;

/** The shapes that rules deal with, in the order of the manual; ends with an entry whose name is
 * NULL. */
extern const lc_shape lc_rule_shapes[];

/** The tables among a rule's globals that plain Lua does not have, by their names there. */
extern const lc_shape lc_rule_libraries[];

/** Whether a shape with these members has one of that name; if not, `suggestion` has the nearest.
 */
bool lc_shape_has(const lc_shape_member *members, lc_string name, lc_suggestion *suggestion);

/** The members of tables that other files of this folder read. */
extern const lc_shape_member lc_rule_members[];
extern const lc_shape_member lc_rule_option_members[];
extern const lc_shape_member lc_lua_filter_keys[];
extern const lc_shape_member lc_lua_measure_keys[];
extern const lc_shape_member lc_lua_combine_keys[];
extern const lc_shape_member lc_lua_text_keys[];

/** Pushes a list of shapes, each { name, doc, members = { { name, type, doc, isOptional }, ... } }.
 */
void lc_shape_push_all(lua_State *L, const lc_shape *shapes);

/**
 * Raises an error for a `what` (such as "tactic") that is not there, naming the nearest candidate
 * offered to the suggestion.
 */
int lc_lua_unknown_name(lua_State *L, const char *what, const lc_suggestion *suggestion);

/**
 * Checks that the table at stack index `index` has only these named keys; otherwise raises an error
 * that calls a key a `what`, with a suggestion.
 */
void lc_lua_check_keys(lua_State *L, int index, const lc_shape_member *keys, size_t count,
                       const char *what);

#endif
