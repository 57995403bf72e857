#include "bindings/object.h"

#include "bindings/trace.h"

const char LC_LUA_DOCUMENT[] = "layercheck.document";
const char LC_LUA_LAYER[] = "layercheck.layer";
const char LC_LUA_TECHNIQUE[] = "layercheck.technique";
const char LC_LUA_LIST[] = "layercheck.list";
const char LC_LUA_JSON[] = "layercheck.json";
const char LC_LUA_PLACE[] = "layercheck.place";
const char LC_LUA_CHANGE_SET[] = "layercheck.changeSet";
const char LC_LUA_LAYER_CHANGE[] = "layercheck.layerChange";
const char LC_LUA_CHANGE[] = "layercheck.change";
const char LC_LUA_FIELD_CHANGE[] = "layercheck.fieldChange";

/* --- classes ------------------------------------------------------------------------------- */

/* Upvalues of __index. Members are found in one table: a format field as its position, a computed
   member as a pointer to its description, a method as the function. */
enum { UPVALUE_MEMBERS = 1, UPVALUE_REGISTERED, UPVALUE_TRACE };

static const lc_lua_registered *registered_upvalue(lua_State *L) {
  return lua_touserdata(L, lua_upvalueindex(UPVALUE_REGISTERED));
}

void lc_lua_suggest_key(lua_State *L, int index, lc_suggestion *suggestion) {
  lua_pushnil(L);
  while (lua_next(L, index) != 0) {
    if (lua_type(L, -2) != LUA_TSTRING) {
      lua_pop(L, 1);
      continue;
    }
    lc_string name = lc_lua_check_string(L, -2);
    /* `pairs` order is not the same twice; the alphabetically first of equals is. */
    bool had_best = suggestion->best.len != 0;
    lc_suggestion again = {.word = suggestion->word};
    lc_suggestion_offer(&again, name);
    bool is_better = again.best.len != 0 && (!had_best || again.distance < suggestion->distance ||
                                             (again.distance == suggestion->distance &&
                                              lc_string_compare(again.best, suggestion->best) < 0));
    if (is_better)
      *suggestion = again;
    lua_pop(L, 1);
  }
}

static int unknown_member(lua_State *L) {
  const char *shown = strchr(registered_upvalue(L)->class->name, '.') + 1;
  const char *article = shown[0] == 'a' ? "an" : "a";
  if (lua_type(L, 2) != LUA_TSTRING)
    return luaL_error(L, "%s %s has no member of type %s", article, shown, luaL_typename(L, 2));
  lc_suggestion suggestion = {.word = lc_lua_check_string(L, 2)};
  lc_lua_suggest_key(L, lua_upvalueindex(UPVALUE_MEMBERS), &suggestion);
  if (suggestion.best.len != 0)
    return luaL_error(L, "%s %s has no member '%s' (did you mean '%s'?)", article, shown,
                      lua_tostring(L, 2), suggestion.best.ptr);
  return luaL_error(L, "%s %s has no member '%s'", article, shown, lua_tostring(L, 2));
}

static void check_open(lua_State *L, const lc_lua_box *box) {
  if (*box->document == NULL)
    luaL_error(L, "the layer is closed: finalizers come too late to read it");
}

void *lc_lua_check(lua_State *L, int index, const char *class_name) {
  void *object = luaL_checkudata(L, index, class_name);
  check_open(L, object);
  return object;
}

void *lc_lua_test(lua_State *L, int index, const char *class_name) {
  void *object = luaL_testudata(L, index, class_name);
  if (object != NULL)
    check_open(L, object);
  return object;
}

/* Only this library makes userdata that begins with the address of one of its class names. (A light
   userdata has no length, other values no address.) */
static bool is_of_class(lua_State *L, const char *class_name) {
  const lc_lua_box *box = lua_touserdata(L, 1);
  return box != NULL && lua_rawlen(L, 1) >= sizeof *box && box->class_name == class_name;
}

static int class_index(lua_State *L) {
  const lc_lua_registered *registered = registered_upvalue(L);
  if (!is_of_class(L, registered->class->name))
    return luaL_typeerror(L, 1, registered->class->name);
  check_open(L, lua_touserdata(L, 1));
  lua_pushvalue(L, 2);
  switch (lua_rawget(L, lua_upvalueindex(UPVALUE_MEMBERS))) {
  case LUA_TNUMBER:
    registered->push_field(L, (uint32_t)lua_tointeger(L, -1));
    return 1;
  case LUA_TLIGHTUSERDATA: {
    const lc_lua_member *member = lua_touserdata(L, -1);
    member->push(L);
    return 1;
  }
  case LUA_TFUNCTION:
    return 1;
  default:
    return unknown_member(L);
  }
}

/* The same in a state that is traced: a third upvalue has the trace. */
static int traced_index(lua_State *L) {
  class_index(L);
  lc_trace_member(L, lua_touserdata(L, lua_upvalueindex(UPVALUE_TRACE)));
  return 1;
}

static int class_newindex(lua_State *L) {
  return luaL_error(L, "a layer cannot be changed by a rule");
}

static void push_members(lua_State *L, const lc_lua_registered *registered) {
  lua_newtable(L);
  bool has_fields = registered->kind < LC_FORMAT_KIND_COUNT;
  for (uint32_t i = 0; has_fields && i < lc_format_of(registered->kind)->field_count; i++) {
    lua_pushinteger(L, i);
    lua_setfield(L, -2, lc_format_of(registered->kind)->fields[i].name);
  }
  const lc_lua_class *class = registered->class;
  for (const lc_lua_member *member = class->members; member->name != NULL; member++) {
    lua_pushlightuserdata(L, (void *)member);
    lua_setfield(L, -2, member->name);
  }
  for (const lc_lua_method *method = class->methods; method->name != NULL; method++) {
    lua_pushcfunction(L, method->call);
    lua_setfield(L, -2, method->name);
  }
}

/* The registry lists the classes below the address of this name. */
static const char CLASSES[] = "layercheck.classes";

/* Pushes the list; an empty one when there was none. */
static void push_classes(lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, CLASSES) != LUA_TNIL)
    return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, CLASSES);
}

const lc_lua_registered *lc_lua_registered_at(lua_State *L, size_t position) {
  push_classes(L);
  lua_rawgeti(L, -1, (lua_Integer)position + 1);
  const lc_lua_registered *registered = lua_touserdata(L, -1);
  lua_pop(L, 2);
  return registered;
}

/* The position of a class in the list, or how many there are. */
static size_t find_class(lua_State *L, const char *class_name) {
  size_t position = 0;
  const lc_lua_registered *registered = lc_lua_registered_at(L, 0);
  while (registered != NULL && registered->class->name != class_name)
    registered = lc_lua_registered_at(L, ++position);
  return position;
}

void lc_lua_register_class(lua_State *L, const lc_lua_class *class, lc_format_kind kind,
                           void (*push_field)(lua_State *L, uint32_t field)) {
  size_t position = find_class(L, class->name);
  push_classes(L);
  lc_lua_registered *registered = lua_newuserdatauv(L, sizeof *registered, 0);
  *registered = (lc_lua_registered){class, kind, push_field};
  lua_rawseti(L, -2, (lua_Integer)position + 1);
  lua_pop(L, 1);
}

/* Makes the function that finds members of the two upvalues on top of the stack. */
static void push_index(lua_State *L) {
  lc_trace *trace = lc_trace_of(L);
  if (trace == NULL) {
    lua_pushcclosure(L, class_index, 2);
    return;
  }
  lua_pushlightuserdata(L, trace);
  lua_pushcclosure(L, traced_index, 3);
}

/* A metatable that is remembered by the address of the class's name too: objects are made by the
   thousand, and looking up a pointer is much cheaper than looking up a string. */
static void make_metatable(lua_State *L, const char *class_name) {
  size_t position = find_class(L, class_name);
  const lc_lua_registered *registered = lc_lua_registered_at(L, position);
  luaL_newmetatable(L, class_name);
  push_members(L, registered);
  push_classes(L);
  lua_rawgeti(L, -1, (lua_Integer)position + 1);
  lua_remove(L, -2);
  push_index(L);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, class_newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  luaL_setfuncs(L, registered->class->metamethods, 0);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, class_name);
}

/* A class gets its metatable with its first object: a rule meets few of the classes that there are,
   and making all of them would take longer than loading it. */
static void set_metatable(lua_State *L, const char *class_name) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, class_name) == LUA_TNIL) {
    lua_pop(L, 1);
    make_metatable(L, class_name);
  }
  lua_setmetatable(L, -2);
}

void lc_lua_push_number(lua_State *L, double number) {
  const double exact = 9007199254740992.0; /* 2^53 */
  bool is_whole = number >= -exact && number <= exact && !(number < (double)(lua_Integer)number) &&
                  !(number > (double)(lua_Integer)number);
  if (is_whole)
    lua_pushinteger(L, (lua_Integer)number);
  else
    lua_pushnumber(L, number);
}

bool lc_lua_push_scalar(lua_State *L, lc_json_value value) {
  switch (lc_json_type_of(value)) {
  case LC_JSON_BOOL:
    lua_pushboolean(L, lc_json_bool(value));
    return true;
  case LC_JSON_NUMBER:
    lc_lua_push_number(L, lc_json_number(value));
    return true;
  case LC_JSON_STRING:
    lc_lua_push_string(L, lc_json_string(value));
    return true;
  case LC_JSON_ARRAY:
  case LC_JSON_OBJECT:
    return false;
  default:
    lua_pushnil(L);
    return true;
  }
}

void *lc_lua_new(lua_State *L, const char *class_name, size_t size, int owner) {
  owner = lua_absindex(L, owner);
  lc_lua_box *object = lua_newuserdatauv(L, size, 1);
  object->class_name = class_name;
  object->document = ((const lc_lua_box *)lua_touserdata(L, owner))->document;
  lua_getiuservalue(L, owner, 1);
  lua_setiuservalue(L, -2, 1);
  set_metatable(L, class_name);
  return object;
}

void *lc_lua_new_lasting(lua_State *L, const char *class_name, size_t size) {
  static lc_document *const never_closed = (lc_document *)&never_closed;
  lc_lua_box *box = lua_newuserdatauv(L, size, 0);
  *box = (lc_lua_box){class_name, (lc_document **)&never_closed};
  set_metatable(L, class_name);
  return box;
}

const lc_format_field *lc_lua_check_field(lua_State *L, int index, lc_format_kind kind) {
  lc_string name = lc_lua_check_string(L, index);
  const lc_format_field *field = lc_format_field_of(kind, name);
  if (field != NULL)
    return field;
  const lc_format_object *object = lc_format_of(kind);
  lc_suggestion suggestion = {.word = name};
  for (uint32_t i = 0; i < object->field_count; i++)
    lc_suggestion_offer(&suggestion, lc_format_name(&object->fields[i]));
  if (suggestion.best.len != 0)
    luaL_error(L, "a %s has no field '%s' (did you mean '%s'?)", object->name, name.ptr,
               suggestion.best.ptr);
  luaL_error(L, "a %s has no field '%s'", object->name, name.ptr);
  return NULL;
}

/* --- documents ----------------------------------------------------------------------------- */

typedef struct lua_document {
  lc_lua_box box;
  lc_document *document;
} lua_document;

static int document_gc(lua_State *L) {
  lua_document *self = luaL_checkudata(L, 1, LC_LUA_DOCUMENT);
  lc_document_release(self->document);
  self->document = NULL;
  return 0;
}

lc_document **lc_lua_new_document(lua_State *L) {
  lua_document *self = lua_newuserdatauv(L, sizeof *self, 1);
  self->box = (lc_lua_box){LC_LUA_DOCUMENT, &self->document};
  self->document = NULL;
  luaL_setmetatable(L, LC_LUA_DOCUMENT);
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, -2, 1); /* its own owner, as it is of every object of the document */
  return &self->document;
}

void lc_lua_register_document(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", document_gc}, {NULL, NULL}};
  if (luaL_newmetatable(L, LC_LUA_DOCUMENT)) {
    luaL_setfuncs(L, metamethods, 0);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
}

void lc_lua_register_objects(lua_State *L) {
  lc_lua_register_document(L);
  lc_lua_register_layer(L);
  lc_lua_register_technique(L);
  lc_lua_register_format_object(L);
  lc_lua_register_list(L);
  lc_lua_register_json(L);
  lc_lua_register_place(L);
  lc_lua_register_attack(L);
  lc_lua_register_layer_change(L);
  lc_lua_register_change(L);
  lc_lua_register_change_set(L);
}

void lc_lua_open_globals(lua_State *L) {
  lc_lua_register_objects(L);
  lc_lua_push_attack_library(L);
  lua_setglobal(L, "attack");
  lc_lua_push_layers_library(L);
  lua_setglobal(L, "layers");
}
