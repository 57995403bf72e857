/* Rules over many layers: `collect` gives a small table for each layer, which travels as JSON;
   `conclude` gets them all. Places travel too: an object of the layer in the table is saved with
   line, column and excerpt, and is a place again on the other side. */
#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/rule_private.h"
#include "core/grow.h"

#include <stdlib.h>

/* The one member of the object that stands for a place: no name that somebody would choose. */
#define PLACE_KEY "\x01place"

enum { MOST_PLACES = 10000, LARGEST_TABLE = 1 << 20 /* bytes of JSON */ };

typedef struct lc_saved_places {
  lc_saved_place *items;
  uint32_t count;
  uint32_t capacity;
} saved_places;

/* --- saving -------------------------------------------------------------------------------- */

static void free_places(saved_places *places) {
  if (places == NULL)
    return;
  for (uint32_t i = 0; i < places->count; i++) {
    free((char *)places->items[i].technique.ptr);
    free((char *)places->items[i].tactic.ptr);
  }
  free(places->items);
  free(places);
}

void lc_rule_drop_collected(lc_rule *rule) {
  free_places(rule->places);
  rule->places = NULL;
  free(rule->json);
  rule->json = NULL;
}

static lc_saved_place save(lc_lua_place place) {
  const lc_document *document = lc_layer_document(place.layer);
  const lc_source *source = lc_document_source(document);
  lc_string none = {"", 0};
  return (lc_saved_place){
      .start = lc_source_position(source, place.range.start),
      .end = lc_source_position(source, place.range.end),
      .technique =
          lc_string_copy(place.technique == NULL ? none : lc_technique_id(place.technique)),
      .tactic =
          lc_string_copy(place.technique == NULL ? none : lc_technique_tactic(place.technique)),
      .field = lc_string_of(place.field),
      .excerpt = lc_document_excerpt(document, lc_layer_index(place.layer), place.range)};
}

/* The number of the saved place. */
static uint32_t add_place(lua_State *L, saved_places *places, lc_lua_place place) {
  if (places->count == MOST_PLACES)
    return (uint32_t)luaL_error(L, "'collect' gives more than %d places", MOST_PLACES);
  if (!lc_grow((void **)&places->items, places->count, &places->capacity, sizeof *places->items))
    return (uint32_t)luaL_error(L, "out of memory");
  lc_saved_place *saved = &places->items[places->count++];
  *saved = save(place);
  if (saved->technique.ptr == NULL || saved->tactic.ptr == NULL)
    luaL_error(L, "out of memory");
  return places->count - 1;
}

static bool write_place(lua_State *L, int index, lc_buffer *out, void *context) {
  if (!lc_lua_is_place(L, index))
    return false;
  char text[40];
  uint32_t number = add_place(L, context, lc_lua_check_place(L, index));
  lc_buffer_add_text(out, "{");
  lc_buffer_add_json(out, LC_STRING(PLACE_KEY));
  snprintf(text, sizeof text, ":%u}", (unsigned)number);
  lc_buffer_add_text(out, text);
  return true;
}

void lc_rule_call_collect(lua_State *L, lc_rule *rule, const lc_layer *layer, int document,
                          int context) {
  lc_rule_drop_collected(rule);
  rule->places = calloc(1, sizeof *rule->places);
  if (rule->places == NULL) {
    luaL_error(L, "out of memory");
    return;
  }
  lc_lua_push_layer(L, layer, document);
  lc_rule_trace_look(L, rule, -1);
  int layer_index = lua_gettop(L);
  add_place(L, rule->places, lc_lua_check_place(L, layer_index));
  lua_getfield(L, document + 1, "collect");
  lua_pushvalue(L, layer_index);
  lua_pushvalue(L, context);
  lua_call(L, 2, 1);
  rule->outcome->selected += lc_layer_technique_count(layer);
  if (!lua_toboolean(L, -1))
    return;
  if (!lua_istable(L, -1))
    luaL_error(L, "'collect' gives a table, or nil for nothing, not %s", luaL_typename(L, -1));
  lc_plain_push_json(L, -1, write_place, rule->places);
  if (lua_rawlen(L, -1) > LARGEST_TABLE)
    luaL_error(L, "'collect' gives more than %d bytes for one layer", LARGEST_TABLE);
  rule->json = strdup(lua_tostring(L, -1));
  if (rule->json == NULL)
    luaL_error(L, "out of memory");
  rule->outcome->collected = (lc_collected){.json = lc_string_of(rule->json),
                                            .places = rule->places->items,
                                            .place_count = rule->places->count};
}

static const lc_lua_class SAVED_PLACE;

/* --- places again -------------------------------------------------------------------------- */

typedef struct lua_saved_place {
  lc_lua_box box;
  const lc_rule *rule;
  uint32_t run;   /* of the rule, which the place is good for */
  uint32_t layer; /* position in rule->collected */
  uint32_t place;
} lua_saved_place;

/* NULL behind the end of the conclusion. */
static const lc_saved_place *place_of(const lua_saved_place *self) {
  const lc_collected_layer *layers = self->rule->collected;
  bool is_over = layers == NULL || self->run != self->rule->run;
  return is_over ? NULL : &layers[self->layer].collected.places[self->place];
}

static const lua_saved_place *check_self(lua_State *L) {
  const lua_saved_place *self = lua_touserdata(L, 1);
  if (place_of(self) == NULL)
    luaL_error(L, "a place that 'collect' gave can be used only while the rule concludes");
  return self;
}

const lc_saved_place *lc_rule_test_saved_place(lua_State *L, int index, uint32_t *position) {
  const lua_saved_place *self = lc_lua_test(L, index, &SAVED_PLACE);
  if (self == NULL)
    return NULL;
  *position = self->layer;
  return place_of(self);
}

static void push_saved_file(lua_State *L) {
  const lua_saved_place *self = check_self(L);
  lua_pushstring(L, self->rule->collected[self->layer].file);
}

static void push_saved_layer(lua_State *L) {
  const lua_saved_place *self = check_self(L);
  lua_pushinteger(L, self->rule->collected[self->layer].layer);
}

static void push_saved_line(lua_State *L) {
  lua_pushinteger(L, place_of(check_self(L))->start.line);
}

static void push_saved_column(lua_State *L) {
  lua_pushinteger(L, place_of(check_self(L))->start.column);
}

static int saved_tostring(lua_State *L) {
  lc_lua_check(L, 1, &SAVED_PLACE);
  const lua_saved_place *self = check_self(L);
  const lc_saved_place *place = place_of(self);
  lua_pushfstring(L, "%s:%d:%d", self->rule->collected[self->layer].file, (int)place->start.line,
                  (int)place->start.column);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"file", push_saved_file, "string", "name of the file"},
    {"layer", push_saved_layer, "integer", "which layer of the file, from 0"},
    {"line", push_saved_line, "integer", "line of the first character, from 1"},
    {"column", push_saved_column, "integer", "its column in characters, from 1"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {{"__tostring", saved_tostring}, {NULL, NULL}};

static const lc_lua_class SAVED_PLACE = {
    .name = "layercheck.savedPlace",
    .doc = "a place that outlives its layer, as `conclude` gets it",
    .members = MEMBERS,
    .metamethods = METAMETHODS,
};

const lc_lua_class *const lc_rule_classes[] = {&SAVED_PLACE, NULL};

/* --- concluding ---------------------------------------------------------------------------- */

typedef struct place_reader {
  const lc_rule *rule;
  uint32_t layer;
} place_reader;

static bool read_place(lua_State *L, lc_json_value object, void *context) {
  const place_reader *reader = context;
  lc_json_value number = lc_json_get(object, LC_STRING(PLACE_KEY));
  if (lc_json_type_of(number) != LC_JSON_NUMBER || lc_json_count(object) != 1)
    return false;
  double place = lc_json_number(number);
  if (!(place >= 0 && place < reader->rule->collected[reader->layer].collected.place_count))
    luaL_error(L, "what was collected refers to a place that is not there");
  lua_saved_place *saved = lc_lua_new_lasting(L, &SAVED_PLACE, sizeof *saved);
  saved->rule = reader->rule;
  saved->run = reader->rule->run;
  saved->layer = reader->layer;
  saved->place = (uint32_t)place;
  return true;
}

/* Another process sent the text: it is read like any foreign text. */
static void push_collected(lua_State *L, const lc_rule *rule, uint32_t layer) {
  const lc_collected_layer *from = &rule->collected[layer];
  lc_owned_json *owned = lc_lua_new_json(L);
  lc_error error;
  lc_status status = lc_source_copy(&owned->source, from->collected.json, from->file, NULL, &error);
  if (status == LC_OK)
    status = lc_json_parse(&owned->json, owned->source, NULL, &error);
  if (status != LC_OK)
    luaL_error(L, "what was collected from %s cannot be read", from->file);
  place_reader reader = {rule, layer};
  lc_plain_push(L, lc_json_root(owned->json), read_place, &reader);
  lua_remove(L, -2);
}

static int run_conclude(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, 1);
  uint32_t count = (uint32_t)lua_tointeger(L, 2);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_TABLE);
  lua_getfield(L, -1, "conclude");
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) {
    push_collected(L, rule, i);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_CONTEXT);
  lua_call(L, 2, 0);
  return 0;
}

void lc_rule_conclude(lc_rule *rule, const lc_collected_layer *layers, uint32_t count,
                      lc_conclusion report, void *context, lc_rule_outcome *outcome) {
  *outcome = (lc_rule_outcome){.status = LC_RULE_OK, .selected = count};
  rule->run++;
  rule->collected = layers;
  rule->conclusion = report;
  rule->conclusion_context = context;
  rule->outcome = outcome;
  lua_pushcfunction(rule->L, run_conclude);
  lua_pushlightuserdata(rule->L, rule);
  lua_pushinteger(rule->L, count);
  lc_rule_call(rule, 2);
  rule->collected = NULL;
}
