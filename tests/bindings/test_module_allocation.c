/* The Lua module when Lua's own memory fails: an error of Lua's, and nothing lost. */
#include "bindings/module.h"
#include "tests/suite.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdlib.h>

/* Makes an object of every class, so that each allocation of each is met. */
static const char SCRIPT[] =
    "local layercheck = ...\n"
    "local text = "
    "[[{\"name\":\"n\",\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"18\"},"
    "\"own\":[1],\"gradient\":{\"colors\":[\"red\",\"blue\"]},\"techniques\":[{\"techniqueID\":"
    "\"T1557\",\"score\":\"1\",\"metadata\":[{\"name\":\"a\",\"value\":\"b\"}]}]}]]\n"
    "local layer = layercheck.parse(text)\n"
    "local count = 0\n"
    "for technique in layer:techniques() do\n"
    "  local known = technique.known\n"
    "  count = count + #technique.metadata[1].name + #technique:at('score').file + #known.name\n"
    "  for mitigation in known:mitigations() do count = count + #mitigation.id end\n"
    "end\n"
    "count = count + #layer.gradient.colors[1] + layer.extra.own[1] + #tostring(layer)\n"
    "count = count + #layercheck.findings(layer)\n"
    "local change = layercheck.diff(nil, layer)\n"
    "for technique in change:changes() do count = count + #technique.kind end\n"
    "return count\n";

typedef struct memory {
  long remaining; /* allocations that succeed before one fails; -1: all do */
  size_t held;    /* bytes */
} memory;

/* Lua allows that making something smaller does not fail, and counts on it. */
static void *allocate(void *context, void *piece, size_t old_size, size_t new_size) {
  memory *m = context;
  size_t old = piece == NULL ? 0 : old_size;
  bool is_growth = new_size > old;
  if (is_growth && m->remaining >= 0 && m->remaining-- == 0)
    return NULL;
  if (new_size == 0) {
    free(piece);
    m->held -= old;
    return NULL;
  }
  void *moved = realloc(piece, new_size);
  if (moved != NULL)
    m->held += new_size - old;
  return moved;
}

static int run_script(lua_State *L) {
  luaL_openlibs(L);
  if (luaL_loadstring(L, SCRIPT) != LUA_OK)
    return lua_error(L);
  luaL_requiref(L, "layercheck", luaopen_layercheck, 0);
  lua_call(L, 1, 1);
  return 1;
}

/* Gives Lua's status, and in `*failed` whether an allocation did. */
static int run_failing_at(long n, bool *failed, lua_Integer *result) {
  memory m = {.remaining = n};
  int status = LUA_ERRMEM;
  lua_State *L = lua_newstate(allocate, &m);
  if (L != NULL) {
    lua_pushcfunction(L, run_script);
    status = lua_pcall(L, 0, 1, 0);
    *result = lua_tointeger(L, -1);
    lua_close(L);
  }
  *failed = m.remaining < 0 && n >= 0;
  ck_assert_uint_eq(m.held, 0);
  return status;
}

/* Lua collects garbage and tries again, so a failure may come to nothing; it cannot come to less.
 */
START_TEST(the_module_survives_any_failed_allocation) {
  bool failed = false;
  lua_Integer expected = 0;
  ck_assert_int_eq(run_failing_at(-1, &failed, &expected), LUA_OK);
  ck_assert_int_gt(expected, 0);
  long n = 0;
  do {
    lua_Integer result = 0;
    int status = run_failing_at(n++, &failed, &result);
    if (status == LUA_OK)
      ck_assert_int_eq(result, expected);
  } while (failed);
  ck_assert_int_gt(n, 500);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {the_module_survives_any_failed_allocation, NULL};
  Suite *suite = suite_create("module_allocation");
  add_tests(suite, "module_allocation", tests);
  return run_suite(suite);
}
