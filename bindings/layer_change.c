/* Changes of layers, and the way from them to the changes of their techniques. */
#include "bindings/change.h"

typedef struct lua_layer_change {
  lc_lua_box box;
  const lc_layer_change *change;
} lua_layer_change;

void lc_lua_push_layer_change(lua_State *L, const lc_layer_change *change, int owner) {
  lua_layer_change *box = lc_lua_new(L, &lc_lua_layer_change_class, sizeof *box, owner);
  box->change = change;
}

static const lc_layer_change *check_change(lua_State *L, int index) {
  const lua_layer_change *box = lc_lua_check(L, index, &lc_lua_layer_change_class);
  return box->change;
}

/* For members, whose object the class has already checked. */
static const lc_layer_change *self(lua_State *L) {
  const lua_layer_change *box = lua_touserdata(L, 1);
  return box->change;
}

/* --- members ------------------------------------------------------------------------------- */

static void push_kind(lua_State *L) {
  lua_pushstring(L, lc_change_kind_name(lc_layer_change_kind(self(L))));
}

static void push_layer(lua_State *L, const lc_layer *layer) {
  if (layer == NULL)
    lua_pushnil(L);
  else
    lc_lua_push_layer(L, layer, -1);
}

static void push_base(lua_State *L) {
  lc_lua_push_base_owner(L);
  push_layer(L, lc_layer_change_base(self(L)));
}

static void push_head(lua_State *L) {
  lc_lua_push_head_owner(L);
  push_layer(L, lc_layer_change_head(self(L)));
}

static void push_fields(lua_State *L) {
  const lc_layer_change *change = self(L);
  const lc_layer *base = lc_layer_change_base(change);
  const lc_layer *head = lc_layer_change_head(change);
  uint32_t count = lc_layer_change_part_count(change);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    const lc_layer_part *part = lc_layer_change_part_at(change, i);
    lc_lua_difference difference = {.name = part->name,
                                    .base = base,
                                    .head = head,
                                    .old = lc_layer_part_meaning(base, part),
                                    .new = lc_layer_part_meaning(head, part)};
    lc_lua_push_difference(L, difference, 1);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_is_empty(lua_State *L) {
  lua_pushboolean(L, lc_layer_change_is_empty(self(L)));
}

static void push_count(lua_State *L) {
  lua_pushinteger(L, lc_layer_change_count(self(L)));
}

/* --- methods ------------------------------------------------------------------------------- */

/* Upvalues: the layer's change, and the position of the next technique's. */
static int next_change(lua_State *L) {
  const lc_layer_change *change = check_change(L, lua_upvalueindex(1));
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
  if (position >= (lua_Integer)lc_layer_change_count(change)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, position + 1);
  lua_replace(L, lua_upvalueindex(2));
  lc_lua_push_change(L, lc_layer_change_at(change, (uint32_t)position), lua_upvalueindex(1));
  return 1;
}

static int layer_changes(lua_State *L) {
  check_change(L, 1);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_change, 2);
  return 1;
}

/* The head's layer, or the base's when there is no other. */
static const lc_layer *layer_of(const lc_layer_change *change) {
  const lc_layer *head = lc_layer_change_head(change);
  return head != NULL ? head : lc_layer_change_base(change);
}

lc_lua_place lc_lua_layer_change_place(lua_State *L, int index) {
  const lc_layer *layer = layer_of(check_change(L, index));
  return (lc_lua_place){.layer = layer, .range = lc_json_range(lc_layer_value(layer))};
}

/* A part such as "layout.showID", or any field of the layer; what is neither is an error. */
static int layer_change_at(lua_State *L) {
  lc_lua_place place = lc_lua_layer_change_place(L, 1);
  const lc_layer_part *part = lc_layer_part_find(lc_lua_check_string(L, 2));
  if (part != NULL) {
    place.field = part->name;
    place.range = lc_layer_part_range(place.layer, part);
  } else {
    const lc_format_field *field = lc_lua_check_field(L, 2, LC_FORMAT_LAYER);
    lc_json_value value = lc_json_get(lc_layer_value(place.layer), lc_format_name(field));
    place.field = field->name;
    if (lc_json_type_of(value) != LC_JSON_NONE)
      place.range = lc_json_range(value);
  }
  lc_lua_push_place(L, place, 1);
  return 1;
}

static int unknown_part(lua_State *L) {
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, 2)};
  for (uint32_t i = 0; i < lc_layer_part_count(); i++)
    lc_suggestion_offer(&suggestion, lc_string_of(lc_layer_part_at(i)->name));
  if (suggestion.best.len != 0)
    return luaL_error(L, "layers are not compared by '%s' (did you mean '%s'?)", lua_tostring(L, 2),
                      suggestion.best.ptr);
  return luaL_error(L, "layers are not compared by '%s'", lua_tostring(L, 2));
}

static int layer_change_field(lua_State *L) {
  check_change(L, 1);
  if (lc_layer_part_find(lc_lua_check_string(L, 2)) == NULL)
    return unknown_part(L);
  push_fields(L);
  lc_lua_push_named_difference(L);
  return 1;
}

static int layer_change_eq(lua_State *L) {
  const lua_layer_change *a = lc_lua_test(L, 1, &lc_lua_layer_change_class);
  const lua_layer_change *b = lc_lua_test(L, 2, &lc_lua_layer_change_class);
  lua_pushboolean(L, a != NULL && b != NULL && a->change == b->change);
  return 1;
}

static int layer_change_tostring(lua_State *L) {
  const lc_layer_change *change = check_change(L, 1);
  lua_pushliteral(L, "layer '");
  lc_lua_push_string(L, lc_layer_name(layer_of(change)));
  lua_pushfstring(L, "' %s (%d techniques)", lc_change_kind_name(lc_layer_change_kind(change)),
                  (int)lc_layer_change_count(change));
  lua_concat(L, 3);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"kind", push_kind, "\"added\"|\"removed\"|\"changed\"",
     "what became of the layer; changed for each that both files have"},
    {"base", push_base, "Layer?", "the layer before; nil when it was added"},
    {"head", push_head, "Layer?", "the layer now; nil when it was removed"},
    {"fields", push_fields, "FieldChange[]",
     "what differs besides the techniques; of an added or removed layer all that it says"},
    {"isEmpty", push_is_empty, "boolean", "whether both layers say the same"},
    {"changeCount", push_count, "integer", "number of changes of techniques"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"changes", layer_changes, "fun(): fun(): Change?",
     "the changes of techniques, by id and tactic"},
    {"at", layer_change_at, "fun(part: string): Place",
     "where a part such as layout.showID stands now, or any field of the layer"},
    {"field", layer_change_field, "fun(part: string): FieldChange?",
     "what differs in a part such as gradient or versions.attack; nil when nothing does"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", layer_change_eq}, {"__tostring", layer_change_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_layer_change_class = {
    .name = "layercheck.layerChange",
    .doc = "a layer in two versions of its file, and what differs",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
