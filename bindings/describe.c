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

static const lc_lua_class *class_of_kind(lc_format_kind kind) {
  for (const lc_lua_class *const *each = lc_lua_classes; *each != NULL; each++) {
    if ((*each)->push_field != NULL && (*each)->kind == kind)
      return *each;
  }
  return NULL;
}

/* --- types --------------------------------------------------------------------------------- */

static void push_item_title(lua_State *L, const lc_format_field *field) {
  const lc_lua_class *class = class_of_kind(field->item);
  if (class != NULL)
    push_title(L, class);
  else
    luaL_error(L, "the items of '%s' have no class", field->name);
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
static void push_field_type(lua_State *L, const lc_format_field *field) {
  switch (field->type) {
  case LC_FORMAT_OBJECT:
    push_item_title(L, field);
    lua_pushstring(L, field->item == LC_FORMAT_GRADIENT ? "?" : "");
    lua_concat(L, 2);
    return;
  case LC_FORMAT_OBJECTS:
    push_item_title(L, field);
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

static void push_field(lua_State *L, const lc_format_field *field) {
  push_member(L, field->name, "field", field->doc);
  push_field_type(L, field);
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
  for (const lc_lua_member *member = class->members; member != NULL && member->name != NULL;
       member++) {
    if (strcmp(member->name, field) == 0)
      return true;
  }
  for (const lc_lua_method *method = class->methods; method != NULL && method->name != NULL;
       method++) {
    if (strcmp(method->name, field) == 0)
      return true;
  }
  return false;
}

static void push_members(lua_State *L, const lc_lua_class *class) {
  lua_newtable(L);
  int list = lua_gettop(L);
  for (uint32_t i = 0; i < lc_lua_class_field_count(class); i++) {
    const lc_format_field *field = &lc_format_of(class->kind)->fields[i];
    if (is_hidden(class, field->name))
      continue;
    push_field(L, field);
    append(L, list);
  }
  for (const lc_lua_member *member = class->members; member != NULL && member->name != NULL;
       member++) {
    push_member(L, member->name, "member", member->doc);
    lc_lua_set_text(L, "type", member->type);
    append(L, list);
  }
  for (const lc_lua_method *method = class->methods; method != NULL && method->name != NULL;
       method++) {
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
  for (const luaL_Reg *metamethod = class->metamethods;
       metamethod != NULL && metamethod->name != NULL; metamethod++) {
    if (strcmp(metamethod->name, "__index") == 0)
      continue;
    lua_pushstring(L, metamethod->name + 2);
    append(L, list);
  }
}

static void push_class(lua_State *L, const lc_lua_class *class) {
  lua_createtable(L, 0, 4);
  push_title(L, class);
  lua_setfield(L, -2, "name");
  lc_lua_set_text(L, "doc", class->doc);
  push_metamethods(L, class);
  lua_setfield(L, -2, "metamethods");
  push_members(L, class);
  lua_setfield(L, -2, "members");
}

/* --- all classes --------------------------------------------------------------------------- */

int lc_lua_class_of(lua_State *L) {
  const lc_lua_class *const *each = lc_lua_classes;
  while (*each != NULL && lc_lua_test_closed(L, 1, *each) == NULL)
    each++;
  if (*each == NULL)
    lua_pushnil(L);
  else
    push_title(L, *each);
  return 1;
}

void lc_lua_push_description(lua_State *L, const lc_lua_class *const *classes) {
  lua_newtable(L);
  int list = lua_gettop(L);
  for (; *classes != NULL; classes++) {
    push_class(L, *classes);
    append(L, list);
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
  lc_lua_push_all_globals(from);
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
