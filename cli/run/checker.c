#include "cli/run/checker.h"

#include "bindings/sandbox.h"
#include "cli/run/wire.h"

#include <stdio.h>
#include <stdlib.h>

/* A rule once it is loaded, and the options that it was last given. */
typedef struct instance {
  lc_rule *rule;
  lc_json_value options;
} instance;

struct cli_checker {
  const cli_policy *policy;
  const cli_terms *terms;
  cli_progress *progress;
  instance *instances; /* as many as the policy has rules */
  /* The work at hand. */
  lc_buffer *out;
  const cli_check_job *job;
  lc_document *document;
  uint32_t rule;
  uint32_t layer;
};

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

/* --- frames -------------------------------------------------------------------------------- */

static void put_position(lc_buffer *out, lc_position position) {
  cli_wire_number(out, position.line);
  cli_wire_number(out, position.column);
}

static void put_excerpt(lc_buffer *out, const lc_excerpt *excerpt) {
  cli_wire_string(out, lc_string_of(excerpt->text));
  cli_wire_number(out, excerpt->mark_start);
  cli_wire_number(out, excerpt->mark_len);
}

static void put_unreadable(lc_buffer *out, const lc_error *error) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_UNREADABLE);
  cli_wire_number(out, error->status);
  put_position(out, error->position);
  cli_wire_string(out, lc_string_of(error->message));
  put_excerpt(out, &error->excerpt);
  cli_wire_end(out, begin);
}

static void put_layer(lc_buffer *out, const lc_layer *layer, const lc_attack *attack) {
  lc_attack_resolution resolution;
  bool is_judged =
      lc_layer_attack(layer, attack, &resolution) && lc_attack_release_is_known(resolution.release);
  size_t begin = cli_wire_begin(out, CLI_FRAME_LAYER);
  cli_wire_text(out, lc_layer_name(layer), CLI_LONGEST_NAME);
  cli_wire_text(out, lc_layer_domain(layer), CLI_LONGEST_NAME);
  cli_wire_string(out,
                  is_judged ? lc_attack_release_version(resolution.release) : (lc_string){"", 0});
  cli_wire_number(out, lc_layer_technique_count(layer));
  cli_wire_end(out, begin);
}

static void put_finding(const cli_checker *c, uint32_t rule, const lc_finding *finding) {
  const lc_source *source = lc_document_source(c->document);
  lc_excerpt excerpt = lc_source_excerpt(source, finding->range);
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_FINDING);
  cli_wire_number(c->out, rule);
  cli_wire_number(c->out, finding->severity);
  cli_wire_number(c->out, finding->layer);
  put_position(c->out, lc_source_position(source, finding->range.start));
  put_position(c->out, lc_source_position(source, finding->range.end));
  cli_wire_text(c->out, finding->message, CLI_LONGEST_MESSAGE);
  cli_wire_text(c->out, finding->technique, CLI_LONGEST_NAME);
  cli_wire_text(c->out, finding->tactic, CLI_LONGEST_NAME);
  cli_wire_string(c->out, finding->field);
  put_excerpt(c->out, &excerpt);
  cli_wire_end(c->out, begin);
}

static void put_outcome(const cli_checker *c, uint32_t rule, lc_severity severity,
                        const lc_rule_outcome *outcome) {
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_OUTCOME);
  cli_wire_number(c->out, rule);
  cli_wire_number(c->out, severity);
  cli_wire_number(c->out, outcome->status);
  cli_wire_number(c->out, outcome->selected);
  cli_wire_number(c->out, outcome->reported);
  cli_wire_string(c->out, lc_string_of(outcome->message));
  cli_wire_end(c->out, begin);
}

static void put_collected(const cli_checker *c, lc_severity severity,
                          const lc_collected *collected) {
  if (collected->json.len == 0)
    return;
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_COLLECTED);
  cli_wire_number(c->out, c->rule);
  cli_wire_number(c->out, c->layer);
  cli_wire_number(c->out, severity);
  cli_wire_string(c->out, collected->json);
  cli_wire_number(c->out, collected->place_count);
  for (uint32_t i = 0; i < collected->place_count; i++) {
    const lc_saved_place *place = &collected->places[i];
    put_position(c->out, place->start);
    put_position(c->out, place->end);
    cli_wire_text(c->out, place->technique, CLI_LONGEST_NAME);
    cli_wire_text(c->out, place->tactic, CLI_LONGEST_NAME);
    cli_wire_string(c->out, place->field);
    put_excerpt(c->out, &place->excerpt);
  }
  cli_wire_end(c->out, begin);
}

static void put_print(lc_string line, void *context) {
  const cli_checker *c = context;
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_PRINT);
  cli_wire_number(c->out, c->rule);
  cli_wire_number(c->out, c->layer);
  cli_wire_text(c->out, line, CLI_LONGEST_MESSAGE);
  cli_wire_end(c->out, begin);
}

/* --- rules --------------------------------------------------------------------------------- */

static lc_status load(cli_checker *c, uint32_t position, lc_error *error) {
  instance *one = &c->instances[position];
  if (one->rule != NULL)
    return LC_OK;
  const cli_rule *rule = cli_ruleset_at(c->policy->set, position);
  lc_rule_source source = cli_ruleset_source(c->policy->set, rule);
  lc_rule_context context = {.budget = c->terms->limits.budget,
                             .today = c->terms->today,
                             .data = cli_policy_data(c->policy),
                             .attack = cli_policy_attack(c->policy)};
  lc_status status = lc_rule_load(&one->rule, &source, &context, error);
  if (status == LC_OK)
    lc_sandbox_on_print(lc_rule_state(one->rule), put_print, c);
  return status;
}

static bool same_value(lc_json_value a, lc_json_value b) {
  return a.json == b.json && a.index == b.index;
}

/* False when the configuration is wrong, which ends the run. */
static bool configure(cli_checker *c, uint32_t position, const char *file) {
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
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_WRONG_OPTION);
  cli_wire_number(c->out, position);
  cli_wire_string(c->out, lc_string_of(error.message));
  cli_wire_end(c->out, begin);
  return false;
}

static void put_findings(const cli_checker *c, const lc_finding_list *findings) {
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++)
    put_finding(c, c->rule, lc_finding_list_at(findings, i));
}

/* A rule that broke is a finding itself, at the layer's beginning. */
static void put_failure(const cli_checker *c, const char *message) {
  char text[LC_ERROR_MESSAGE_SIZE + 32];
  snprintf(text, sizeof text, "the rule broke: %s", message);
  lc_range whole = lc_json_range(lc_layer_value(lc_document_layer_at(c->document, c->layer)));
  lc_finding finding = {.severity = LC_SEVERITY_ERROR,
                        .message = lc_string_of(text),
                        .layer = c->layer,
                        .range = {whole.start, whole.start + 1},
                        .technique = {"", 0},
                        .tactic = {"", 0},
                        .field = {"", 0}};
  put_finding(c, c->rule, &finding);
}

static void put_broken(const cli_checker *c, lc_severity severity, const char *message) {
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  snprintf(outcome.message, sizeof outcome.message, "%s", message);
  put_failure(c, message);
  put_outcome(c, c->rule, severity, &outcome);
}

static const cli_skip *find_skip(const cli_checker *c) {
  for (uint32_t i = 0; i < c->job->skip_count; i++) {
    if (c->job->skips[i].rule == c->rule && c->job->skips[i].layer == c->layer)
      return &c->job->skips[i];
  }
  return NULL;
}

/* The rule that is at work on the layer that is at hand. False: the configuration is wrong. */
static bool run_rule(cli_checker *c, lc_severity severity) {
  lc_error error;
  const cli_skip *skip = find_skip(c);
  if (skip != NULL) {
    put_broken(c, severity, skip->reason);
    return true;
  }
  if (load(c, c->rule, &error) != LC_OK) {
    put_broken(c, severity, error.message);
    return true;
  }
  if (!configure(c, c->rule, c->job->file))
    return false;
  lc_rule *rule = c->instances[c->rule].rule;
  lc_rule_outcome outcome;
  lc_finding_list *findings = lc_finding_list_create();
  if (findings == NULL) {
    c->out->has_failed = true;
    return true;
  }
  lc_rule_check(rule, c->document, c->layer, severity, findings, &outcome);
  if (outcome.limit == LC_LIMIT_NONE)
    put_findings(c, findings);
  else
    outcome.reported = 0;
  if (outcome.status == LC_RULE_ERROR)
    put_failure(c, outcome.message);
  put_outcome(c, c->rule, severity, &outcome);
  put_collected(c, severity, &outcome.collected);
  lc_finding_list_free(findings);
  if (outcome.limit != LC_LIMIT_NONE)
    drop(&c->instances[c->rule]);
  return true;
}

static bool run_rules(cli_checker *c) {
  const cli_ruleset *set = c->policy->set;
  uint32_t layers = lc_document_layer_count(c->document);
  for (uint32_t i = 0; i < cli_ruleset_count(set); i++) {
    const cli_rule *rule = cli_ruleset_at(set, i);
    lc_severity severity = cli_ruleset_severity(set, rule, c->job->file, c->terms->selection);
    if (severity == LC_SEVERITY_OFF || rule->is_core || rule->is_broken)
      continue;
    for (uint32_t layer = 0; layer < layers; layer++) {
      c->rule = i;
      c->layer = layer;
      cli_progress_step(c->progress, i, layer);
      if (!run_rule(c, severity))
        return false;
    }
  }
  return true;
}

/* --- what the core found ------------------------------------------------------------------- */

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
    if (!lc_string_equals(finding.rule, lc_string_of(id)))
      continue;
    if (is_forced)
      finding.severity = setting.severity;
    outcome.reported++;
    put_finding(c, position, &finding);
  }
  put_outcome(c, position, severity, &outcome);
}

static bool put_core_rules(const cli_checker *c) {
  const cli_ruleset *set = c->policy->set;
  for (uint32_t i = 0; i < cli_ruleset_count(set); i++) {
    const cli_rule *rule = cli_ruleset_at(set, i);
    lc_severity severity = cli_ruleset_severity(set, rule, c->job->file, c->terms->selection);
    if (!rule->is_core || severity == LC_SEVERITY_OFF)
      continue;
    lc_json_value options =
        cli_config_setting(c->policy->config, rule->info.id, c->job->file).options;
    if (lc_json_type_of(options) != LC_JSON_NONE) {
      char message[LC_ERROR_MESSAGE_SIZE];
      snprintf(message, sizeof message, "rule %s has no options", rule->info.id);
      size_t begin = cli_wire_begin(c->out, CLI_FRAME_WRONG_OPTION);
      cli_wire_number(c->out, i);
      cli_wire_string(c->out, lc_string_of(message));
      cli_wire_end(c->out, begin);
      return false;
    }
    put_core_rule(c, i, severity);
  }
  return true;
}

/* --- jobs ---------------------------------------------------------------------------------- */

static void put_done(lc_buffer *out) {
  cli_wire_end(out, cli_wire_begin(out, CLI_FRAME_DONE));
}

static void check_document(cli_checker *c) {
  if (c->job->was_searched && !lc_document_looks_like_layer(c->document)) {
    cli_wire_end(c->out, cli_wire_begin(c->out, CLI_FRAME_NO_LAYER));
    return;
  }
  for (uint32_t i = 0; i < lc_document_layer_count(c->document); i++)
    put_layer(c->out, lc_document_layer_at(c->document, i), cli_policy_attack(c->policy));
  if (put_core_rules(c))
    run_rules(c);
}

void cli_checker_check(cli_checker *c, const cli_check_job *job, lc_buffer *out) {
  lc_error error;
  c->out = out;
  c->job = job;
  cli_progress_step(c->progress, CLI_NO_RULE, 0);
  lc_status status =
      lc_document_read(&c->document, job->descriptor, job->file, &c->terms->limits.input, &error);
  if (status == LC_OK)
    check_document(c);
  else
    put_unreadable(out, &error);
  put_done(out);
  if (status == LC_OK)
    lc_document_release(c->document);
  c->document = NULL;
}

/* LC_SEVERITY_OFF: the severity that the rule has for the layer. */
static void write_conclusion(lc_buffer *out, uint32_t position, uint32_t place,
                             lc_severity severity, lc_string message) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_CONCLUSION);
  cli_wire_number(out, position);
  cli_wire_number(out, place);
  cli_wire_number(out, severity);
  cli_wire_text(out, message, CLI_LONGEST_MESSAGE);
  cli_wire_end(out, begin);
}

typedef struct conclusion {
  const cli_checker *checker;
  const lc_collected_layer *layers;
} conclusion;

static bool put_conclusion(uint32_t position, const lc_saved_place *place, lc_string message,
                           void *context) {
  const conclusion *at = context;
  uint32_t number = (uint32_t)(place - at->layers[position].collected.places);
  write_conclusion(at->checker->out, position, number, LC_SEVERITY_OFF, message);
  return lc_buffer_is_ok(at->checker->out);
}

/* At the first layer: a conclusion is about no layer in particular. */
static void put_broken_conclusion(const cli_checker *c, const char *message) {
  char text[LC_ERROR_MESSAGE_SIZE + 32];
  snprintf(text, sizeof text, "the rule broke: %s", message);
  write_conclusion(c->out, 0, 0, LC_SEVERITY_ERROR, lc_string_of(text));
}

void cli_checker_conclude(cli_checker *c, uint32_t rule, const lc_collected_layer *layers,
                          uint32_t count, lc_buffer *out) {
  lc_error error;
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  const cli_rule *line = cli_ruleset_at(c->policy->set, rule);
  conclusion at = {c, layers};
  c->out = out;
  c->rule = rule;
  c->layer = 0;
  cli_progress_step(c->progress, rule, 0);
  size_t begin = out->len;
  if (load(c, rule, &error) != LC_OK)
    snprintf(outcome.message, sizeof outcome.message, "%s", error.message);
  else if (configure(c, rule, layers[0].file))
    lc_rule_conclude(c->instances[rule].rule, layers, count, put_conclusion, &at, &outcome);
  if (outcome.limit != LC_LIMIT_NONE) {
    out->len = begin;
    outcome.reported = 0;
    drop(&c->instances[rule]);
  }
  if (outcome.status == LC_RULE_ERROR)
    put_broken_conclusion(c, outcome.message);
  put_outcome(c, rule, line->info.severity, &outcome);
  put_done(out);
}
