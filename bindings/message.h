/**
 * Message: texts of strangers, and errors of any type, as lines that people may see.
 */
#ifndef LAYERCHECK_BINDINGS_MESSAGE_H
#define LAYERCHECK_BINDINGS_MESSAGE_H

#include "core/text.h"

#include <lua.h>

/** Pushes a text as it may be shown to people: one line, nothing that could forge another. */
void lc_sandbox_push_printable(lua_State *L, lc_string text);

/** The same as a function for trusted scripts: printable(text) -> text. */
int lc_sandbox_printable(lua_State *L);

/** A message handler for lua_pcall(): makes a text of whatever was raised. */
int lc_sandbox_message(lua_State *L);

#endif
