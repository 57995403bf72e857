/* The smaller objects of the layer format: versions, filters, layout, gradient, legend items,
   metadata and links. Each kind is a class of its own, with the fields of its table. */
#include "bindings/object.h"

typedef struct lua_object {
  lc_lua_box box;
  const lc_layer *layer;
  lc_format_kind kind;
  lc_json_value value; /* of type LC_JSON_NONE for an object that the layer leaves out */
} lua_object;

void lc_lua_push_object(lua_State *L, const lc_layer *layer, lc_format_kind kind,
                        lc_json_value value, int owner) {
  lua_object *object = lc_lua_new(L, &lc_lua_object_classes[kind], sizeof *object, owner);
  object->layer = layer;
  object->kind = kind;
  object->value = value;
}

void lc_lua_push_metadata_item(lua_State *L, const lc_layer *layer, lc_json_value owner) {
  lc_json_value item = lc_metadata_item(owner, lc_lua_check_string(L, 2));
  if (lc_json_type_of(item) == LC_JSON_NONE)
    lua_pushnil(L);
  else
    lc_lua_push_object(L, layer, LC_FORMAT_METADATA, item, 1);
}

/* The object at `index`, or NULL when something else is there. */
static const lua_object *test_object(lua_State *L, int index) {
  for (int kind = 0; kind < LC_FORMAT_KIND_COUNT; kind++) {
    const lua_object *object = lc_lua_test(L, index, &lc_lua_object_classes[kind]);
    if (object != NULL)
      return object;
  }
  return NULL;
}

bool lc_lua_is_object(lua_State *L, int index) {
  return test_object(L, index) != NULL;
}

static const lua_object *check_object(lua_State *L, int index) {
  const lua_object *object = test_object(L, index);
  if (object == NULL && index == 1)
    lc_lua_check_colon(L, "object");
  if (object == NULL)
    luaL_typeerror(L, index, "layercheck object");
  return object;
}

static lc_json_value raw_field(const lua_object *object, const lc_format_field *field) {
  return lc_json_get(object->value, lc_format_name(field));
}

static void push_field(lua_State *L, uint32_t position) {
  const lua_object *object = lua_touserdata(L, 1);
  const lc_format_field *field = &lc_format_of(object->kind)->fields[position];
  lc_lua_push_field(L, object->layer, field, raw_field(object, field), 1);
}

static void push_object_extra(lua_State *L) {
  const lua_object *object = lua_touserdata(L, 1);
  lc_lua_push_extra(L, object->value, object->kind, 1);
}

static void push_legend_rgb(lua_State *L) {
  const lua_object *object = lua_touserdata(L, 1);
  lc_lua_push_rgb(L, lc_json_get(object->value, LC_STRING("color")));
}

/* A new table each time: it is the caller's. */
static void push_gradient_rgb(lua_State *L) {
  const lua_object *object = lua_touserdata(L, 1);
  lc_json_value colors = lc_json_get(object->value, LC_STRING("colors"));
  lc_json_cursor cursor = lc_json_walk(colors);
  lua_newtable(L);
  for (lua_Integer i = 1; lc_json_type_of(colors) == LC_JSON_ARRAY && lc_json_next(&cursor);) {
    lc_lua_push_rgb(L, cursor.value);
    if (lua_isnil(L, -1))
      lua_pop(L, 1);
    else
      lua_rawseti(L, -2, i++);
  }
}

static lc_range range_of(const lua_object *object, lc_json_value value) {
  if (lc_json_type_of(value) != LC_JSON_NONE)
    return lc_json_range(value);
  bool is_written = lc_json_type_of(object->value) != LC_JSON_NONE;
  return lc_json_range(is_written ? object->value : lc_layer_value(object->layer));
}

static int object_at(lua_State *L) {
  const lua_object *object = check_object(L, 1);
  const lc_format_field *field = lc_lua_check_field(L, 2, object->kind);
  lc_lua_place place = {.layer = object->layer,
                        .field = field->name,
                        .range = range_of(object, raw_field(object, field))};
  lc_lua_push_place(L, place, 1);
  return 1;
}

static int object_has(lua_State *L) {
  const lua_object *object = check_object(L, 1);
  const lc_format_field *field = lc_lua_check_field(L, 2, object->kind);
  lua_pushboolean(L, lc_json_type_of(raw_field(object, field)) != LC_JSON_NONE);
  return 1;
}

static int object_raw(lua_State *L) {
  const lua_object *object = check_object(L, 1);
  lc_lua_push_json(L, raw_field(object, lc_lua_check_field(L, 2, object->kind)), 1);
  return 1;
}

static int object_eq(lua_State *L) {
  const lua_object *a = test_object(L, 1);
  const lua_object *b = test_object(L, 2);
  lua_pushboolean(L, a != NULL && b != NULL && a->layer == b->layer && a->kind == b->kind &&
                         a->value.index == b->value.index);
  return 1;
}

static int object_tostring(lua_State *L) {
  const lua_object *object = check_object(L, 1);
  lua_pushstring(L, lc_format_of(object->kind)->name);
  return 1;
}

lc_lua_place lc_lua_object_place(lua_State *L, int index) {
  const lua_object *object = check_object(L, index);
  return (lc_lua_place){.layer = object->layer, .range = range_of(object, object->value)};
}

static const lc_lua_member MEMBERS[] = {
    {"extra", push_object_extra, "Json", "members that the layer format does not know"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_member LEGEND_MEMBERS[] = {
    {"extra", push_object_extra, "Json", "members that the layer format does not know"},
    {"rgb", push_legend_rgb, "string?",
     "its colour in the one spelling #rrggbb, or #rrggbbaa when it is not opaque"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_member GRADIENT_MEMBERS[] = {
    {"extra", push_object_extra, "Json", "members that the layer format does not know"},
    {"rgb", push_gradient_rgb, "string[]", "its colours in the one spelling, without wrong ones"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"at", object_at, "fun(field: Field): Place", "where the field's value stands, or the object"},
    {"has", object_has, "fun(field: Field): boolean", "whether the field is written at all"},
    {"raw", object_raw, "fun(field: Field): any", "the field as written, of whatever type"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", object_eq}, {"__tostring", object_tostring}, {NULL, NULL}};

#define OBJECT_CLASS(title, text, member_list, format_kind)                                        \
  {                                                                                                \
    .name = "layercheck." title, .doc = (text), .members = (member_list), .methods = METHODS,      \
    .metamethods = METAMETHODS, .kind = (format_kind), .push_field = push_field                    \
  }

/* Layers and techniques have files of their own. */
const lc_lua_class lc_lua_object_classes[LC_FORMAT_KIND_COUNT] = {
    [LC_FORMAT_VERSIONS] = OBJECT_CLASS("versions", "the versions that the layer was made with",
                                        MEMBERS, LC_FORMAT_VERSIONS),
    [LC_FORMAT_FILTERS] =
        OBJECT_CLASS("filters", "what the matrix is restricted to", MEMBERS, LC_FORMAT_FILTERS),
    [LC_FORMAT_LAYOUT] =
        OBJECT_CLASS("layout", "how the matrix is drawn", MEMBERS, LC_FORMAT_LAYOUT),
    [LC_FORMAT_GRADIENT] = OBJECT_CLASS("gradient", "which scores have which colours",
                                        GRADIENT_MEMBERS, LC_FORMAT_GRADIENT),
    [LC_FORMAT_LEGEND_ITEM] =
        OBJECT_CLASS("legendItem", "what a colour means", LEGEND_MEMBERS, LC_FORMAT_LEGEND_ITEM),
    [LC_FORMAT_METADATA] =
        OBJECT_CLASS("metadata", "a named value, or a divider", MEMBERS, LC_FORMAT_METADATA),
    [LC_FORMAT_LINK] =
        OBJECT_CLASS("link", "a labelled link, or a divider", MEMBERS, LC_FORMAT_LINK),
};
