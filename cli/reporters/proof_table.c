#include "cli/reporters/proof_table.h"

#include "bindings/object.h"

#include <lauxlib.h>

static void set_strings(lua_State *L, const char *name, const char *const *values) {
  lua_newtable(L);
  for (lua_Integer i = 1; values != NULL && *values != NULL; values++, i++) {
    lua_pushstring(L, *values);
    lua_rawseti(L, -2, i);
  }
  lua_setfield(L, -2, name);
}

static void push_program(lua_State *L, const cli_proof_program *program) {
  lua_createtable(L, 0, 4);
  lc_lua_set_text(L, "version", program->version);
  lc_lua_set_text(L, "source", program->source);
  lc_lua_set_text(L, "attack", program->attack);
  lc_lua_set_text(L, "lua", program->lua);
}

static void push_limits(lua_State *L, const cli_limits *limits) {
  const char *name = NULL;
  uint64_t value = 0;
  lua_newtable(L);
  for (size_t i = 0; cli_limits_at(limits, i, &name, &value); i++) {
    lc_lua_set_integer(L, name, (lua_Integer)value);
  }
}

static void push_options(lua_State *L, const cli_proof_options *options) {
  lua_createtable(L, 0, 18);
  set_strings(L, "paths", options->paths);
  lc_lua_set_optional_text(L, "stdinName", options->stdin_name);
  set_strings(L, "rules", options->rules);
  set_strings(L, "disabled", options->disabled);
  set_strings(L, "tags", options->tags);
  lc_lua_set_optional_text(L, "config", options->config);
  lc_lua_set_flag(L, "noConfig", options->ignores_config);
  set_strings(L, "attack", options->catalogues);
  lc_lua_set_text(L, "failOn", lc_severity_name(options->fail_on));
  if (options->max_warnings >= 0) {
    lc_lua_set_integer(L, "maxWarnings", options->max_warnings);
  }
  lc_lua_set_flag(L, "allowEmpty", options->allows_empty);
  lc_lua_set_optional_text(L, "now", options->today);
  lc_lua_set_optional_text(L, "base", options->base);
  lc_lua_set_flag(L, "staged", options->is_staged);
  lc_lua_set_flag(L, "all", options->shows_known);
  lc_lua_set_optional_text(L, "baseline", options->baseline);
  lc_lua_set_flag(L, "isolation", options->is_isolated);
  push_limits(L, &options->limits);
  lua_setfield(L, -2, "limits");
}

static void push_files(lua_State *L, const cli_digests *files) {
  lua_createtable(L, (int)files->count, 0);
  for (size_t i = 0; i < files->count; i++) {
    const cli_digest *file = &files->items[i];
    lua_createtable(L, 0, 4);
    lc_lua_set_text(L, "kind", cli_digest_kind_name(file->kind));
    lc_lua_set_optional_text(L, "name", file->name);
    lc_lua_set_optional_text(L, "file", file->file);
    lc_lua_set_text(L, "sha256", file->hex);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

void cli_push_proof(lua_State *L, const cli_proof *proof) {
  luaL_checkstack(L, 8, NULL);
  lua_createtable(L, 0, 5);
  push_program(L, &proof->program);
  lua_setfield(L, -2, "program");
  push_options(L, &proof->options);
  lua_setfield(L, -2, "options");
  lc_lua_set_optional_text(L, "commit", proof->commit);
  push_files(L, &proof->files);
  lua_setfield(L, -2, "files");
  lc_lua_set_text(L, "sha256", proof->hex);
}
