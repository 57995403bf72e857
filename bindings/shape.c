#include "bindings/shape.h"

#include "bindings/object.h"

bool lc_shape_has(const lc_shape_member *members, lc_string name, lc_suggestion *suggestion) {
  *suggestion = (lc_suggestion){.word = name};
  for (const lc_shape_member *member = members; member->name != NULL; member++) {
    if (lc_string_equals(name, lc_string_of(member->name)))
      return true;
  }
  for (; members->name != NULL; members++)
    lc_suggestion_offer(suggestion, lc_string_of(members->name));
  return false;
}

static void push_member(lua_State *L, const lc_shape_member *member) {
  lua_createtable(L, 0, 4);
  lc_lua_set_text(L, "name", member->name);
  lc_lua_set_text(L, "type", member->type);
  lc_lua_set_text(L, "doc", member->doc);
  lua_pushboolean(L, member->is_optional);
  lua_setfield(L, -2, "isOptional");
}

static void push_shape(lua_State *L, const lc_shape *shape) {
  lua_createtable(L, 0, 3);
  lc_lua_set_text(L, "name", shape->name);
  lc_lua_set_text(L, "doc", shape->doc);
  lua_newtable(L);
  for (lua_Integer i = 0; shape->members[i].name != NULL; i++) {
    push_member(L, &shape->members[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "members");
}

void lc_shape_push_all(lua_State *L, const lc_shape *shapes) {
  lua_newtable(L);
  for (lua_Integer i = 0; shapes[i].name != NULL; i++) {
    push_shape(L, &shapes[i]);
    lua_rawseti(L, -2, i + 1);
  }
}

/* --- tables that rules hand over ----------------------------------------------------------- */

int lc_lua_unknown_name(lua_State *L, const char *what, const lc_suggestion *suggestion) {
  lc_lua_push_string(L, suggestion->word);
  lc_lua_push_string(L, suggestion->best);
  if (suggestion->best.len != 0)
    return luaL_error(L, "there is no %s '%s' (did you mean '%s'?)", what, lua_tostring(L, -2),
                      lua_tostring(L, -1));
  return luaL_error(L, "there is no %s '%s'", what, lua_tostring(L, -2));
}

static bool is_key(lc_string name, const lc_shape_member *keys, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (lc_string_equals(name, lc_string_of(keys[i].name)))
      return true;
  }
  return false;
}

/* Of several unknown keys the first by name is told: Lua's own order differs from run to run. */
void lc_lua_check_keys(lua_State *L, int index, const lc_shape_member *keys, size_t count,
                       const char *what) {
  lc_suggestion unknown = {.word = {NULL, 0}};
  lua_pushnil(L);
  while (lua_next(L, index) != 0) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "a %s has a name, such as { %s = ... }, and is no %s", what, keys[0].name,
                 luaL_typename(L, -1));
    lc_string name = lc_lua_check_string(L, -1);
    bool is_first = unknown.word.ptr == NULL || lc_string_compare(name, unknown.word) < 0;
    if (is_first && !is_key(name, keys, count))
      unknown.word = name;
  }
  if (unknown.word.ptr == NULL)
    return;
  for (size_t i = 0; i < count; i++)
    lc_suggestion_offer(&unknown, lc_string_of(keys[i].name));
  lc_lua_unknown_name(L, what, &unknown);
}
