#include "bindings/describe.h"

#include "bindings/object.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* "layercheck.attackRelease" is the class AttackRelease. */
static void push_title(lua_State *L, const lc_lua_class *class) {
  const char *name = strchr(class->name, '.') + 1;
  lua_pushfstring(L, "%c%s", toupper((unsigned char)name[0]), name + 1);
}

static const lc_lua_class *class_of_kind(lua_State *from, lc_format_kind kind) {
  const lc_lua_registered *registered = lc_lua_registered_at(from, 0);
  for (size_t i = 1; registered != NULL && registered->kind != kind; i++)
    registered = lc_lua_registered_at(from, i);
  return registered == NULL ? NULL : registered->class;
}

/* --- types --------------------------------------------------------------------------------- */

static void push_item_title(lua_State *L, lua_State *from, const lc_format_field *field) {
  const lc_lua_class *class = class_of_kind(from, field->item);
  if (class != NULL)
    push_title(L, class);
  else
    luaL_error(L, "the class of '%s' is not registered", field->name);
}

/* "side"|"flat"|"mini" */
static void push_words(lua_State *L, const char *const *words) {
  luaL_Buffer type;
  luaL_buffinit(L, &type);
  for (const char *const *word = words; *word != NULL; word++) {
    luaL_addstring(&type, word == words ? "\"" : "|\"");
    luaL_addstring(&type, *word);
    luaL_addchar(&type, '"');
  }
  luaL_pushresult(&type);
}

static void push_scalar_type(lua_State *L, const lc_format_field *field) {
  if (field->type == LC_FORMAT_NUMBER)
    lua_pushliteral(L, "number");
  else if (field->type == LC_FORMAT_BOOLEAN)
    lua_pushliteral(L, "boolean");
  else if (field->words != NULL)
    push_words(L, field->words);
  else
    lua_pushliteral(L, "string");
  if (field->fallback != NULL)
    return;
  lua_pushliteral(L, "?");
  lua_concat(L, 2);
}

/* What lc_lua_push_field() pushes, in LuaLS's words. */
static void push_field_type(lua_State *L, lua_State *from, const lc_format_field *field) {
  switch (field->type) {
  case LC_FORMAT_OBJECT:
    push_item_title(L, from, field);
    lua_pushstring(L, field->item == LC_FORMAT_GRADIENT ? "?" : "");
    lua_concat(L, 2);
    return;
  case LC_FORMAT_OBJECTS:
    push_item_title(L, from, field);
    lua_pushliteral(L, "[]");
    lua_concat(L, 2);
    return;
  case LC_FORMAT_STRINGS:
  case LC_FORMAT_COLOR_LIST:
    lua_pushliteral(L, "string[]");
    return;
  default:
    push_scalar_type(L, field);
  }
}

/* --- members ------------------------------------------------------------------------------- */

static void push_member(lua_State *L, const char *name, const char *kind, const char *doc) {
  lua_createtable(L, 0, 8);
  lc_lua_set_text(L, "name", name);
  lc_lua_set_text(L, "kind", kind);
  lc_lua_set_text(L, "doc", doc);
}

static void push_word_list(lua_State *L, const char *const *words) {
  lua_newtable(L);
  for (lua_Integer i = 0; words[i] != NULL; i++) {
    lua_pushstring(L, words[i]);
    lua_rawseti(L, -2, i + 1);
  }
}

static void push_field(lua_State *L, lua_State *from, const lc_format_field *field) {
  push_member(L, field->name, "field", field->doc);
  push_field_type(L, from, field);
  lua_setfield(L, -2, "type");
  lc_lua_set_text(L, "since", field->since);
  lc_lua_set_text(L, "removed", field->removed);
  lc_lua_set_text(L, "fallback", field->fallback);
  lua_pushboolean(L, field->is_required);
  lua_setfield(L, -2, "isRequired");
  if (field->words != NULL) {
    push_word_list(L, field->words);
    lua_setfield(L, -2, "words");
  }
}

static void append(lua_State *L, int list) {
  lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
}

/* A computed member or a method takes the place of a field of its name. */
static bool is_hidden(const lc_lua_class *class, const char *field) {
  for (const lc_lua_member *member = class->members; member->name != NULL; member++) {
    if (strcmp(member->name, field) == 0)
      return true;
  }
  for (const lc_lua_method *method = class->methods; method->name != NULL; method++) {
    if (strcmp(method->name, field) == 0)
      return true;
  }
  return false;
}

static void push_members(lua_State *L, lua_State *from, const lc_lua_registered *registered) {
  const lc_lua_class *class = registered->class;
  bool has_fields = registered->kind < LC_FORMAT_KIND_COUNT;
  lua_newtable(L);
  int list = lua_gettop(L);
  for (uint32_t i = 0; has_fields && i < lc_format_of(registered->kind)->field_count; i++) {
    const lc_format_field *field = &lc_format_of(registered->kind)->fields[i];
    if (is_hidden(class, field->name))
      continue;
    push_field(L, from, field);
    append(L, list);
  }
  for (const lc_lua_member *member = class->members; member->name != NULL; member++) {
    push_member(L, member->name, "member", member->doc);
    lc_lua_set_text(L, "type", member->type);
    append(L, list);
  }
  for (const lc_lua_method *method = class->methods; method->name != NULL; method++) {
    push_member(L, method->name, "method", method->doc);
    lc_lua_set_text(L, "type", method->signature);
    append(L, list);
  }
}

/* --- classes ------------------------------------------------------------------------------- */

/* Names without their underscores; __index is every class's and tells nothing. */
static void push_metamethods(lua_State *L, const lc_lua_class *class) {
  lua_newtable(L);
  int list = lua_gettop(L);
  for (const luaL_Reg *metamethod = class->metamethods; metamethod->name != NULL; metamethod++) {
    if (strcmp(metamethod->name, "__index") == 0)
      continue;
    lua_pushstring(L, metamethod->name + 2);
    append(L, list);
  }
}

static void push_class(lua_State *L, lua_State *from, const lc_lua_registered *registered) {
  lua_createtable(L, 0, 4);
  push_title(L, registered->class);
  lua_setfield(L, -2, "name");
  lc_lua_set_text(L, "doc", registered->class->doc);
  push_metamethods(L, registered->class);
  lua_setfield(L, -2, "metamethods");
  push_members(L, from, registered);
  lua_setfield(L, -2, "members");
}

/* --- all classes --------------------------------------------------------------------------- */

int lc_lua_class_of(lua_State *L) {
  const lc_lua_box *box = lua_touserdata(L, 1);
  bool has_box = lua_type(L, 1) == LUA_TUSERDATA && lua_rawlen(L, 1) >= sizeof *box;
  const lc_lua_registered *registered = has_box ? lc_lua_registered_at(L, 0) : NULL;
  for (size_t i = 1; registered != NULL && registered->class->name != box->class_name; i++)
    registered = lc_lua_registered_at(L, i);
  if (registered == NULL)
    lua_pushnil(L);
  else
    push_title(L, registered->class);
  return 1;
}

void lc_lua_push_description(lua_State *L, lua_State *from) {
  lua_newtable(L);
  int list = lua_gettop(L);
  const lc_lua_registered *registered = lc_lua_registered_at(from, 0);
  for (size_t i = 1; registered != NULL; i++) {
    push_class(L, from, registered);
    append(L, list);
    registered = lc_lua_registered_at(from, i);
  }
}

/* --- globals ------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static size_t count_members(lua_State *from) {
  size_t count = 0;
  for (lua_pushnil(from); lua_next(from, -2) != 0; lua_pop(from, 1))
    count++;
  return count;
}

/* The names in the table on top of `from`, in order; they live as long as the table has them. The
   array is pushed on L. */
static const char **push_names(lua_State *L, lua_State *from, size_t count) {
  const char **names = lua_newuserdatauv(L, (count + 1) * sizeof *names, 0);
  size_t filled = 0;
  for (lua_pushnil(from); lua_next(from, -2) != 0; lua_pop(from, 1))
    names[filled++] = lua_tostring(from, -2);
  qsort(names, count, sizeof *names, compare_names);
  return names;
}

static void push_name_list(lua_State *L, lua_State *from) {
  size_t count = count_members(from);
  const char **names = push_names(L, from, count);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_remove(L, -2);
}

/* Pushes the global whose value is on top of `from`. */
static void push_global(lua_State *L, lua_State *from, const char *name) {
  lua_createtable(L, 0, 2);
  lc_lua_set_text(L, "name", name);
  if (!lua_istable(from, -1) || strcmp(name, LUA_GNAME) == 0)
    return;
  push_name_list(L, from);
  lua_setfield(L, -2, "members");
}

void lc_lua_push_globals(lua_State *L, lua_State *from) {
  lua_pushglobaltable(from);
  size_t count = count_members(from);
  const char **names = push_names(L, from, count);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_getfield(from, -1, names[i]);
    push_global(L, from, names[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
    lua_pop(from, 1);
  }
  lua_remove(L, -2);
  lua_pop(from, 1);
}
