#include "bench/peers.h"

#include "bench/timing.h"

#include <lauxlib.h>
#include <lua-cjson.h>
#include <lualib.h>
#ifdef HAVE_JANSSON
#include <jansson.h>
#endif

typedef struct cjson_context {
  lua_State *L; /* stack: decode, text */
} cjson_context;

static int read_with_cjson(void *context) {
  lua_State *L = ((cjson_context *)context)->L;
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 2);
  bool ok = lua_pcall(L, 1, 1, 0) == LUA_OK;
  lua_settop(L, 2);
  return ok;
}

double bench_cjson(lc_string text) {
  cjson_context context = {luaL_newstate()};
  if (context.L == NULL)
    return -1;
  luaL_requiref(context.L, "cjson", luaopen_cjson, 0);
  lua_getfield(context.L, -1, "decode");
  lua_replace(context.L, 1);
  lua_pushlstring(context.L, text.ptr, text.len);
  double seconds = bench_median(read_with_cjson, &context);
  lua_close(context.L);
  return seconds;
}

#ifdef HAVE_JANSSON
static int read_with_jansson(void *context) {
  const lc_string *text = context;
  json_t *root = json_loadb(text->ptr, text->len, 0, NULL);
  json_decref(root);
  return root != NULL;
}

double bench_jansson(lc_string text) {
  return bench_median(read_with_jansson, &text);
}
#else
double bench_jansson(lc_string text) {
  (void)text;
  return -1;
}
#endif
