/**
 * Objects: how things of the core become Lua userdata.
 *
 * Nothing is copied into tables: a userdata points into the core's memory and keeps the document
 * that owns it alive through its user value, so that it may outlive everything else in Lua.
 */
#ifndef LAYERCHECK_BINDINGS_OBJECT_H
#define LAYERCHECK_BINDINGS_OBJECT_H

#include "core/layercheck.h"

#include <lauxlib.h>
#include <lua.h>

/** A member that is computed rather than a field of the layer format. */
typedef struct lc_lua_member {
  const char *name;
  /** Pushes the value; the object is at stack index 1 and known to be of the class. */
  void (*push)(lua_State *L);
  const char *type; /**< as LuaLS writes types; classes with a capital: "Technique?" */
  const char *doc;  /**< one line for people */
} lc_lua_member;

/** A method, with its documentation. */
typedef struct lc_lua_method {
  const char *name;
  lua_CFunction call;
  /**
   * Its type without `self`, as LuaLS writes it: "fun(id: string, tactic?: string): Technique?".
   * The type "Field" stands for the names of the class's own format fields.
   */
  const char *signature;
  const char *doc;
} lc_lua_method;

/**
 * All that one kind of userdata offers: what its __index finds, and what the manual, the editors'
 * definition files and luacheck's are written from (bindings/describe.h). Reading an unknown member
 * of an object is an error with a suggestion. A class is static and told by its address; its arrays
 * end with an entry whose name is NULL, and are NULL when there is nothing in them.
 */
typedef struct lc_lua_class {
  const char *name; /**< "layercheck." and what messages call an object of the class */
  const char *doc;  /**< what an object of the class is, in one line */
  const lc_lua_member *members;
  const lc_lua_method *methods;
  const luaL_Reg *metamethods;
  /** The format object whose fields are members too, if `push_field` says that there is one. */
  lc_format_kind kind;
  /** Pushes the field at a position of that object's table; the object is at stack index 1. */
  void (*push_field)(lua_State *L, uint32_t field);
} lc_lua_class;

/** The classes that layers are seen through, in the order of the manual; NULL behind the last. */
extern const lc_lua_class *const lc_lua_classes[];

extern const lc_lua_class lc_lua_layer_class;
extern const lc_lua_class lc_lua_technique_class;
extern const lc_lua_class lc_lua_object_classes[LC_FORMAT_KIND_COUNT]; /**< nameless: none */
extern const lc_lua_class lc_lua_list_class;
extern const lc_lua_class lc_lua_json_class;
extern const lc_lua_class lc_lua_place_class;
extern const lc_lua_class lc_lua_layer_change_class;
extern const lc_lua_class lc_lua_change_class;
extern const lc_lua_class lc_lua_field_change_class;

/** How many fields of the layer format are members of the class. */
uint32_t lc_lua_class_field_count(const lc_lua_class *class);

/**
 * Offers the keys of the table at `index` that are strings, whose order makes no difference. They
 * must outlive the suggestion.
 */
void lc_lua_suggest_key(lua_State *L, int index, lc_suggestion *suggestion);

/** Sets the globals that rules have besides those of the sandbox. */
void lc_lua_open_globals(lua_State *L);

/**
 * Pushes the table of globals, with those that only come into being when they are read: the
 * registry may have, below this address, a function that makes them. (The globals' own __pairs is
 * no help: in a Lua that others have made it may do anything.) When memory is out, some are
 * missing.
 */
void lc_lua_push_all_globals(lua_State *L);
extern const char LC_LUA_ALL_GLOBALS[];

/**
 * What every object's userdata begins with: its class. Comparing the address is much cheaper than
 * luaL_checkudata()'s look-up of a metatable by name.
 */
typedef struct lc_lua_box {
  const lc_lua_class *class;
  lc_document **document; /**< holds NULL when a finalizer has closed the document already */
} lc_lua_box;

/** The object at `index`, of that class and with its document open, or an error. */
void *lc_lua_check(lua_State *L, int index, const lc_lua_class *class);

/** The same, but NULL when something else is there. */
void *lc_lua_test(lua_State *L, int index, const lc_lua_class *class);

/**
 * Raises an error for a method that was called with a dot, and so got its first argument for its
 * object; gives back otherwise. `object` is what the message calls such an object.
 */
void lc_lua_check_colon(lua_State *L, const char *object);

/** As the two above, of an object whose document may be closed. */
void *lc_lua_check_closed(lua_State *L, int index, const lc_lua_class *class);
void *lc_lua_test_closed(lua_State *L, int index, const lc_lua_class *class);

/**
 * A new userdata of `size` bytes, which begins with an lc_lua_box, of that class. It keeps the
 * document alive that the userdata at stack index `owner` does (or is).
 */
void *lc_lua_new(lua_State *L, const lc_lua_class *class, size_t size, int owner);

/**
 * Gives the userdata on top of the stack the metatable of a class that has nothing for Lua code but
 * its name: only `finalize`, for its __gc. The userdata need not begin with a box.
 */
void lc_lua_set_finalizer(lua_State *L, const lc_lua_class *class, lua_CFunction finalize);

/**
 * Pushes an empty box for a document: store a reference in it, which the garbage collector will
 * give back. (The box comes first, so that no error of Lua's can lose the document.)
 */
lc_document **lc_lua_new_document(lua_State *L);

/** Pushes a core object that belongs to the document kept alive at stack index `owner`. */
void lc_lua_push_layer(lua_State *L, const lc_layer *layer, int owner);
void lc_lua_push_technique(lua_State *L, const lc_technique *technique, int owner);
void lc_lua_push_object(lua_State *L, const lc_layer *layer, lc_format_kind kind,
                        lc_json_value value, int owner);
void lc_lua_push_list(lua_State *L, const lc_layer *layer, const lc_format_field *field,
                      lc_json_value value, int owner);

/** Pushes the item of `owner`'s metadata that the string at index 2 names, or nil. */
void lc_lua_push_metadata_item(lua_State *L, const lc_layer *layer, lc_json_value owner);

/** Pushes a JSON value as it was written: scalars as Lua values, containers as userdata. */
void lc_lua_push_json(lua_State *L, lc_json_value value, int owner);

/**
 * Pushes a container, or no value at all, that outlives the Lua state, as userdata. A name that is
 * read from it and is not there is kept in the registry below the address `absent`, unless NULL.
 */
void lc_lua_push_lasting_json(lua_State *L, lc_json_value value, const void *absent);

/**
 * A new userdata of `size` bytes, which begins with an lc_lua_box, of a class whose objects belong
 * to no document.
 */
void *lc_lua_new_lasting(lua_State *L, const lc_lua_class *class, size_t size);

/** A JSON document that belongs to Lua. */
typedef struct lc_owned_json {
  lc_source *source;
  lc_json *json;
} lc_owned_json;

/**
 * Pushes an empty one: fill it, and the garbage collector will free it. (It comes first, so that no
 * error of Lua's can lose the document.)
 */
lc_owned_json *lc_lua_new_json(lua_State *L);

/** Pushes the members of `value` that are not fields of the format object `kind`. */
void lc_lua_push_extra(lua_State *L, lc_json_value value, lc_format_kind kind, int owner);

/**
 * Pushes what a format field means to Navigator: the value when it has the right type, otherwise
 * the field's default. An absent object reads as one without fields, but for the gradient: nil.
 */
void lc_lua_push_field(lua_State *L, const lc_layer *layer, const lc_format_field *field,
                       lc_json_value value, int owner);

/** The same of a meaning that is already known. */
void lc_lua_push_meaning(lua_State *L, const lc_layer *layer, lc_meaning meaning, int owner);

/** Pushes a colour in the one spelling #rrggbb, or #rrggbbaa when it is not opaque; or nil. */
void lc_lua_push_rgb(lua_State *L, lc_json_value value);

/**
 * The ATT&CK that the state's layers are judged by: the built-in one, or another that was set and
 * that outlives the state.
 */
const lc_attack *lc_lua_attack(lua_State *L);
void lc_lua_use_attack(lua_State *L, const lc_attack *attack);

/** Pushes the ATT&CK release that judges the layer, or nil; and why there is none, or nil. */
void lc_lua_push_attack(lua_State *L, const lc_layer *layer);
void lc_lua_push_attack_problem(lua_State *L, const lc_layer *layer);

/** Methods of layers over ATT&CK: coverage.c. */
int lc_lua_layer_known(lua_State *L);
int lc_lua_layer_coverage(lua_State *L);
int lc_lua_layer_hidden(lua_State *L);

/** The method of layers over their texts: layer_texts.c. */
int lc_lua_layer_texts(lua_State *L);

/** Pushes the tables that rules have as the globals `attack` and `layers`. */
void lc_lua_push_attack_library(lua_State *L);
void lc_lua_push_layers_library(lua_State *L);

/** Pushes ATT&CK's own technique for an entry, in the release that judges its layer, or nil. */
void lc_lua_push_known_technique(lua_State *L, const lc_technique *technique);

/** Pushes what messages call an entry's technique: "T1557.002 ARP Cache Poisoning" if known. */
void lc_lua_push_technique_label(lua_State *L, const lc_technique *technique);

/** Where something is, and what it is about: what `at` gives and `rule:report` takes. */
typedef struct lc_lua_place {
  const lc_layer *layer;
  const lc_technique *technique; /**< or NULL */
  const char *field;             /**< of the format's tables, or NULL */
  lc_range range;
} lc_lua_place;

void lc_lua_push_place(lua_State *L, lc_lua_place place, int owner);

/** Whether lc_lua_check_place() would find a place at `index`. */
bool lc_lua_is_place(lua_State *L, int index);

/** The place of the layer, technique, change, object, list or place at `index`, or an error. */
lc_lua_place lc_lua_check_place(lua_State *L, int index);

/** Whether a versions, filters, layout, gradient, legend item, metadata or link object is there. */
bool lc_lua_is_object(lua_State *L, int index);

/** The place of a versions, filters, layout, gradient, legend item, metadata or link object. */
lc_lua_place lc_lua_object_place(lua_State *L, int index);

/** The place of a list; of one that the layer leaves out, the layer's. */
lc_lua_place lc_lua_list_place(lua_State *L, int index);

/** The place of a change: where its entry or layer stands now; see change.c for what is gone. */
lc_lua_place lc_lua_change_place(lua_State *L, int index);
lc_lua_place lc_lua_layer_change_place(lua_State *L, int index);

/** The field of `kind` named by the string at `index`; an error with a suggestion if none is. */
const lc_format_field *lc_lua_check_field(lua_State *L, int index, lc_format_kind kind);

/** The objects themselves, from a stack index; an error when another type is there. */
const lc_layer *lc_lua_check_layer(lua_State *L, int index);
const lc_technique *lc_lua_check_technique(lua_State *L, int index);

/** Pushes a JSON number: as an integer when it is whole, so that 1.0 and 1 are shown alike. */
void lc_lua_push_number(lua_State *L, double number);

/**
 * Pushes what a JSON value is in Lua unless it is an array or an object, of which it pushes nothing
 * and gives false. Null and no value at all are nil.
 */
bool lc_lua_push_scalar(lua_State *L, lc_json_value value);

/** Sets a member of the table on top of the stack; `NULL` is nil. */
static inline void lc_lua_set_text(lua_State *L, const char *name, const char *value) {
  lua_pushstring(L, value);
  lua_setfield(L, -2, name);
}

/** The same for a text that need not end with NUL. */
static inline void lc_lua_set_string(lua_State *L, const char *name, lc_string value) {
  lua_pushlstring(L, value.ptr, value.len);
  lua_setfield(L, -2, name);
}

static inline void lc_lua_set_flag(lua_State *L, const char *name, bool value) {
  lua_pushboolean(L, value);
  lua_setfield(L, -2, name);
}

static inline void lc_lua_set_integer(lua_State *L, const char *name, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}

/** The same as lc_lua_set_text(); empty is absent: nil. */
static inline void lc_lua_set_optional_text(lua_State *L, const char *name, const char *value) {
  if (value != NULL && value[0] != '\0')
    lc_lua_set_text(L, name, value);
}

/** The same for a text that need not end with NUL. */
static inline void lc_lua_set_optional_string(lua_State *L, const char *name, lc_string value) {
  if (value.len != 0)
    lc_lua_set_string(L, name, value);
}

static inline void lc_lua_push_string(lua_State *L, lc_string text) {
  lua_pushlstring(L, text.ptr, text.len);
}

/** The string at `index`, which lives as long as it stays on the stack. */
static inline lc_string lc_lua_check_string(lua_State *L, int index) {
  lc_string text = {NULL, 0};
  text.ptr = luaL_checklstring(L, index, &text.len);
  return text;
}

#endif
