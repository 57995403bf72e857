#include "bindings/trace.h"

#include "bindings/object.h"
#include "bindings/subject.h"
#include "core/printable.h"

#include <stdio.h>

/* What one run of a rule may tell, and how long a value or an argument may be, in bytes. */
enum { MOST_TOLD = 1000, LONGEST_VALUE = 80, LONGEST_LINE = 600, LONGEST_REPORT = 2000 };

/* What of a table is told: names, and tables in it. */
enum { MOST_NAMES = 16, DEEPEST_TABLE = 2 };

/* The registry has the trace below the address of this name. */
static const char TRACE[] = "layercheck.trace";

void lc_trace_install(lua_State *L, lc_trace *trace) {
  lua_pushlightuserdata(L, trace);
  lua_rawsetp(L, LUA_REGISTRYINDEX, TRACE);
}

lc_trace *lc_trace_of(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, TRACE);
  lc_trace *trace = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return trace;
}

/* --- texts --------------------------------------------------------------------------------- */

/* A text of bounded length, in C's memory: tracing must not spend what the rule may. */
typedef struct line {
  char text[LONGEST_REPORT + LC_PRINTABLE_MAX];
  size_t len;
} line;

static void add(line *out, const char *text) {
  int len = snprintf(out->text + out->len, sizeof out->text - out->len, "%s", text);
  out->len += (size_t)len < sizeof out->text - out->len ? (size_t)len : 0;
}

/* Appends a foreign text, fit to be shown, up to `most` bytes more. */
static void add_printable(line *out, lc_string text, size_t most) {
  size_t end = out->len + most;
  while (text.len > 0) {
    lc_printable shown = lc_printable_first(text);
    if (out->len + shown.len > end || out->len + shown.len >= sizeof out->text) {
      add(out, "…");
      return;
    }
    memcpy(out->text + out->len, shown.text, shown.len);
    out->len += shown.len;
    text = (lc_string){text.ptr + shown.consumed, text.len - shown.consumed};
  }
  out->text[out->len] = '\0';
}

static void add_value(lua_State *L, line *out, int index, int depth);

/* The names in the table at `index`, sorted; of very many the first, whatever order Lua has them
   in. They live as long as the table. */
static size_t sorted_names(lua_State *L, int index, const char *names[MOST_NAMES]) {
  size_t count = 0;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
    bool has_room = count < MOST_NAMES || (name != NULL && strcmp(name, names[count - 1]) < 0);
    if (name == NULL || !has_room)
      continue;
    size_t at = count < MOST_NAMES ? count++ : count - 1;
    for (; at > 0 && strcmp(names[at - 1], name) > 0; at--)
      names[at] = names[at - 1];
    names[at] = name;
  }
  return count;
}

/* False when there is no room for another item; that is told. */
static bool begin_item(line *out, size_t start) {
  bool is_first = out->text[out->len - 1] == '{';
  bool has_room = out->len - start < LONGEST_VALUE;
  add(out, !has_room ? ", …" : is_first ? " " : ", ");
  return has_room;
}

/* { "a", tactic = "impact" }: what a filter or a measure says. */
static void add_table(lua_State *L, line *out, int index, int depth) {
  const char *names[MOST_NAMES];
  size_t start = out->len;
  lua_Integer items = (lua_Integer)lua_rawlen(L, index);
  size_t count = sorted_names(L, index, names);
  bool has_room = true;
  add(out, "{");
  for (lua_Integer i = 1; has_room && i <= items; i++) {
    has_room = begin_item(out, start);
    lua_rawgeti(L, index, i);
    if (has_room)
      add_value(L, out, -1, depth + 1);
    lua_pop(L, 1);
  }
  for (size_t i = 0; has_room && i < count; i++) {
    has_room = begin_item(out, start);
    lua_pushstring(L, names[i]);
    lua_rawget(L, index);
    if (has_room) {
      add_printable(out, lc_string_of(names[i]), LONGEST_VALUE);
      add(out, " = ");
      add_value(L, out, -1, depth + 1);
    }
    lua_pop(L, 1);
  }
  add(out, items > 0 || count > 0 ? " }" : "}");
}

/* Appends the value at `index`, as one would write it in Lua; of objects what they call themselves,
   of tables what is at most so deep in them. */
static void add_value(lua_State *L, line *out, int index, int depth) {
  int type = lua_type(L, index);
  index = lua_absindex(L, index);
  luaL_checkstack(L, 8, NULL);
  if (type == LUA_TTABLE && depth < DEEPEST_TABLE) {
    add_table(L, out, index, depth);
    return;
  }
  if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD) {
    add(out, type == LUA_TTABLE ? "a table" : "a function");
    return;
  }
  const char *quote = type == LUA_TSTRING ? "\"" : "";
  size_t len = 0;
  const char *text = luaL_tolstring(L, index, &len);
  add(out, quote);
  add_printable(out, (lc_string){text, len}, LONGEST_VALUE);
  add(out, quote);
  lua_pop(L, 1);
}

/* --- telling ------------------------------------------------------------------------------- */

static void tell(lc_trace *trace, const char *subject, const line *said) {
  if (!trace->is_running)
    return;
  if (trace->count == MOST_TOLD) {
    trace->left_out++;
    return;
  }
  trace->count++;
  trace->function(lc_string_of(subject), (lc_string){said->text, said->len}, trace->context);
}

void lc_trace_begin(lc_trace *trace) {
  trace->is_running = true;
  trace->count = 0;
  trace->left_out = 0;
  trace->subject[0] = '\0';
}

void lc_trace_end(lc_trace *trace) {
  trace->is_running = false;
  if (trace->left_out == 0)
    return;
  char text[40];
  snprintf(text, sizeof text, "… and %u more", (unsigned)trace->left_out);
  trace->function(LC_STRING(""), lc_string_of(text), trace->context);
}

/* Makes the object at `index` the subject. False when it is no subject, or is it already. */
static bool change_subject(lua_State *L, lc_trace *trace, int index) {
  line name = {.len = 0};
  luaL_checkstack(L, 10, NULL);
  if (!lc_lua_push_subject(L, index))
    return false;
  add_printable(&name, lc_lua_check_string(L, -1), sizeof trace->subject - 8);
  lua_pop(L, 1);
  if (strcmp(trace->subject, name.text) == 0)
    return false;
  memcpy(trace->subject, name.text, name.len + 1);
  return true;
}

void lc_trace_look(lua_State *L, lc_trace *trace, int index) {
  const line nothing = {.len = 0};
  trace->subject[0] = '\0'; /* the same once more is another look */
  change_subject(L, trace, index);
  tell(trace, trace->subject, &nothing);
}

void lc_trace_report(lc_trace *trace, lc_string message) {
  line said = {.len = 0};
  add(&said, "reports: ");
  add_printable(&said, message, LONGEST_REPORT - said.len - 8);
  tell(trace, "", &said);
}

/* --- members ------------------------------------------------------------------------------- */

/* Begins a line about the object at index 1; gives the subject if it is another than before. What
   is no subject itself is a part of one, and says so: "metadata 'owner'". */
static const char *begin_line(lua_State *L, lc_trace *trace, line *said) {
  bool is_new = change_subject(L, trace, 1);
  if (is_new)
    return trace->subject;
  if (lc_lua_push_subject(L, 1)) {
    lua_pop(L, 1);
    return "";
  }
  size_t len = 0;
  const char *text = luaL_tolstring(L, 1, &len);
  add_printable(said, (lc_string){text, len}, LONGEST_VALUE);
  add(said, ": ");
  lua_pop(L, 1);
  return "";
}

/* name(arguments) of a call whose arguments behind the object begin at index 2. */
static void add_call(lua_State *L, line *said) {
  int last = lua_gettop(L);
  add(said, lua_tostring(L, lua_upvalueindex(2)));
  add(said, "(");
  for (int i = 2; i <= last && said->len < LONGEST_LINE; i++) {
    add(said, i > 2 ? ", " : "");
    add_value(L, said, i, 0);
  }
  add(said, ")");
}

/* Calls the method with the arguments on the stack. An error of its own names the line that called
   it, which would be none: it was called from here. */
static void call_method(lua_State *L, int arguments) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  if (lua_pcall(L, arguments, LUA_MULTRET, 0) == LUA_OK)
    return;
  luaL_where(L, 1);
  const char *place = lua_tostring(L, -1);
  bool is_placed =
      lua_type(L, -2) != LUA_TSTRING || strncmp(lua_tostring(L, -2), place, strlen(place)) == 0;
  lua_insert(L, -2);
  if (!is_placed)
    lua_concat(L, 2);
  lua_error(L);
}

/* Upvalues: the method, its name, the trace. What it gives is told too, unless it is to be called
   in its turn. */
static int traced_method(lua_State *L) {
  lc_trace *trace = lua_touserdata(L, lua_upvalueindex(3));
  line said = {.len = 0};
  int arguments = lua_gettop(L);
  bool has_object = arguments > 0 && lua_isuserdata(L, 1);
  const char *subject = has_object ? begin_line(L, trace, &said) : "";
  add_call(L, &said);
  call_method(L, arguments);
  if (lua_gettop(L) > 0 && !lua_isfunction(L, 1)) {
    add(&said, " = ");
    add_value(L, &said, 1, 0);
  }
  tell(trace, subject, &said);
  return lua_gettop(L);
}

void lc_trace_member(lua_State *L, lc_trace *trace) {
  luaL_checkstack(L, 10, NULL);
  if (lua_iscfunction(L, -1)) {
    lua_pushvalue(L, 2);
    lua_pushlightuserdata(L, trace);
    lua_pushcclosure(L, traced_method, 3);
    return;
  }
  line said = {.len = 0};
  const char *subject = begin_line(L, trace, &said);
  add_printable(&said, lc_lua_check_string(L, 2), LONGEST_VALUE);
  add(&said, " = ");
  add_value(L, &said, -1, 0);
  tell(trace, subject, &said);
}
