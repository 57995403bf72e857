#include "cli/api.h"

#include "bindings/describe.h"
#include "bindings/rule.h"
#include "bindings/sandbox.h"
#include "bindings/shape.h"
#include "cli/reporters/report_shapes.h"
#include "cli/script.h"
#include "cli/shapes.h"

const char *const cli_api_formats[] = {"markdown", "luals", "luacheck", "luacheckrc", "json", NULL};

/* Appends the list on top of the stack to the one below it, and pops it. */
static void append(lua_State *L) {
  lua_Integer before = (lua_Integer)lua_rawlen(L, -2);
  for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, -1); i++) {
    lua_rawgeti(L, -1, i);
    lua_rawseti(L, -3, before + i);
  }
  lua_pop(L, 1);
}

void cli_api_push(lua_State *L, lc_rule *any) {
  lua_State *rule = lc_rule_state(any);
  lua_createtable(L, 0, 5);
  lua_pushliteral(L, LAYERCHECK_VERSION);
  lua_setfield(L, -2, "version");
  lc_lua_push_description(L, lc_lua_classes);
  lc_lua_push_description(L, lc_rule_classes);
  append(L);
  lua_setfield(L, -2, "classes");
  lc_shape_push_all(L, lc_rule_shapes);
  lc_shape_push_all(L, cli_shapes);
  append(L);
  lc_shape_push_all(L, cli_report_shapes);
  append(L);
  lua_setfield(L, -2, "shapes");
  lc_shape_push_all(L, lc_rule_libraries);
  lua_setfield(L, -2, "libraries");
  lc_lua_push_globals(L, rule);
  lua_setfield(L, -2, "globals");
}

/* What scripts write about; `data` is a rule. */
static void push_api(lua_State *L, const void *data) {
  cli_api_push(L, (lc_rule *)data);
}

lc_status cli_api_load_rule(lc_rule **out, lc_error *error) {
  static const char text[] = "return { title = 'any', layer = function() end }";
  const lc_rule_source source = {.id = "any", .path = "any.lua", .text = LC_STRING(text)};
  return lc_rule_load(out, &source, NULL, error);
}

static lc_status describe(lc_rule *rule, const char *format, FILE *stream, lc_error *error) {
  char path[64];
  snprintf(path, sizeof path, "api/%s.lua", format);
  lua_State *L = cli_script_create();
  if (L == NULL)
    return lc_error_memory(error, NULL);
  lc_status status = cli_script_run(L, path, error);
  if (status == LC_OK)
    status = cli_script_write(L, push_api, rule, &(cli_script_output){.stream = stream}, error);
  lc_sandbox_close(L);
  return status;
}

lc_status cli_api_write(const char *format, FILE *stream, lc_error *error) {
  lc_rule *rule = NULL;
  lc_status status = cli_api_load_rule(&rule, error);
  if (status == LC_OK)
    status = describe(rule, format, stream, error);
  lc_rule_free(rule);
  return status;
}
