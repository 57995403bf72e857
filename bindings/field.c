/* Values of the layer format on their way to Lua. */
#include "bindings/object.h"

#include <stdlib.h>

/* The defaults of the format tables are JSON scalars without escapes. */
static void push_fallback(lua_State *L, const lc_format_field *field) {
  const char *text = field->fallback;
  if (text == NULL)
    lua_pushnil(L);
  else if (text[0] == '"')
    lua_pushlstring(L, text + 1, strlen(text) - 2);
  else if (text[0] == 't' || text[0] == 'f')
    lua_pushboolean(L, text[0] == 't');
  else
    lua_pushinteger(L, atoi(text));
}

static bool is_one_of(lc_string text, const char *const *words) {
  for (; *words != NULL; words++) {
    if (lc_string_equals(text, lc_string_of(*words)))
      return true;
  }
  return false;
}

/* Whether Navigator takes a string of the right type for its field. */
static bool is_understood(const lc_format_field *field, lc_string text) {
  lc_color color;
  if (field->type == LC_FORMAT_COLOR)
    return lc_color_parse(text, &color);
  return field->words == NULL || is_one_of(text, field->words);
}

void lc_lua_push_field(lua_State *L, const lc_layer *layer, const lc_format_field *field,
                       lc_json_value value, int owner) {
  bool is_right = lc_format_accepts(field, value);
  switch (field->type) {
  case LC_FORMAT_OBJECT:
    if (!is_right && field->item == LC_FORMAT_GRADIENT)
      lua_pushnil(L);
    else
      lc_lua_push_object(L, layer, field->item, is_right ? value : (lc_json_value){0}, owner);
    return;
  case LC_FORMAT_OBJECTS:
  case LC_FORMAT_STRINGS:
  case LC_FORMAT_COLOR_LIST:
    lc_lua_push_list(L, layer, field, is_right ? value : (lc_json_value){0}, owner);
    return;
  case LC_FORMAT_NUMBER:
    if (is_right)
      lc_lua_push_number(L, lc_json_number(value));
    else
      push_fallback(L, field);
    return;
  case LC_FORMAT_BOOLEAN:
    if (is_right)
      lua_pushboolean(L, lc_json_bool(value));
    else
      push_fallback(L, field);
    return;
  default:
    if (is_right && is_understood(field, lc_json_string(value)))
      lc_lua_push_string(L, lc_json_string(value));
    else
      push_fallback(L, field);
  }
}
