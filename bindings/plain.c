#include "bindings/plain.h"

#include "bindings/object.h"
#include "core/printable.h"

#include <math.h>
#include <stdlib.h>

/* --- names --------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char **lc_plain_push_names(lua_State *L, int table, size_t *count, const char *wrong) {
  size_t capacity = 0;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    if (lua_type(L, -2) != LUA_TSTRING)
      luaL_error(L, "%s", wrong);
    capacity++;
    lua_pop(L, 1);
  }
  const char **names = lua_newuserdatauv(L, (capacity + 1) * sizeof *names, 0);
  *count = 0;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    names[(*count)++] = lua_tostring(L, -2);
    lua_pop(L, 1);
  }
  if (*count > 1)
    qsort(names, *count, sizeof *names, compare_names);
  return names;
}

/* --- from Lua to text ---------------------------------------------------------------------- */

typedef struct encoder {
  lua_State *L;
  lc_buffer *out;
  lc_plain_write write;
  void *context;
  const char *key; /* the named member at hand, for messages */
  int depth;
} encoder;

static void encode_value(encoder *e, int index);

static void encode_string(encoder *e, int index) {
  lc_string text = lc_lua_check_string(e->L, index);
  if (!lc_is_utf8(text))
    luaL_error(e->L, "'%s' is not UTF-8 text", e->key);
  lc_buffer_add_json(e->out, text);
}

static void encode_number(encoder *e, int index) {
  char text[40];
  if (lua_isinteger(e->L, index)) {
    snprintf(text, sizeof text, LUA_INTEGER_FMT, lua_tointeger(e->L, index));
  } else {
    double number = lua_tonumber(e->L, index);
    if (!isfinite(number))
      luaL_error(e->L, "'%s' is not a finite number", e->key);
    snprintf(text, sizeof text, "%.17g", number);
  }
  lc_buffer_add_text(e->out, text);
}

bool lc_plain_is_list(lua_State *L, int table) {
  lua_Unsigned len = lua_rawlen(L, table);
  lua_Unsigned count = 0;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    bool is_item = lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 &&
                   (lua_Unsigned)lua_tointeger(L, -2) <= len;
    lua_pop(L, 1);
    if (!is_item) {
      lua_pop(L, 1);
      return false;
    }
    count++;
  }
  return len > 0 && count == len;
}

static void encode_list(encoder *e, int table) {
  lua_Unsigned len = lua_rawlen(e->L, table);
  for (lua_Unsigned i = 1; i <= len; i++) {
    lc_buffer_add_text(e->out, i == 1 ? "[" : ",");
    lua_rawgeti(e->L, table, (lua_Integer)i);
    encode_value(e, lua_gettop(e->L));
    lua_pop(e->L, 1);
  }
  lc_buffer_add_text(e->out, "]");
}

static void encode_members(encoder *e, int table) {
  size_t count = 0;
  lua_pushfstring(e->L, "'%s' must be a list, or a table with nothing but named members", e->key);
  const char **names = lc_plain_push_names(e->L, table, &count, lua_tostring(e->L, -1));
  const char *outer = e->key;
  lc_buffer_add_text(e->out, "{");
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(e->L, names[i]);
    lua_rawget(e->L, table);
    e->key = names[i];
    if (i > 0)
      lc_buffer_add_text(e->out, ",");
    lua_pushstring(e->L, names[i]);
    encode_string(e, lua_gettop(e->L));
    lua_pop(e->L, 1);
    lc_buffer_add_text(e->out, ":");
    encode_value(e, lua_gettop(e->L));
    lua_pop(e->L, 1);
  }
  lc_buffer_add_text(e->out, "}");
  e->key = outer;
  lua_pop(e->L, 2);
}

static void encode_table(encoder *e, int table) {
  if (++e->depth > LC_PLAIN_DEPTH)
    luaL_error(e->L, "'%s' is nested too deeply (does a table contain itself?)", e->key);
  luaL_checkstack(e->L, 12, "plain data");
  if (lc_plain_is_list(e->L, table))
    encode_list(e, table);
  else
    encode_members(e, table);
  e->depth--;
}

static void encode_value(encoder *e, int index) {
  lua_State *L = e->L;
  switch (lua_type(L, index)) {
  case LUA_TNIL:
    lc_buffer_add_text(e->out, "null");
    break;
  case LUA_TBOOLEAN:
    lc_buffer_add_text(e->out, lua_toboolean(L, index) ? "true" : "false");
    break;
  case LUA_TNUMBER:
    encode_number(e, index);
    break;
  case LUA_TSTRING:
    encode_string(e, index);
    break;
  case LUA_TTABLE:
    encode_table(e, index);
    break;
  case LUA_TLIGHTUSERDATA: /* json.null of lua-cjson */
    if (lua_touserdata(L, index) == NULL) {
      lc_buffer_add_text(e->out, "null");
      break;
    }
    /* fall through */
  default:
    if (e->write == NULL || !e->write(L, index, e->out, e->context))
      luaL_error(L, "'%s' is a %s: only plain data can be here", e->key, luaL_typename(L, index));
  }
}

static const lc_lua_class BUFFER = {.name = "layercheck.buffer"};

static int free_buffer(lua_State *L) {
  lc_buffer_free(lua_touserdata(L, 1));
  return 0;
}

/* The state owns the buffer, so that an error in between loses nothing. */
static lc_buffer *push_buffer(lua_State *L) {
  lc_buffer *buffer = lua_newuserdatauv(L, sizeof *buffer, 0);
  *buffer = (lc_buffer){0};
  lc_lua_set_finalizer(L, &BUFFER, free_buffer);
  return buffer;
}

void lc_plain_push_json(lua_State *L, int index, lc_plain_write write, void *context) {
  index = lua_absindex(L, index);
  lc_buffer *out = push_buffer(L);
  encoder e = {.L = L, .out = out, .write = write, .context = context, .key = "the value"};
  encode_value(&e, index);
  if (!lc_buffer_is_ok(out))
    luaL_error(L, "out of memory");
  lua_pushlstring(L, lc_buffer_string(out).ptr, out->len);
  lc_buffer_free(out);
  lua_remove(L, -2);
}

/* --- from text to Lua ---------------------------------------------------------------------- */

static void push_container(lua_State *L, lc_json_value value, lc_plain_read read, void *context) {
  luaL_checkstack(L, 8, "plain data");
  bool is_array = lc_json_type_of(value) == LC_JSON_ARRAY;
  int count = (int)lc_json_count(value);
  lua_createtable(L, is_array ? count : 0, is_array ? 0 : count);
  lua_Integer position = 0;
  for (lc_json_cursor cursor = lc_json_walk(value); lc_json_next(&cursor);) {
    if (is_array)
      lua_pushinteger(L, ++position);
    else
      lc_lua_push_string(L, lc_json_string(cursor.key));
    lc_plain_push(L, cursor.value, read, context);
    lua_rawset(L, -3);
  }
}

void lc_plain_push(lua_State *L, lc_json_value value, lc_plain_read read, void *context) {
  if (lc_lua_push_scalar(L, value))
    return;
  bool is_object = lc_json_type_of(value) == LC_JSON_OBJECT;
  if (!is_object || read == NULL || !read(L, value, context))
    push_container(L, value, read, context);
}
