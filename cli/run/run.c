#include "cli/run/run.h"

#include "cli/arguments.h"
#include "cli/policy/policy.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* A configuration with its rules; the inputs below one `.layercheck.lua` share it. */
typedef struct run_policy {
  char *path; /* of the configuration, or NULL */
  cli_policy policy;
} run_policy;

typedef struct run {
  const cli_run_options *options;
  cli_report *report;
  run_policy *policies;
  size_t policy_count;
  bool some_rule_ran;
  bool some_rule_broke;
  double started; /* seconds, monotonic */
} run;

static lc_status out_of_memory(lc_error *error) {
  lc_error_set(error, LC_ERROR_MEMORY, "out of memory");
  return LC_ERROR_MEMORY;
}

/* --- policies ------------------------------------------------------------------------------ */

/* Takes "rules/x.lua:12: unexpected symbol" apart: the line (1 when there is none) and the reason.
 */
static uint32_t line_of_message(const char *message, const char *path, const char **reason) {
  size_t len = path == NULL ? 0 : strlen(path);
  *reason = message;
  if (len == 0 || strncmp(message, path, len) != 0 || message[len] != ':')
    return 1;
  char *end = NULL;
  long line = strtol(message + len + 1, &end, 10);
  bool has_line = line > 0 && end[0] == ':' && end[1] == ' ';
  *reason = has_line ? end + 2 : message + len + 2;
  return has_line ? (uint32_t)line : 1;
}

static bool report_broken_rule(run *r, const cli_rule *rule) {
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  memcpy(outcome.message, rule->load_error.message, sizeof outcome.message);
  r->some_rule_broke = true;
  const char *reason = NULL;
  uint32_t line = line_of_message(outcome.message, rule->path, &reason);
  return cli_report_add_rule_error(r->report, rule->info.id, rule->path, line, reason) &&
         cli_report_add_outcome(r->report, rule->info.id, LC_SEVERITY_ERROR, &outcome);
}

/* A broken rule's severity is not known, so it counts as wanted unless it was turned off. */
static bool report_broken_rules(run *r, const cli_policy *policy) {
  for (size_t i = 0; i < cli_ruleset_count(policy->set); i++) {
    const cli_rule *rule = cli_ruleset_at(policy->set, i);
    bool is_wanted =
        cli_ruleset_severity(policy->set, rule, "", &r->options->selection) != LC_SEVERITY_OFF;
    if (rule->is_broken && is_wanted && !report_broken_rule(r, rule))
      return false;
  }
  return true;
}

/* Takes over `path`. */
static lc_status open_policy(run *r, char *path, run_policy **out, lc_error *error) {
  run_policy *grown = realloc(r->policies, (r->policy_count + 1) * sizeof *grown);
  if (grown == NULL) {
    free(path);
    return out_of_memory(error);
  }
  r->policies = grown;
  run_policy *policy = &r->policies[r->policy_count++];
  *policy = (run_policy){.path = path};
  lc_status status = cli_policy_open(&policy->policy, path, error);
  if (status == LC_OK)
    status = cli_ruleset_check_selection(policy->policy.set, &r->options->selection, error);
  if (status == LC_OK && !report_broken_rules(r, &policy->policy))
    status = out_of_memory(error);
  *out = policy;
  return status;
}

static bool same_path(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The policy for an input, opened when it is the first to need it. */
static lc_status find_policy(run *r, const cli_input *input, run_policy **out, lc_error *error) {
  const cli_run_options *options = r->options;
  char *path = NULL;
  if (!options->ignores_config)
    path =
        options->config_path != NULL ? strdup(options->config_path) : cli_config_find(input->path);
  for (size_t i = 0; i < r->policy_count; i++) {
    if (same_path(r->policies[i].path, path)) {
      free(path);
      *out = &r->policies[i];
      return LC_OK;
    }
  }
  return open_policy(r, path, out, error);
}

/* --- one document -------------------------------------------------------------------------- */

/* What the core found, with the severities of the configuration. */
static bool take_core_findings(run *r, const cli_policy *policy, const lc_document *document,
                               const char *file, lc_finding_list *findings) {
  const lc_finding_list *found = lc_document_findings(document);
  for (uint32_t rule_at = 0; rule_at < lc_format_rule_count(); rule_at++) {
    const char *id = lc_format_rule_at(rule_at)->id;
    const cli_rule *rule = cli_ruleset_find(policy->set, id, NULL);
    lc_severity severity = cli_ruleset_severity(policy->set, rule, file, &r->options->selection);
    if (severity == LC_SEVERITY_OFF)
      continue;
    cli_setting setting = cli_config_setting(policy->config, id, file);
    bool is_forced = setting.is_set && setting.severity != LC_SEVERITY_OFF;
    lc_rule_outcome outcome = {.status = LC_RULE_OK};
    for (uint32_t i = 0; i < lc_document_layer_count(document); i++)
      outcome.selected += lc_layer_technique_count(lc_document_layer_at(document, i));
    for (uint32_t i = 0; i < lc_finding_list_count(found); i++) {
      lc_finding finding = *lc_finding_list_at(found, i);
      if (!lc_string_equals(finding.rule, lc_string_of(id)))
        continue;
      if (is_forced)
        finding.severity = setting.severity;
      outcome.reported++;
      if (lc_finding_list_add(findings, &finding) != LC_OK)
        return false;
    }
    r->some_rule_ran = true;
    if (!cli_report_add_outcome(r->report, id, severity, &outcome))
      return false;
  }
  return true;
}

static bool add_failure(lc_finding_list *findings, const cli_rule *rule, const lc_layer *layer,
                        const char *message) {
  char text[LC_ERROR_MESSAGE_SIZE + 32];
  snprintf(text, sizeof text, "the rule broke: %s", message);
  lc_range whole = lc_json_range(lc_layer_value(layer));
  lc_finding finding = {.rule = lc_string_of(rule->info.id),
                        .severity = LC_SEVERITY_ERROR,
                        .message = lc_string_of(text),
                        .layer = lc_layer_index(layer),
                        .range = {whole.start, whole.start + 1},
                        .technique = {"", 0},
                        .tactic = {"", 0},
                        .field = {"", 0}};
  return lc_finding_list_add(findings, &finding) == LC_OK;
}

/* One rule over every layer of a document. */
static bool run_rule(run *r, const cli_rule *rule, lc_severity severity, lc_document *document,
                     lc_finding_list *findings) {
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++) {
    lc_rule_outcome outcome;
    lc_rule_check(rule->rule, document, i, severity, findings, &outcome);
    r->some_rule_ran = true;
    if (outcome.status == LC_RULE_ERROR) {
      r->some_rule_broke = true;
      if (!add_failure(findings, rule, lc_document_layer_at(document, i), outcome.message))
        return false;
    }
    if (!cli_report_add_outcome(r->report, rule->info.id, severity, &outcome))
      return false;
  }
  return true;
}

static lc_status run_rules(run *r, const cli_policy *policy, lc_document *document,
                           const char *file, lc_finding_list *findings, lc_error *error) {
  for (size_t i = 0; i < cli_ruleset_count(policy->set); i++) {
    cli_rule *rule = cli_ruleset_at(policy->set, i);
    lc_severity severity = cli_ruleset_severity(policy->set, rule, file, &r->options->selection);
    if (severity == LC_SEVERITY_OFF)
      continue;
    lc_status status = cli_ruleset_configure(policy->set, rule, file, error);
    if (status != LC_OK)
      return status;
    if (cli_ruleset_lua(rule) == NULL)
      continue;
    if (!run_rule(r, rule, severity, document, findings))
      return out_of_memory(error);
  }
  return LC_OK;
}

static lc_status check_document(run *r, const cli_policy *policy, lc_document *document,
                                const char *file, lc_error *error) {
  lc_finding_list *findings = lc_finding_list_create();
  if (findings == NULL || !take_core_findings(r, policy, document, file, findings)) {
    lc_finding_list_free(findings);
    return out_of_memory(error);
  }
  lc_status status = run_rules(r, policy, document, file, findings, error);
  if (status == LC_OK && !cli_report_add_findings(r->report, document, findings))
    status = out_of_memory(error);
  lc_finding_list_free(findings);
  if (status == LC_OK && (!cli_report_add_input(r->report, file, NULL) ||
                          !cli_report_add_layers(r->report, document, lc_attack_builtin())))
    status = out_of_memory(error);
  return status;
}

static lc_status check_input(run *r, const cli_input *input, lc_error *error) {
  run_policy *policy = NULL;
  lc_status status = find_policy(r, input, &policy, error);
  if (status != LC_OK)
    return status;
  lc_document *document = NULL;
  lc_error input_error;
  status = input->is_stdin
               ? lc_document_read(&document, STDIN_FILENO, input->path, NULL, &input_error)
               : lc_document_open(&document, input->path, NULL, &input_error);
  if (status != LC_OK)
    return cli_report_add_input(r->report, input->path, &input_error) ? LC_OK
                                                                      : out_of_memory(error);
  if (input->was_searched && !lc_document_looks_like_layer(document))
    r->report->skipped_count++;
  else
    status = check_document(r, &policy->policy, document, input->path, error);
  lc_document_release(document);
  return status;
}

/* --- progress ------------------------------------------------------------------------------ */

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* A short run says nothing. */
static void show_progress(const run *r, size_t done) {
  if (r->options->shows_progress && seconds() - r->started > 0.5)
    fprintf(stderr, "\r\033[Kchecking %zu of %zu", done + 1, r->options->inputs->count);
}

static void clear_progress(const run *r) {
  if (r->options->shows_progress && seconds() - r->started > 0.5)
    fputs("\r\033[K", stderr);
}

/* --- the verdict --------------------------------------------------------------------------- */

static void set_exit(cli_report *report, int code, const char *reason) {
  report->exit_code = code;
  report->exit_reason = reason;
}

static bool has_bad_input(const cli_report *report) {
  for (size_t i = 0; i < report->input_count; i++) {
    if (!report->inputs[i].is_ok)
      return true;
  }
  return false;
}

static bool reaches(const cli_report *report, lc_severity least) {
  for (int severity = LC_SEVERITY_ERROR; severity >= (int)least && severity > LC_SEVERITY_OFF;
       severity--) {
    if (report->severity_counts[severity] > 0)
      return true;
  }
  return false;
}

static void judge(const run *r) {
  const cli_run_options *options = r->options;
  cli_report *report = r->report;
  bool has_layers = report->input_count > 0;
  if (r->some_rule_broke)
    set_exit(report, CLI_EXIT_RULE, "a rule broke");
  else if (has_bad_input(report))
    set_exit(report, CLI_EXIT_INPUT, "an input could not be read");
  else if (!has_layers && !options->allows_empty)
    set_exit(report, CLI_EXIT_NOTHING, "no layer was found");
  else if (has_layers && !r->some_rule_ran && !options->allows_empty)
    set_exit(report, CLI_EXIT_NOTHING, "no rule is turned on");
  else if (options->fail_on != LC_SEVERITY_OFF && reaches(report, options->fail_on))
    set_exit(report, CLI_EXIT_FINDINGS, "findings");
  else if (options->max_warnings >= 0 &&
           report->severity_counts[LC_SEVERITY_WARNING] > (unsigned long)options->max_warnings)
    set_exit(report, CLI_EXIT_FINDINGS, "too many warnings");
  else
    set_exit(report, CLI_EXIT_OK, "ok");
}

/* Without inputs the selection is still checked, so that a typo is not hidden by an empty folder.
 */
static lc_status check_empty_run(run *r, lc_error *error) {
  run_policy *policy = NULL;
  const cli_input here = {.path = (char *)"", .is_stdin = true};
  return find_policy(r, &here, &policy, error);
}

/* What the rules that ran say of themselves. */
static bool describe_rules(const run *r) {
  for (size_t i = 0; i < r->policy_count; i++) {
    cli_ruleset *set = r->policies[i].policy.set;
    for (size_t j = 0; set != NULL && j < cli_ruleset_count(set); j++) {
      if (!cli_report_describe_rule(r->report, &cli_ruleset_at(set, j)->info))
        return false;
    }
  }
  return true;
}

lc_status cli_run(const cli_run_options *options, cli_report *report, lc_error *error) {
  run r = {.options = options, .report = report, .started = seconds()};
  lc_status status = options->inputs->count == 0 ? check_empty_run(&r, error) : LC_OK;
  for (size_t i = 0; status == LC_OK && i < options->inputs->count; i++) {
    show_progress(&r, i);
    status = check_input(&r, &options->inputs->items[i], error);
  }
  clear_progress(&r);
  if (status == LC_OK && !describe_rules(&r))
    status = out_of_memory(error);
  cli_report_finish(report);
  judge(&r);
  for (size_t i = 0; i < r.policy_count; i++) {
    cli_policy_close(&r.policies[i].policy);
    free(r.policies[i].path);
  }
  free(r.policies);
  return status;
}
