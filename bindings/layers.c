#include "bindings/layers.h"

#include "bindings/arithmetic.h"
#include "bindings/attack.h"
#include "bindings/library.h"
#include "bindings/plain.h"
#include "bindings/score_table.h"
#include "bindings/shape.h"

/* --- combinations that Lua owns ------------------------------------------------------------- */

static void drop_combination(lc_combination **box) {
  lc_combination_free(*box);
  *box = NULL;
}

static const lc_lua_class COMBINATION = {.name = "layercheck.combination"};

static int free_combination(lua_State *L) {
  drop_combination(lua_touserdata(L, 1));
  return 0;
}

/* Pushes an empty box: what is stored in it the garbage collector frees. */
static lc_combination **push_box(lua_State *L) {
  lc_combination **box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = NULL;
  lc_lua_set_finalizer(L, &COMBINATION, free_combination);
  return box;
}

/* Its memory is not Lua's, so that whoever is done with it frees it at once. */
static lc_combination **push_combination(lua_State *L, const lc_combine_request *request) {
  lc_combination **box = push_box(L);
  lc_error error;
  if (lc_combination_create(box, request, &error) != LC_OK)
    luaL_error(L, "%s", error.message);
  return box;
}

static lc_combined_score *push_score_room(lua_State *L, size_t count) {
  size_t size = (count + 1) * sizeof(lc_combined_score);
  return memset(lua_newuserdatauv(L, size, 0), 0, size);
}

/* --- running over layers -------------------------------------------------------------------- */

/* The scope has the list of the layers' owners below the address of this name. */
static const char OWNERS[] = "layercheck.owners";

/* Sets each layer's score, and its entry in a table `entries`. */
static void read_cell(lua_State *L, void *context, uint32_t position, lc_formula_cell *at) {
  const lc_lua_combination *combined = context;
  lc_combination_cell cell = lc_combination_cell_at(combined->combination, position);
  int scope = lua_gettop(L);
  *at = (lc_formula_cell){cell.id, cell.tactic, cell.known};
  lua_newtable(L);
  lua_rawgetp(L, scope, OWNERS);
  for (uint32_t i = 0; i < lc_combination_layer_count(combined->combination); i++) {
    double score = 0;
    if (cell.entries[i] == NULL)
      continue;
    lua_rawgeti(L, scope + 2, (lua_Integer)i + 1);
    lc_lua_push_technique(L, cell.entries[i], scope + 3);
    lua_setfield(L, scope + 1, combined->names[i]);
    lua_settop(L, scope + 2);
    if (!lc_technique_score(cell.entries[i], &score))
      continue;
    lc_lua_push_number(L, score);
    lua_setfield(L, scope, combined->names[i]);
  }
  lua_pop(L, 1);
  lua_setfield(L, scope, "entries");
}

void lc_lua_combine(lua_State *L, const lc_formula *formula, const lc_lua_combination *combined,
                    lc_combined_score *scores) {
  lua_pushvalue(L, combined->owners);
  lua_rawsetp(L, formula->scope, OWNERS);
  lc_formula_cells cells = {lc_combination_cell_count(combined->combination), read_cell,
                            (void *)combined};
  lc_formula_run(L, formula, &cells, scores);
}

/* --- layers.scores -------------------------------------------------------------------------- */

static void push_layer_scores(lua_State *L, const lc_layer *layer) {
  const lc_combine_input input = {layer, "the layer"};
  const lc_combine_request request = {.inputs = &input, .count = 1, .attack = lc_lua_attack(L)};
  lc_combination **box = push_combination(L, &request);
  const lc_combine_basis *basis = lc_combination_basis(*box);
  lc_score_table_begin(L, basis->domain, basis->version);
  for (uint32_t i = 0; i < lc_combination_cell_count(*box); i++) {
    lc_combination_cell cell = lc_combination_cell_at(*box, i);
    double score = 0;
    if (cell.entries[0] != NULL && lc_technique_score(cell.entries[0], &score))
      lc_score_table_add(L, cell.id, cell.tactic, score);
  }
  lc_score_table_end(L);
  drop_combination(box);
  lua_remove(L, -2);
}

int lc_lua_layers_scores(lua_State *L) {
  push_layer_scores(L, lc_lua_check_layer(L, 1));
  return 1;
}

/* --- layers.combine ------------------------------------------------------------------------- */

enum { ARGUMENT_WHAT = 1, ARGUMENT_LAYERS, ARGUMENT_OPTIONS, ARGUMENT_VALUES };

const lc_shape_member lc_lua_combine_keys[] = {
    {"release", "string",
     "the ATT&CK release to combine in, such as `18.1`, for layers of several: what it does not "
     "have is left out",
     true},
    {"domain", "string", "the domain, where there are no layers", true},
    {"all", "boolean",
     "true: also the techniques that no layer has an entry for, all that the release shows", true},
    {"values", "table<string, any>", "further names that the expression may use", true},
    {NULL, NULL, NULL, false}};

enum { KEY_COUNT = sizeof lc_lua_combine_keys / sizeof *lc_lua_combine_keys - 1 };

typedef struct combining {
  lc_formula_names names;
  lc_combine_request request; /* without inputs */
  bool has_options;           /* that only layers can obey */
} combining;

static lc_string option_text(lua_State *L, const char *key) {
  lua_getfield(L, ARGUMENT_OPTIONS, key);
  if (lua_isnil(L, -1))
    return (lc_string){"", 0};
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_error(L, "the option '%s' is a text, not a %s", key, luaL_typename(L, -1));
  return lc_lua_check_string(L, -1);
}

/* Leaves `values` at its stack index, and the texts of the request above it. */
static void read_options(lua_State *L, combining *c) {
  c->request =
      (lc_combine_request){.attack = lc_lua_attack(L), .domain = {"", 0}, .version = {"", 0}};
  if (lua_isnil(L, ARGUMENT_OPTIONS))
    return;
  luaL_checktype(L, ARGUMENT_OPTIONS, LUA_TTABLE);
  lc_lua_check_keys(L, ARGUMENT_OPTIONS, lc_lua_combine_keys, KEY_COUNT, "option");
  if (lua_getfield(L, ARGUMENT_OPTIONS, "values") != LUA_TNIL) {
    luaL_checktype(L, -1, LUA_TTABLE);
    c->names.values = ARGUMENT_VALUES;
  }
  c->request.version = option_text(L, "release");
  c->request.domain = option_text(L, "domain");
  lua_getfield(L, ARGUMENT_OPTIONS, "all");
  c->request.reach = lua_toboolean(L, -1) ? LC_COMBINE_EVERY : LC_COMBINE_MENTIONED;
  c->has_options = c->request.version.len > 0 || c->request.domain.len > 0 ||
                   c->request.reach == LC_COMBINE_EVERY;
}

/* The caller's function may change the caller's table, but not this copy, which keeps the names. */
static void copy_layers(lua_State *L) {
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, ARGUMENT_LAYERS) != 0) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -4);
  }
  lua_replace(L, ARGUMENT_LAYERS);
}

static bool are_layers(lua_State *L, const combining *c) {
  for (uint32_t i = 0; i < c->names.count; i++) {
    lua_getfield(L, ARGUMENT_LAYERS, c->names.items[i]);
    bool is_layer = lc_lua_test(L, -1, &lc_lua_layer_class) != NULL;
    lua_pop(L, 1);
    if (!is_layer)
      return false;
  }
  return true;
}

/* Pushes the list of the layers, and the room for the request's inputs, which is filled. */
static const lc_combine_input *push_inputs(lua_State *L, const combining *c) {
  uint32_t count = c->names.count;
  lua_createtable(L, (int)count, 0);
  lc_combine_input *inputs = lua_newuserdatauv(L, (count + 1) * sizeof *inputs, 0);
  for (uint32_t i = 0; i < count; i++) {
    lua_getfield(L, ARGUMENT_LAYERS, c->names.items[i]);
    inputs[i] = (lc_combine_input){lc_lua_check_layer(L, -1), c->names.items[i]};
    lua_rawseti(L, -3, (lua_Integer)i + 1);
  }
  return inputs;
}

static int combine_layers(lua_State *L, combining *c) {
  int owners = lua_gettop(L) + 1;
  c->request.inputs = push_inputs(L, c);
  c->request.count = c->names.count;
  lc_combination **box = push_combination(L, &c->request);
  const lc_combination *combination = *box;
  uint32_t count = lc_combination_cell_count(combination);
  lc_combined_score *scores = push_score_room(L, count);
  lc_formula formula = lc_formula_open(L, ARGUMENT_WHAT, &c->names);
  const lc_lua_combination combined = {combination, c->names.items, owners};
  lc_lua_combine(L, &formula, &combined, scores);
  const lc_combine_basis *basis = lc_combination_basis(combination);
  lc_score_table_begin(L, basis->domain, basis->version);
  for (uint32_t i = 0; i < count; i++) {
    lc_combination_cell cell = lc_combination_cell_at(combination, i);
    if (scores[i].is_scored)
      lc_score_table_add(L, cell.id, cell.tactic, scores[i].score);
  }
  lc_score_table_end(L);
  drop_combination(box);
  return 1;
}

/* Pushes a copy of the layers' table in which layers are score tables. */
static void push_tables(lua_State *L, const combining *c) {
  lua_createtable(L, 0, (int)c->names.count);
  for (uint32_t i = 0; i < c->names.count; i++) {
    lua_getfield(L, ARGUMENT_LAYERS, c->names.items[i]);
    if (lc_lua_test(L, -1, &lc_lua_layer_class) != NULL) {
      push_layer_scores(L, lc_lua_check_layer(L, -1));
      lua_remove(L, -2);
    }
    lua_setfield(L, -2, c->names.items[i]);
  }
}

static int combine_tables(lua_State *L, const combining *c) {
  if (c->has_options)
    return luaL_error(L,
                      "the options 'release', 'domain' and 'all' are for layers, not for scores");
  push_tables(L, c);
  lc_score_tables tables = lc_score_tables_join(L, lua_gettop(L), c->names.items, c->names.count);
  lc_combined_score *scores = push_score_room(L, tables.count);
  lc_formula formula = lc_formula_open(L, ARGUMENT_WHAT, &c->names);
  lc_score_tables_run(L, &formula, &tables, scores);
  lc_score_table_begin(L, tables.domain, tables.version);
  for (uint32_t i = 0; i < tables.count; i++) {
    lc_formula_cell cell = lc_score_tables_cell(L, &tables, i);
    if (scores[i].is_scored)
      lc_score_table_add(L, cell.id, cell.tactic, scores[i].score);
  }
  lc_score_table_end(L);
  return 1;
}

int lc_lua_layers_combine(lua_State *L) {
  combining c = {.has_options = false};
  size_t count = 0;
  luaL_argexpected(L, lua_type(L, 1) == LUA_TSTRING || lua_isfunction(L, 1), 1, "text or function");
  luaL_checktype(L, ARGUMENT_LAYERS, LUA_TTABLE);
  lua_settop(L, ARGUMENT_OPTIONS);
  copy_layers(L);
  read_options(L, &c);
  c.names.items = lc_plain_push_names(L, ARGUMENT_LAYERS, &count,
                                      "layers are named, such as { a = layer, b = other }");
  c.names.count = (uint32_t)count;
  if (count == 0)
    c.request.reach = LC_COMBINE_EVERY;
  return are_layers(L, &c) ? combine_layers(L, &c) : combine_tables(L, &c);
}

/* --- the library --------------------------------------------------------------------------- */

static const luaL_Reg FUNCTIONS[] = {
    {"combine", lc_lua_layers_combine}, {"scores", lc_lua_layers_scores}, {NULL, NULL}};

void lc_lua_push_layers_library(lua_State *L) {
  lc_lua_push_library(L, FUNCTIONS, "layers");
  luaL_setfuncs(L, lc_lua_arithmetic, 0);
}
