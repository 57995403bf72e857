#include "bindings/arithmetic.h"

#include "bindings/object.h"

/* --- folding ------------------------------------------------------------------------------- */

typedef struct folded {
  uint32_t count; /* of what is not absent */
  double sum;
  double lowest;
  double highest;
} folded;

static folded fold(lua_State *L) {
  folded all = {0};
  for (int i = 1; i <= lua_gettop(L); i++) {
    if (lua_isnil(L, i))
      continue;
    luaL_checktype(L, i, LUA_TNUMBER);
    double score = lua_tonumber(L, i);
    all.lowest = all.count == 0 || score < all.lowest ? score : all.lowest;
    all.highest = all.count == 0 || score > all.highest ? score : all.highest;
    all.sum += score;
    all.count++;
  }
  return all;
}

/* Of nothing there is no score. */
static int push_unless_empty(lua_State *L, const folded *all, double score) {
  if (all->count == 0)
    lua_pushnil(L);
  else
    lc_lua_push_number(L, score);
  return 1;
}

static int max_of(lua_State *L) {
  folded all = fold(L);
  return push_unless_empty(L, &all, all.highest);
}

static int min_of(lua_State *L) {
  folded all = fold(L);
  return push_unless_empty(L, &all, all.lowest);
}

static int sum_of(lua_State *L) {
  folded all = fold(L);
  return push_unless_empty(L, &all, all.sum);
}

static int avg_of(lua_State *L) {
  folded all = fold(L);
  return push_unless_empty(L, &all, all.count == 0 ? 0 : all.sum / all.count);
}

static int count_of(lua_State *L) {
  lua_pushinteger(L, fold(L).count);
  return 1;
}

/* --- what stands for absent scores ---------------------------------------------------------- */

/* or0(...): the same scores, each absent one as 0. */
static int or_zero(lua_State *L) {
  int count = lua_gettop(L);
  for (int i = 1; i <= count; i++) {
    if (!lua_isnil(L, i))
      continue;
    lua_pushinteger(L, 0);
    lua_replace(L, i);
  }
  return count;
}

/* default(score, otherwise) */
static int default_to(lua_State *L) {
  luaL_checkany(L, 2);
  lua_settop(L, 2);
  if (!lua_isnil(L, 1))
    lua_pop(L, 1);
  return 1;
}

const luaL_Reg lc_lua_arithmetic[] = {
    {"max", max_of},     {"min", min_of},  {"sum", sum_of},         {"avg", avg_of},
    {"count", count_of}, {"or0", or_zero}, {"default", default_to}, {NULL, NULL}};
