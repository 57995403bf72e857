/**
 * Describe: what the bindings offer, as data.
 *
 * The tables that drive __index are read out here, so that the manual, the definition files of
 * editors and luacheck's cannot say anything else than what the program does.
 */
#ifndef LAYERCHECK_BINDINGS_DESCRIBE_H
#define LAYERCHECK_BINDINGS_DESCRIBE_H

#include "bindings/object.h"

/**
 * Pushes a list of classes, which NULL ends, in their order. Each is
 *
 *   { name = "Technique", doc = "...", metamethods = { "eq", "tostring" }, members = { ... } }
 *
 * and each of its members, in the order of the format and of the tables,
 *
 *   { name = "score", kind = "field", type = "number?", doc = "...", since = "1.0" ... }
 *
 * `kind` is "field" for a field of the layer format, "member" for a computed one, "method" for a
 * function whose type leaves `self` out. Fields also have `since` and `removed` (versions of the
 * format), `fallback` (what an absent value reads as, as JSON text), `isRequired` and `words` (the
 * values allowed); each but `since` and `isRequired` may be nil.
 */
void lc_lua_push_description(lua_State *L, const lc_lua_class *const *classes);

/**
 * Pushes a list of the globals of the state `from`, another than L, by name: { name = "print" },
 * and of a table { name = "math", members = { "abs", ... } }.
 */
void lc_lua_push_globals(lua_State *L, lua_State *from);

/** A function for trusted scripts: class_of(value) -> the name of an object's class, or nil. */
int lc_lua_class_of(lua_State *L);

#endif
