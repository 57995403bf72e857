/* Values of the layer format on their way to Lua. */
#include "bindings/object.h"

void lc_lua_push_rgb(lua_State *L, lc_json_value value) {
  lc_color color;
  char text[LC_COLOR_EXACT_SIZE];
  if (!lc_color_parse(lc_json_string(value), &color)) {
    lua_pushnil(L);
    return;
  }
  lc_color_format_exact(color, text);
  lua_pushstring(L, text);
}

void lc_lua_push_meaning(lua_State *L, const lc_layer *layer, lc_meaning meaning, int owner) {
  const lc_format_field *field = meaning.field;
  bool is_absent = lc_json_type_of(meaning.json) == LC_JSON_NONE;
  switch (meaning.type) {
  case LC_JSON_OBJECT:
    if (is_absent && field->item == LC_FORMAT_GRADIENT)
      lua_pushnil(L);
    else
      lc_lua_push_object(L, layer, field->item, meaning.json, owner);
    return;
  case LC_JSON_ARRAY:
    lc_lua_push_list(L, layer, field, meaning.json, owner);
    return;
  case LC_JSON_NUMBER:
    lc_lua_push_number(L, meaning.number);
    return;
  case LC_JSON_BOOL:
    lua_pushboolean(L, meaning.boolean);
    return;
  case LC_JSON_STRING:
    lc_lua_push_string(L, meaning.text);
    return;
  default:
    lua_pushnil(L);
  }
}

void lc_lua_push_field(lua_State *L, const lc_layer *layer, const lc_format_field *field,
                       lc_json_value value, int owner) {
  lc_lua_push_meaning(L, layer, lc_meaning_of(field, value), owner);
}
