/*
 * The JSON reader against lua-cjson: both read the same texts, but for the differences listed here,
 * and read the same values.
 *
 * lua-cjson is more lenient: it ends at a NUL byte, takes any byte in a string and any number that
 * strtod() takes. It is stricter about one thing: a lone surrogate is an error to it.
 */
#include "tests/fuzz/fuzz.h"

#include <lauxlib.h>
#include <lua-cjson.h>
#include <lualib.h>
#include <stdlib.h>

/* How the reader's reason begins where lua-cjson sees nothing wrong. */
static const char *const LENIENCIES[] = {
    "invalid UTF-8",
    "control character",
    "a tab in a string",
    "a string must end on the line",
    "a digit must follow the minus sign",
    "a digit must follow the decimal point",
};

/* --- lua-cjson ------------------------------------------------------------------------------- */

static void call_setter(lua_State *L, const char *name) {
  lua_getfield(L, 1, name);
  lua_insert(L, -2);
  lua_call(L, 1, 0);
}

/* A state whose stack holds the module and its function `decode`. */
static lua_State *open_cjson(void) {
  lua_State *L = luaL_newstate();
  REQUIRE(L != NULL);
  luaL_requiref(L, "cjson", luaopen_cjson, 0);
  lua_pushboolean(L, 0);
  call_setter(L, "decode_invalid_numbers");
  lua_pushinteger(L, LC_DEFAULT_DEPTH_LIMIT);
  call_setter(L, "decode_max_depth");
  lua_getfield(L, 1, "decode");
  return L;
}

/* Whether lua-cjson reads the text; its value is then on top of the stack. */
static bool decode(lua_State *L, lc_string text) {
  lua_settop(L, 2);
  lua_gc(L, LUA_GCCOLLECT);
  lua_pushvalue(L, 2);
  lua_pushlstring(L, text.ptr, text.len);
  return lua_pcall(L, 1, 1, 0) == LUA_OK;
}

/* --- values -------------------------------------------------------------------------------- */

static void require_same(lua_State *L, lc_json_value value);

static void require_same_text(lua_State *L, lc_string text) {
  size_t len = 0;
  const char *other = lua_tolstring(L, -1, &len);
  REQUIRE(lc_string_equals(text, (lc_string){other, len}));
}

static void require_same_number(lua_State *L, double number) {
  double other = lua_tonumber(L, -1);
  REQUIRE(memcmp(&number, &other, sizeof number) == 0 || (number == 0 && other == 0));
}

static void require_same_array(lua_State *L, lc_json_value value) {
  lc_json_cursor cursor = lc_json_walk(value);
  lua_Integer position = 0;
  for (; lc_json_next(&cursor); lua_pop(L, 1)) {
    lua_rawgeti(L, -1, ++position);
    require_same(L, cursor.value);
  }
  REQUIRE(lua_rawlen(L, -1) == (lua_Unsigned)position);
}

/* Of a repeated name both keep the last value. */
static void require_same_object(lua_State *L, lc_json_value value) {
  uint32_t names = 0;
  lc_json_cursor cursor = lc_json_walk(value);
  for (; lc_json_next(&cursor); lua_pop(L, 1)) {
    lc_string name = lc_json_string(cursor.key);
    lua_pushlstring(L, name.ptr, name.len);
    lua_rawget(L, -2);
    if (lc_json_get(value, name).index != cursor.value.index)
      continue;
    names++;
    require_same(L, cursor.value);
  }
  for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1))
    names--;
  REQUIRE(names == 0);
}

/* Compares the Lua value on top of the stack with ours. */
static void require_same(lua_State *L, lc_json_value value) {
  static const int lua_types[] = {
      [LC_JSON_NULL] = LUA_TLIGHTUSERDATA, [LC_JSON_BOOL] = LUA_TBOOLEAN,
      [LC_JSON_NUMBER] = LUA_TNUMBER,      [LC_JSON_STRING] = LUA_TSTRING,
      [LC_JSON_ARRAY] = LUA_TTABLE,        [LC_JSON_OBJECT] = LUA_TTABLE};
  lc_json_type type = lc_json_type_of(value);
  REQUIRE(type != LC_JSON_NONE && lua_type(L, -1) == lua_types[type]);
  luaL_checkstack(L, 4, NULL);
  if (type == LC_JSON_BOOL)
    REQUIRE(lua_toboolean(L, -1) == lc_json_bool(value));
  else if (type == LC_JSON_NUMBER)
    require_same_number(L, lc_json_number(value));
  else if (type == LC_JSON_STRING)
    require_same_text(L, lc_json_string(value));
  else if (type == LC_JSON_ARRAY)
    require_same_array(L, value);
  else if (type == LC_JSON_OBJECT)
    require_same_object(L, value);
}

/* --- the comparison ------------------------------------------------------------------------ */

static bool is_leniency(const char *reason) {
  for (size_t i = 0; i < sizeof LENIENCIES / sizeof *LENIENCIES; i++) {
    if (strncmp(reason, LENIENCIES[i], strlen(LENIENCIES[i])) == 0)
      return true;
  }
  return false;
}

/* Byte order marks are the source's matter, and a NUL byte is the end to lua-cjson. */
static bool can_be_compared(const lc_source *source, size_t size) {
  lc_string text = lc_source_text(source);
  return text.len == size && (text.len == 0 || memchr(text.ptr, '\0', text.len) == NULL);
}

static void compare(lua_State *L, const lc_source *source) {
  lc_json *json = NULL;
  lc_error error;
  bool is_read = lc_json_parse(&json, source, NULL, &error) == LC_OK;
  bool is_decoded = decode(L, lc_source_text(source));
  if (is_read && is_decoded)
    require_same(L, lc_json_root(json));
  else if (is_read)
    REQUIRE(lc_json_lone_surrogate_count(json) > 0);
  else if (is_decoded)
    REQUIRE(is_leniency(error.message));
  lc_json_free(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static lua_State *L;
  if (L == NULL)
    L = open_cjson();
  lc_source *source = NULL;
  if (lc_source_copy(&source, fuzz_text(bytes, size), "input", NULL, NULL) != LC_OK)
    return 0;
  if (can_be_compared(source, size))
    compare(L, source);
  lc_source_free(source);
  return 0;
}
