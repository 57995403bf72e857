#include "cli/testing/trial.h"

#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/sandbox.h"
#include "cli/policy/lua_places.h"
#include "cli/script.h"
#include "cli/shapes.h"
#include "cli/testing/trial_case.h"

#include <lauxlib.h>
#include <stdlib.h>

enum { LARGEST_RESULT = 16 << 20 };

/* What the first byte of an answer says. */
enum { ANSWER_RESULT = 'R', ANSWER_ERROR = 'E' };

static void answer(lc_buffer *out, char kind, lc_string text) {
  lc_buffer_add(out, &kind, 1);
  lc_buffer_add_string(out, text);
}

static void answer_error(lc_buffer *out, const char *message) {
  out->len = 0;
  answer(out, ANSWER_ERROR, lc_string_of(message));
}

/* --- in the other process ------------------------------------------------------------------ */

static void push_fixtures(lua_State *L, const cli_suite *suite) {
  lua_createtable(L, 0, (int)suite->fixture_count);
  for (size_t i = 0; i < suite->fixture_count; i++) {
    lc_lua_push_string(L, lc_source_text(suite->fixtures[i].source));
    lua_setfield(L, -2, suite->fixtures[i].name);
  }
}

/* The names that a test file may use, by what they are members of: what `layercheck api` lists. */
static void push_shapes(lua_State *L) {
  lua_newtable(L);
  for (const lc_shape *shape = cli_shapes; shape->name != NULL; shape++) {
    lua_newtable(L);
    for (const lc_shape_member *member = shape->members; member->name != NULL; member++) {
      lua_pushboolean(L, true);
      lua_setfield(L, -2, member->name);
    }
    lua_setfield(L, -2, shape->name);
  }
}

/* Lua counts the end of a function as code, which nobody can reach behind a return. */
static bool is_mere_end(lc_string line) {
  char letters[8] = "";
  size_t count = 0;
  for (size_t i = 0; i < line.len; i++) {
    if (strchr(" \t\r),;}", line.ptr[i]) != NULL)
      continue;
    if (count == 3)
      return false;
    letters[count++] = line.ptr[i];
  }
  return strcmp(letters, "end") == 0;
}

static void forget_ends(lc_coverage *coverage, lc_string text) {
  for (int line = 1; line <= LC_COVERAGE_LINES && text.len > 0; line++) {
    const char *end = memchr(text.ptr, '\n', text.len);
    size_t len = end == NULL ? text.len : (size_t)(end - text.ptr);
    if (is_mere_end((lc_string){text.ptr, len}))
      coverage->is_code[line] = false;
    len += end != NULL;
    text = (lc_string){text.ptr + len, text.len - len};
  }
}

static void push_lines(lua_State *L, const bool *lines) {
  lua_newtable(L);
  for (lua_Integer line = 1, count = 0; line <= LC_COVERAGE_LINES; line++) {
    if (!lines[line])
      continue;
    lua_pushinteger(L, line);
    lua_rawseti(L, -2, ++count);
  }
}

static void push_entry_fields(lua_State *L) {
  const lc_format_object *entry = lc_format_of(LC_FORMAT_TECHNIQUE);
  lua_createtable(L, (int)entry->field_count, 0);
  for (uint32_t i = 0; i < entry->field_count; i++) {
    lc_lua_push_string(L, lc_format_name(&entry->fields[i]));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* lines(member, count) -> the lines on which the cases begin, or nil when the text does not tell.
 */
static int case_lines(lua_State *L) {
  const cli_trial_context *context = lua_touserdata(L, lua_upvalueindex(1));
  lc_string text = lc_source_text(context->trial->suite->test);
  lua_Integer count = luaL_checkinteger(L, 2);
  lc_range *cases = lua_newuserdatauv(L, (size_t)(count + 1) * sizeof *cases, 0);
  if (!cli_lua_find_items(text, luaL_checkstring(L, 1), cases, (uint32_t)count))
    return 0;
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 0; i < count; i++) {
    lua_pushinteger(L, cli_lua_line(text, cases[i]));
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

/* With the trial's context, the runner and the test's table: gives the result as JSON. */
static int run_cases(lua_State *L) {
  cli_trial_context *context = lua_touserdata(L, 1);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, 3);
  lua_newtable(L);
  lua_pushlightuserdata(L, context);
  lua_pushcclosure(L, cli_trial_check, 1);
  lua_setfield(L, -2, "check");
  lua_pushcfunction(L, lc_sandbox_printable);
  lua_setfield(L, -2, "printable");
  lua_pushcfunction(L, cli_script_suggest);
  lua_setfield(L, -2, "suggest");
  lua_pushlightuserdata(L, context);
  lua_pushcclosure(L, case_lines, 1);
  lua_setfield(L, -2, "lines");
  push_entry_fields(L);
  lua_setfield(L, -2, "fields");
  push_shapes(L);
  lua_setfield(L, -2, "shapes");
  push_fixtures(L, context->trial->suite);
  lua_setfield(L, -2, "files");
  lc_lua_set_integer(L, "fixture", context->trial->fixture);
  lua_call(L, 2, 1);
  if (context->coverage != NULL) {
    forget_ends(context->coverage, lc_source_text(context->trial->suite->rule));
    push_lines(L, context->coverage->is_code);
    lua_setfield(L, -2, "code");
    push_lines(L, context->coverage->has_run);
    lua_setfield(L, -2, "ran");
  }
  lc_plain_push_json(L, -1, NULL, NULL);
  return 1;
}

static void run_in(lua_State *L, cli_trial_context *context, lc_buffer *out) {
  const cli_suite *suite = context->trial->suite;
  lc_error error;
  if (cli_script_run(L, "testing/trial.lua", &error) != LC_OK) {
    answer_error(out, error.message);
    return;
  }
  lua_pushfstring(L, "@%s", suite->path);
  lc_status status = lc_sandbox_run(L, lc_source_text(suite->test), lua_tostring(L, -1), &error);
  if (status != LC_OK) {
    answer_error(out, error.message);
    return;
  }
  lua_remove(L, -2);
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, run_cases);
  lua_pushlightuserdata(L, context);
  lua_pushvalue(L, -5);
  lua_pushvalue(L, -5);
  bool ok = lua_pcall(L, 3, 1, -5) == LUA_OK;
  size_t len = 0;
  const char *text = lua_tolstring(L, -1, &len);
  answer(out, ok ? ANSWER_RESULT : ANSWER_ERROR, (lc_string){text, len});
}

static void run_trial(lc_buffer *out, void *raw) {
  cli_trial_context *context = raw;
  lua_State *L = cli_script_create();
  if (L == NULL) {
    answer_error(out, "out of memory");
    return;
  }
  lc_sandbox_limit(L, context->budget);
  run_in(L, context, out);
  if (lc_sandbox_exceeded(L) != LC_LIMIT_NONE) {
    char message[LC_LIMIT_MESSAGE_SIZE];
    lc_sandbox_limit_message(L, message);
    answer_error(out, "the test ");
    lc_buffer_add_text(out, message);
  }
  lc_sandbox_close(L);
}

/* --- in this one --------------------------------------------------------------------------- */

/* Takes the kind of answer away; an error becomes the caller's. */
static lc_status take_answer(lc_status status, lc_buffer *out, lc_error *error) {
  if (status != LC_OK) {
    char reason[LC_ERROR_MESSAGE_SIZE];
    memcpy(reason, error->message, sizeof reason);
    return lc_error_set(error, status, "the test %s", reason);
  }
  char kind = out->len == 0 ? ANSWER_ERROR : out->ptr[0];
  if (out->len > 0)
    lc_buffer_drop(out, 1);
  if (kind == ANSWER_RESULT)
    return LC_OK;
  lc_buffer_add(out, "", 1);
  return lc_error_set(error, LC_ERROR_SYNTAX, "%s",
                      lc_buffer_is_ok(out) ? out->ptr : "out of memory");
}

lc_status cli_trial_run(const cli_trial *trial, const cli_isolation *isolation, lc_buffer *out,
                        lc_error *error) {
  lc_coverage *coverage = trial->wants_coverage ? calloc(1, sizeof *coverage) : NULL;
  if (trial->wants_coverage && coverage == NULL)
    return lc_error_memory(error, NULL);
  cli_trial_context context = {trial, &isolation->limits.budget, coverage};
  lc_status status = cli_isolated_call(isolation, run_trial, &context, LARGEST_RESULT, out, error);
  free(coverage);
  return take_answer(status, out, error);
}

/* --- mutants ------------------------------------------------------------------------------- */

static int list_mutants(lua_State *L) {
  lua_call(L, 1, 1);
  lc_plain_push_json(L, -1, NULL, NULL);
  return 1;
}

static void make_mutants(lc_buffer *out, void *context) {
  const cli_suite *suite = context;
  lua_State *L = cli_script_create();
  lc_error error;
  if (L == NULL || cli_script_run(L, "testing/mutants.lua", &error) != LC_OK) {
    answer_error(out, L == NULL ? "out of memory" : error.message);
    lc_sandbox_close(L);
    return;
  }
  lua_pushcfunction(L, list_mutants);
  lua_insert(L, -2);
  lc_lua_push_string(L, lc_source_text(suite->rule));
  bool ok = lua_pcall(L, 2, 1, 0) == LUA_OK;
  size_t len = 0;
  const char *text = lua_tolstring(L, -1, &len);
  answer(out, ok ? ANSWER_RESULT : ANSWER_ERROR, (lc_string){text, len});
  lc_sandbox_close(L);
}

lc_status cli_trial_mutants(const cli_suite *suite, const cli_isolation *isolation, lc_buffer *out,
                            lc_error *error) {
  lc_status status =
      cli_isolated_call(isolation, make_mutants, (void *)suite, LARGEST_RESULT, out, error);
  return take_answer(status, out, error);
}
