/**
 * The Lua C module `layercheck`, for any Lua 5.4.
 *
 *   layercheck.load(path) -> layer...        the layers of a file, or an error with file and place
 *   layercheck.parse(text, name?) -> layer...
 *   layercheck.findings(layer) -> table      what reading the layer's file found
 *   layercheck.diff(base, head) -> change    what two layers differ in; one of them may be nil
 *   layercheck.version                       of this library
 */
#ifndef LAYERCHECK_BINDINGS_MODULE_H
#define LAYERCHECK_BINDINGS_MODULE_H

#include <lua.h>

__attribute__((visibility("default"))) int luaopen_layercheck(lua_State *L);

#endif
