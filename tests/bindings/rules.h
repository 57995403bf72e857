/**
 * Rules for tests: loaded from text, run over a layer with given entries.
 */
#ifndef LAYERCHECK_TESTS_BINDINGS_RULES_H
#define LAYERCHECK_TESTS_BINDINGS_RULES_H

#include "bindings/plain.h"
#include "bindings/rule.h"
#include "tests/core/layers.h"

#include <lauxlib.h>

/** Two entries, one with tactic and score. */
#define TWO_ENTRIES                                                                                \
  "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1},{\"techniqueID\":\"T1558\"}"

/** Loads a source text as the rule "a/b". */
static inline lc_status load_rule(lc_rule **rule, const char *text, lc_error *error) {
  lc_rule_source source = {.id = "a/b", .path = "rules/a/b.lua", .text = lc_string_of(text)};
  return lc_rule_load(rule, &source, NULL, error);
}

/** The rule "a/b" of a source text; free it. */
static inline lc_rule *rule_of(const char *source) {
  lc_rule *rule = NULL;
  lc_error error;
  lc_status status = load_rule(&rule, source, &error);
  ck_assert_msg(status == LC_OK, "%s", status == LC_OK ? "" : error.message);
  return rule;
}

/** Gives a rule the options at `index` of a stack, as a configuration would. */
static inline lc_status configure_rule(lc_rule *rule, lua_State *L, int index, lc_error *error) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  lc_plain_push_json(L, index, NULL, NULL);
  lc_string text = lc_string_of(lua_tostring(L, -1));
  ck_assert_int_eq(lc_source_copy(&source, text, "options", NULL, NULL), LC_OK);
  ck_assert_int_eq(lc_json_parse(&json, source, NULL, NULL), LC_OK);
  lc_status status = lc_rule_configure(rule, lc_json_root(json), error);
  lc_json_free(json);
  lc_source_free(source);
  lua_pop(L, 1);
  return status;
}

/** Why a source text is no rule. */
static inline const char *load_error_of(const char *source) {
  static lc_error error;
  lc_rule *rule = NULL;
  lc_status status = load_rule(&rule, source, &error);
  lc_rule_free(rule);
  ck_assert_msg(status == LC_ERROR_SYNTAX, "loaded: %s", source);
  return error.message;
}

/** What a run came to; free it with drop(). */
typedef struct rule_run {
  lc_rule_outcome outcome;
  lc_finding_list *findings;
} rule_run;

/** Runs a rule over a layer with these entries, as a warning. */
static inline rule_run run_over(lc_rule *rule, const char *entries) {
  rule_run run = {.findings = lc_finding_list_create()};
  lc_document *document = layer_with_techniques(entries);
  lc_rule_check(rule, document, 0, LC_SEVERITY_WARNING, run.findings, &run.outcome);
  lc_document_release(document);
  return run;
}

/** Runs a rule with these members of its table and a title. */
static inline rule_run run_hook(const char *members, const char *entries) {
  char source[2000];
  int len = snprintf(source, sizeof source, "return { title = 'x', %s }", members);
  ck_assert_int_lt(len, (int)sizeof source);
  lc_rule *rule = rule_of(source);
  rule_run run = run_over(rule, entries);
  lc_rule_free(rule);
  return run;
}

static inline const char *message_at(const rule_run *run, uint32_t position) {
  ck_assert_msg(lc_finding_list_count(run->findings) > position, "no finding; %s",
                run->outcome.message);
  return lc_finding_list_at(run->findings, position)->message.ptr;
}

static inline void drop(const rule_run *run) {
  lc_finding_list_free(run->findings);
}

/** The rule must have broken with this message. */
static inline void assert_broke(rule_run run, const char *message) {
  ck_assert_int_eq(run.outcome.status, LC_RULE_ERROR);
  ck_assert_str_eq(run.outcome.message, message);
  drop(&run);
}

#endif
