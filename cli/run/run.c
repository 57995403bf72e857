#include "cli/run/run.h"

#include "cli/run/input_open.h"
#include "cli/run/pool.h"
#include "cli/run/result.h"
#include "cli/run/verdict.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct run {
  const cli_run_options *options;
  cli_report *report;
  lc_error *error;
  cli_policies policies;
  cli_worker_input *inputs; /* as many as the options have */
  cli_answer *answers;      /* the same */
  cli_terms terms;
  cli_pool *pool;
  cli_collection collection;
  bool some_rule_ran;
  uint64_t started;
} run;

static lc_status out_of_memory(const run *r) {
  return lc_error_set(r->error, LC_ERROR_MEMORY, "out of memory");
}

/* --- rules that do not load ---------------------------------------------------------------- */

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
  const char *reason = NULL;
  uint32_t line = line_of_message(outcome.message, rule->path, &reason);
  r->some_rule_ran = true;
  return cli_report_add_rule_error(r->report, rule->info.id, rule->path, line, reason) &&
         cli_report_add_outcome(r->report, rule->info.id, LC_SEVERITY_ERROR, &outcome);
}

/* A broken rule's severity is not known, so it counts as wanted unless it was turned off. */
static bool report_broken_rules(run *r, const cli_policy *policy) {
  for (size_t i = 0; i < cli_ruleset_count(policy->set); i++) {
    const cli_rule *rule = cli_ruleset_at(policy->set, i);
    bool is_wanted =
        rule->is_broken &&
        cli_ruleset_severity(policy->set, rule, "", &r->options->selection) != LC_SEVERITY_OFF;
    if (is_wanted && !report_broken_rule(r, rule))
      return false;
  }
  return true;
}

/* --- preparation --------------------------------------------------------------------------- */

static lc_status find_policies(run *r) {
  const cli_policy_choice choice = {r->options->config_path, r->options->ignores_config,
                                    &r->options->isolation, &r->options->selection};
  /* Without inputs the selection is still checked, so that a typo is not hidden by an empty
     folder. */
  const cli_input here = {.path = (char *)"", .is_stdin = true};
  const cli_inputs *inputs = r->options->inputs;
  uint32_t position = 0;
  if (inputs->count == 0)
    return cli_policies_find(&r->policies, &choice, &here, &position, r->error);
  for (size_t i = 0; i < inputs->count; i++) {
    const cli_input *input = &inputs->items[i];
    lc_status status = cli_policies_find(&r->policies, &choice, input, &position, r->error);
    if (status != LC_OK)
      return status;
    r->inputs[i] = (cli_worker_input){input->path, input->was_searched, position};
  }
  return LC_OK;
}

static lc_status prepare(run *r) {
  size_t count = r->options->inputs->count + 1;
  r->inputs = calloc(count, sizeof *r->inputs);
  r->answers = calloc(count, sizeof *r->answers);
  if (r->inputs == NULL || r->answers == NULL)
    return out_of_memory(r);
  lc_status status = find_policies(r);
  for (uint32_t i = 0; status == LC_OK && i < r->policies.count; i++) {
    if (!report_broken_rules(r, r->policies.items[i]))
      status = out_of_memory(r);
  }
  return status;
}

/* --- inputs -------------------------------------------------------------------------------- */

static int open_input(uint32_t input, void *context, lc_error *error) {
  const run *r = context;
  return cli_input_open(&r->options->inputs->items[input], &r->options->isolation.limits.input,
                        error);
}

/* A short run says nothing. */
static bool is_long(const run *r) {
  return r->options->shows_progress && cli_now() - r->started > 500;
}

static void show_progress(uint32_t done, void *context) {
  const run *r = context;
  if (is_long(r))
    fprintf(stderr, "\r\033[Kchecked %u of %zu", (unsigned)done, r->options->inputs->count);
}

static uint32_t count_jobs(const run *r) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  uint32_t wanted = r->options->jobs != 0 ? r->options->jobs
                    : processors > 0      ? (uint32_t)processors
                                          : 1;
  return wanted < r->options->inputs->count ? wanted : (uint32_t)r->options->inputs->count;
}

static lc_status check_inputs(run *r) {
  const cli_worker_setting setting = {.policies = (const cli_policy *const *)r->policies.items,
                                      .policy_count = r->policies.count,
                                      .inputs = r->inputs,
                                      .input_count = (uint32_t)r->options->inputs->count,
                                      .terms = &r->terms};
  lc_status status =
      cli_pool_create(&r->pool, &setting, &r->options->isolation, count_jobs(r), r->error);
  if (status == LC_OK)
    status = cli_pool_check(r->pool, open_input, show_progress, r, r->answers, r->error);
  if (is_long(r))
    fputs("\r\033[K", stderr);
  return status;
}

/* --- answers ------------------------------------------------------------------------------- */

static lc_status take_answer(run *r, uint32_t input) {
  const cli_answer *answer = &r->answers[input];
  const cli_policy *policy = r->policies.items[r->inputs[input].policy];
  const char *file = r->inputs[input].file;
  if (answer->is_failed)
    return cli_report_add_input(r->report, file, &answer->error) ? LC_OK : out_of_memory(r);
  cli_result_target target = {.set = policy->set,
                              .file = file,
                              .input = input,
                              .report = r->report,
                              .collection = &r->collection,
                              .prints = stderr,
                              .some_rule_ran = &r->some_rule_ran};
  if (!cli_result_take(lc_buffer_string(&answer->frames), &target))
    return out_of_memory(r);
  if (target.wrong != NULL)
    return cli_ruleset_options_error(policy->set, target.wrong, target.wrong_reason, r->error);
  return LC_OK;
}

static lc_status take_answers(run *r) {
  lc_status status = LC_OK;
  for (uint32_t i = 0; status == LC_OK && i < r->options->inputs->count; i++)
    status = take_answer(r, i);
  return status;
}

/* --- conclusions --------------------------------------------------------------------------- */

/* The layers that a rule of a policy has collected from, in the order of the inputs. */
typedef struct subject {
  uint32_t policy;
  uint32_t rule;
  const cli_collected **layers;
  lc_collected_layer *parts;
  uint32_t *inputs;
  uint32_t count;
} subject;

static void free_subject(subject *s) {
  free(s->layers);
  free(s->parts);
  free(s->inputs);
}

static bool gather(const run *r, subject *s) {
  size_t most = r->collection.count + 1;
  s->layers = calloc(most, sizeof *s->layers);
  s->parts = calloc(most, sizeof *s->parts);
  s->inputs = calloc(most, sizeof *s->inputs);
  if (s->layers == NULL || s->parts == NULL || s->inputs == NULL)
    return false;
  for (size_t i = 0; i < r->collection.count; i++) {
    const cli_collected *collected = &r->collection.items[i];
    bool is_its = collected->rule == s->rule && r->inputs[collected->input].policy == s->policy;
    if (!is_its)
      continue;
    s->layers[s->count] = collected;
    s->parts[s->count] = collected->layer;
    s->inputs[s->count++] = collected->input;
  }
  return true;
}

/* A conclusion that failed is reported where the first layer is. */
static bool report_failure(run *r, const subject *s, const char *message) {
  const cli_collected *first = s->layers[0];
  const lc_saved_place *place = &first->layer.collected.places[0];
  const char *id = cli_ruleset_at(r->policies.items[s->policy]->set, s->rule)->info.id;
  char text[LC_ERROR_MESSAGE_SIZE + 32];
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  snprintf(outcome.message, sizeof outcome.message, "%s", message);
  snprintf(text, sizeof text, "the rule broke: %s", message);
  const cli_report_finding_facts facts = {.rule = id,
                                          .file = first->layer.file,
                                          .severity = LC_SEVERITY_ERROR,
                                          .layer = first->layer.layer,
                                          .start = place->start,
                                          .end = {place->start.line, place->start.column + 1},
                                          .message = lc_string_of(text),
                                          .technique = {"", 0},
                                          .tactic = {"", 0},
                                          .field = {"", 0},
                                          .excerpt = place->excerpt};
  return cli_report_add_finding(r->report, &facts) &&
         cli_report_number_findings(r->report, r->report->finding_count - 1) &&
         cli_report_add_outcome(r->report, id, first->severity, &outcome);
}

static lc_status conclude_subject(run *r, const subject *s) {
  cli_answer answer = {0};
  const cli_ruleset *set = r->policies.items[s->policy]->set;
  lc_status status = cli_pool_conclude(r->pool, s->policy, s->rule, s->parts, s->inputs, s->count,
                                       &answer, r->error);
  bool is_sound = false;
  bool ok = status != LC_OK || answer.is_failed ||
            cli_result_take_conclusion(lc_buffer_string(&answer.frames), set, s->rule, s->layers,
                                       s->count, r->report, &is_sound);
  if (status == LC_OK && ok && !is_sound)
    ok = report_failure(r, s,
                        answer.is_failed ? answer.error.message
                                         : "it answered with something that is no result");
  lc_buffer_free(&answer.frames);
  return ok ? status : out_of_memory(r);
}

static lc_status conclude(run *r) {
  for (uint32_t policy = 0; policy < r->policies.count; policy++) {
    const cli_ruleset *set = r->policies.items[policy]->set;
    for (uint32_t rule = 0; r->collection.count > 0 && rule < cli_ruleset_count(set); rule++) {
      subject s = {.policy = policy, .rule = rule};
      bool concludes = (cli_ruleset_at(set, rule)->info.hooks & LC_RULE_CONCLUDE) != 0;
      if (!concludes)
        continue;
      lc_status status = gather(r, &s) ? LC_OK : out_of_memory(r);
      if (status == LC_OK && s.count > 0)
        status = conclude_subject(r, &s);
      free_subject(&s);
      if (status != LC_OK)
        return status;
    }
  }
  return LC_OK;
}

/* --- the whole ----------------------------------------------------------------------------- */

/* What the rules that ran say of themselves. */
static bool describe_rules(const run *r) {
  for (uint32_t i = 0; i < r->policies.count; i++) {
    const cli_ruleset *set = r->policies.items[i]->set;
    for (size_t j = 0; j < cli_ruleset_count(set); j++) {
      if (!cli_report_describe_rule(r->report, &cli_ruleset_at(set, j)->info))
        return false;
    }
  }
  return true;
}

static lc_status check_cage(const run *r) {
  uint32_t cage = cli_pool_cage(r->pool);
  r->report->cage = cage;
  if (!r->options->requires_sandbox || cage == CLI_CAGE_FULL)
    return LC_OK;
  return lc_error_set(r->error, LC_ERROR_NOT_FOUND, "--require-sandbox: workers ran without %s%s%s",
                      (cage & CLI_CAGE_PROCESS) == 0 ? "isolation" : "",
                      (cage & CLI_CAGE_SECCOMP) == 0 && cage != 0 ? "seccomp " : "",
                      (cage & CLI_CAGE_LANDLOCK) == 0 && cage != 0 ? "Landlock" : "");
}

static void free_run(run *r) {
  cli_pool_free(r->pool);
  cli_collection_free(&r->collection);
  for (size_t i = 0; r->answers != NULL && i < r->options->inputs->count; i++)
    lc_buffer_free(&r->answers[i].frames);
  free(r->answers);
  free(r->inputs);
  cli_policies_free(&r->policies);
}

lc_status cli_run(const cli_run_options *options, cli_report *report, lc_error *error) {
  run r = {.options = options,
           .report = report,
           .error = error,
           .terms = {&options->selection, options->isolation.limits, options->today},
           .started = cli_now()};
  lc_status status = prepare(&r);
  if (status == LC_OK)
    status = check_inputs(&r);
  if (status == LC_OK)
    status = take_answers(&r);
  if (status == LC_OK)
    status = conclude(&r);
  if (status == LC_OK)
    status = check_cage(&r);
  if (status == LC_OK && !describe_rules(&r))
    status = out_of_memory(&r);
  cli_report_finish(report);
  cli_verdict(options, r.some_rule_ran, report);
  free_run(&r);
  return status;
}
