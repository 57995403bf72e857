#include "bindings/sandbox.h"

#include "bindings/allocator.h"
#include "bindings/sandbox_environment.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>

/* Instructions between two looks at the budget. */
enum { HOOK_INTERVAL = 1000 };

/* Kilobytes that a state may take before garbage is looked for in it: most rules never need more,
   and looking costs as much as running them. */
enum { KEPT_KILOBYTES = 128 };

typedef struct sandbox {
  lc_allocator *allocator;
  lc_budget budget;
  uint64_t instructions; /* spent since lc_sandbox_begin(), like the next two */
  uint32_t printed;
  lc_limit exceeded;
  lc_print_function print;
  void *print_context;
  lc_line_function line;
  void *line_context;
} sandbox;

/* The state keeps its sandbox where every thread of it finds it. */
static sandbox *sandbox_of(lua_State *L) {
  return *(sandbox **)lua_getextraspace(L);
}

/* --- limits -------------------------------------------------------------------------------- */

static bool is_too_deep(lua_State *L, uint32_t limit) {
  lua_Debug frame;
  return limit != 0 && lua_getstack(L, (int)limit, &frame) != 0;
}

static lc_limit find_exceeded(lua_State *L, sandbox *box) {
  if (box->exceeded == LC_LIMIT_NONE && lc_allocator_take_refusal(box->allocator))
    box->exceeded = LC_LIMIT_MEMORY;
  if (box->exceeded != LC_LIMIT_NONE)
    return box->exceeded;
  if (box->budget.instructions != 0 && box->instructions > box->budget.instructions)
    box->exceeded = LC_LIMIT_INSTRUCTIONS;
  else if (is_too_deep(L, box->budget.recursion))
    box->exceeded = LC_LIMIT_RECURSION;
  return box->exceeded;
}

/*
 * Once a limit is hit, every further instruction of the thread raises the error again: a pcall that
 * catches it gets no further than to its next instruction, which is outside. Threads made later
 * inherit the hook, and the others come by here within HOOK_INTERVAL instructions.
 */
static void on_hook(lua_State *L, lua_Debug *frame) {
  sandbox *box = sandbox_of(L);
  if (frame->event == LUA_HOOKLINE) {
    lua_getinfo(L, "S", frame);
    box->line(frame->source, frame->currentline, box->line_context);
    return;
  }
  box->instructions += (uint64_t)lua_gethookcount(L);
  if (find_exceeded(L, box) == LC_LIMIT_NONE)
    return;
  lua_sethook(L, on_hook, LUA_MASKCOUNT, 1);
  char message[LC_LIMIT_MESSAGE_SIZE];
  lc_sandbox_limit_message(L, message);
  luaL_error(L, "%s", message);
}

static void arm(lua_State *L, const sandbox *box) {
  bool is_counted =
      box->budget.instructions != 0 || box->budget.recursion != 0 || box->budget.memory != 0;
  uint64_t limit = box->budget.instructions;
  int interval = limit != 0 && limit < HOOK_INTERVAL ? (int)limit : HOOK_INTERVAL;
  int mask = (is_counted ? LUA_MASKCOUNT : 0) | (box->line != NULL ? LUA_MASKLINE : 0);
  lua_sethook(L, mask != 0 ? on_hook : NULL, mask, interval);
}

void lc_sandbox_limit(lua_State *L, const lc_budget *budget) {
  sandbox *box = sandbox_of(L);
  box->budget = *budget;
  lc_allocator_limit(box->allocator, budget->memory);
  lc_sandbox_begin(L);
}

const lc_budget *lc_sandbox_budget(lua_State *L) {
  return &sandbox_of(L)->budget;
}

size_t lc_sandbox_peak(lua_State *L) {
  return lc_allocator_peak(sandbox_of(L)->allocator);
}

void lc_sandbox_begin(lua_State *L) {
  sandbox *box = sandbox_of(L);
  box->instructions = 0;
  box->printed = 0;
  box->exceeded = LC_LIMIT_NONE;
  lc_allocator_take_refusal(box->allocator);
  arm(L, box);
}

lc_limit lc_sandbox_exceeded(lua_State *L) {
  return find_exceeded(L, sandbox_of(L));
}

void lc_sandbox_exceed(lua_State *L, lc_limit limit) {
  sandbox *box = sandbox_of(L);
  if (box->exceeded == LC_LIMIT_NONE)
    box->exceeded = limit;
  lua_sethook(L, on_hook, LUA_MASKCOUNT, 1);
  char message[LC_LIMIT_MESSAGE_SIZE];
  lc_sandbox_limit_message(L, message);
  luaL_error(L, "%s", message);
}

void lc_sandbox_limit_message(lua_State *L, char out[LC_LIMIT_MESSAGE_SIZE]) {
  const sandbox *box = sandbox_of(L);
  const lc_budget *budget = &box->budget;
  static const struct {
    const char *before;
    const char *behind;
  } words[] = {
      [LC_LIMIT_INSTRUCTIONS] = {"used more than", "instructions"},
      [LC_LIMIT_MEMORY] = {"used more than", "bytes of memory"},
      [LC_LIMIT_RECURSION] = {"called functions more than", "deep"},
      [LC_LIMIT_FINDINGS] = {"reported more than", "findings"},
      [LC_LIMIT_OUTPUT] = {"printed more than", "bytes"},
  };
  const unsigned long long limits[] = {
      [LC_LIMIT_INSTRUCTIONS] = budget->instructions,
      [LC_LIMIT_MEMORY] = budget->memory,
      [LC_LIMIT_RECURSION] = budget->recursion,
      [LC_LIMIT_FINDINGS] = budget->findings,
      [LC_LIMIT_OUTPUT] = budget->output,
  };
  lc_limit limit = box->exceeded;
  out[0] = '\0';
  if (limit != LC_LIMIT_NONE)
    snprintf(out, LC_LIMIT_MESSAGE_SIZE, "%s %llu %s", words[limit].before, limits[limit],
             words[limit].behind);
}

void lc_sandbox_on_line(lua_State *L, lc_line_function line, void *context) {
  sandbox *box = sandbox_of(L);
  box->line = line;
  box->line_context = context;
  arm(L, box);
}

/* --- printing ------------------------------------------------------------------------------ */

static void print_to_stderr(lua_State *L, lc_string line, void *context) {
  (void)L;
  (void)context;
  fprintf(stderr, "%.*s\n", (int)line.len, line.ptr);
}

void lc_sandbox_on_print(lua_State *L, lc_print_function print, void *context) {
  sandbox *box = sandbox_of(L);
  box->print = print;
  box->print_context = context;
}

void lc_sandbox_print(lua_State *L, lc_string line) {
  sandbox *box = sandbox_of(L);
  uint32_t limit = box->budget.output;
  if (limit != 0 && (line.len >= limit || box->printed + line.len >= limit))
    lc_sandbox_exceed(L, LC_LIMIT_OUTPUT);
  box->printed += (uint32_t)line.len + 1;
  box->print(L, line, box->print_context);
}

/* --- life ---------------------------------------------------------------------------------- */

lua_State *lc_sandbox_create(void) {
  sandbox *box = calloc(1, sizeof *box);
  lc_allocator *allocator = lc_allocator_create();
  lua_State *L = box == NULL || allocator == NULL ? NULL : lua_newstate(lc_allocate, allocator);
  if (L == NULL) {
    lc_allocator_free(allocator);
    free(box);
    return NULL;
  }
  *box = (sandbox){.allocator = allocator, .print = print_to_stderr};
  *(sandbox **)lua_getextraspace(L) = box;
  /* A step of negative size makes Lua owe the collector less than nothing (lua_gc in lapi.c). */
  lua_gc(L, LUA_GCSTEP, -KEPT_KILOBYTES);
  lua_pushcfunction(L, lc_sandbox_build_environment);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
    lc_sandbox_close(L);
    return NULL;
  }
  return L;
}

void lc_sandbox_close(lua_State *L) {
  if (L == NULL)
    return;
  sandbox *box = sandbox_of(L);
  lua_sethook(L, NULL, 0, 0);
  lua_close(L);
  lc_allocator_free(box->allocator);
  free(box);
}

/* --- running ------------------------------------------------------------------------------- */

lc_status lc_sandbox_run(lua_State *L, lc_string source, const char *chunk_name, lc_error *error) {
  return lc_sandbox_run_with(L, 0, &(lc_chunk){chunk_name, source, {NULL, 0}}, error);
}

int lc_sandbox_load(lua_State *L, const lc_chunk *chunk) {
  if (chunk->compiled.len > 0) {
    int failed = luaL_loadbufferx(L, chunk->compiled.ptr, chunk->compiled.len, chunk->name, "b");
    if (failed != LUA_ERRSYNTAX)
      return failed;
    lua_pop(L, 1);
  }
  return luaL_loadbufferx(L, chunk->text.ptr, chunk->text.len, chunk->name, "t");
}

lc_status lc_sandbox_run_with(lua_State *L, int arguments, const lc_chunk *chunk, lc_error *error) {
  int top = lua_gettop(L) - arguments;
  lua_pushcfunction(L, lc_sandbox_message);
  lua_insert(L, top + 1);
  int failed = lc_sandbox_load(L, chunk);
  if (failed == LUA_OK) {
    lua_insert(L, top + 2);
    failed = lua_pcall(L, arguments, 1, top + 1);
  }
  if (failed != LUA_OK) {
    lc_error_set(error, failed == LUA_ERRMEM ? LC_ERROR_MEMORY : LC_ERROR_SYNTAX, "%s",
                 lua_tostring(L, -1));
    lua_settop(L, top);
    return failed == LUA_ERRMEM ? LC_ERROR_MEMORY : LC_ERROR_SYNTAX;
  }
  lua_remove(L, top + 1);
  return LC_OK;
}
