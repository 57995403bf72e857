/*
 * A reporter is a Lua chunk that returns a function of the report and an output. The report is the
 * table that `--format json` prints, and `excerpt` with each finding and input error; the output
 * has write(text) and color (whether colours are wanted).
 */
#include "cli/reporters/reporter.h"

#include "bindings/sandbox.h"
#include "cli/scripts.h"

#include <errno.h>
#include <lauxlib.h>

/* --- the report as a table ----------------------------------------------------------------- */

static void set_string(lua_State *L, const char *name, const char *value) {
  lua_pushstring(L, value);
  lua_setfield(L, -2, name);
}

/* Empty is absent: reporters see nil. */
static void set_optional(lua_State *L, const char *name, const char *value) {
  if (value[0] != '\0')
    set_string(L, name, value);
}

static void set_integer(lua_State *L, const char *name, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}

static void push_excerpt(lua_State *L, const lc_excerpt *excerpt) {
  lua_createtable(L, 0, 3);
  set_string(L, "text", excerpt->text);
  set_integer(L, "markStart", excerpt->mark_start);
  set_integer(L, "markLength", excerpt->mark_len);
}

static void push_finding(lua_State *L, const cli_report_finding *finding) {
  lua_createtable(L, 0, 14);
  set_string(L, "rule", finding->rule);
  set_string(L, "severity", lc_severity_name(finding->severity));
  set_string(L, "message", finding->message);
  set_string(L, "file", finding->file);
  if (finding->layer != LC_NO_LAYER)
    set_integer(L, "layer", finding->layer);
  set_integer(L, "line", finding->start.line);
  set_integer(L, "column", finding->start.column);
  set_integer(L, "endLine", finding->end.line);
  set_integer(L, "endColumn", finding->end.column);
  set_optional(L, "technique", finding->technique);
  set_optional(L, "tactic", finding->tactic);
  set_optional(L, "field", finding->field);
  set_string(L, "fingerprint", finding->fingerprint);
  push_excerpt(L, &finding->excerpt);
  lua_setfield(L, -2, "excerpt");
}

static void push_input(lua_State *L, const cli_report_input *input) {
  lua_createtable(L, 0, 3);
  set_string(L, "file", input->file);
  set_string(L, "status", input->is_ok ? "ok" : "error");
  if (input->is_ok)
    return;
  lua_createtable(L, 0, 4);
  set_string(L, "message", input->error.message);
  if (input->error.position.line != 0) {
    set_integer(L, "line", input->error.position.line);
    set_integer(L, "column", input->error.position.column);
  }
  push_excerpt(L, &input->error.excerpt);
  lua_setfield(L, -2, "excerpt");
  lua_setfield(L, -2, "error");
}

static void push_rule(lua_State *L, const cli_report_rule *rule) {
  static const char *const statuses[] = {"ok", "vacuous", "error"};
  lua_createtable(L, 0, 5);
  set_string(L, "id", rule->id);
  set_string(L, "severity", lc_severity_name(rule->severity));
  set_integer(L, "selected", rule->selected);
  set_integer(L, "reported", rule->reported);
  set_string(L, "status", statuses[rule->status]);
}

static void push_summary(lua_State *L, const cli_report *report) {
  lua_createtable(L, 0, 9);
  set_integer(L, "files", (lua_Integer)report->input_count);
  set_integer(L, "layers", report->layer_count);
  set_integer(L, "techniques", report->technique_count);
  set_integer(L, "rules", (lua_Integer)report->rule_count);
  set_integer(L, "errors", report->severity_counts[LC_SEVERITY_ERROR]);
  set_integer(L, "warnings", report->severity_counts[LC_SEVERITY_WARNING]);
  set_integer(L, "infos", report->severity_counts[LC_SEVERITY_INFO]);
  set_integer(L, "waived", 0);
  set_integer(L, "skipped", report->skipped_count);
}

static void push_report(lua_State *L, const cli_report *report) {
  lua_newtable(L);
  lua_newtable(L);
  set_string(L, "name", "layercheck");
  set_string(L, "version", LAYERCHECK_VERSION);
  lua_setfield(L, -2, "tool");
  push_summary(L, report);
  lua_setfield(L, -2, "summary");
  lua_createtable(L, (int)report->finding_count, 0);
  for (size_t i = 0; i < report->finding_count; i++) {
    push_finding(L, &report->findings[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "findings");
  lua_createtable(L, (int)report->rule_count, 0);
  for (size_t i = 0; i < report->rule_count; i++) {
    push_rule(L, &report->rules[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "rules");
  lua_createtable(L, (int)report->input_count, 0);
  for (size_t i = 0; i < report->input_count; i++) {
    push_input(L, &report->inputs[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "inputs");
  lua_newtable(L);
  set_integer(L, "code", report->exit_code);
  set_string(L, "reason", report->exit_reason);
  lua_setfield(L, -2, "exit");
}

/* --- the output ---------------------------------------------------------------------------- */

typedef struct output {
  FILE *stream;
  const lc_embedded_file *script;
  const cli_report *report;
  bool in_color;
} output;

/* out.write(text) */
static int output_write(lua_State *L) {
  const output *out = lua_touserdata(L, lua_upvalueindex(1));
  size_t len = 0;
  const char *text = luaL_checklstring(L, 1, &len);
  if (fwrite(text, 1, len, out->stream) != len)
    return luaL_error(L, "cannot write the report: %s", strerror(errno));
  return 0;
}

static void push_output(lua_State *L, output *out) {
  lua_newtable(L);
  lua_pushlightuserdata(L, out);
  lua_pushcclosure(L, output_write, 1);
  lua_setfield(L, -2, "write");
  lua_pushcfunction(L, lc_sandbox_printable);
  lua_setfield(L, -2, "printable");
  lua_pushboolean(L, out->in_color);
  lua_setfield(L, -2, "color");
}

/* lua_pcall'ed with the output; the reporter's function is the chunk's result. */
static int write_report(lua_State *L) {
  output *out = lua_touserdata(L, 1);
  lua_settop(L, 2);
  push_report(L, out->report);
  push_output(L, out);
  lua_call(L, 2, 0);
  return 0;
}

static const lc_embedded_file *find_script(const char *name) {
  char path[100];
  snprintf(path, sizeof path, "reporters/%s.lua", name);
  for (const lc_embedded_file *script = cli_scripts; script->path != NULL; script++) {
    if (strcmp(script->path, path) == 0)
      return script;
  }
  return NULL;
}

bool cli_reporter_exists(const char *name, lc_string *suggestion) {
  if (find_script(name) != NULL)
    return true;
  lc_suggestion nearest = {.word = lc_string_of(name)};
  for (const lc_embedded_file *script = cli_scripts; script->path != NULL; script++) {
    const char *slash = strchr(script->path, '/');
    if (slash != NULL)
      lc_suggestion_offer(&nearest, (lc_string){slash + 1, strcspn(slash + 1, ".")});
  }
  if (suggestion != NULL)
    *suggestion = nearest.best;
  return false;
}

bool cli_reporter_write(const char *name, const cli_report *report, FILE *stream, bool in_color,
                        lc_error *error) {
  lua_State *L = lc_sandbox_create();
  if (L == NULL) {
    lc_error_set(error, LC_ERROR_MEMORY, "out of memory writing the report");
    return false;
  }
  const lc_embedded_file *script = find_script(name);
  output out = {.stream = stream, .script = script, .report = report, .in_color = in_color};
  bool ok =
      lc_sandbox_run(L, (lc_string){script->text, script->size}, script->path, error) == LC_OK;
  if (ok) {
    lua_pushcfunction(L, write_report);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, &out);
    lua_insert(L, -2);
    ok = lua_pcall(L, 2, 0, 0) == LUA_OK;
    if (!ok)
      lc_error_set(error, LC_ERROR_IO, "%s", lua_tostring(L, -1));
  }
  lc_sandbox_close(L);
  if (ok && fflush(stream) != 0) {
    lc_error_set(error, LC_ERROR_IO, "cannot write the report: %s", strerror(errno));
    return false;
  }
  return ok;
}
