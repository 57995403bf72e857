#include "cli/history/rows.h"

#include "cli/script.h"
#include "core/grow.h"

#include <lauxlib.h>
#include <stdlib.h>

static lc_status out_of_memory(lc_error *error) {
  return lc_error_memory(error, "reading the history");
}

/* --- reading ------------------------------------------------------------------------------- */

static bool read_names(cli_rows *rows, sqlite3_stmt *statement) {
  rows->column_count = (size_t)sqlite.column_count(statement);
  rows->names = calloc(rows->column_count + 1, sizeof *rows->names);
  for (size_t i = 0; rows->names != NULL && i < rows->column_count; i++) {
    const char *name = sqlite.column_name(statement, (int)i);
    if (name == NULL)
      return false;
    rows->names[i] = rows->texts.len;
    lc_buffer_add(&rows->texts, name, strlen(name) + 1);
  }
  return rows->names != NULL && lc_buffer_is_ok(&rows->texts);
}

static bool make_room(cli_rows *rows) {
  return lc_grow_wide((void **)&rows->cells, rows->count, &rows->capacity,
                      rows->column_count * sizeof *rows->cells);
}

static cli_cell read_cell(cli_rows *rows, sqlite3_stmt *statement, int column) {
  cli_cell cell = {.type = sqlite.column_type(statement, column)};
  if (cell.type == SQLITE_INTEGER)
    cell.integer = sqlite.column_int64(statement, column);
  if (cell.type == SQLITE_FLOAT)
    cell.number = sqlite.column_double(statement, column);
  if (cell.type != SQLITE_TEXT && cell.type != SQLITE_BLOB)
    return cell;
  const unsigned char *text = sqlite.column_text(statement, column);
  cell.text = rows->texts.len;
  cell.len = text == NULL ? 0 : (size_t)sqlite.column_bytes(statement, column);
  if (text != NULL)
    lc_buffer_add(&rows->texts, text, cell.len);
  return cell;
}

static bool read_row(cli_rows *rows, sqlite3_stmt *statement) {
  if (!make_room(rows))
    return false;
  for (size_t i = 0; i < rows->column_count; i++)
    rows->cells[rows->count * rows->column_count + i] = read_cell(rows, statement, (int)i);
  rows->count++;
  return lc_buffer_is_ok(&rows->texts);
}

static void bind_values(sqlite3_stmt *statement, const cli_query_value *values) {
  for (; values->name != NULL; values++) {
    int position = sqlite.bind_parameter_index(statement, values->name);
    if (position > 0)
      cli_database_bind(statement, position, values->text);
  }
}

lc_status cli_rows_read(cli_rows *rows, cli_database *database, const char *path,
                        const cli_query_value *values, lc_error *error) {
  const lc_embedded_file *script = cli_script_find(path);
  if (script == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "no script '%s'", path);
  sqlite3_stmt *statement = NULL;
  lc_status status = cli_database_prepare(database, &statement, script->text, error);
  if (status != LC_OK)
    return status;
  bind_values(statement, values);
  bool has_row = read_names(rows, statement);
  if (!has_row)
    status = out_of_memory(error);
  while (status == LC_OK && has_row) {
    status = cli_database_step(database, statement, &has_row, error);
    if (status == LC_OK && has_row && !read_row(rows, statement))
      status = out_of_memory(error);
  }
  sqlite.finalize(statement);
  return status;
}

/* --- pushing ------------------------------------------------------------------------------- */

static lc_string text_of(const cli_rows *rows, const cli_cell *cell) {
  return (lc_string){lc_buffer_string(&rows->texts).ptr + cell->text, cell->len};
}

lc_string cli_rows_text(const cli_rows *rows) {
  bool has_cell = rows->count > 0 && rows->column_count > 0;
  return has_cell ? text_of(rows, rows->cells) : (lc_string){"", 0};
}

static void push_cell(lua_State *L, const cli_rows *rows, const cli_cell *cell) {
  lc_string text = text_of(rows, cell);
  if (cell->type == SQLITE_INTEGER)
    lua_pushinteger(L, cell->integer);
  else if (cell->type == SQLITE_FLOAT)
    lua_pushnumber(L, cell->number);
  else if (cell->type == SQLITE_NULL)
    lua_pushnil(L);
  else
    lua_pushlstring(L, text.ptr, text.len);
}

void cli_rows_push(lua_State *L, const cli_rows *rows) {
  luaL_checkstack(L, 4, NULL);
  lua_createtable(L, (int)rows->count, 0);
  for (size_t i = 0; i < rows->count; i++) {
    lua_createtable(L, 0, (int)rows->column_count);
    for (size_t j = 0; j < rows->column_count; j++) {
      push_cell(L, rows, &rows->cells[i * rows->column_count + j]);
      lua_setfield(L, -2, rows->texts.ptr + rows->names[j]);
    }
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

void cli_rows_free(cli_rows *rows) {
  lc_buffer_free(&rows->texts);
  free(rows->names);
  free(rows->cells);
  *rows = (cli_rows){0};
}
