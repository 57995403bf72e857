/* The texts of a layer: layer:texts({ field = "url", containing = { "http:" } }). */
#include "bindings/object.h"
#include "bindings/shape.h"

#include "core/needles.h"

typedef enum text_key { KEY_FIELD, KEY_CONTAINING, KEY_UNUSUAL, KEY_COUNT } text_key;

const lc_shape_member lc_lua_text_keys[] = {
    [KEY_FIELD] = {"field", "string", "the member whose value they are, such as `comment` or `url`",
                   true},
    [KEY_CONTAINING] = {"containing", "string|string[]",
                        "one of these is in them, character for character; an empty list selects "
                        "nothing, an empty text is in all of them",
                        true},
    [KEY_UNUSUAL] = {"unusual", "boolean",
                     "true: something else than printable ASCII, tabs and line breaks is in them",
                     true},
    [KEY_COUNT] = {NULL, NULL, NULL, false}};

/* The strings are anchored in the user value. */
typedef struct text_filter {
  const char *field; /* of the format's tables, or NULL: any */
  bool has_needles;
  bool is_unusual;
  lc_needles needles;
  lc_string items[];
} text_filter;

/* The name of a field of the format, whichever object's: places name fields by these. */
static const char *field_named(lc_string name, lc_suggestion *suggestion) {
  for (int kind = 0; kind < LC_FORMAT_KIND_COUNT; kind++) {
    const lc_format_field *field = lc_format_field_of((lc_format_kind)kind, name);
    if (field != NULL)
      return field->name;
  }
  for (int kind = 0; suggestion != NULL && kind < LC_FORMAT_KIND_COUNT; kind++) {
    const lc_format_object *object = lc_format_of((lc_format_kind)kind);
    for (uint32_t i = 0; i < object->field_count; i++)
      lc_suggestion_offer(suggestion, lc_format_name(&object->fields[i]));
  }
  return NULL;
}

/* --- the filter ---------------------------------------------------------------------------- */

static const char *read_field(lua_State *L) {
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_error(L, "'field' must be a string, not %s", luaL_typename(L, -1));
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, -1)};
  const char *field = field_named(suggestion.word, &suggestion);
  if (field == NULL)
    lc_lua_unknown_name(L, "field of the layer format", &suggestion);
  return field;
}

/* Makes a list of the one string on top of the stack, or a copy of the list there. */
static void list_strings(lua_State *L) {
  bool is_list = lua_istable(L, -1);
  lua_Unsigned count = is_list ? lua_rawlen(L, -1) : 1;
  lua_createtable(L, (int)count, 0);
  for (lua_Unsigned i = 1; i <= count; i++) {
    if (is_list)
      lua_rawgeti(L, -2, (lua_Integer)i);
    else
      lua_pushvalue(L, -2);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "'containing' takes a string or a list of them, not %s", luaL_typename(L, -1));
    lua_rawseti(L, -2, (lua_Integer)i);
  }
  lua_replace(L, -2);
}

/* Pushes a filter without keys, for the strings of the list on top of the stack, which it takes. */
static text_filter *new_filter(lua_State *L) {
  size_t count = lua_istable(L, -1) ? lua_rawlen(L, -1) : 0;
  text_filter *filter = lua_newuserdatauv(L, sizeof *filter + count * sizeof *filter->items, 1);
  *filter = (text_filter){.has_needles = lua_istable(L, -2)};
  lua_insert(L, -2);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    filter->items[i] = lc_lua_check_string(L, -1);
    lua_pop(L, 1);
  }
  filter->needles = lc_needles_of(filter->items, (uint32_t)count);
  lua_setiuservalue(L, -2, 1);
  return filter;
}

static int push_key(lua_State *L, int index, text_key key) {
  lua_pushstring(L, lc_lua_text_keys[key].name);
  return lua_rawget(L, index);
}

/* Pushes what the table (or nothing) at stack index `index` asks for. */
static void push_filter(lua_State *L, int index) {
  if (lua_isnoneornil(L, index)) {
    lua_pushnil(L);
    new_filter(L);
    return;
  }
  luaL_checktype(L, index, LUA_TTABLE);
  lc_lua_check_keys(L, index, lc_lua_text_keys, KEY_COUNT, "filter");
  if (push_key(L, index, KEY_CONTAINING) != LUA_TNIL)
    list_strings(L);
  text_filter *filter = new_filter(L);
  if (push_key(L, index, KEY_FIELD) != LUA_TNIL)
    filter->field = read_field(L);
  push_key(L, index, KEY_UNUSUAL);
  filter->is_unusual = lua_toboolean(L, -1);
  lua_pop(L, 2);
}

static bool accepts(const text_filter *filter, const lc_json_text_cursor *cursor) {
  if (filter->field != NULL &&
      !lc_string_equals(lc_json_string(cursor->name), lc_string_of(filter->field)))
    return false;
  if (!filter->is_unusual && !filter->has_needles)
    return true;
  lc_string text = lc_json_string(cursor->value);
  return !(filter->is_unusual && lc_is_plain(text)) &&
         (!filter->has_needles || lc_needles_occur(&filter->needles, text));
}

/* --- the walk ------------------------------------------------------------------------------ */

/* Upvalues: the layer, the filter and the cursor. */
static int next_text(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, lua_upvalueindex(1));
  const text_filter *filter = lua_touserdata(L, lua_upvalueindex(2));
  lc_json_text_cursor *cursor = lua_touserdata(L, lua_upvalueindex(3));
  bool is_there = lc_json_next_text(cursor);
  while (is_there && !accepts(filter, cursor))
    is_there = lc_json_next_text(cursor);
  if (!is_there) {
    lua_pushnil(L);
    return 1;
  }
  lc_lua_push_string(L, lc_json_string(cursor->value));
  lc_lua_place place = {.layer = layer,
                        .field = field_named(lc_json_string(cursor->name), NULL),
                        .range = lc_json_range(cursor->value)};
  lc_lua_push_place(L, place, lua_upvalueindex(1));
  return 2;
}

int lc_lua_layer_texts(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lua_settop(L, 2);
  push_filter(L, 2);
  lua_replace(L, 2);
  lc_json_text_cursor *cursor = lua_newuserdatauv(L, sizeof *cursor, 0);
  *cursor = lc_json_walk_texts(lc_layer_value(layer));
  lua_pushcclosure(L, next_text, 3);
  return 1;
}
