#include "cli/xlsx/workbook.h"

#include "cli/xlsx/library.h"

#include <errno.h>
#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef enum kind { TEXT, INTEGER, PERCENT, PROBLEMS, KIND_COUNT } kind;

static const char *const KINDS[] = {"text", "integer", "percent", "problems", NULL};

enum { HEAD_COLOR = 0xE3E8EF, BAR_COLOR = 0x8FCB9B, PROBLEM_COLOR = 0xA3211A, MOST_COLUMNS = 64 };

typedef struct making {
  lxw_workbook *book;
  lxw_format *head;
  lxw_format *problem;
  lxw_format *formats[KIND_COUNT]; /* NULL: none of its own */
} making;

typedef struct sheet {
  making *made;
  lxw_worksheet *out;
  kind kinds[MOST_COLUMNS];
  lxw_col_t column_count;
  lxw_row_t row_count; /* without the titles */
} sheet;

static void check(lua_State *L, lxw_error error) {
  if (error != LXW_NO_ERROR)
    luaL_error(L, "the workbook cannot be made: %s", xlsx.lxw_strerror(error));
}

/* --- sheets: the table of one is on top of the stack ---------------------------------------- */

static const char *text_field(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  const char *text = luaL_checkstring(L, -1);
  lua_pop(L, 1); /* its table holds it */
  return text;
}

static void read_column(lua_State *L, sheet *s) {
  lxw_col_t column = s->column_count;
  lua_getfield(L, -1, "kind");
  s->kinds[column] = (kind)luaL_checkoption(L, -1, NULL, KINDS);
  lua_getfield(L, -2, "width");
  double width = luaL_checknumber(L, -1);
  lua_pop(L, 2);
  check(L, xlsx.worksheet_set_column(s->out, column, column, width, NULL));
  check(L, xlsx.worksheet_write_string(s->out, 0, column, text_field(L, "title"), s->made->head));
  s->column_count++;
}

static void read_columns(lua_State *L, sheet *s) {
  lua_getfield(L, -1, "columns");
  lua_Integer count = luaL_len(L, -1);
  if (count > MOST_COLUMNS)
    luaL_error(L, "at most %d columns", MOST_COLUMNS);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_geti(L, -1, i);
    read_column(L, s);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void write_cell(lua_State *L, const sheet *s, lxw_row_t row, lxw_col_t column) {
  lxw_format *format = s->made->formats[s->kinds[column]];
  if (!lua_toboolean(L, -1))
    return;
  if (s->kinds[column] == TEXT)
    check(L, xlsx.worksheet_write_string(s->out, row, column, luaL_checkstring(L, -1), format));
  else
    check(L, xlsx.worksheet_write_number(s->out, row, column, luaL_checknumber(L, -1), format));
}

static void write_rows(lua_State *L, sheet *s) {
  lua_getfield(L, -1, "rows");
  s->row_count = (lxw_row_t)luaL_len(L, -1);
  for (lxw_row_t row = 1; row <= s->row_count; row++) {
    lua_geti(L, -1, row);
    for (lxw_col_t column = 0; column < s->column_count; column++) {
      lua_geti(L, -1, (lua_Integer)column + 1);
      write_cell(L, s, row, column);
      lua_pop(L, 1);
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* Bars for shares, and red for problems. */
static void add_conditions(lua_State *L, const sheet *s) {
  lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                .max_value = 1,
                                .bar_color = BAR_COLOR,
                                .bar_solid = LXW_TRUE,
                                .data_bar_2010 = LXW_TRUE};
  lxw_conditional_format red = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                                .format = s->made->problem};
  for (lxw_col_t column = 0; column < s->column_count; column++) {
    lxw_conditional_format *wanted = s->kinds[column] == PERCENT    ? &bar
                                     : s->kinds[column] == PROBLEMS ? &red
                                                                    : NULL;
    if (wanted != NULL)
      check(L, xlsx.worksheet_conditional_format_range(s->out, 1, column, s->row_count, column,
                                                       wanted));
  }
}

static void add_sheet(lua_State *L, making *m) {
  sheet s = {.made = m, .out = xlsx.workbook_add_worksheet(m->book, text_field(L, "name"))};
  if (s.out == NULL)
    luaL_error(L, "no sheet can be named '%s'", text_field(L, "name"));
  read_columns(L, &s);
  write_rows(L, &s);
  xlsx.worksheet_freeze_panes(s.out, 1, 0);
  if (s.row_count == 0 || s.column_count == 0)
    return;
  check(L, xlsx.worksheet_autofilter(s.out, 0, 0, s.row_count, s.column_count - 1));
  add_conditions(L, &s);
}

/* --- the workbook --------------------------------------------------------------------------- */

static lxw_format *add_format(lua_State *L, making *m, const char *number_format) {
  lxw_format *format = xlsx.workbook_add_format(m->book);
  if (format == NULL)
    luaL_error(L, "out of memory");
  if (number_format != NULL)
    xlsx.format_set_num_format(format, number_format);
  return format;
}

static void add_formats(lua_State *L, making *m) {
  m->head = add_format(L, m, NULL);
  xlsx.format_set_bold(m->head);
  xlsx.format_set_bg_color(m->head, HEAD_COLOR);
  m->problem = add_format(L, m, NULL);
  xlsx.format_set_bold(m->problem);
  xlsx.format_set_font_color(m->problem, PROBLEM_COLOR);
  m->formats[INTEGER] = add_format(L, m, "#,##0");
  m->formats[PROBLEMS] = m->formats[INTEGER];
  m->formats[PERCENT] = add_format(L, m, "0.0%");
}

/* Midnight of a day such as 2026-11-24: by the clock, no two files would be alike. */
static time_t time_of(const char *date) {
  struct tm day = {0};
  return strptime(date, "%Y-%m-%d", &day) == NULL ? 1 : timegm(&day);
}

static void set_properties(lua_State *L, const making *m) {
  lxw_doc_properties properties = {.title = (char *)text_field(L, "title"),
                                   .author = (char *)text_field(L, "author"),
                                   .created = time_of(text_field(L, "date"))};
  check(L, xlsx.workbook_set_properties(m->book, &properties));
}

/* Arguments: the making, the book. */
static int fill(lua_State *L) {
  making *m = lua_touserdata(L, 1);
  set_properties(L, m);
  add_formats(L, m);
  lua_getfield(L, -1, "sheets");
  lua_Integer count = luaL_len(L, -1);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_geti(L, -1, i);
    add_sheet(L, m);
    lua_pop(L, 1);
  }
  return 0;
}

/* Leaves an error's message on the stack unless all went well. */
static bool write_book(lua_State *L, const char *path) {
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  making m = {.book = xlsx.workbook_new_opt(path, &options)};
  if (m.book == NULL) {
    lua_pushliteral(L, "out of memory making a workbook");
    return false;
  }
  lua_pushcfunction(L, fill);
  lua_pushlightuserdata(L, &m);
  lua_pushvalue(L, 1);
  if (lua_pcall(L, 2, 0, 0) != LUA_OK)
    return false;
  lxw_error error = xlsx.workbook_close(m.book);
  if (error == LXW_NO_ERROR)
    return true;
  lua_pushfstring(L, "the workbook cannot be written: %s", xlsx.lxw_strerror(error));
  return false;
}

/* --- a process of its own ------------------------------------------------------------------- */

/* Writes the workbook and ends; says why not on standard error, where the library, too, says that
   memory is out - and goes on without the cell. */
static _Noreturn void work(lua_State *L, const char *path) {
  bool ok = write_book(L, path);
  if (!ok)
    fprintf(stderr, "%s", lua_tostring(L, -1));
  _exit(ok ? 0 : 1);
}

/* All that comes out of a descriptor; gives the string, or raises an error. */
static int read_all(lua_State *L) {
  int descriptor = (int)lua_tointeger(L, 1);
  luaL_Buffer bytes;
  luaL_buffinit(L, &bytes);
  ssize_t count;
  do {
    count = read(descriptor, luaL_prepbuffer(&bytes), LUAL_BUFFERSIZE);
    luaL_addsize(&bytes, count > 0 ? (size_t)count : 0);
  } while (count > 0 || (count < 0 && errno == EINTR));
  if (count < 0)
    return luaL_error(L, "the workbook cannot be read back: %s", strerror(errno));
  luaL_pushresult(&bytes);
  return 1;
}

/* Pushes what can be read, or an error's message. */
static bool push_all(lua_State *L, int descriptor) {
  lua_pushcfunction(L, read_all);
  lua_pushinteger(L, descriptor);
  return lua_pcall(L, 1, 1, 0) == LUA_OK;
}

static bool ended_well(pid_t child) {
  int status = 0;
  pid_t ended;
  do {
    ended = waitpid(child, &status, 0);
  } while (ended < 0 && errno == EINTR);
  return ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The library crashes when memory is out, or leaves something away, so it works in a process of its
   own. Leaves an error's message on the stack unless all went well. */
static bool write_apart(lua_State *L, const char *path) {
  int ends[2];
  if (pipe(ends) != 0) {
    lua_pushfstring(L, "no pipe for the workbook: %s", strerror(errno));
    return false;
  }
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    work(L, path);
  }
  close(ends[1]);
  push_all(L, ends[0]);
  close(ends[0]);
  bool ok = child > 0 && ended_well(child);
  if (lua_rawlen(L, -1) > 0)
    return false;
  if (!ok)
    lua_pushliteral(L, "the workbook cannot be made: out of memory");
  return ok;
}

static int check_library(lua_State *L) {
  lc_error error;
  if (cli_xlsx_load(&error) == LC_OK)
    return 0;
  lua_pushstring(L, error.message);
  return lua_error(L);
}

/* Arguments: the book, the path of an empty file, its descriptor. */
static int make_in_file(lua_State *L) {
  if (!write_apart(L, lua_touserdata(L, 2)) || !push_all(L, (int)lua_tointeger(L, 3)))
    return lua_error(L);
  return 1;
}

/* The library writes to files only. */
static int make(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  check_library(L);
  const char *folder = getenv("TMPDIR");
  char path[4096];
  snprintf(path, sizeof path, "%s/layercheck-XXXXXX", folder == NULL ? "/tmp" : folder);
  lua_pushcfunction(L, make_in_file);
  lua_pushvalue(L, 1);
  int descriptor = mkstemp(path);
  if (descriptor < 0)
    return luaL_error(L, "no temporary file for the workbook: %s", strerror(errno));
  lua_pushlightuserdata(L, path);
  lua_pushinteger(L, descriptor);
  bool ok = lua_pcall(L, 3, 1, 0) == LUA_OK;
  close(descriptor);
  unlink(path);
  return ok ? 1 : lua_error(L);
}

void cli_push_xlsx(lua_State *L) {
  static const luaL_Reg functions[] = {{"check", check_library}, {"make", make}, {NULL, NULL}};
  luaL_newlib(L, functions);
}
