/**
 * Option types: what an option's value may be. (Private to the bindings.)
 *
 * Names of ATT&CK's are looked up in every release and domain that is known: one that is only in
 * another release than a layer's is right, one that ATT&CK never had is not.
 */
#ifndef LAYERCHECK_BINDINGS_OPTION_TYPE_H
#define LAYERCHECK_BINDINGS_OPTION_TYPE_H

#include <lua.h>
#include <stdbool.h>

typedef struct lc_option_type lc_option_type;

/** The type of that name; NULL when there is none. */
const lc_option_type *lc_option_type_find(const char *name);

/** Pushes the names of all types as a text such as "string, number or boolean". */
void lc_option_type_push_names(lua_State *L);

/** Whether values of the type are numbers, or lists of them. */
bool lc_option_type_is_numeric(const lc_option_type *type);

/**
 * Raises an error unless the value on top of the stack is of the type; `what` is what the error
 * calls it, such as "option 'threshold'".
 */
void lc_option_type_check(lua_State *L, const lc_option_type *type, const char *what);

/** Pushes the value at `index` as Lua writes it, or what type it is of, for messages. */
const char *lc_option_push_shown(lua_State *L, int index);

#endif
