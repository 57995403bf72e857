#include "cli/reporters/report_table.h"
#include "cli/reporters/report_costs.h"

#include "bindings/object.h"
#include "cli/reporters/proof_table.h"
#include "cli/run/cage.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <unistd.h>

static void set_integer(lua_State *L, const char *name, lua_Integer value) {
  lc_lua_set_integer(L, name, value);
}

static void push_excerpt(lua_State *L, const lc_excerpt *excerpt) {
  lua_createtable(L, 0, 4);
  lc_lua_set_text(L, "text", excerpt->text);
  set_integer(L, "line", excerpt->line);
  set_integer(L, "markStart", excerpt->mark_start);
  set_integer(L, "markLength", excerpt->mark_len);
}

/* --- items of the lists -------------------------------------------------------------------- */

/* What excuses a finding, as far as its reader has to know. */
static void push_waiver(lua_State *L, const cli_waiver *waiver) {
  lua_createtable(L, 0, 8);
  lc_lua_set_text(L, "reason", waiver->reason);
  lc_lua_set_text(L, "owner", waiver->owner);
  lc_lua_set_optional_text(L, "expires", waiver->expires);
  lc_lua_set_text(L, "file", waiver->file);
  set_integer(L, "line", waiver->start.line);
}

static void set_waiver(lua_State *L, const cli_report *report, const cli_report_finding *finding) {
  if (finding->waiver == CLI_NO_WAIVER)
    return;
  push_waiver(L, &report->waivers[finding->waiver].waiver);
  lua_setfield(L, -2, "waiver");
}

void cli_push_finding(lua_State *L, const cli_report *report, size_t position) {
  const cli_report_finding *finding = &report->findings[position];
  lua_createtable(L, 0, 14);
  lc_lua_set_text(L, "rule", finding->rule);
  lc_lua_set_text(L, "severity", lc_severity_name(finding->severity));
  lc_lua_set_text(L, "message", finding->message);
  lc_lua_set_text(L, "file", finding->file);
  if (finding->layer != LC_NO_LAYER)
    set_integer(L, "layer", finding->layer);
  set_integer(L, "line", finding->start.line);
  set_integer(L, "column", finding->start.column);
  set_integer(L, "endLine", finding->end.line);
  set_integer(L, "endColumn", finding->end.column);
  lc_lua_set_optional_text(L, "technique", finding->technique);
  lc_lua_set_optional_text(L, "tactic", finding->tactic);
  lc_lua_set_optional_text(L, "field", finding->field);
  lc_lua_set_text(L, "fingerprint", finding->fingerprint);
  lc_lua_set_flag(L, "known", finding->is_known);
  push_excerpt(L, &finding->excerpt);
  lua_setfield(L, -2, "excerpt");
  set_waiver(L, report, finding);
}

static void push_texts(lua_State *L, const char *const *texts) {
  lua_newtable(L);
  for (lua_Integer i = 0; texts != NULL && texts[i] != NULL; i++) {
    lua_pushstring(L, texts[i]);
    lua_rawseti(L, -2, i + 1);
  }
}

static void set_covers(lua_State *L, const cli_report_waiver *held) {
  lua_createtable(L, (int)held->cover_count, 0);
  for (size_t i = 0; i < held->cover_count; i++) {
    lua_createtable(L, 0, 3);
    lc_lua_set_text(L, "file", held->covers[i].file);
    lc_lua_set_optional_text(L, "technique", held->covers[i].technique);
    set_integer(L, "count", held->covers[i].count);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "covers");
}

/* A waiver itself, whether it excuses anything or not. */
static void push_held_waiver(lua_State *L, const cli_report *report, size_t position) {
  const cli_report_waiver *held = &report->waivers[position];
  const cli_waiver *waiver = &held->waiver;
  push_waiver(L, waiver);
  lc_lua_set_text(L, "rule", waiver->rule);
  push_texts(L, waiver->techniques);
  lua_setfield(L, -2, "techniques");
  lc_lua_set_optional_text(L, "tactic", waiver->tactic);
  push_texts(L, waiver->layers);
  lua_setfield(L, -2, "layers");
  if (held->has_days)
    set_integer(L, "daysLeft", held->days);
  lc_lua_set_text(L, "state", cli_waiver_state_name(held->state));
  if (waiver->is_in_layer)
    set_integer(L, "layer", waiver->layer);
  set_integer(L, "column", waiver->start.column);
  set_integer(L, "covered", held->covered);
  set_integer(L, "excused", held->excused);
  set_covers(L, held);
}

static void push_baseline(lua_State *L, const cli_report *report, size_t position) {
  lua_createtable(L, 0, 2);
  lc_lua_set_text(L, "file", report->baselines[position].path);
  set_integer(L, "gone",
              report->baselines[position].text == NULL ? report->baselines[position].gone : 0);
}

static void push_layer(lua_State *L, const cli_report *report, size_t position) {
  const cli_report_layer *layer = &report->layers[position];
  lua_createtable(L, 0, 6);
  lc_lua_set_text(L, "file", layer->file);
  set_integer(L, "layer", layer->index);
  lc_lua_set_optional_text(L, "name", layer->name);
  lc_lua_set_optional_text(L, "domain", layer->domain);
  lc_lua_set_optional_text(L, "attack", layer->attack_version);
  set_integer(L, "techniques", layer->technique_count);
  if (layer->matrix != NULL)
    lc_lua_set_text(L, "matrix", layer->matrix);
  if (layer->audit != NULL)
    lc_lua_set_text(L, "audit", layer->audit);
}

static void push_release(lua_State *L, const cli_report *report, size_t position) {
  const cli_report_release *release = &report->releases[position];
  lua_createtable(L, 0, 2);
  lc_lua_set_text(L, "name", release->name);
  lc_lua_set_text(L, "json", release->json);
}

/* Why it is not simply well; who wants to tell both apart has the members of their own. */
static const char *reason_of(const cli_report_rule *rule) {
  if (rule->message != NULL)
    return rule->message;
  return rule->skip_reason != NULL ? rule->skip_reason : rule->idle_reason;
}

static void push_rule(lua_State *L, const cli_report *report, size_t position) {
  const cli_report_rule *rule = &report->rules[position];
  lua_createtable(L, 0, 12);
  lc_lua_set_text(L, "id", rule->id);
  lc_lua_set_text(L, "severity", lc_severity_name(rule->severity));
  set_integer(L, "selected", rule->selected);
  set_integer(L, "reported", rule->reported);
  set_integer(L, "skipped", rule->skipped);
  lc_lua_set_text(L, "status", cli_report_rule_status(rule));
  lc_lua_set_optional_text(L, "message", reason_of(rule));
  lc_lua_set_optional_text(L, "skipReason", rule->skip_reason);
  lc_lua_set_optional_text(L, "idleReason", rule->idle_reason);
  lc_lua_set_optional_text(L, "title", rule->title);
  lc_lua_set_optional_text(L, "reason", rule->reason);
  push_texts(L, (const char *const *)rule->tags);
  lua_setfield(L, -2, "tags");
}

static void push_input(lua_State *L, const cli_report *report, size_t position) {
  const cli_report_input *input = &report->inputs[position];
  lua_createtable(L, 0, 3);
  lc_lua_set_text(L, "file", input->file);
  lc_lua_set_text(L, "status", input->is_ok ? "ok" : "error");
  if (input->is_ok)
    return;
  lua_createtable(L, 0, 4);
  lc_lua_set_text(L, "message", input->error.message);
  if (input->error.position.line != 0) {
    set_integer(L, "line", input->error.position.line);
    set_integer(L, "column", input->error.position.column);
  }
  push_excerpt(L, &input->error.excerpt);
  lua_setfield(L, -2, "excerpt");
  lua_setfield(L, -2, "error");
}

/* --- the whole ----------------------------------------------------------------------------- */

typedef void push_item(lua_State *L, const cli_report *report, size_t position);

/* Sets a list of `count` items in the table on top of the stack. */
static void set_list(lua_State *L, const char *name, const cli_report *report, size_t count,
                     push_item *push) {
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    push(L, report, i);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, name);
}

static void push_summary(lua_State *L, const cli_report *report) {
  lua_createtable(L, 0, 9);
  set_integer(L, "files", (lua_Integer)report->input_count);
  set_integer(L, "layers", (lua_Integer)report->layer_count);
  set_integer(L, "techniques", report->technique_count);
  set_integer(L, "rules", (lua_Integer)report->rule_count);
  set_integer(L, "errors", report->severity_counts[LC_SEVERITY_ERROR]);
  set_integer(L, "warnings", report->severity_counts[LC_SEVERITY_WARNING]);
  set_integer(L, "infos", report->severity_counts[LC_SEVERITY_INFO]);
  set_integer(L, "waived", report->waived_count);
  set_integer(L, "known", report->known_count);
  set_integer(L, "baseline", report->baseline_count);
  set_integer(L, "skipped", report->skipped_count);
}

/* What kept foreign code apart. */
static void push_isolation(lua_State *L, const cli_report *report) {
  lua_createtable(L, 0, 3);
  lc_lua_set_flag(L, "processes", (report->cage & CLI_CAGE_PROCESS) != 0);
  lc_lua_set_flag(L, "seccomp", (report->cage & CLI_CAGE_SECCOMP) != 0);
  lc_lua_set_flag(L, "landlock", (report->cage & CLI_CAGE_LANDLOCK) != 0);
}

/* Paths of inputs are relative to it; some formats want absolute ones made relative. */
static void set_folder(lua_State *L) {
  char *folder = getcwd(NULL, 0);
  lc_lua_set_optional_text(L, "folder", folder);
  free(folder);
}

void cli_push_report(lua_State *L, const cli_report *report) {
  luaL_checkstack(L, 10, NULL);
  lua_newtable(L);
  lua_newtable(L);
  lc_lua_set_text(L, "name", "layercheck");
  lc_lua_set_text(L, "version", LAYERCHECK_VERSION);
  lua_setfield(L, -2, "tool");
  set_folder(L);
  lc_lua_set_text(L, "failOn", lc_severity_name(report->fail_on));
  lc_lua_set_flag(L, "hasBase", report->has_base);
  lc_lua_set_flag(L, "showsFingerprints", report->shows_fingerprints);
  lc_lua_set_flag(L, "showsWaived", report->shows_waived);
  push_isolation(L, report);
  lua_setfield(L, -2, "isolation");
  push_summary(L, report);
  lua_setfield(L, -2, "summary");
  if (report->audit != NULL)
    lc_lua_set_text(L, "audit", report->audit);
  if (report->trends != NULL)
    lc_lua_set_text(L, "trends", report->trends);
  set_list(L, "findings", report, report->finding_count, cli_push_finding);
  set_list(L, "waivers", report, report->waiver_count, push_held_waiver);
  set_integer(L, "waiversLeftOut", (lua_Integer)report->left_out_waiver_count);
  set_list(L, "baselines", report, report->baseline_file_count, push_baseline);
  set_list(L, "rules", report, report->rule_count, push_rule);
  set_list(L, "layers", report, report->layer_count, push_layer);
  set_list(L, "releases", report, report->release_count, push_release);
  set_list(L, "inputs", report, report->input_count, push_input);
  if (report->proof.hex[0] != '\0') {
    cli_push_proof(L, &report->proof);
    lua_setfield(L, -2, "proof");
  }
  if (report->costs.is_wanted) {
    cli_push_costs(L, &report->costs);
    lua_setfield(L, -2, "profile");
  }
  lua_newtable(L);
  set_integer(L, "code", report->exit_code);
  lc_lua_set_text(L, "reason", report->exit_reason);
  lua_setfield(L, -2, "exit");
}
