/* Change sets, and what their objects share: two files that are kept alive, and differences. */
#include "bindings/change.h"

/* The user values of a set's box; the first is the box itself, as with documents. */
enum { VALUE_SELF = 1, VALUE_BASE, VALUE_HEAD, VALUE_COUNT = VALUE_HEAD };

typedef struct lua_change_set {
  lc_lua_box box;
  lc_document *document; /* of one of the files; NULL when a finalizer has closed the set */
  lc_change_set *set;
} lua_change_set;

static const lc_lua_class CHANGE_SET = {.name = "layercheck.changeSet"};

static int set_gc(lua_State *L) {
  lua_change_set *self = lc_lua_check_closed(L, 1, &CHANGE_SET);
  lc_change_set_release(self->set);
  self->set = NULL;
  self->document = NULL;
  return 0;
}

/* The user value of the object at `from` is the document that it belongs to. */
static void keep_document(lua_State *L, int from, int value) {
  if (from == 0)
    return;
  lua_getiuservalue(L, from, 1);
  lua_setiuservalue(L, -2, value);
}

lc_change_set **lc_lua_new_change_set(lua_State *L, int base, int head) {
  base = base == 0 ? 0 : lua_absindex(L, base);
  head = head == 0 ? 0 : lua_absindex(L, head);
  const lc_lua_box *file = lua_touserdata(L, head == 0 ? base : head);
  lua_change_set *self = lua_newuserdatauv(L, sizeof *self, VALUE_COUNT);
  self->box = (lc_lua_box){&CHANGE_SET, &self->document};
  self->document = *file->document;
  self->set = NULL;
  lc_lua_set_finalizer(L, &CHANGE_SET, set_gc);
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, -2, VALUE_SELF);
  keep_document(L, base, VALUE_BASE);
  keep_document(L, head, VALUE_HEAD);
  return &self->set;
}

static void push_owner(lua_State *L, int value) {
  lua_getiuservalue(L, 1, VALUE_SELF);
  lua_getiuservalue(L, -1, value);
  lua_remove(L, -2);
}

void lc_lua_push_base_owner(lua_State *L) {
  push_owner(L, VALUE_BASE);
}

void lc_lua_push_head_owner(lua_State *L) {
  push_owner(L, VALUE_HEAD);
}

/* --- differences --------------------------------------------------------------------------- */

typedef struct lua_difference {
  lc_lua_box box;
  lc_lua_difference difference;
} lua_difference;

void lc_lua_push_difference(lua_State *L, lc_lua_difference difference, int owner) {
  lua_difference *self = lc_lua_new(L, &lc_lua_field_change_class, sizeof *self, owner);
  self->difference = difference;
}

void lc_lua_push_named_difference(lua_State *L) {
  lc_string wanted = lc_lua_check_string(L, 2);
  int list = lua_gettop(L);
  for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
    const lua_difference *self = lua_touserdata(L, -1);
    if (lc_string_equals(lc_string_of(self->difference.name), wanted))
      return;
    lua_pop(L, 1);
  }
}

static const lc_lua_difference *self(lua_State *L) {
  const lua_difference *box = lua_touserdata(L, 1);
  return &box->difference;
}

static void push_name(lua_State *L) {
  lua_pushstring(L, self(L)->name);
}

static void push_value(lua_State *L, const lc_layer *layer, lc_meaning meaning, int value) {
  if (layer == NULL) {
    lua_pushnil(L);
    return;
  }
  push_owner(L, value);
  lc_lua_push_meaning(L, layer, meaning, -1);
}

static void push_old(lua_State *L) {
  push_value(L, self(L)->base, self(L)->old, VALUE_BASE);
}

static void push_new(lua_State *L) {
  push_value(L, self(L)->head, self(L)->new, VALUE_HEAD);
}

static int difference_tostring(lua_State *L) {
  const lua_difference *box = lc_lua_check(L, 1, &lc_lua_field_change_class);
  lua_pushstring(L, box->difference.name);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"name", push_name, "string", "the field, such as score, or versions.attack of a layer"},
    {"old", push_old, "any",
     "what the base says, as Navigator reads it; nil where it has no such entry or layer"},
    {"new", push_new, "any",
     "what the head says, as Navigator reads it; nil where it has no such entry or layer"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {{"__tostring", difference_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_field_change_class = {
    .name = "layercheck.fieldChange",
    .doc = "a field that two versions of an entry or a layer differ in",
    .members = MEMBERS,
    .metamethods = METAMETHODS,
};
