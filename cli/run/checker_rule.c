/* The rules of a checker: loaded when they are needed, and given the options of each file. */
#include "bindings/sandbox.h"
#include "cli/policy/glob.h"
#include "cli/run/checker_private.h"

#include <stdlib.h>

cli_checker *cli_checker_create(const cli_policy *policy, const cli_terms *terms,
                                cli_progress *progress) {
  cli_checker *checker = calloc(1, sizeof *checker);
  instance *instances = calloc(cli_ruleset_count(policy->set), sizeof *instances);
  if (checker == NULL || instances == NULL) {
    free(instances);
    free(checker);
    return NULL;
  }
  *checker =
      (cli_checker){.policy = policy, .terms = terms, .progress = progress, .instances = instances};
  return checker;
}

static void drop(instance *one) {
  lc_rule_free(one->rule);
  *one = (instance){0};
}

void cli_checker_free(cli_checker *checker) {
  if (checker == NULL)
    return;
  for (size_t i = 0; i < cli_ruleset_count(checker->policy->set); i++)
    drop(&checker->instances[i]);
  free(checker->instances);
  free(checker);
}

void cli_checker_drop(cli_checker *c, uint32_t rule) {
  drop(&c->instances[rule]);
}

/* --- what they cost ------------------------------------------------------------------------ */

uint64_t cli_checker_clock(const cli_checker *c) {
  return c->terms->wants_costs ? cli_cost_clock() : 0;
}

void cli_checker_put_run(const cli_checker *c, uint64_t begin, const lc_rule_outcome *outcome) {
  if (!c->terms->wants_costs)
    return;
  const cli_cost cost = {.running = cli_cost_clock() - begin,
                         .calls = outcome->selected,
                         .memory = lc_sandbox_peak(lc_rule_state(c->instances[c->rule].rule))};
  cli_put_cost(c->out, c->rule, &cost);
}

static void put_load(const cli_checker *c, uint32_t position, uint64_t begin) {
  const cli_cost cost = {.loading = cli_checker_clock(c) - begin};
  if (c->terms->wants_costs)
    cli_put_cost(c->out, position, &cost);
}

/* --- loading ------------------------------------------------------------------------------- */

lc_status cli_checker_load(cli_checker *c, uint32_t position, lc_error *error) {
  instance *one = &c->instances[position];
  if (one->rule != NULL)
    return LC_OK;
  uint64_t begin = cli_checker_clock(c);
  const cli_rule *rule = cli_ruleset_at(c->policy->set, position);
  lc_rule_source source = cli_ruleset_source(c->policy->set, rule);
  lc_rule_context context = {.budget = c->terms->limits.budget,
                             .today = c->terms->today,
                             .data = cli_policy_data(c->policy),
                             .attack = cli_policy_attack(c->policy)};
  if (cli_is_among_globs(c->terms->selection->traced, rule->info.id)) {
    context.trace = cli_put_trace;
    context.trace_context = c;
  }
  lc_status status = lc_rule_load(&one->rule, &source, &context, error);
  if (status == LC_OK)
    lc_sandbox_on_print(lc_rule_state(one->rule), cli_put_print, c);
  put_load(c, position, begin);
  return status;
}

/* --- options ------------------------------------------------------------------------------- */

static bool same_value(lc_json_value a, lc_json_value b) {
  return a.json == b.json && a.index == b.index;
}

/* False when the configuration is wrong, which ends the run. */
bool cli_checker_configure(cli_checker *c, uint32_t position, const char *file) {
  instance *one = &c->instances[position];
  const char *id = cli_ruleset_at(c->policy->set, position)->info.id;
  lc_json_value options = cli_config_setting(c->policy->config, id, file).options;
  lc_error error;
  if (same_value(options, one->options))
    return true;
  if (lc_rule_configure(one->rule, options, &error) == LC_OK) {
    one->options = options;
    return true;
  }
  cli_put_wrong_option(c, position, error.message);
  return false;
}
