#include "bindings/object.h"

#include "bindings/trace.h"

#include <ctype.h>

/* --- classes ------------------------------------------------------------------------------- */

/* Upvalues of __index. Members are found in one table: a format field as its position, a computed
   member as a pointer to its description, a method as the function. */
enum { UPVALUE_MEMBERS = 1, UPVALUE_CLASS, UPVALUE_TRACE };

static const lc_lua_class *class_upvalue(lua_State *L) {
  return lua_touserdata(L, lua_upvalueindex(UPVALUE_CLASS));
}

uint32_t lc_lua_class_field_count(const lc_lua_class *class) {
  return class->push_field == NULL ? 0 : lc_format_of(class->kind)->field_count;
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
  const char *shown = strchr(class_upvalue(L)->name, '.') + 1;
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

/* Only this library makes userdata that begins with the address of one of its classes. (A light
   userdata has no length, other values no address.) */
void *lc_lua_test_closed(lua_State *L, int index, const lc_lua_class *class) {
  lc_lua_box *box = lua_touserdata(L, index);
  bool is_one = box != NULL && lua_rawlen(L, index) >= sizeof *box && box->class == class;
  return is_one ? box : NULL;
}

void *lc_lua_test(lua_State *L, int index, const lc_lua_class *class) {
  void *object = lc_lua_test_closed(L, index, class);
  if (object != NULL)
    check_open(L, object);
  return object;
}

void lc_lua_check_colon(lua_State *L, const char *object) {
  lua_Debug call;
  bool is_field = lua_getstack(L, 0, &call) && lua_getinfo(L, "n", &call) && call.name != NULL &&
                  strcmp(call.namewhat, "method") != 0 && strcmp(call.namewhat, "metamethod") != 0;
  if (is_field)
    luaL_error(L, "'%s' is called with a colon: %s:%s(...)", call.name, object, call.name);
}

/* Pushes what a rule would call an object of the class: "technique" for "attackTechnique", too. */
static const char *push_variable(lua_State *L, const lc_lua_class *class) {
  const char *name = strchr(class->name, '.') + 1;
  const char *behind = name + strlen("attack");
  if (strncmp(name, "attack", strlen("attack")) == 0)
    return lua_pushfstring(L, "%c%s", tolower((unsigned char)*behind), behind + 1);
  return lua_pushstring(L, name);
}

void *lc_lua_check_closed(lua_State *L, int index, const lc_lua_class *class) {
  void *object = lc_lua_test_closed(L, index, class);
  if (object == NULL && index == 1)
    lc_lua_check_colon(L, push_variable(L, class));
  if (object == NULL)
    luaL_typeerror(L, index, class->name);
  return object;
}

void *lc_lua_check(lua_State *L, int index, const lc_lua_class *class) {
  void *object = lc_lua_check_closed(L, index, class);
  check_open(L, object);
  return object;
}

static int class_index(lua_State *L) {
  const lc_lua_class *class = class_upvalue(L);
  lc_lua_check(L, 1, class);
  lua_pushvalue(L, 2);
  switch (lua_rawget(L, lua_upvalueindex(UPVALUE_MEMBERS))) {
  case LUA_TNUMBER:
    class->push_field(L, (uint32_t)lua_tointeger(L, -1));
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

static int member_count(const lc_lua_class *class) {
  uint32_t count = lc_lua_class_field_count(class);
  for (const lc_lua_member *member = class->members; member != NULL && member->name != NULL;
       member++)
    count++;
  for (const lc_lua_method *method = class->methods; method != NULL && method->name != NULL;
       method++)
    count++;
  return (int)count;
}

static void push_members(lua_State *L, const lc_lua_class *class) {
  lua_createtable(L, 0, member_count(class));
  for (uint32_t i = 0; i < lc_lua_class_field_count(class); i++) {
    lua_pushinteger(L, i);
    lua_setfield(L, -2, lc_format_of(class->kind)->fields[i].name);
  }
  for (const lc_lua_member *member = class->members; member != NULL && member->name != NULL;
       member++) {
    lua_pushlightuserdata(L, (void *)member);
    lua_setfield(L, -2, member->name);
  }
  for (const lc_lua_method *method = class->methods; method != NULL && method->name != NULL;
       method++) {
    lua_pushcfunction(L, method->call);
    lua_setfield(L, -2, method->name);
  }
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

enum { MOST_METAMETHODS = 8 }; /* of a class, with those that all have */

/* A metatable that nobody reaches in Lua. */
static void push_sealed_table(lua_State *L, const char *name) {
  lua_createtable(L, 0, MOST_METAMETHODS);
  lc_lua_set_text(L, "__name", name);
  lc_lua_set_flag(L, "__metatable", false);
}

static void push_metatable(lua_State *L, const lc_lua_class *class) {
  push_sealed_table(L, class->name);
  push_members(L, class);
  lua_pushlightuserdata(L, (void *)class);
  push_index(L);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, class_newindex);
  lua_setfield(L, -2, "__newindex");
  if (class->metamethods != NULL)
    luaL_setfuncs(L, class->metamethods, 0);
}

/* Pops a metatable, remembers it by its class's address and gives it to the userdata below it.
   Looking up an address is much cheaper than looking up a name, and objects are made by the
   thousand. */
static void set_new_metatable(lua_State *L, const lc_lua_class *class) {
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, class);
  lua_setmetatable(L, -2);
}

/* Gives the userdata on top of the stack the metatable of its class, if there is one yet. */
static bool set_known_metatable(lua_State *L, const lc_lua_class *class) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, class) == LUA_TNIL) {
    lua_pop(L, 1);
    return false;
  }
  lua_setmetatable(L, -2);
  return true;
}

/* A class gets its metatable with its first object: a rule meets few of the classes that there are,
   and making all of them would take longer than loading it. */
static void set_metatable(lua_State *L, const lc_lua_class *class) {
  if (set_known_metatable(L, class))
    return;
  push_metatable(L, class);
  set_new_metatable(L, class);
}

void lc_lua_set_finalizer(lua_State *L, const lc_lua_class *class, lua_CFunction finalize) {
  if (set_known_metatable(L, class))
    return;
  push_sealed_table(L, class->name);
  lua_pushcfunction(L, finalize);
  lua_setfield(L, -2, "__gc");
  set_new_metatable(L, class);
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

void *lc_lua_new(lua_State *L, const lc_lua_class *class, size_t size, int owner) {
  owner = lua_absindex(L, owner);
  lc_lua_box *object = lua_newuserdatauv(L, size, 1);
  object->class = class;
  object->document = ((const lc_lua_box *)lua_touserdata(L, owner))->document;
  lua_getiuservalue(L, owner, 1);
  lua_setiuservalue(L, -2, 1);
  set_metatable(L, class);
  return object;
}

void *lc_lua_new_lasting(lua_State *L, const lc_lua_class *class, size_t size) {
  static lc_document *const never_closed = (lc_document *)&never_closed;
  lc_lua_box *box = lua_newuserdatauv(L, size, 0);
  *box = (lc_lua_box){class, (lc_document **)&never_closed};
  set_metatable(L, class);
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

static const lc_lua_class DOCUMENT = {.name = "layercheck.document"};

static int document_gc(lua_State *L) {
  lua_document *self = lc_lua_check_closed(L, 1, &DOCUMENT);
  lc_document_release(self->document);
  self->document = NULL;
  return 0;
}

lc_document **lc_lua_new_document(lua_State *L) {
  lua_document *self = lua_newuserdatauv(L, sizeof *self, 1);
  self->box = (lc_lua_box){&DOCUMENT, &self->document};
  self->document = NULL;
  lc_lua_set_finalizer(L, &DOCUMENT, document_gc);
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, -2, 1); /* its own owner, as it is of every object of the document */
  return &self->document;
}

void lc_lua_open_globals(lua_State *L) {
  lc_lua_push_attack_library(L);
  lua_setglobal(L, "attack");
  lc_lua_push_layers_library(L);
  lua_setglobal(L, "layers");
}

const char LC_LUA_ALL_GLOBALS[] = "layercheck.allGlobals";

void lc_lua_push_all_globals(lua_State *L) {
  bool has_late = lua_rawgetp(L, LUA_REGISTRYINDEX, LC_LUA_ALL_GLOBALS) == LUA_TFUNCTION;
  if (!has_late || lua_pcall(L, 0, 0, 0) != LUA_OK)
    lua_pop(L, 1);
  lua_pushglobaltable(L);
}
