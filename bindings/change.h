/**
 * Change: change sets of the core as Lua userdata.
 */
#ifndef LAYERCHECK_BINDINGS_CHANGE_H
#define LAYERCHECK_BINDINGS_CHANGE_H

#include "bindings/object.h"

/**
 * Pushes an empty box for a change set: store a reference in it, which the garbage collector will
 * give back. `base` and `head` are stack indexes of objects of the compared files, of which one may
 * be 0: no file. (The box comes first, so that no error of Lua's can lose the set.)
 */
lc_change_set **lc_lua_new_change_set(lua_State *L, int base, int head);

/** Pushes a change of the set whose box, or an object from it, is at stack index `owner`. */
void lc_lua_push_layer_change(lua_State *L, const lc_layer_change *change, int owner);
void lc_lua_push_change(lua_State *L, const lc_change *change, int owner);

/** Pushes what the change at `index` is called: "T1557.002 ARP Cache Poisoning, removed". */
void lc_lua_push_change_label(lua_State *L, int index);

/** What differs in a field, or a part, of two layers or entries. */
typedef struct lc_lua_difference {
  const char *name;
  const lc_layer *base; /**< or NULL: no layer; then `old` is not shown */
  const lc_layer *head;
  lc_meaning old;
  lc_meaning new;
} lc_lua_difference;

void lc_lua_push_difference(lua_State *L, lc_lua_difference difference, int owner);

/** Pushes the object of the base's or head's file from the object at 1, for use as an owner. */
void lc_lua_push_base_owner(lua_State *L);
void lc_lua_push_head_owner(lua_State *L);

/**
 * Pushes the difference of that name, the string at stack index 2, out of the list on top of the
 * stack; nil when there is none.
 */
void lc_lua_push_named_difference(lua_State *L);

#endif
