/* Lists of the layer format: legend items, metadata, links, platforms, colours. */
#include "bindings/object.h"

typedef struct lua_list {
  lc_lua_box box;
  const lc_layer *layer;
  const lc_format_field *field;
  lc_json_value value;
  /* Where the last look-up ended, so that walking a list by index takes linear time. */
  lc_json_cursor cursor;
  uint32_t position;
} lua_list;

void lc_lua_push_list(lua_State *L, const lc_layer *layer, const lc_format_field *field,
                      lc_json_value value, int owner) {
  lua_list *list = lc_lua_new(L, &lc_lua_list_class, sizeof *list, owner);
  list->layer = layer;
  list->field = field;
  list->value = value;
  list->position = 0;
  list->cursor = lc_json_walk(value);
}

static lc_json_value item_at(lua_list *list, uint32_t position) {
  if (position < list->position || list->position == 0) {
    list->cursor = lc_json_walk(list->value);
    list->position = 0;
  }
  while (list->position < position && lc_json_next(&list->cursor))
    list->position++;
  return list->cursor.value;
}

/* Pushes the item at a position from 1, or nil. Where objects belong each item is one: what was
   written instead has no fields, as Navigator sees it. */
static void push_item(lua_State *L, lua_list *list, lua_Integer position) {
  if (position < 1 || position > lc_json_count(list->value)) {
    lua_pushnil(L);
    return;
  }
  lc_json_value item = item_at(list, (uint32_t)position);
  if (list->field->type == LC_FORMAT_OBJECTS)
    lc_lua_push_object(L, list->layer, list->field->item, item, 1);
  else
    lc_lua_push_json(L, item, 1);
}

static int list_index(lua_State *L) {
  lua_list *list = lc_lua_check(L, 1, &lc_lua_list_class);
  int is_whole = 0;
  lua_Integer position = lua_type(L, 2) == LUA_TNUMBER ? lua_tointegerx(L, 2, &is_whole) : 0;
  if (!is_whole)
    return luaL_error(L, "the list '%s' is indexed by 1 to %d, not by a %s", list->field->name,
                      (int)lc_json_count(list->value), luaL_typename(L, 2));
  push_item(L, list, position);
  return 1;
}

static int list_len(lua_State *L) {
  const lua_list *list = lc_lua_check(L, 1, &lc_lua_list_class);
  lua_pushinteger(L, lc_json_count(list->value));
  return 1;
}

static int list_step(lua_State *L) {
  lua_list *list = lc_lua_check(L, 1, &lc_lua_list_class);
  lua_Integer previous = luaL_checkinteger(L, 2);
  if (previous < 0 || previous >= lc_json_count(list->value)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, previous + 1);
  push_item(L, list, previous + 1);
  return 2;
}

static int list_pairs(lua_State *L) {
  lc_lua_check(L, 1, &lc_lua_list_class);
  lua_pushcfunction(L, list_step);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

lc_lua_place lc_lua_list_place(lua_State *L, int index) {
  const lua_list *list = lc_lua_check(L, index, &lc_lua_list_class);
  bool is_written = lc_json_type_of(list->value) != LC_JSON_NONE;
  return (lc_lua_place){.layer = list->layer,
                        .field = list->field->name,
                        .range =
                            lc_json_range(is_written ? list->value : lc_layer_value(list->layer))};
}

static int list_tostring(lua_State *L) {
  const lua_list *list = lc_lua_check(L, 1, &lc_lua_list_class);
  lua_pushfstring(L, "%s (%d items)", list->field->name, (int)lc_json_count(list->value));
  return 1;
}

static const luaL_Reg METAMETHODS[] = {{"__index", list_index},
                                       {"__len", list_len},
                                       {"__pairs", list_pairs},
                                       {"__tostring", list_tostring},
                                       {NULL, NULL}};

const lc_lua_class lc_lua_list_class = {
    .name = "layercheck.list",
    .doc = "a list of the layer format: `#list`, `list[i]` from 1, `ipairs(list)`",
    .metamethods = METAMETHODS,
};
