/* Rules over what changed: the hooks `layerChange` and `change`. */
#include "bindings/change.h"
#include "bindings/rule_private.h"

enum { AT_SET = 2, AT_TABLE, AT_CONTEXT, AT_LAYER_CHANGE };

/* The boxes of the compared files and of their set, which objects of the change keep alive. */
static void push_set(lua_State *L, const lc_rule *rule) {
  const lc_layer *base = lc_layer_change_base(rule->change);
  const lc_layer *head = lc_layer_change_head(rule->change);
  int boxes[2] = {0, 0};
  const lc_layer *const layers[2] = {base, head};
  for (int i = 0; i < 2; i++) {
    if (layers[i] == NULL)
      continue;
    lc_document **box = lc_lua_new_document(L);
    *box = lc_document_retain((lc_document *)lc_layer_document(layers[i]));
    boxes[i] = lua_gettop(L);
  }
  lc_change_set **set = lc_lua_new_change_set(L, boxes[0], boxes[1]);
  *set = lc_change_set_retain(rule->changes);
  lua_replace(L, AT_SET);
  lua_settop(L, AT_SET);
}

static void call_hook(lua_State *L, lc_rule *rule, const char *name, int subject) {
  lc_rule_trace_look(L, rule, subject);
  lua_getfield(L, AT_TABLE, name);
  lua_pushvalue(L, subject);
  lua_pushvalue(L, AT_CONTEXT);
  lua_call(L, 2, 0);
}

static void call_for_changes(lua_State *L, lc_rule *rule) {
  uint32_t count = lc_layer_change_count(rule->change);
  for (uint32_t i = 0; i < count; i++) {
    lc_lua_push_change(L, lc_layer_change_at(rule->change, i), AT_SET);
    call_hook(L, rule, "change", lua_gettop(L));
    lua_settop(L, AT_LAYER_CHANGE);
    rule->outcome->selected++;
  }
}

static int run_hooks(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, 1);
  lua_settop(L, AT_SET);
  push_set(L, rule);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_TABLE);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_CONTEXT);
  lc_lua_push_layer_change(L, rule->change, AT_SET);
  if ((rule->info.hooks & LC_RULE_LAYER_CHANGE) != 0) {
    call_hook(L, rule, "layerChange", AT_LAYER_CHANGE);
    rule->outcome->selected++;
  }
  if ((rule->info.hooks & LC_RULE_CHANGE) != 0)
    call_for_changes(L, rule);
  return 0;
}

static lc_string file_of(const lc_layer *layer) {
  return lc_source_name(lc_document_source(lc_layer_document(layer)));
}

bool lc_rule_sees_change(const lc_layer_change *change) {
  if (!lc_layer_change_is_empty(change))
    return true;
  return !lc_string_equals(file_of(lc_layer_change_base(change)),
                           file_of(lc_layer_change_head(change)));
}

void lc_rule_check_change(lc_rule *rule, lc_change_set *set, const lc_layer_change *change,
                          lc_severity severity, lc_finding_list *findings,
                          lc_rule_outcome *outcome) {
  *outcome = (lc_rule_outcome){.status = LC_RULE_OK};
  const lc_layer *head = lc_layer_change_head(change);
  const lc_layer *layer = head != NULL ? head : lc_layer_change_base(change);
  if (!lc_rule_has_needs(rule, layer, outcome))
    return;
  rule->document = (lc_document *)lc_layer_document(layer);
  rule->layer = lc_layer_index(layer);
  rule->changes = set;
  rule->change = change;
  rule->severity = severity;
  rule->findings = findings;
  rule->outcome = outcome;
  lua_pushcfunction(rule->L, run_hooks);
  lua_pushlightuserdata(rule->L, rule);
  lc_rule_call(rule, 1);
  rule->document = NULL;
  rule->changes = NULL;
  rule->change = NULL;
}
