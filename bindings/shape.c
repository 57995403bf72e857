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
