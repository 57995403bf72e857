/* The Lua C module: `local layercheck = require "layercheck"`. */
#include "bindings/module.h"

#include "bindings/change.h"
#include "bindings/describe.h"
#include "bindings/layers.h"
#include "bindings/object.h"

/* An input error as one line: file, place, reason. */
static int raise_input_error(lua_State *L, const char *name, const lc_error *error) {
  if (error->position.line == 0)
    lua_pushstring(L, error->message);
  else
    lua_pushfstring(L, "%s:%d:%d: %s", name, (int)error->position.line, (int)error->position.column,
                    error->message);
  return lua_error(L);
}

/* Pushes every layer of the document whose box is on top of the stack. */
static int push_layers(lua_State *L, const lc_document *document) {
  int count = (int)lc_document_layer_count(document);
  int owner = lua_gettop(L);
  luaL_checkstack(L, count, "too many layers in one file");
  for (int i = 0; i < count; i++)
    lc_lua_push_layer(L, lc_document_layer_at(document, (uint32_t)i), owner);
  return count;
}

static int module_load(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  lc_document **document = lc_lua_new_document(L);
  lc_error error;
  if (lc_document_open(document, path, NULL, &error) != LC_OK)
    return raise_input_error(L, path, &error);
  return push_layers(L, *document);
}

static int module_parse(lua_State *L) {
  lc_string text = lc_lua_check_string(L, 1);
  const char *name = luaL_optstring(L, 2, "(text)");
  lc_document **document = lc_lua_new_document(L);
  lc_error error;
  if (lc_document_parse(document, text, name, NULL, &error) != LC_OK)
    return raise_input_error(L, name, &error);
  return push_layers(L, *document);
}

static void push_finding(lua_State *L, const lc_document *document, const lc_finding *finding) {
  lc_position start = lc_source_position(lc_document_source(document), finding->range.start);
  lua_createtable(L, 0, 6);
  lc_lua_push_string(L, finding->rule);
  lua_setfield(L, -2, "rule");
  lua_pushstring(L, lc_severity_name(finding->severity));
  lua_setfield(L, -2, "severity");
  lc_lua_push_string(L, finding->message);
  lua_setfield(L, -2, "message");
  lua_pushinteger(L, start.line);
  lua_setfield(L, -2, "line");
  lua_pushinteger(L, start.column);
  lua_setfield(L, -2, "column");
  lc_lua_push_string(L, finding->technique);
  lua_setfield(L, -2, "technique");
}

/* What reading the layer's file found, as a list of tables. */
static int module_findings(lua_State *L) {
  const lc_document *document = lc_layer_document(lc_lua_check_layer(L, 1));
  const lc_finding_list *findings = lc_document_findings(document);
  uint32_t count = lc_finding_list_count(findings);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    push_finding(L, document, lc_finding_list_at(findings, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* The index of an optional layer, 0 for nil. */
static int optional_layer(lua_State *L, int index) {
  if (lua_isnoneornil(L, index))
    return 0;
  lc_lua_check_layer(L, index);
  return index;
}

/* What differs between two layers, of which one may be nil. */
static int module_diff(lua_State *L) {
  int base = optional_layer(L, 1);
  int head = optional_layer(L, 2);
  luaL_argcheck(L, base != 0 || head != 0, 1, "there must be a layer on one side");
  lua_settop(L, 2);
  lc_change_set **set = lc_lua_new_change_set(L, base, head);
  const lc_layer *old_layer = base == 0 ? NULL : lc_lua_check_layer(L, base);
  const lc_layer *new_layer = head == 0 ? NULL : lc_lua_check_layer(L, head);
  lc_error error;
  if (lc_change_set_of_layers(set, old_layer, new_layer, lc_lua_attack(L), &error) != LC_OK)
    return luaL_error(L, "%s", error.message);
  lc_lua_push_layer_change(L, lc_change_set_layer_at(*set, 0), -1);
  return 1;
}

/* All classes with their members, see describe.h. */
static int module_describe(lua_State *L) {
  lc_lua_push_description(L, lc_lua_classes);
  return 1;
}

static const luaL_Reg FUNCTIONS[] = {{"load", module_load},
                                     {"parse", module_parse},
                                     {"findings", module_findings},
                                     {"diff", module_diff},
                                     {"combine", lc_lua_layers_combine},
                                     {"scores", lc_lua_layers_scores},
                                     {"describe", module_describe},
                                     {NULL, NULL}};

int luaopen_layercheck(lua_State *L) {
  luaL_checkversion(L);
  luaL_newlib(L, FUNCTIONS);
  lc_lua_push_attack_library(L);
  lua_setfield(L, -2, "attack");
  lua_pushliteral(L, LAYERCHECK_VERSION);
  lua_setfield(L, -2, "version");
  return 1;
}
