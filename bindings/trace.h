/**
 * Trace: what a rule looks at and reads, for its author. (Private to the bindings.)
 *
 * A state is traced or it is not: objects of one that is not have no part in this, and cost nothing
 * more for it.
 */
#ifndef LAYERCHECK_BINDINGS_TRACE_H
#define LAYERCHECK_BINDINGS_TRACE_H

#include "bindings/rule.h"

typedef struct lc_trace {
  lc_trace_function function; /**< NULL: nobody listens */
  void *context;
  bool is_running;   /**< loading a rule, which each worker does, is not told */
  char subject[256]; /**< that was told last */
  uint32_t count;    /**< of what was told in the run at hand */
  uint32_t left_out;
} lc_trace;

/** Has the state traced, whose objects are still to be made. `trace` must outlive it. */
void lc_trace_install(lua_State *L, lc_trace *trace);

/** The state's trace, or NULL. */
lc_trace *lc_trace_of(lua_State *L);

/** Begins a run, and ends it: tells how much was left out. */
void lc_trace_begin(lc_trace *trace);
void lc_trace_end(lc_trace *trace);

/** Tells that the rule looks at the object at `index`. */
void lc_trace_look(lua_State *L, lc_trace *trace, int index);

/**
 * Tells that the member that the value at index 2 names was read from the object at index 1, the
 * value being on top of the stack. A method there is replaced by one that tells of its calls.
 */
void lc_trace_member(lua_State *L, lc_trace *trace);

/** Tells what the rule reports. */
void lc_trace_report(lc_trace *trace, lc_string message);

#endif
