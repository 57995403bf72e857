/**
 * Trial case: one case of a test file, run over the rule. (Private to cli/testing.)
 */
#ifndef LAYERCHECK_CLI_TESTING_TRIAL_CASE_H
#define LAYERCHECK_CLI_TESTING_TRIAL_CASE_H

#include "bindings/rule_coverage.h"
#include "cli/testing/trial.h"

typedef struct cli_trial_context {
  const cli_trial *trial;
  const lc_budget *budget;
  lc_coverage *coverage; /* NULL: not wanted */
} cli_trial_context;

/*
 * A Lua function with the context as its upvalue: check{ layers = { { text = TEXT,
 * name = FILE? }, ... }, base = TEXT?, base_name = FILE?, options = TABLE?, data = TABLE?, today =
 * DATE? } gives the list of findings and the rule's status, or raises what broke the rule.
 */
int cli_trial_check(lua_State *L);

#endif
