#include "cli/testing/trial_case.h"

#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/sandbox.h"

#include <stdlib.h>

enum { MOST_LAYERS = 64 };

/* What a layer gave to the conclusion, kept: the rule forgets it at its next run. */
typedef struct kept_layers {
  lc_collected_layer items[MOST_LAYERS * 4];
  uint32_t count;
} kept_layers;

/* All that a case needs; freed whatever happens in between. */
typedef struct case_state {
  lc_rule *rule;
  lc_document *documents[MOST_LAYERS];
  uint32_t document_count;
  lc_document *base;
  lc_change_set *changes;
  lc_finding_list *findings;
  kept_layers *kept;
  lc_rule_status status;
  char message[LC_ERROR_MESSAGE_SIZE]; /* of a rule that was skipped */
  lua_State *results;                  /* takes the findings: a list is on top of its stack */
} case_state;

static void free_kept(kept_layers *kept) {
  if (kept == NULL)
    return;
  for (uint32_t i = 0; i < kept->count; i++) {
    const lc_collected *collected = &kept->items[i].collected;
    for (uint32_t p = 0; p < collected->place_count; p++) {
      free((char *)collected->places[p].technique.ptr);
      free((char *)collected->places[p].tactic.ptr);
    }
    free((lc_saved_place *)collected->places);
    free((char *)collected->json.ptr);
  }
  free(kept);
}

static void free_state(case_state *state) {
  free_kept(state->kept);
  lc_finding_list_free(state->findings);
  lc_change_set_release(state->changes);
  lc_document_release(state->base);
  for (uint32_t i = 0; i < state->document_count; i++)
    lc_document_release(state->documents[i]);
  lc_rule_free(state->rule);
}

/* --- findings ------------------------------------------------------------------------------ */

static void set_string(lua_State *L, const char *name, lc_string value) {
  if (value.len == 0)
    return;
  lua_pushlstring(L, value.ptr, value.len);
  lua_setfield(L, -2, name);
}

/* Pushes a finding's table without a place. */
static void push_finding(lua_State *L, lc_string message, lc_string technique, lc_string tactic,
                         lc_string field) {
  lua_newtable(L);
  set_string(L, "message", message);
  set_string(L, "technique", technique);
  set_string(L, "tactic", tactic);
  set_string(L, "field", field);
}

static void add_finding(lua_State *L, uint32_t layer, uint32_t line) {
  lua_pushinteger(L, layer);
  lua_setfield(L, -2, "layer");
  lua_pushinteger(L, line);
  lua_setfield(L, -2, "line");
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

/* Moves what a run found over a document into the list; `before` layers stand in earlier ones. */
static void take_findings(case_state *state, uint32_t before, const lc_document *document) {
  lc_finding_list_sort(state->findings);
  for (uint32_t i = 0; i < lc_finding_list_count(state->findings); i++) {
    const lc_finding *finding = lc_finding_list_at(state->findings, i);
    lua_State *L = state->results;
    push_finding(L, finding->message, finding->technique, finding->tactic, finding->field);
    set_string(L, "severity", lc_string_of(lc_severity_name(finding->severity)));
    add_finding(L, before + finding->layer,
                lc_source_position(lc_document_source(document), finding->range.start).line);
  }
}

static bool take_conclusion(uint32_t position, const lc_saved_place *place, lc_string message,
                            void *context) {
  case_state *state = context;
  lua_State *L = state->results;
  push_finding(L, message, place->technique, place->tactic, place->field);
  set_string(L, "severity", lc_string_of(lc_severity_name(lc_rule_info_of(state->rule)->severity)));
  add_finding(L, state->kept->items[position].layer, place->start.line);
  return true;
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

static lc_status open_rule(lua_State *L, const cli_trial_context *c, case_state *state,
                           lc_error *error) {
  const cli_suite *suite = c->trial->suite;
  const lc_rule_source source = {.id = suite->id,
                                 .path = suite->rule_path,
                                 .text = c->trial->rule.ptr != NULL ? c->trial->rule
                                                                    : lc_source_text(suite->rule),
                                 .modules = suite->modules,
                                 .module_count = suite->module_count};
  lc_json_value options = json_member(L, "options");
  lua_getfield(L, 1, "today");
  const lc_rule_context context = {.budget = *c->budget,
                                   .today = luaL_optstring(L, -1, c->trial->today),
                                   .data = json_member(L, "data")};
  lc_status status = lc_rule_load(&state->rule, &source, &context, error);
  if (status == LC_OK && c->coverage != NULL)
    lc_rule_cover(state->rule, c->coverage);
  if (status == LC_OK && lc_json_type_of(options) != LC_JSON_NONE)
    status = lc_rule_configure(state->rule, options, error);
  return status;
}

static lc_status open_documents(lua_State *L, case_state *state, lc_error *error) {
  lua_getfield(L, 1, "layers");
  luaL_argcheck(L, lua_rawlen(L, -1) <= MOST_LAYERS, 1, "too many layers in a case");
  lc_status status = LC_OK;
  for (lua_Integer i = 1; status == LC_OK && lua_rawgeti(L, -1, i) != LUA_TNIL; i++) {
    int layer = lua_gettop(L);
    lua_getfield(L, layer, "text");
    lua_getfield(L, layer, "name");
    status = lc_document_parse(&state->documents[state->document_count], lc_lua_check_string(L, -2),
                               luaL_optstring(L, -1, "case"), NULL, error);
    if (status == LC_OK)
      state->document_count++;
    lua_settop(L, layer - 1);
  }
  if (status == LC_OK && lua_getfield(L, 1, "base") != LUA_TNIL)
    status = lc_document_parse(&state->base, lc_lua_check_string(L, -1), "base", NULL, error);
  return status;
}

/* --- running ------------------------------------------------------------------------------- */

/* What a run came to; false when the rule broke. */
static bool note_outcome(case_state *state, const lc_rule_outcome *outcome, lc_error *error) {
  if (outcome->status == LC_RULE_ERROR) {
    lc_error_set(error, LC_ERROR_SYNTAX, "%s", outcome->message);
    return false;
  }
  if (outcome->status == LC_RULE_SKIPPED)
    memcpy(state->message, outcome->message, sizeof state->message);
  if (state->status == LC_RULE_VACUOUS || outcome->status == LC_RULE_OK)
    state->status = outcome->status;
  return true;
}

static lc_finding_list *fresh_list(case_state *state) {
  lc_finding_list_free(state->findings);
  state->findings = lc_finding_list_create();
  return state->findings;
}

static bool keep_collected(kept_layers *kept, uint32_t layer, const lc_collected *collected) {
  if (collected->json.len == 0 || kept->count == MOST_LAYERS * 4)
    return true;
  lc_saved_place *places = calloc(collected->place_count, sizeof *places);
  char *json = strndup(collected->json.ptr, collected->json.len);
  if (places == NULL || json == NULL) {
    free(places);
    free(json);
    return false;
  }
  for (uint32_t i = 0; i < collected->place_count; i++) {
    places[i] = collected->places[i];
    places[i].technique = lc_string_copy(places[i].technique);
    places[i].tactic = lc_string_copy(places[i].tactic);
  }
  kept->items[kept->count++] = (lc_collected_layer){
      .file = "case",
      .layer = layer,
      .collected = {{json, collected->json.len}, places, collected->place_count}};
  return true;
}

/* Runs over all layers of a document; `before` layers stand in earlier ones. */
static bool run_over(case_state *state, lc_document *document, uint32_t before, lc_error *error) {
  lc_severity severity = lc_rule_info_of(state->rule)->severity;
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++) {
    lc_rule_outcome outcome;
    if (fresh_list(state) == NULL)
      return false;
    lc_rule_check(state->rule, document, i, severity, state->findings, &outcome);
    take_findings(state, before, document);
    if (!note_outcome(state, &outcome, error) ||
        !keep_collected(state->kept, before + i, &outcome.collected))
      return false;
  }
  return true;
}

static bool run_changes(case_state *state, lc_error *error) {
  lc_document *head = state->document_count == 0 ? NULL : state->documents[0];
  lc_severity severity = lc_rule_info_of(state->rule)->severity;
  if (lc_change_set_create(&state->changes, state->base, head, lc_attack_builtin(), error) != LC_OK)
    return false;
  for (uint32_t i = 0; i < lc_change_set_layer_count(state->changes); i++) {
    const lc_layer_change *change = lc_change_set_layer_at(state->changes, i);
    lc_rule_outcome outcome;
    if (lc_layer_change_is_empty(change))
      continue;
    if (fresh_list(state) == NULL)
      return false;
    lc_rule_check_change(state->rule, state->changes, change, severity, state->findings, &outcome);
    take_findings(state, 0, lc_layer_change_head(change) != NULL ? head : state->base);
    if (!note_outcome(state, &outcome, error))
      return false;
  }
  return true;
}

static bool conclude(case_state *state, lc_error *error) {
  lc_rule_outcome outcome;
  lc_rule_conclude(state->rule, state->kept->items, state->kept->count, take_conclusion, state,
                   &outcome);
  return note_outcome(state, &outcome, error);
}

static bool run_rule(case_state *state, lc_error *error) {
  uint32_t hooks = lc_rule_info_of(state->rule)->hooks, before = 0;
  state->kept = calloc(1, sizeof *state->kept);
  bool ok = state->kept != NULL;
  state->status = LC_RULE_VACUOUS;
  for (uint32_t i = 0;
       ok && (hooks & ~(uint32_t)LC_RULE_ANY_CHANGE) != 0 && i < state->document_count; i++) {
    ok = run_over(state, state->documents[i], before, error);
    before += lc_document_layer_count(state->documents[i]);
  }
  if (ok && (hooks & LC_RULE_ANY_CHANGE) != 0 && state->base != NULL)
    ok = run_changes(state, error);
  if (ok && (hooks & LC_RULE_CONCLUDE) != 0 && state->kept->count > 0)
    ok = conclude(state, error);
  return ok;
}

static int release_state(lua_State *L) {
  free_state(lua_touserdata(L, 1));
  return 0;
}

/* A state whose memory the garbage collector gives back, whatever is raised. */
static case_state *push_state(lua_State *L) {
  case_state *state = lua_newuserdatauv(L, sizeof *state, 0);
  *state = (case_state){.results = L};
  if (luaL_newmetatable(L, "layercheck.case")) {
    lua_pushcfunction(L, release_state);
    lua_setfield(L, -2, "__gc");
  }
  lua_setmetatable(L, -2);
  return state;
}

int cli_trial_check(lua_State *L) {
  static const char *const statuses[] = {"ok", "vacuous", "skipped", "error"};
  const cli_trial_context *context = lua_touserdata(L, lua_upvalueindex(1));
  luaL_checktype(L, 1, LUA_TTABLE);
  case_state *state = push_state(L);
  lc_error error = {.message = "out of memory"};
  bool ok =
      open_rule(L, context, state, &error) == LC_OK && open_documents(L, state, &error) == LC_OK;
  lua_newtable(L);
  ok = ok && run_rule(state, &error);
  if (!ok) {
    lua_pushstring(L, error.message);
    return lua_error(L);
  }
  lua_pushstring(L, statuses[state->status]);
  lua_pushstring(L, state->message);
  return 3;
}
