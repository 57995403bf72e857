/* Places: what `at` gives, and what findings are reported at. */
#include "bindings/object.h"

typedef struct lua_place {
  lc_lua_box box;
  lc_lua_place place;
} lua_place;

void lc_lua_push_place(lua_State *L, lc_lua_place place, int owner) {
  lua_place *box = lc_lua_new(L, &lc_lua_place_class, sizeof *box, owner);
  box->place = place;
}

/* For members, whose object the class has already checked. */
static const lc_lua_place *self(lua_State *L) {
  const lua_place *box = lua_touserdata(L, 1);
  return &box->place;
}

static const lc_source *source_of(const lc_lua_place *place) {
  return lc_document_source(lc_layer_document(place->layer));
}

static lc_position start_of(lua_State *L) {
  const lc_lua_place *place = self(L);
  return lc_source_position(source_of(place), place->range.start);
}

static lc_position end_of(lua_State *L) {
  const lc_lua_place *place = self(L);
  return lc_source_position(source_of(place), place->range.end);
}

static void push_file(lua_State *L) {
  const lc_lua_place *place = self(L);
  lc_lua_push_string(L, lc_source_name(source_of(place)));
}

static void push_line(lua_State *L) {
  lua_pushinteger(L, start_of(L).line);
}

static void push_column(lua_State *L) {
  lua_pushinteger(L, start_of(L).column);
}

static void push_end_line(lua_State *L) {
  lua_pushinteger(L, end_of(L).line);
}

static void push_end_column(lua_State *L) {
  lua_pushinteger(L, end_of(L).column);
}

static void push_field(lua_State *L) {
  const lc_lua_place *place = self(L);
  lua_pushstring(L, place->field);
}

static void push_label(lua_State *L) {
  const lc_lua_place *place = self(L);
  const lc_technique *technique = lc_layer_technique_around(place->layer, place->range);
  if (technique == NULL)
    lua_pushliteral(L, "the layer");
  else
    lc_lua_push_technique_label(L, technique);
}

static int place_tostring(lua_State *L) {
  const lua_place *box = lc_lua_check(L, 1, &lc_lua_place_class);
  const lc_lua_place *place = &box->place;
  lc_position start = lc_source_position(source_of(place), place->range.start);
  lc_lua_push_string(L, lc_source_name(source_of(place)));
  lua_pushfstring(L, ":%d:%d", (int)start.line, (int)start.column);
  lua_concat(L, 2);
  return 1;
}

static lc_lua_place place_of(lua_State *L, int index) {
  const lua_place *box = lc_lua_test(L, index, &lc_lua_place_class);
  if (box != NULL)
    return box->place;
  if (lc_lua_test(L, index, &lc_lua_layer_class) != NULL) {
    const lc_layer *layer = lc_lua_check_layer(L, index);
    return (lc_lua_place){.layer = layer, .range = lc_json_range(lc_layer_value(layer))};
  }
  if (lc_lua_test(L, index, &lc_lua_technique_class) != NULL) {
    const lc_technique *technique = lc_lua_check_technique(L, index);
    return (lc_lua_place){.layer = lc_technique_layer(technique),
                          .technique = technique,
                          .range = lc_json_range(lc_technique_value(technique))};
  }
  if (lc_lua_test(L, index, &lc_lua_change_class) != NULL)
    return lc_lua_change_place(L, index);
  if (lc_lua_test(L, index, &lc_lua_layer_change_class) != NULL)
    return lc_lua_layer_change_place(L, index);
  if (lc_lua_test(L, index, &lc_lua_list_class) != NULL)
    return lc_lua_list_place(L, index);
  return lc_lua_object_place(L, index);
}

/* What stands inside an entry, such as a link's url, is about its technique. */
lc_lua_place lc_lua_check_place(lua_State *L, int index) {
  lc_lua_place place = place_of(L, index);
  if (place.technique == NULL)
    place.technique = lc_layer_technique_around(place.layer, place.range);
  return place;
}

bool lc_lua_is_place(lua_State *L, int index) {
  return lc_lua_test(L, index, &lc_lua_place_class) != NULL ||
         lc_lua_test(L, index, &lc_lua_layer_class) != NULL ||
         lc_lua_test(L, index, &lc_lua_technique_class) != NULL ||
         lc_lua_test(L, index, &lc_lua_list_class) != NULL || lc_lua_is_object(L, index);
}

static const lc_lua_member MEMBERS[] = {
    {"file", push_file, "string", "name of the file"},
    {"line", push_line, "integer", "line of the first character, from 1"},
    {"column", push_column, "integer", "its column in characters, from 1"},
    {"endLine", push_end_line, "integer", "line of the character behind the last"},
    {"endColumn", push_end_column, "integer", "its column"},
    {"field", push_field, "string?", "the field of the layer format that is meant"},
    {"label", push_label, "string",
     "the label of the technique that it belongs to, or 'the layer'"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {{"__tostring", place_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_place_class = {
    .name = "layercheck.place",
    .doc = "where something stands in its file",
    .members = MEMBERS,
    .metamethods = METAMETHODS,
};
