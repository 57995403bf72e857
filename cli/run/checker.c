#include "cli/run/checker.h"

#include "bindings/sandbox.h"
#include "cli/run/checker_private.h"

#include <stdio.h>
#include <stdlib.h>

/* --- rules --------------------------------------------------------------------------------- */

static void put_findings(const cli_checker *c, const lc_finding_list *findings) {
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++)
    cli_put_finding(c, c->rule, lc_finding_list_at(findings, i));
}

/* A rule that broke is a finding itself, at the layer's beginning. */
static void put_failure(const cli_checker *c, const char *message) {
  char text[LC_ERROR_MESSAGE_SIZE + 32];
  snprintf(text, sizeof text, CLI_RULE_BROKE "%s", message);
  lc_range whole = lc_json_range(lc_layer_value(lc_document_layer_at(c->document, c->layer)));
  lc_finding finding = {.severity = LC_SEVERITY_ERROR,
                        .message = lc_string_of(text),
                        .layer = c->layer,
                        .range = {whole.start, whole.start + 1},
                        .technique = {"", 0},
                        .tactic = {"", 0},
                        .field = {"", 0}};
  cli_put_finding(c, c->rule, &finding);
}

static void put_broken(const cli_checker *c, lc_severity severity, const char *message) {
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  snprintf(outcome.message, sizeof outcome.message, "%s", message);
  put_failure(c, message);
  cli_put_outcome(c, c->rule, severity, &outcome);
}

static const cli_skip *find_skip(const cli_checker *c) {
  for (uint32_t i = 0; i < c->job->skip_count; i++) {
    if (c->job->skips[i].rule == c->rule && c->job->skips[i].layer == (c->layer | c->side))
      return &c->job->skips[i];
  }
  return NULL;
}

/* The rule at hand, ready to run; NULL when it cannot, which has been put. `*is_right` is false
   when the configuration is wrong. */
static lc_rule *prepare(cli_checker *c, lc_severity severity, bool *is_right) {
  lc_error error;
  const cli_skip *skip = find_skip(c);
  *is_right = true;
  if (skip != NULL) {
    put_broken(c, severity, skip->reason);
    return NULL;
  }
  if (cli_checker_load(c, c->rule, &error) != LC_OK) {
    put_broken(c, severity, error.message);
    return NULL;
  }
  *is_right = cli_checker_configure(c, c->rule, c->job->file);
  return *is_right ? c->instances[c->rule].rule : NULL;
}

/* What a rule came to. A state that has hit a limit is not used again. */
static void put_result(cli_checker *c, lc_severity severity, const lc_finding_list *findings,
                       lc_rule_outcome *outcome) {
  if (outcome->limit == LC_LIMIT_NONE)
    put_findings(c, findings);
  else
    outcome->reported = 0;
  if (outcome->status == LC_RULE_ERROR) {
    put_failure(c, outcome->message);
    cli_put_failure(c, outcome);
  }
  cli_put_outcome(c, c->rule, severity, outcome);
  cli_put_collected(c, severity, &outcome->collected);
  if (outcome->limit != LC_LIMIT_NONE)
    cli_checker_drop(c, c->rule);
}

/* The rule that is at work on the layer that is at hand, or on what became of it. False: the
   configuration is wrong. */
static bool run_rule(cli_checker *c, lc_severity severity, lc_change_set *set,
                     const lc_layer_change *change) {
  bool is_right = true;
  lc_rule *rule = prepare(c, severity, &is_right);
  if (rule == NULL)
    return is_right;
  lc_rule_outcome outcome;
  lc_finding_list *findings = lc_finding_list_create();
  if (findings == NULL) {
    c->out->has_failed = true;
    return true;
  }
  uint64_t begin = cli_checker_clock(c);
  if (change == NULL)
    lc_rule_check(rule, c->document, c->layer, severity, findings, &outcome);
  else
    lc_rule_check_change(rule, set, change, severity, findings, &outcome);
  cli_checker_put_run(c, begin, &outcome);
  put_result(c, severity, findings, &outcome);
  lc_finding_list_free(findings);
  return true;
}

static void enter(cli_checker *c, uint32_t rule, uint32_t layer) {
  c->rule = rule;
  c->layer = layer;
  cli_progress_step(c->progress, rule, layer | c->side);
}

/* Calls `run` for each rule that is to run on the input, with its severity. */
static bool for_rules(cli_checker *c,
                      bool (*run)(cli_checker *c, uint32_t rule, lc_severity severity,
                                  void *context),
                      void *context) {
  const cli_ruleset *set = c->policy->set;
  for (uint32_t i = 0; i < cli_ruleset_count(set); i++) {
    const cli_rule *rule = cli_ruleset_at(set, i);
    lc_severity severity = cli_ruleset_severity(set, rule, c->job->file, c->terms->selection);
    bool is_wanted = severity != LC_SEVERITY_OFF && !rule->is_core && !rule->is_broken;
    if (is_wanted && !run(c, i, severity, context))
      return false;
  }
  return true;
}

/* A rule about nothing but changes has nothing to look at where there is no base. */
static bool skip_without_base(cli_checker *c, uint32_t rule, lc_severity severity) {
  lc_rule_outcome outcome = {.status = LC_RULE_SKIPPED};
  snprintf(outcome.message, sizeof outcome.message,
           "the rule needs a base to compare with (--base)");
  cli_put_outcome(c, rule, severity, &outcome);
  return true;
}

static bool run_on_layers(cli_checker *c, uint32_t rule, lc_severity severity, void *context) {
  (void)context;
  const lc_rule_info *info = &cli_ruleset_at(c->policy->set, rule)->info;
  bool has_base = c->job->kind != CLI_BASE_NONE;
  if (!has_base && (info->needs & LC_RULE_NEEDS_BASE) != 0)
    return skip_without_base(c, rule, severity);
  if ((info->hooks & ~(uint32_t)LC_RULE_ANY_CHANGE) == 0)
    return has_base || skip_without_base(c, rule, severity);
  for (uint32_t layer = 0; layer < lc_document_layer_count(c->document); layer++) {
    enter(c, rule, layer);
    if (!run_rule(c, severity, NULL, NULL))
      return false;
  }
  return true;
}

/* --- changes ------------------------------------------------------------------------------- */

static bool run_on_change(cli_checker *c, uint32_t rule, lc_severity severity, lc_change_set *set,
                          const lc_layer_change *change) {
  const lc_layer *head = lc_layer_change_head(change);
  const lc_layer *layer = head != NULL ? head : lc_layer_change_base(change);
  c->document = (lc_document *)lc_layer_document(layer);
  c->is_gone = head == NULL;
  enter(c, rule, lc_layer_index(layer));
  bool is_right = run_rule(c, severity, set, change);
  c->is_gone = false;
  return is_right;
}

/* The set is NULL when nothing changed. */
static bool run_on_changes(cli_checker *c, uint32_t rule, lc_severity severity, void *context) {
  lc_change_set *set = context;
  uint32_t layers = set == NULL ? 0 : lc_change_set_layer_count(set);
  uint32_t changed = 0;
  if ((cli_ruleset_at(c->policy->set, rule)->info.hooks & LC_RULE_ANY_CHANGE) == 0)
    return true;
  for (uint32_t i = 0; i < layers; i++) {
    const lc_layer_change *change = lc_change_set_layer_at(set, i);
    if (!lc_rule_sees_change(change))
      continue;
    changed++;
    if (!run_on_change(c, rule, severity, set, change))
      return false;
  }
  if (changed == 0)
    cli_put_outcome(c, rule, severity, &(lc_rule_outcome){.status = LC_RULE_VACUOUS});
  return true;
}

static void check_changes(cli_checker *c, lc_document *base, lc_document *head) {
  lc_change_set *set = NULL;
  if (lc_change_set_create(&set, base, head, cli_policy_attack(c->policy), NULL) != LC_OK) {
    c->out->has_failed = true;
    return;
  }
  c->side = CLI_SIDE_CHANGE;
  for_rules(c, run_on_changes, set);
  lc_change_set_release(set);
}

/* --- what the core found ------------------------------------------------------------------- */

/* The core knows MITRE's domains; one that a catalogue defines is no fault of a layer's. */
static bool is_known_domain(const cli_checker *c, const lc_finding *finding) {
  bool is_about_domain = lc_string_equals(finding->rule, LC_STRING("format/value")) &&
                         lc_string_equals(finding->field, LC_STRING("domain"));
  if (!is_about_domain || finding->layer == LC_NO_LAYER)
    return false;
  const lc_layer *layer = lc_document_layer_at(c->document, finding->layer);
  const lc_attack_domain *domain =
      lc_attack_domain_find(cli_policy_attack(c->policy), lc_layer_domain(layer));
  return domain != NULL && lc_attack_domain_is_custom(domain);
}

/* One of the core's rules, with the severity of the configuration. */
static void put_core_rule(const cli_checker *c, uint32_t position, lc_severity severity) {
  const char *id = cli_ruleset_at(c->policy->set, position)->info.id;
  cli_setting setting = cli_config_setting(c->policy->config, id, c->job->file);
  bool is_forced = setting.is_set && setting.severity != LC_SEVERITY_OFF;
  const lc_finding_list *found = lc_document_findings(c->document);
  lc_rule_outcome outcome = {.status = LC_RULE_OK};
  for (uint32_t i = 0; i < lc_document_layer_count(c->document); i++)
    outcome.selected += lc_layer_technique_count(lc_document_layer_at(c->document, i));
  for (uint32_t i = 0; i < lc_finding_list_count(found); i++) {
    lc_finding finding = *lc_finding_list_at(found, i);
    if (!lc_string_equals(finding.rule, lc_string_of(id)) || is_known_domain(c, &finding))
      continue;
    if (is_forced)
      finding.severity = setting.severity;
    outcome.reported++;
    cli_put_finding(c, position, &finding);
  }
  cli_put_outcome(c, position, severity, &outcome);
}

static bool put_core_rules(const cli_checker *c) {
  const cli_ruleset *set = c->policy->set;
  for (uint32_t i = 0; i < cli_ruleset_count(set); i++) {
    const cli_rule *rule = cli_ruleset_at(set, i);
    lc_severity severity = cli_ruleset_severity(set, rule, c->job->file, c->terms->selection);
    if (!rule->is_core || rule->is_of_waivers || severity == LC_SEVERITY_OFF)
      continue;
    lc_json_value options =
        cli_config_setting(c->policy->config, rule->info.id, c->job->file).options;
    if (lc_json_type_of(options) != LC_JSON_NONE) {
      char message[LC_ERROR_MESSAGE_SIZE];
      snprintf(message, sizeof message, "rule %s has no options", rule->info.id);
      cli_put_wrong_option(c, i, message);
      return false;
    }
    put_core_rule(c, i, severity);
  }
  return true;
}

/* --- jobs ---------------------------------------------------------------------------------- */

/* Every rule over the document as it is. */
static bool check_side(cli_checker *c, lc_document *document, uint32_t side) {
  c->document = document;
  c->side = side;
  cli_checker_put_waivers(c);
  return put_core_rules(c) && for_rules(c, run_on_layers, NULL);
}

static lc_status read_document(const cli_checker *c, int descriptor, const char *name,
                               lc_document **out, lc_error *error) {
  *out = NULL;
  if (descriptor < 0)
    return LC_OK;
  cli_progress_step(c->progress, CLI_NO_RULE, 0);
  uint64_t begin = cli_checker_clock(c);
  lc_status status = lc_document_read(out, descriptor, name, &c->terms->limits.input, error);
  const cli_cost cost = {.reading = cli_checker_clock(c) - begin};
  if (c->terms->wants_costs)
    cli_put_cost(c->out, CLI_NO_RULE, &cost);
  return status;
}

/* A base that cannot be read is as good as none, and that is said. */
static lc_document *read_base(cli_checker *c) {
  lc_document *base = NULL;
  lc_error error;
  const char *name = c->job->base_file != NULL ? c->job->base_file : c->job->file;
  if (read_document(c, c->job->base, name, &base, &error) == LC_OK)
    return base;
  char text[LC_ERROR_MESSAGE_SIZE + 100];
  snprintf(text, sizeof text,
           "the base of this file cannot be read (%u:%u: %s), so all of its findings count as new",
           (unsigned)error.position.line, (unsigned)error.position.column, error.message);
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_NOTE);
  cli_wire_string(c->out, lc_string_of(text));
  cli_wire_end(c->out, begin);
  return NULL;
}

static void compare(cli_checker *c, lc_document *head) {
  if (c->job->kind == CLI_BASE_SAME) {
    for_rules(c, run_on_changes, NULL);
    cli_put_mark(c->out, CLI_FRAME_BASE);
    return;
  }
  lc_document *base = read_base(c);
  if (base != NULL || head != NULL)
    check_changes(c, base, head);
  cli_put_mark(c->out, CLI_FRAME_BASE);
  if (base != NULL && head != NULL)
    check_side(c, base, CLI_SIDE_BASE);
  lc_document_release(base);
}

static void put_layer(const cli_checker *c, const lc_layer *layer) {
  const lc_attack *attack = cli_policy_attack(c->policy);
  cli_put_layer(c->out, layer, attack);
  if (c->terms->wants_matrices)
    cli_put_matrix(c->out, layer, attack);
  if (c->terms->audit != NULL)
    cli_put_audit(c->out, layer, attack, c->terms->audit);
}

static void check_document(cli_checker *c, lc_document *head) {
  if (head != NULL && c->job->was_searched && !lc_document_looks_like_layer(head)) {
    cli_put_mark(c->out, CLI_FRAME_NO_LAYER);
    return;
  }
  for (uint32_t i = 0; head != NULL && i < lc_document_layer_count(head); i++)
    put_layer(c, lc_document_layer_at(head, i));
  bool is_right = head == NULL || check_side(c, head, CLI_SIDE_HEAD);
  if (is_right && head != NULL && c->terms->study != NULL)
    cli_checker_study(c);
  if (is_right && c->job->kind != CLI_BASE_NONE)
    compare(c, head);
}

void cli_checker_check(cli_checker *c, const cli_check_job *job, lc_buffer *out) {
  lc_document *head = NULL;
  lc_error error;
  c->out = out;
  c->job = job;
  c->side = CLI_SIDE_HEAD;
  if (read_document(c, job->descriptor, job->file, &head, &error) == LC_OK)
    check_document(c, head);
  else
    cli_put_unreadable(out, &error);
  cli_put_mark(out, CLI_FRAME_DONE);
  lc_document_release(head);
  c->document = NULL;
}
