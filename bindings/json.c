/* JSON as it was written: what `raw` and `extra` give. */
#include "bindings/object.h"

typedef struct lua_json {
  lc_lua_box box;
  lc_json_value value;
  lc_format_kind hidden; /* fields of this kind are left out; LC_FORMAT_KIND_COUNT: none */
  const void *absent;    /* the registry's key of a name that was read and is not there; or NULL */
} lua_json;

static lua_json *check_json(lua_State *L, int index) {
  return lc_lua_check(L, index, &lc_lua_json_class);
}

static void push_container(lua_State *L, lc_json_value value, lc_format_kind hidden, int owner) {
  lua_json *json = lc_lua_new(L, &lc_lua_json_class, sizeof *json, owner);
  json->value = value;
  json->hidden = hidden;
  json->absent = NULL;
}

void lc_lua_push_extra(lua_State *L, lc_json_value value, lc_format_kind kind, int owner) {
  push_container(L, value, kind, owner);
}

void lc_lua_push_json(lua_State *L, lc_json_value value, int owner) {
  if (!lc_lua_push_scalar(L, value))
    push_container(L, value, LC_FORMAT_KIND_COUNT, owner);
}

void lc_lua_push_lasting_json(lua_State *L, lc_json_value value, const void *absent) {
  lua_json *json = lc_lua_new_lasting(L, &lc_lua_json_class, sizeof *json);
  json->value = value;
  json->hidden = LC_FORMAT_KIND_COUNT;
  json->absent = absent;
}

/* --- JSON that Lua owns -------------------------------------------------------------------- */

static const lc_lua_class OWNED_JSON = {.name = "layercheck.ownedJson"};

static int free_owned(lua_State *L) {
  lc_owned_json *owned = lua_touserdata(L, 1);
  lc_json_free(owned->json);
  lc_source_free(owned->source);
  *owned = (lc_owned_json){0};
  return 0;
}

lc_owned_json *lc_lua_new_json(lua_State *L) {
  lc_owned_json *owned = lua_newuserdatauv(L, sizeof *owned, 0);
  *owned = (lc_owned_json){0};
  lc_lua_set_finalizer(L, &OWNED_JSON, free_owned);
  return owned;
}

/* --- members ------------------------------------------------------------------------------- */

static bool is_hidden(const lua_json *json, lc_string key) {
  return json->hidden < LC_FORMAT_KIND_COUNT && lc_format_field_of(json->hidden, key) != NULL;
}

/* Keeps the name at index 2 when nothing was found by it and somebody is to know. */
static void note_absent(lua_State *L, const lua_json *json, lc_json_value found) {
  if (json->absent == NULL || lc_json_type_of(found) != LC_JSON_NONE)
    return;
  lua_pushvalue(L, 2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, json->absent);
}

/* Free-form data has no unknown members: a key that is not there is nil. */
static int json_index(lua_State *L) {
  const lua_json *json = check_json(L, 1);
  lc_json_value found = {0};
  if (lua_type(L, 2) == LUA_TSTRING) {
    lc_string key = lc_lua_check_string(L, 2);
    found = is_hidden(json, key) ? found : lc_json_get(json->value, key);
    note_absent(L, json, found);
  } else if (lua_type(L, 2) == LUA_TNUMBER) {
    int is_whole = 0;
    lua_Integer position = lua_tointegerx(L, 2, &is_whole);
    if (is_whole && position >= 1 && position <= lc_json_count(json->value))
      found = lc_json_at(json->value, (uint32_t)position - 1);
  }
  lc_lua_push_json(L, found, 1);
  return 1;
}

static uint32_t shown_count(const lua_json *json) {
  uint32_t count = 0;
  lc_json_cursor cursor = lc_json_walk(json->value);
  while (lc_json_next(&cursor))
    count += !is_hidden(json, lc_json_string(cursor.key));
  return count;
}

static int json_len(lua_State *L) {
  lua_pushinteger(L, shown_count(check_json(L, 1)));
  return 1;
}

/* Upvalues: the container, and the cursor in a userdata. */
static int json_step(lua_State *L) {
  const lua_json *json = check_json(L, lua_upvalueindex(1));
  lc_json_cursor *cursor = lua_touserdata(L, lua_upvalueindex(2));
  lua_Integer position = luaL_optinteger(L, lua_upvalueindex(3), 0);
  while (lc_json_next(cursor)) {
    position++;
    if (is_hidden(json, lc_json_string(cursor->key)))
      continue;
    lua_pushinteger(L, position);
    lua_replace(L, lua_upvalueindex(3));
    if (lc_json_type_of(cursor->key) == LC_JSON_STRING)
      lc_lua_push_string(L, lc_json_string(cursor->key));
    else
      lua_pushinteger(L, position);
    lc_lua_push_json(L, cursor->value, lua_upvalueindex(1));
    return 2;
  }
  lua_pushnil(L);
  return 1;
}

static int json_pairs(lua_State *L) {
  const lua_json *json = check_json(L, 1);
  lua_pushvalue(L, 1);
  lc_json_cursor *cursor = lua_newuserdatauv(L, sizeof *cursor, 0);
  *cursor = lc_json_walk(json->value);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, json_step, 3);
  return 1;
}

static int json_tostring(lua_State *L) {
  const lua_json *json = check_json(L, 1);
  lua_pushfstring(L, "JSON %s with %d items", lc_json_type_name(lc_json_type_of(json->value)),
                  (int)shown_count(json));
  return 1;
}

static const luaL_Reg METAMETHODS[] = {{"__index", json_index},
                                       {"__len", json_len},
                                       {"__pairs", json_pairs},
                                       {"__tostring", json_tostring},
                                       {NULL, NULL}};

const lc_lua_class lc_lua_json_class = {
    .name = "layercheck.json",
    .doc = "JSON as it was written: members by name, items by position "
           "from 1, `pairs` in file order, `#`",
    .metamethods = METAMETHODS,
};
