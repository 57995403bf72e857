/**
 * Interrupt: Ctrl-C ends what is running in a Lua state, and not the program.
 */
#ifndef LAYERCHECK_CLI_REPL_INTERRUPT_H
#define LAYERCHECK_CLI_REPL_INTERRUPT_H

#include <lua.h>
#include <stdbool.h>

/**
 * From now on SIGINT only leaves a mark; a second one that finds the mark still there ends the
 * program, because what runs does not look.
 */
void cli_interrupt_catch(void);

/** Whether the mark is there; takes it away. */
bool cli_interrupt_take(void);

/** Makes a state, and the coroutines that it will have, look for the mark and raise "interrupted".
 */
void cli_interrupt_guard(lua_State *L);

#endif
