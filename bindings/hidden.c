/* The entries that Navigator shows nowhere. */
#include "bindings/object.h"

static const lc_lua_class MATRIX = {.name = "layercheck.matrix"};

static int matrix_gc(lua_State *L) {
  lc_matrix **matrix = lua_touserdata(L, 1);
  lc_matrix_free(*matrix);
  *matrix = NULL;
  return 0;
}

/* The box comes first, so that no error of Lua's can lose the matrix. */
static lc_matrix **new_matrix(lua_State *L) {
  lc_matrix **matrix = lua_newuserdatauv(L, sizeof(lc_matrix *), 0);
  *matrix = NULL;
  lc_lua_set_finalizer(L, &MATRIX, matrix_gc);
  return matrix;
}

/* Upvalues: the layer, its matrix, and the position of the next entry. */
static int next_hidden(lua_State *L) {
  lc_lua_check_layer(L, lua_upvalueindex(1));
  lc_matrix *const *matrix = lua_touserdata(L, lua_upvalueindex(2));
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(3));
  if (position >= (lua_Integer)lc_matrix_outsider_count(*matrix)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, position + 1);
  lua_replace(L, lua_upvalueindex(3));
  const lc_matrix_outsider *outsider = lc_matrix_outsider_at(*matrix, (uint32_t)position);
  lc_lua_push_technique(L, outsider->entry, lua_upvalueindex(1));
  lua_pushstring(L, lc_matrix_absence_name(outsider->why));
  return 2;
}

int lc_lua_layer_hidden(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lc_attack_resolution resolution = {0};
  lc_layer_attack(layer, lc_lua_attack(L), &resolution);
  lua_settop(L, 1);
  lc_matrix **matrix = new_matrix(L);
  if (lc_matrix_create(matrix, layer, resolution.release, NULL) != LC_OK)
    return luaL_error(L, "out of memory");
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_hidden, 3);
  return 1;
}
