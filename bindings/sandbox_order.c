/* pairs(), in an order that is the same in each run. */
#include "bindings/sandbox_order.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What comes first; of the rest nothing is known that would be the same in the next run. */
typedef enum key_rank { RANK_NUMBER, RANK_STRING, RANK_BOOLEAN, RANK_OTHER } key_rank;

typedef struct key {
  key_rank rank;
  bool is_integer;
  lua_Integer integer; /* of a boolean, too */
  lua_Number number;
  const char *text; /* lives as long as its table has it */
  size_t len;
  lua_Integer position; /* in the order in which Lua gave it, from 1 */
} key;

static int compare_numbers(const key *a, const key *b) {
  if (a->is_integer && b->is_integer)
    return a->integer < b->integer ? -1 : a->integer > b->integer;
  return a->number < b->number ? -1 : a->number > b->number;
}

static int compare_texts(const key *a, const key *b) {
  size_t len = a->len < b->len ? a->len : b->len;
  int order = memcmp(a->text, b->text, len);
  return order != 0 ? order : a->len < b->len ? -1 : a->len > b->len;
}

static int compare_keys(const void *left, const void *right) {
  const key *a = left;
  const key *b = right;
  int order = a->rank < b->rank ? -1 : a->rank > b->rank;
  if (order == 0 && a->rank == RANK_NUMBER)
    order = compare_numbers(a, b);
  if (order == 0 && a->rank == RANK_STRING)
    order = compare_texts(a, b);
  if (order == 0 && a->rank == RANK_BOOLEAN)
    order = a->integer < b->integer ? -1 : a->integer > b->integer;
  return order != 0 ? order : a->position < b->position ? -1 : a->position > b->position;
}

/* The key at a stack index. (A number must not become a string there, which would confuse next.) */
static key key_at(lua_State *L, int index, lua_Integer position) {
  key k = {.rank = RANK_OTHER, .position = position};
  switch (lua_type(L, index)) {
  case LUA_TNUMBER:
    k.rank = RANK_NUMBER;
    k.is_integer = lua_isinteger(L, index);
    k.integer = k.is_integer ? lua_tointeger(L, index) : 0;
    k.number = lua_tonumber(L, index);
    return k;
  case LUA_TSTRING:
    k.rank = RANK_STRING;
    k.text = lua_tolstring(L, index, &k.len);
    return k;
  case LUA_TBOOLEAN:
    k.rank = RANK_BOOLEAN;
    k.integer = lua_toboolean(L, index);
    return k;
  default:
    return k;
  }
}

/* How many keys the table at `table` has; `*is_ordered`: Lua gives them in order already, as it
   does the items of a list. */
static lua_Integer count_keys(lua_State *L, int table, bool *is_ordered) {
  lua_Integer count = 0;
  key previous = {0};
  *is_ordered = true;
  for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
    key k = key_at(L, -2, ++count);
    *is_ordered = *is_ordered && (count == 1 || compare_keys(&previous, &k) < 0);
    previous = k;
  }
  return count;
}

/* Pushes the list of the table's keys in order. */
static void push_ordered_keys(lua_State *L, int table, lua_Integer count) {
  key *keys = lua_newuserdatauv(L, (size_t)count * sizeof *keys, 0);
  lua_createtable(L, (int)count, 0);
  int given = lua_gettop(L);
  lua_Integer filled = 0;
  for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
    keys[filled] = key_at(L, -2, filled + 1);
    lua_pushvalue(L, -2);
    lua_rawseti(L, given, ++filled);
  }
  qsort(keys, (size_t)count, sizeof *keys, compare_keys);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 0; i < count; i++) {
    lua_rawgeti(L, given, keys[i].position);
    lua_rawseti(L, -2, i + 1);
  }
  lua_replace(L, given - 1);
  lua_settop(L, given - 1);
}

/* Upvalues: the keys, and the position of the last one given. What the loop takes away is left out,
   as next leaves it out. */
static int next_in_order(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
  while (lua_rawgeti(L, lua_upvalueindex(1), ++position) != LUA_TNIL) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) {
      lua_pushinteger(L, position);
      lua_replace(L, lua_upvalueindex(2));
      return 2;
    }
    lua_settop(L, 1);
  }
  return 1;
}

int lc_sandbox_push_walk(lua_State *L, int table, int next) {
  table = lua_absindex(L, table);
  next = lua_absindex(L, next);
  bool is_ordered = true;
  lua_Integer count = count_keys(L, table, &is_ordered);
  if (is_ordered) {
    lua_pushvalue(L, next);
  } else {
    push_ordered_keys(L, table, count);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_in_order, 2);
  }
  lua_pushvalue(L, table);
  lua_pushnil(L);
  return 3;
}

int lc_sandbox_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  return lc_sandbox_push_walk(L, 1, lua_upvalueindex(1));
}
