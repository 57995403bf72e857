#include "bindings/score_table.h"

#include "bindings/attack.h"
#include "bindings/plain.h"

/* The scope has the rows at hand below the address of this name. */
static const char ROWS[] = "layercheck.rows";

/* --- writing ------------------------------------------------------------------------------- */

static void set_unless_empty(lua_State *L, const char *name, lc_string text) {
  if (text.len == 0)
    return;
  lc_lua_push_string(L, text);
  lua_setfield(L, -2, name);
}

void lc_score_table_begin(lua_State *L, lc_string domain, lc_string version) {
  lua_createtable(L, 0, 3);
  set_unless_empty(L, "domain", domain);
  set_unless_empty(L, "attack", version);
  lua_newtable(L);
}

void lc_score_table_add(lua_State *L, lc_string id, lc_string tactic, double score) {
  lua_createtable(L, 0, 3);
  lc_lua_push_string(L, id);
  lua_setfield(L, -2, "techniqueID");
  set_unless_empty(L, "tactic", tactic);
  lc_lua_push_number(L, score);
  lua_setfield(L, -2, "score");
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

void lc_score_table_end(lua_State *L) {
  lua_setfield(L, -2, "techniques");
}

/* --- reading ------------------------------------------------------------------------------- */

/* Pushes a text of the table on top of the stack; an empty one where there is none. */
static lc_string push_text(lua_State *L, const char *field, const char *table) {
  int type = lua_getfield(L, -1, field);
  if (type == LUA_TNIL) {
    lua_pop(L, 1);
    lua_pushliteral(L, "");
  } else if (type != LUA_TSTRING) {
    luaL_error(L, "'%s' of the scores '%s' is a %s, not a text", field, table,
               luaL_typename(L, -1));
  }
  return lc_lua_check_string(L, -1);
}

/* Replaces `*all` by the table's text, the first that says anything; the string stays on the
   stack. */
static void agree(lua_State *L, lc_string *all, const char *field, const char *table) {
  lc_string text = push_text(L, field, table);
  lua_insert(L, -2);
  if (all->len == 0)
    *all = text;
  else if (text.len != 0 && !lc_string_equals(text, *all))
    luaL_error(L, "the scores '%s' are of another %s than those before, '%s' and not '%s'", table,
               strcmp(field, "attack") == 0 ? "release of ATT&CK" : "domain", text.ptr, all->ptr);
}

/* Pushes the key of an id and a tactic: rows are in the order of their keys. */
static void push_key(lua_State *L, lc_string id, lc_string tactic) {
  lc_lua_push_string(L, id);
  lua_pushliteral(L, "\x01");
  lc_lua_push_string(L, tactic);
  lua_concat(L, 3);
}

/* Pushes the row of the key on top of the stack, in place of it; a new one when there is none. */
static void push_row(lua_State *L, int rows, lc_string id, lc_string tactic) {
  lua_pushvalue(L, -1);
  if (lua_rawget(L, rows) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 4, 2);
    lc_lua_push_string(L, id);
    lua_setfield(L, -2, "techniqueID");
    lc_lua_push_string(L, tactic);
    lua_setfield(L, -2, "tactic");
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, rows);
  }
  lua_remove(L, -2);
}

/* Keys are sorted as C's strings; no matrix has a technique with such an id. */
static bool has_nul(lc_string text) {
  return memchr(text.ptr, '\0', text.len) != NULL;
}

/* The entry on top of the stack becomes a score in its row. */
static void join_entry(lua_State *L, int rows, uint32_t position, const char *name) {
  int entry = lua_gettop(L);
  if (!lua_istable(L, entry))
    luaL_error(L, "an entry of the scores '%s' is a %s, not a table", name, luaL_typename(L, -1));
  lc_string id = push_text(L, "techniqueID", name);
  lua_insert(L, entry);
  lc_string tactic = push_text(L, "tactic", name);
  lua_insert(L, entry);
  int type = lua_getfield(L, -1, "score");
  if (type != LUA_TNIL && type != LUA_TNUMBER)
    luaL_error(L, "a score of '%s' is a %s, not a number", name, luaL_typename(L, -1));
  if (!has_nul(id) && !has_nul(tactic)) {
    push_key(L, id, tactic);
    push_row(L, rows, id, tactic);
    lua_insert(L, -2);
    lua_rawseti(L, -2, (lua_Integer)position + 1);
  }
  lua_settop(L, entry - 1);
}

static void join_table(lua_State *L, lc_score_tables *tables, uint32_t position) {
  const char *name = tables->names[position];
  if (!lua_istable(L, -1))
    luaL_error(L, "'%s' is a %s, neither a layer nor scores", name, luaL_typename(L, -1));
  agree(L, &tables->domain, "domain", name);
  agree(L, &tables->version, "attack", name);
  if (lua_getfield(L, -1, "techniques") != LUA_TTABLE)
    luaL_error(L, "'%s' has no list 'techniques', so it is neither a layer nor scores", name);
  lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, i);
    join_entry(L, tables->rows, position, name);
  }
  lua_pop(L, 2);
}

lc_score_tables lc_score_tables_join(lua_State *L, int tables, const char *const *names,
                                     uint32_t count) {
  lc_score_tables joined = {
      .domain = {"", 0}, .version = {"", 0}, .names = names, .table_count = count};
  luaL_checkstack(L, (int)count * 2 + 20, "too many layers");
  lua_newtable(L);
  joined.rows = lua_gettop(L);
  for (uint32_t i = 0; i < count; i++) {
    lua_getfield(L, tables, names[i]);
    join_table(L, &joined, i);
  }
  const lc_attack_domain *domain = lc_attack_domain_find(lc_lua_attack(L), joined.domain);
  if (domain != NULL)
    joined.release = lc_attack_release_resolve(domain,
                                               joined.version.len == 0 ? LC_ATTACK_VERSION_ABSENT
                                                                       : LC_ATTACK_VERSION_TEXT,
                                               joined.version)
                         .release;
  size_t key_count = 0;
  joined.keys = lc_plain_push_names(L, joined.rows, &key_count, "a technique's id is a text");
  joined.count = (uint32_t)key_count;
  return joined;
}

/* --- running ------------------------------------------------------------------------------- */

/* The row on top of the stack, whose texts live as long as the rows do. */
static lc_formula_cell cell_of(lua_State *L, const lc_score_tables *tables) {
  lc_formula_cell cell = {.id = {"", 0}};
  lua_getfield(L, -1, "techniqueID");
  cell.id = lc_lua_check_string(L, -1);
  lua_getfield(L, -2, "tactic");
  cell.tactic = lc_lua_check_string(L, -1);
  lua_pop(L, 2);
  if (lc_attack_release_is_known(tables->release))
    cell.known = lc_attack_technique_find(tables->release, cell.id);
  return cell;
}

/* Pushes a table's score for the cell of the row on top of the stack, or nil: what it says for all
   tactics holds where it does not name the cell's. */
static void push_score(lua_State *L, const lc_formula_cell *cell, uint32_t table) {
  if (lua_rawgeti(L, -1, (lua_Integer)table + 1) != LUA_TNIL || cell->tactic.len == 0)
    return;
  lua_pop(L, 1);
  push_key(L, cell->id, (lc_string){"", 0});
  if (lua_rawget(L, -3) == LUA_TTABLE) {
    lua_rawgeti(L, -1, (lua_Integer)table + 1);
    lua_remove(L, -2);
  }
}

static void read_row(lua_State *L, void *context, uint32_t position, lc_formula_cell *cell) {
  const lc_score_tables *tables = context;
  int scope = lua_gettop(L);
  lua_rawgetp(L, scope, ROWS);
  lua_getfield(L, -1, tables->keys[position]);
  *cell = cell_of(L, tables);
  for (uint32_t i = 0; i < tables->table_count; i++) {
    push_score(L, cell, i);
    lua_setfield(L, scope, tables->names[i]);
  }
  lua_settop(L, scope);
}

void lc_score_tables_run(lua_State *L, const lc_formula *formula, lc_score_tables *tables,
                         lc_combined_score *scores) {
  lua_pushvalue(L, tables->rows);
  lua_rawsetp(L, formula->scope, ROWS);
  lc_formula_cells cells = {tables->count, read_row, tables};
  lc_formula_run(L, formula, &cells, scores);
}

lc_formula_cell lc_score_tables_cell(lua_State *L, const lc_score_tables *tables,
                                     uint32_t position) {
  lua_getfield(L, tables->rows, tables->keys[position]);
  lc_formula_cell cell = cell_of(L, tables);
  lua_pop(L, 1);
  return cell;
}
