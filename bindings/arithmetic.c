#include "bindings/arithmetic.h"

#include "bindings/object.h"

#include <math.h>

/* --- folding ------------------------------------------------------------------------------- */

typedef struct folded {
  uint32_t count; /* of what is not absent */
  double sum;
  double rest; /* what rounding took from the sum */
  double lowest;
  double highest;
} folded;

/* Neumaier's summation: the sum of many layers must not depend on the order of their names. */
static void add(folded *all, double score) {
  double sum = all->sum + score;
  bool is_smaller = fabs(score) <= fabs(all->sum);
  all->rest += is_smaller ? (all->sum - sum) + score : (score - sum) + all->sum;
  all->sum = sum;
}

static double sum_in(const folded *all) {
  return isfinite(all->sum) ? all->sum + all->rest : all->sum;
}

static folded fold(lua_State *L) {
  folded all = {0};
  for (int i = 1; i <= lua_gettop(L); i++) {
    if (lua_isnil(L, i))
      continue;
    luaL_checktype(L, i, LUA_TNUMBER);
    double score = lua_tonumber(L, i);
    all.lowest = all.count == 0 || score < all.lowest ? score : all.lowest;
    all.highest = all.count == 0 || score > all.highest ? score : all.highest;
    add(&all, score);
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
  return push_unless_empty(L, &all, sum_in(&all));
}

static int avg_of(lua_State *L) {
  folded all = fold(L);
  return push_unless_empty(L, &all, all.count == 0 ? 0 : sum_in(&all) / all.count);
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
