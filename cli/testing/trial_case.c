#include "cli/testing/trial_case.h"

#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/sandbox.h"
#include "cli/rule_case.h"

enum { MOST_LAYERS = 64 };

/* What a layer is called that is no file. */
static const char TEXT_NAME[] = "case";

/* --- findings ------------------------------------------------------------------------------ */

static void push_finding(lua_State *L, const cli_case_finding *finding) {
  lua_newtable(L);
  lc_lua_set_optional_string(L, "message", finding->message);
  lc_lua_set_optional_string(L, "technique", finding->technique);
  lc_lua_set_optional_string(L, "tactic", finding->tactic);
  lc_lua_set_optional_string(L, "field", finding->field);
  lc_lua_set_optional_string(L, "severity", lc_string_of(lc_severity_name(finding->severity)));
  lc_lua_set_integer(L, "layer", finding->layer);
  lc_lua_set_integer(L, "line", finding->line);
}

static void push_findings(lua_State *L, const cli_case_result *result) {
  lua_createtable(L, (int)result->count, 0);
  for (size_t i = 0; i < result->count; i++) {
    push_finding(L, &result->findings[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* --- preparation --------------------------------------------------------------------------- */

/* The member of the case at index 1 as JSON that Lua owns, pushed; of no type when it is absent. */
static lc_json_value json_member(lua_State *L, const char *name) {
  if (lua_getfield(L, 1, name) == LUA_TNIL)
    return (lc_json_value){0};
  lc_plain_push_json(L, -1, NULL, NULL);
  lc_string text = lc_lua_check_string(L, -1);
  lc_owned_json *owned = lc_lua_new_json(L);
  lc_error error;
  if (lc_source_copy(&owned->source, text, name, NULL, &error) != LC_OK ||
      lc_json_parse(&owned->json, owned->source, NULL, &error) != LC_OK)
    luaL_error(L, "%s: %s", name, error.message);
  return lc_json_root(owned->json);
}

/* The files of the case at index 1, whose strings stay on the stack. */
static uint32_t read_files(lua_State *L, cli_case_file files[MOST_LAYERS]) {
  lua_getfield(L, 1, "layers");
  int list = lua_gettop(L);
  uint32_t count = (uint32_t)lua_rawlen(L, list);
  luaL_argcheck(L, count <= MOST_LAYERS, 1, "too many layers in a case");
  luaL_checkstack(L, MOST_LAYERS * 3, "too many layers in a case");
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, list, (lua_Integer)i + 1);
    int file = lua_gettop(L);
    lua_getfield(L, file, "text");
    lua_getfield(L, file, "name");
    files[i] = (cli_case_file){luaL_optstring(L, -1, TEXT_NAME), lc_lua_check_string(L, -2)};
  }
  return count;
}

static lc_string optional_string(lua_State *L, const char *name) {
  return lua_getfield(L, 1, name) == LUA_TNIL ? (lc_string){0} : lc_lua_check_string(L, -1);
}

static cli_rule_case read_case(lua_State *L, const cli_trial_context *c,
                               cli_case_file files[MOST_LAYERS]) {
  const cli_suite *suite = c->trial->suite;
  lua_getfield(L, 1, "today");
  cli_rule_case input = {
      .rule = {.id = suite->rule_id,
               .path = suite->rule_path,
               .text = c->trial->rule.ptr != NULL ? c->trial->rule : lc_source_text(suite->rule),
               .modules = suite->modules.items,
               .module_count = suite->modules.count},
      .context = {.budget = *c->budget, .today = luaL_optstring(L, -1, c->trial->today)},
      .files = files,
      .coverage = c->coverage};
  input.context.data = json_member(L, "data");
  input.options = json_member(L, "options");
  input.base = optional_string(L, "base");
  input.base_name = optional_string(L, "base_name").ptr;
  input.file_count = read_files(L, files);
  return input;
}

/* --- running ------------------------------------------------------------------------------- */

static const lc_lua_class RESULT = {.name = "layercheck.case"};

static int release_result(lua_State *L) {
  cli_case_result_free(lua_touserdata(L, 1));
  return 0;
}

/* A result whose memory the garbage collector gives back, whatever is raised. */
static cli_case_result *push_result(lua_State *L) {
  cli_case_result *result = lua_newuserdatauv(L, sizeof *result, 0);
  *result = (cli_case_result){0};
  lc_lua_set_finalizer(L, &RESULT, release_result);
  return result;
}

/* A layer that cannot be read has a place, and mostly is no file. */
static int raise(lua_State *L, const cli_rule_case *input, const lc_error *error) {
  bool is_unread = error->position.line > 0 && input->file_count > 0;
  if (!is_unread) {
    lua_pushstring(L, error->message);
    return lua_error(L);
  }
  bool is_text = strcmp(input->files[0].name, TEXT_NAME) == 0;
  const char *message = luaL_gsub(L, error->message, "the file", is_text ? "the text" : "the file");
  lua_pushfstring(L, "line %d, column %d of the layer: %s", (int)error->position.line,
                  (int)error->position.column, message);
  return lua_error(L);
}

int cli_trial_check(lua_State *L) {
  static const char *const statuses[] = {"ok", "vacuous", "skipped", "error"};
  const cli_trial_context *context = lua_touserdata(L, lua_upvalueindex(1));
  cli_case_file files[MOST_LAYERS];
  lc_error error;
  luaL_checktype(L, 1, LUA_TTABLE);
  cli_case_result *result = push_result(L);
  const cli_rule_case input = read_case(L, context, files);
  if (cli_rule_case_run(result, &input, &error) != LC_OK)
    return raise(L, &input, &error);
  push_findings(L, result);
  lua_pushstring(L, statuses[result->status]);
  lua_pushstring(L, result->skip_reason);
  return 3;
}
