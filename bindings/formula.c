#include "bindings/formula.h"

#include "bindings/attack.h"
#include "bindings/formula_scope.h"
#include "bindings/message.h"

#include <math.h>

enum { LONGEST_TEXT = 120, MOST_SHOWN = 8 };

/* --- opening ------------------------------------------------------------------------------- */

/* Pushes the chunk of an expression, or of a chunk that returns something; `shown` is where the
   text for messages is. */
static void push_chunk(lua_State *L, lc_string text, int shown) {
  lua_pushliteral(L, "return ");
  lc_lua_push_string(L, text);
  lua_concat(L, 2);
  lc_string returned = lc_lua_check_string(L, -1);
  if (luaL_loadbufferx(L, returned.ptr, returned.len, "=expression", "t") == LUA_OK) {
    lua_remove(L, -2);
    return;
  }
  if (luaL_loadbufferx(L, text.ptr, text.len, "=expression", "t") != LUA_OK) {
    lua_pop(L, 1);
    luaL_error(L, "'%s' is no expression: %s", lua_tostring(L, shown), lua_tostring(L, -1));
  }
  lua_replace(L, -3);
  lua_pop(L, 1);
}

/* Pushes the names of a function's parameters. */
static void push_parameters(lua_State *L, lc_formula *formula, int what) {
  lua_Debug info;
  lua_pushvalue(L, what);
  lua_getinfo(L, ">u", &info);
  formula->is_variadic = info.isvararg;
  lua_createtable(L, info.nparams, 0);
  for (int i = 1; i <= info.nparams; i++) {
    lua_pushvalue(L, what);
    const char *name = lua_getlocal(L, NULL, i);
    lua_pop(L, 1);
    lua_pushvalue(L, formula->declared);
    if (name == NULL || !lc_formula_is_declared(L, name))
      luaL_error(L, "the parameter '%s' of the function is named after no layer",
                 name == NULL ? "?" : name);
    lua_pop(L, 1);
    lua_pushstring(L, name);
    lua_rawseti(L, -2, i);
  }
}

/* Pushes what messages call the expression. */
static void push_shown(lua_State *L, lc_string text) {
  bool is_long = text.len > LONGEST_TEXT;
  lc_sandbox_push_printable(L, (lc_string){text.ptr, is_long ? LONGEST_TEXT : text.len});
  if (!is_long)
    return;
  lua_pushliteral(L, "...");
  lua_concat(L, 2);
}

lc_formula lc_formula_open(lua_State *L, int what, const lc_formula_names *names) {
  lc_formula formula = {.names = *names};
  luaL_checkstack(L, 20, NULL);
  lc_formula_push_declared(L, names);
  formula.declared = lua_gettop(L);
  lc_formula_push_scope(L, names->values);
  formula.scope = lua_gettop(L);
  if (lua_isfunction(L, what) && !lua_iscfunction(L, what)) {
    push_parameters(L, &formula, what);
    formula.parameters = lua_gettop(L);
    formula.function = what;
    return formula;
  }
  luaL_checktype(L, what, LUA_TSTRING);
  lc_string text = lc_lua_check_string(L, what);
  push_shown(L, text);
  formula.text = lua_gettop(L);
  push_chunk(L, text, formula.text);
  formula.function = lua_gettop(L);
  formula.is_variadic = true;
  lc_formula_push_environment(L, formula.scope, formula.declared);
  if (lua_setupvalue(L, formula.function, 1) == NULL)
    lua_pop(L, 1);
  return formula;
}

/* --- running ------------------------------------------------------------------------------- */

typedef struct running {
  const lc_formula *formula;
  const lc_formula_cells *cells;
  lc_combined_score *scores;
  lc_formula_cell cell; /* at hand */
} running;

/* Where running() has the formula's parts, which are elsewhere on its caller's stack. */
enum { ARGUMENT_RUN = 1, ARGUMENT_FUNCTION, ARGUMENT_SCOPE, ARGUMENT_PARAMETERS, ARGUMENT_COUNT };

static void go_to_cell(lua_State *L, running *run, uint32_t position) {
  const lc_formula_names *names = &run->formula->names;
  lua_pushvalue(L, ARGUMENT_SCOPE);
  for (uint32_t i = 0; i < names->count; i++) {
    lua_pushnil(L);
    lua_setfield(L, -2, names->items[i]);
  }
  run->cells->read(L, run->cells->context, position, &run->cell);
  lc_lua_push_attack_technique(L, run->cell.known);
  lua_setfield(L, -2, "technique");
  if (run->cell.tactic.len == 0)
    lua_pushnil(L);
  else
    lc_lua_push_string(L, run->cell.tactic);
  lua_setfield(L, -2, "tactic");
  lua_pop(L, 1);
}

/* Pushes the function's arguments; gives their number. */
static int push_arguments(lua_State *L, const running *run) {
  const lc_formula *formula = run->formula;
  int count = formula->parameters == 0 ? 0 : (int)lua_rawlen(L, ARGUMENT_PARAMETERS);
  int rest = formula->is_variadic ? (int)formula->names.count : 0;
  luaL_checkstack(L, count + rest + 4, "too many layers");
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, ARGUMENT_PARAMETERS, i);
    lua_rawget(L, ARGUMENT_SCOPE);
  }
  for (int i = 0; i < rest; i++)
    lua_getfield(L, ARGUMENT_SCOPE, formula->names.items[i]);
  return count + rest;
}

/* What the value on top of the stack is as a score. */
static lc_combined_score take_score(lua_State *L) {
  lc_combined_score score = {false, 0};
  switch (lua_type(L, -1)) {
  case LUA_TNIL:
    return score;
  case LUA_TBOOLEAN:
    return (lc_combined_score){true, lua_toboolean(L, -1)};
  case LUA_TNUMBER:
    break;
  default:
    luaL_error(L, "the result is a %s, not a number, true, false or nil", luaL_typename(L, -1));
  }
  score = (lc_combined_score){true, lua_tonumber(L, -1)};
  if (!isfinite(score.score))
    luaL_error(L, "the result is %s, which is no score", lua_tostring(L, -1));
  score.score = score.score == 0 ? 0 : score.score; /* -0 is 0 */
  return score;
}

static int run_cells(lua_State *L) {
  running *run = lua_touserdata(L, ARGUMENT_RUN);
  for (uint32_t i = 0; i < run->cells->count; i++) {
    go_to_cell(L, run, i);
    lua_pushvalue(L, ARGUMENT_FUNCTION);
    lua_call(L, push_arguments(L, run), 1);
    run->scores[i] = take_score(L);
    lua_settop(L, ARGUMENT_COUNT - 1);
  }
  return 0;
}

/* Pushes "T1557 Adversary-in-the-Middle (collection)". */
static void push_place(lua_State *L, const lc_formula_cell *cell) {
  bool is_known = lc_attack_technique_is_known(cell->known);
  lc_string name = is_known ? lc_attack_technique_name(cell->known) : (lc_string){"", 0};
  lc_sandbox_push_printable(L, cell->id);
  lua_pushstring(L, is_known ? " " : "");
  lc_sandbox_push_printable(L, name);
  lua_pushstring(L, cell->tactic.len > 0 ? " (" : "");
  lc_sandbox_push_printable(L, cell->tactic);
  lua_pushstring(L, cell->tactic.len > 0 ? ")" : "");
  lua_concat(L, 6);
}

/* Pushes ", with a = 1, b = nil". */
static void push_scores(lua_State *L, const lc_formula *formula) {
  uint32_t count = formula->names.count < MOST_SHOWN ? formula->names.count : MOST_SHOWN;
  lua_pushliteral(L, "");
  for (uint32_t i = 0; i < count; i++) {
    lua_getfield(L, formula->scope, formula->names.items[i]);
    lua_pushfstring(L, "%s%s = %s", i == 0 ? ", with " : ", ", formula->names.items[i],
                    luaL_tolstring(L, -1, NULL));
    lua_replace(L, -3);
    lua_pop(L, 1);
    lua_concat(L, 2);
  }
  if (count == formula->names.count)
    return;
  lua_pushliteral(L, " ...");
  lua_concat(L, 2);
}

/* Raises the error on top of the stack with what it is about. */
static void raise_about(lua_State *L, const running *run) {
  const lc_formula *formula = run->formula;
  int reason = lua_gettop(L);
  luaL_checkstack(L, 12, NULL);
  push_place(L, &run->cell);
  push_scores(L, formula);
  if (formula->text == 0)
    lua_pushliteral(L, "the function");
  else
    lua_pushfstring(L, "'%s'", lua_tostring(L, formula->text));
  luaL_error(L, "%s fails at %s%s: %s", lua_tostring(L, -1), lua_tostring(L, -3),
             lua_tostring(L, -2), lua_tostring(L, reason));
}

void lc_formula_run(lua_State *L, const lc_formula *formula, const lc_formula_cells *cells,
                    lc_combined_score *scores) {
  running run = {.formula = formula,
                 .cells = cells,
                 .scores = scores,
                 .cell = {.id = {"", 0}, .tactic = {"", 0}}};
  luaL_checkstack(L, 10, NULL);
  lua_pushcfunction(L, lc_sandbox_message);
  int handler = lua_gettop(L);
  lua_pushcfunction(L, run_cells);
  lua_pushlightuserdata(L, &run);
  lua_pushvalue(L, formula->function);
  lua_pushvalue(L, formula->scope);
  if (formula->parameters == 0)
    lua_pushnil(L);
  else
    lua_pushvalue(L, formula->parameters);
  int failed = lua_pcall(L, ARGUMENT_COUNT - 1, 0, handler);
  lua_remove(L, handler);
  if (failed != LUA_OK)
    raise_about(L, &run);
}
