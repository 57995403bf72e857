#include "bindings/rule.h"

#include "bindings/goals.h"
#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/rule_options.h"
#include "bindings/rule_private.h"
#include "bindings/sandbox.h"
#include "bindings/subject.h"
#include "core/layer_attack.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* --- loading ------------------------------------------------------------------------------- */

/* lua_pcall'ed with the rule and the table that its file returned. */
static int take_table(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, 1);
  lc_rule_read_info(L, rule, 2);
  lua_pushvalue(L, 2);
  lua_setfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_TABLE);
  lc_rule_push_object(L, rule);
  lua_setfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_CONTEXT);
  return 0;
}

/* What the file can reach beyond the sandbox: ATT&CK, and the modules that rules share. */
static int open_environment(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, 1);
  lua_pushlightuserdata(L, rule);
  lua_rawsetp(L, LUA_REGISTRYINDEX, LC_RULE_KEY_SELF);
  lua_getglobal(L, "error");
  lua_rawsetp(L, LUA_REGISTRYINDEX, LC_RULE_KEY_ERROR);
  if (rule->trace.function != NULL)
    lc_trace_install(L, &rule->trace);
  lc_lua_open_globals(L);
  lc_lua_use_attack(L, rule->attack);
  lc_rule_open_require(L, rule);
  return 0;
}

/* Lua does not say of every error which file it is in. */
static lc_status name_file(lc_error *error, lc_status status, const char *path) {
  if (error == NULL)
    return status;
  size_t len = strlen(path);
  bool is_named = strncmp(error->message, path, len) == 0 && error->message[len] == ':';
  if (!is_named && status != LC_ERROR_MEMORY) {
    lc_error unnamed = *error;
    lc_error_set(error, status, "%s: %s", path, unnamed.message);
  }
  error->status = status;
  return status;
}

/* A limit that was hit speaks before whatever the rule made of the error. */
static lc_status failed(lc_rule *rule, const char *path, lc_status status, lc_error *error) {
  char message[LC_LIMIT_MESSAGE_SIZE];
  if (lc_sandbox_exceeded(rule->L) == LC_LIMIT_NONE)
    return name_file(error, status, path);
  lc_sandbox_limit_message(rule->L, message);
  return lc_error_set(error, LC_ERROR_LIMIT, "%s: loading the rule %s", path, message);
}

/* lua_pcall'ed with the argument. */
static int read_argument(lua_State *L) {
  lc_plain_push(L, *(const lc_json_value *)lua_touserdata(L, 1), NULL, NULL);
  return 1;
}

/* Pushes what the rule's text is called with; false when memory is out. */
static bool push_argument(lua_State *L, const lc_rule_source *source) {
  lua_pushcfunction(L, read_argument);
  lua_pushlightuserdata(L, (void *)&source->argument);
  return lua_pcall(L, 1, 1, 0) == LUA_OK;
}

static lc_status load_into(lc_rule *rule, const lc_rule_source *source, lc_error *error) {
  lua_State *L = rule->L;
  lua_pushcfunction(L, open_environment);
  lua_pushlightuserdata(L, rule);
  if (lua_pcall(L, 1, 0, 0) != LUA_OK)
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory loading rule %s", source->id);
  if (!push_argument(L, source))
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory loading rule %s", source->id);
  lua_pushfstring(L, "@%s", source->path);
  lua_insert(L, -2);
  const lc_chunk chunk = {lua_tostring(L, -2), source->text, source->compiled};
  lc_status status = lc_sandbox_run_with(L, 1, &chunk, error);
  if (status != LC_OK)
    return failed(rule, source->path, status, error);
  lua_remove(L, -2);
  lua_pushcfunction(L, lc_sandbox_message);
  lua_insert(L, -2);
  lua_pushcfunction(L, take_table);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, rule);
  lua_insert(L, -2);
  bool is_bad = lua_pcall(L, 2, 0, -4) != LUA_OK;
  if (is_bad)
    lc_error_set(error, LC_ERROR_SYNTAX, "%s", lua_tostring(L, -1));
  lua_settop(L, 0);
  if (is_bad || lc_sandbox_exceeded(L) != LC_LIMIT_NONE)
    return failed(rule, source->path, LC_ERROR_SYNTAX, error);
  return lc_rule_configure(rule, (lc_json_value){0}, error);
}

lc_status lc_rule_load(lc_rule **out, const lc_rule_source *source, const lc_rule_context *context,
                       lc_error *error) {
  lc_rule *rule = calloc(1, sizeof *rule);
  lua_State *L = rule == NULL ? NULL : lc_sandbox_create();
  char *id = strdup(source->id);
  char *path = strdup(source->path);
  char *text = strndup(source->text.ptr, source->text.len);
  if (L == NULL || id == NULL || path == NULL || text == NULL) {
    free(id);
    free(path);
    free(text);
    lc_sandbox_close(L);
    free(rule);
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory loading rule %s", source->id);
  }
  *rule = (lc_rule){.L = L,
                    .id = id,
                    .path = path,
                    .text = text,
                    .info.id = id,
                    .modules = source->modules,
                    .module_count = source->module_count};
  lc_budget budget = context == NULL ? lc_budget_default() : context->budget;
  if (context != NULL) {
    rule->today = context->today;
    rule->data = context->data;
    rule->trace = (lc_trace){.function = context->trace, .context = context->trace_context};
  }
  lc_sandbox_limit(L, &budget);
  rule->attack = context == NULL || context->attack == NULL ? lc_attack_builtin() : context->attack;
  lc_status status = load_into(rule, source, error);
  if (status != LC_OK) {
    lc_rule_free(rule);
    return status;
  }
  *out = rule;
  return LC_OK;
}

void lc_rule_free(lc_rule *rule) {
  if (rule == NULL)
    return;
  lc_sandbox_close(rule->L);
  lc_rule_drop_collected(rule);
  lc_rule_forget_failure(rule);
  free(rule->id);
  free(rule->path);
  free(rule->text);
  free(rule);
}

const lc_rule_info *lc_rule_info_of(const lc_rule *rule) {
  return &rule->info;
}

lua_State *lc_rule_state(lc_rule *rule) {
  return rule->L;
}

/* --- options ------------------------------------------------------------------------------- */

static int set_options(lua_State *L) {
  const lc_json_value *given = lua_touserdata(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_TABLE);
  lua_getfield(L, -1, "options");
  int declared = lua_gettop(L);
  int copied = 0;
  if (lc_json_type_of(*given) != LC_JSON_NONE) {
    lc_plain_push(L, *given, NULL, NULL);
    copied = lua_gettop(L);
  }
  lc_options_resolve(L, declared, copied);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_CONTEXT);
  lua_insert(L, -2);
  lua_setfield(L, -2, "options");
  return 0;
}

lc_status lc_rule_configure(lc_rule *rule, lc_json_value given, lc_error *error) {
  lua_State *L = rule->L;
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, set_options);
  lua_pushlightuserdata(L, &given);
  bool is_bad = lua_pcall(L, 1, 0, -3) != LUA_OK;
  if (is_bad)
    lc_error_set(error, LC_ERROR_SYNTAX, "rule %s: %s", rule->info.id, lua_tostring(L, -1));
  lua_settop(L, 0);
  return is_bad ? LC_ERROR_SYNTAX : LC_OK;
}

/* --- running ------------------------------------------------------------------------------- */

enum { AT_DOCUMENT = 2, AT_TABLE, AT_CONTEXT };

static void call_for_techniques(lua_State *L, lc_rule *rule, const lc_layer *layer) {
  lua_getfield(L, AT_TABLE, "technique");
  int hook = lua_gettop(L);
  uint32_t count = lc_layer_technique_count(layer);
  for (uint32_t i = 0; i < count; i++) {
    lua_pushvalue(L, hook);
    lc_lua_push_technique(L, lc_layer_technique_at(layer, i), AT_DOCUMENT);
    lc_rule_trace_look(L, rule, -1);
    lua_pushvalue(L, AT_CONTEXT);
    rule->entry = lc_layer_technique_at(layer, i);
    lua_call(L, 2, 1);
    bool is_refused = lua_isboolean(L, -1) && !lua_toboolean(L, -1);
    rule->outcome->selected += is_refused ? 0 : 1;
    lua_pop(L, 1);
  }
  lua_settop(L, hook - 1);
}

static void call_for_layer(lua_State *L, lc_rule *rule, const lc_layer *layer) {
  lua_getfield(L, AT_TABLE, "layer");
  lc_lua_push_layer(L, layer, AT_DOCUMENT);
  lc_rule_trace_look(L, rule, -1);
  lua_pushvalue(L, AT_CONTEXT);
  lua_call(L, 2, 1);
  bool has_counted =
      lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 0 && lua_tointeger(L, -1) <= UINT32_MAX;
  rule->outcome->selected +=
      has_counted ? (uint32_t)lua_tointeger(L, -1) : lc_layer_technique_count(layer);
  lua_pop(L, 1);
}

static int run_hooks(lua_State *L) {
  lc_rule *rule = lua_touserdata(L, 1);
  *lc_lua_new_document(L) = lc_document_retain(rule->document);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_TABLE);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_CONTEXT);
  const lc_layer *layer = lc_document_layer_at(rule->document, rule->layer);
  if ((rule->info.hooks & LC_RULE_LAYER) != 0)
    call_for_layer(L, rule, layer);
  if ((rule->info.hooks & LC_RULE_TECHNIQUE) != 0)
    call_for_techniques(L, rule, layer);
  if ((rule->info.hooks & LC_RULE_COLLECT) != 0)
    lc_rule_call_collect(L, rule, layer, AT_DOCUMENT, AT_CONTEXT);
  return 0;
}

/* Sets the outcome's message, made printable: it quotes rules and layers. */
static void __attribute__((format(printf, 2, 3)))
say(lc_rule_outcome *outcome, const char *format, ...) {
  lc_error said;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(said.message, sizeof said.message, format, arguments);
  va_end(arguments);
  lc_error_tidy(&said);
  memcpy(outcome->message, said.message, sizeof outcome->message);
}

static void say_failure(const lc_rule *rule, const char *reason) {
  lc_string subject = lc_buffer_string(&rule->failure_subject);
  if (subject.len > 0)
    say(rule->outcome, "%s (at %.*s)", reason, (int)subject.len, subject.ptr);
  else
    say(rule->outcome, "%s", reason);
}

void lc_rule_call(lc_rule *rule, int arguments) {
  lua_State *L = rule->L;
  lc_rule_outcome *outcome = rule->outcome;
  int function = lua_gettop(L) - arguments;
  lc_rule_forget_failure(rule);
  lua_pushcfunction(L, lc_rule_error_handler);
  lua_insert(L, function);
  lc_sandbox_begin(L);
  lc_trace_begin(&rule->trace);
  bool has_failed = lua_pcall(L, arguments, 0, function) != LUA_OK;
  lc_trace_end(&rule->trace);
  rule->entry = NULL;
  outcome->limit = lc_sandbox_exceeded(L);
  if (outcome->limit != LC_LIMIT_NONE) {
    outcome->status = LC_RULE_ERROR;
    lc_sandbox_limit_message(L, outcome->message);
  } else if (has_failed) {
    outcome->status = LC_RULE_ERROR;
    say_failure(rule, lua_tostring(L, -1));
  } else if (outcome->selected == 0) {
    outcome->status = LC_RULE_VACUOUS;
  }
  lua_settop(L, function - 1);
  outcome->failure = lc_buffer_string(&rule->failure);
  outcome->subject = lc_buffer_string(&rule->failure_subject);
}

/* Whether the release that the layer names is known; otherwise the outcome says what is missing. */
static bool has_attack(const lc_layer *layer, const lc_attack *attack, lc_rule_outcome *outcome) {
  lc_attack_resolution resolution;
  bool is_asked = lc_layer_attack(layer, attack, &resolution);
  if (is_asked && lc_attack_release_is_known(resolution.release))
    return true;
  lc_string domain = lc_layer_domain(layer);
  int domain_len = (int)(domain.len < 60 ? domain.len : 60);
  lc_string version = lc_json_string(lc_layer_attack_version(layer));
  int version_len = (int)(version.len < 60 ? version.len : 60);
  if (is_asked)
    say(outcome, "the rule needs ATT&CK %.*s of %.*s, which is not known here", version_len,
        version.ptr, domain_len, domain.ptr);
  else if (lc_json_type_of(lc_layer_get(layer, "customDataURL")) != LC_JSON_NONE)
    say(outcome, "the rule needs ATT&CK, and the layer has data of its own");
  else if (domain.len == 0)
    say(outcome, "the rule needs ATT&CK, and the layer names no domain");
  else
    say(outcome, "the rule needs ATT&CK, which has no domain '%.*s'", domain_len, domain.ptr);
  return false;
}

bool lc_rule_has_needs(const lc_rule *rule, const lc_layer *layer, lc_rule_outcome *outcome) {
  bool lacks_attack =
      (rule->info.needs & LC_RULE_NEEDS_ATTACK) != 0 && !has_attack(layer, rule->attack, outcome);
  if (lacks_attack)
    outcome->status = LC_RULE_SKIPPED;
  return !lacks_attack;
}

void lc_rule_check(lc_rule *rule, lc_document *document, uint32_t layer, lc_severity severity,
                   lc_finding_list *findings, lc_rule_outcome *outcome) {
  *outcome = (lc_rule_outcome){.status = LC_RULE_OK};
  if (!lc_rule_has_needs(rule, lc_document_layer_at(document, layer), outcome))
    return;
  rule->document = document;
  rule->layer = layer;
  rule->severity = severity;
  rule->findings = findings;
  rule->outcome = outcome;
  if (rule->goals != NULL)
    lc_goals_begin(rule->goals, findings);
  lua_pushcfunction(rule->L, run_hooks);
  lua_pushlightuserdata(rule->L, rule);
  lc_rule_call(rule, 1);
  rule->document = NULL;
}
