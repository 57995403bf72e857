#include "cli/run/run.h"

#include "cli/proof/snapshot.h"
#include "cli/run/audit.h"
#include "cli/run/known.h"
#include "cli/run/notes.h"
#include "cli/run/run_state.h"
#include "cli/run/vacuous.h"
#include "cli/run/verdict.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

static bool report_broken_rule(cli_run_state *r, const cli_rule *rule) {
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  memcpy(outcome.message, rule->load_error.message, sizeof outcome.message);
  const char *reason = NULL;
  uint32_t line = line_of_message(outcome.message, rule->path, &reason);
  const cli_report_rule_error error = {rule->info.id, rule->path, rule->text, line, reason};
  r->some_rule_ran = true;
  return cli_report_add_rule_error(r->report, &error) &&
         cli_report_add_outcome(r->report, rule->info.id, LC_SEVERITY_ERROR, &outcome);
}

/* A broken rule's severity is not known, so it counts as wanted unless it was turned off. */
static bool report_broken_rules(cli_run_state *r, const cli_policy *policy) {
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

static lc_status find_policies(cli_run_state *r) {
  const cli_policy_choice choice = {.config_path = r->options->config_path,
                                    .ignores_config = r->options->ignores_config,
                                    .catalogues = r->options->catalogues,
                                    .isolation = &r->options->isolation,
                                    .selection = &r->options->selection};
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
    r->inputs[i] = (cli_worker_input){input->path, input->old_path, input->was_searched, position};
  }
  return LC_OK;
}

static lc_status open_base(cli_run_state *r) {
  if (r->options->base == NULL && !r->options->is_staged)
    return LC_OK;
  const cli_base_request request = {.spec = r->options->base,
                                    .head =
                                        r->options->is_staged ? CLI_HEAD_INDEX : CLI_HEAD_WORK_TREE,
                                    .limits = &r->options->isolation.limits.input};
  lc_status status = cli_base_open(&r->base, &request, r->options->inputs, r->error);
  return status == LC_OK ? cli_base_add_removed(r->base, r->options->inputs, r->error) : status;
}

static lc_status prepare(cli_run_state *r) {
  lc_status opened = open_base(r);
  if (opened != LC_OK)
    return opened;
  size_t count = r->options->inputs->count + 1;
  r->inputs = calloc(count, sizeof *r->inputs);
  r->answers = calloc(count, sizeof *r->answers);
  r->kinds = calloc(count, sizeof *r->kinds);
  r->digests = calloc(count, sizeof *r->digests);
  if (r->inputs == NULL || r->answers == NULL || r->kinds == NULL || r->digests == NULL)
    return lc_error_memory(r->error, NULL);
  lc_status status = find_policies(r);
  if (status == LC_OK)
    status = cli_run_check_baselines(r);
  for (uint32_t i = 0; status == LC_OK && i < r->policies.count; i++) {
    if (!report_broken_rules(r, r->policies.items[i]))
      status = lc_error_memory(r->error, NULL);
  }
  return status;
}

/* --- inputs -------------------------------------------------------------------------------- */

/* What is to be proved is read once, here: a worker is not asked what it read. */
static bool digest(const cli_run_state *r, int *descriptor, char hex[LC_SHA256_HEX_SIZE],
                   lc_error *error) {
  return *descriptor < 0 || !r->options->wants_proof ||
         cli_snapshot(descriptor, &r->options->isolation.limits.input, hex, error) == LC_OK;
}

static bool open_head(const cli_run_state *r, uint32_t input, cli_job_files *files,
                      lc_error *error) {
  const cli_input *file = &r->options->inputs->items[input];
  if (file->is_removed)
    return true;
  cli_base *source = r->options->head != NULL ? r->options->head : r->base;
  files->head = cli_base_open_head(source, file, &r->options->isolation.limits.input, error);
  return files->head >= 0 && digest(r, &files->head, r->digests[input].head, error);
}

static bool open_base_file(const cli_run_state *r, uint32_t input, cli_job_files *files,
                           lc_error *error) {
  if (r->base == NULL)
    return true;
  lc_status status = cli_base_find(r->base, &r->options->inputs->items[input], files->head,
                                   &files->kind, &files->base, error);
  r->kinds[input] = files->kind;
  return status == LC_OK && digest(r, &files->base, r->digests[input].base, error);
}

static bool open_files(uint32_t input, cli_job_files *files, void *context, lc_error *error) {
  const cli_run_state *r = context;
  r->digests[input] = (cli_input_digests){0};
  bool ok = open_head(r, input, files, error) && open_base_file(r, input, files, error);
  if (!ok)
    cli_job_files_close(files);
  return ok;
}

/* A short run says nothing. */
static bool is_long(const cli_run_state *r) {
  return r->options->shows_progress && cli_now() - r->started > 500;
}

static void show_progress(uint32_t done, void *context) {
  const cli_run_state *r = context;
  if (is_long(r))
    fprintf(stderr, "\r\033[Kchecked %u of %zu", (unsigned)done, r->options->inputs->count);
}

static void use_wait(void *context) {
  const cli_run_state *r = context;
  if (r->options->meanwhile != NULL)
    r->options->meanwhile(r->options->meanwhile_context);
}

static uint32_t count_processors(void) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  return processors > 0 ? (uint32_t)processors : 1;
}

static uint32_t count_jobs(const cli_run_state *r) {
  size_t inputs = r->options->inputs->count;
  if (inputs <= 1)
    return (uint32_t)inputs;
  uint32_t wanted = r->options->jobs != 0 ? r->options->jobs : count_processors();
  return wanted < inputs ? wanted : (uint32_t)inputs;
}

static lc_status check_inputs(cli_run_state *r) {
  const cli_worker_setting setting = {.policies = (const cli_policy *const *)r->policies.items,
                                      .policy_count = r->policies.count,
                                      .inputs = r->inputs,
                                      .input_count = (uint32_t)r->options->inputs->count,
                                      .terms = &r->terms};
  const cli_pool_caller caller = {open_files, show_progress, use_wait, r};
  lc_status status =
      cli_pool_create(&r->pool, &setting, &r->options->isolation, count_jobs(r), r->error);
  if (status == LC_OK)
    status = cli_pool_check(r->pool, &caller, r->answers, r->error);
  if (is_long(r))
    fputs("\r\033[K", stderr);
  return status;
}

/* --- answers ------------------------------------------------------------------------------- */

static lc_status take_answer(cli_run_state *r, uint32_t input) {
  const cli_answer *answer = &r->answers[input];
  const cli_policy *policy = r->policies.items[r->inputs[input].policy];
  const char *file = r->inputs[input].file;
  if (answer->is_failed)
    return cli_report_add_input(r->report, file, &answer->error) && cli_run_prove_input(r, input)
               ? LC_OK
               : lc_error_memory(r->error, NULL);
  uint32_t skipped = r->report->skipped_count;
  cli_report base = {0};
  cli_result_target target = {.set = policy->set,
                              .file = file,
                              .input = input,
                              .attack = cli_policy_attack(policy),
                              .base_kind = r->kinds[input],
                              .is_removed = r->options->inputs->items[input].is_removed,
                              .report = r->report,
                              .base = &base,
                              .collection = &r->collection,
                              .waivers = &r->waivers,
                              .base_waivers = &r->base_waivers,
                              .prints = r->options->study == NULL ? stderr : NULL,
                              .some_rule_ran = &r->some_rule_ran};
  bool ok = cli_result_take(lc_buffer_string(&answer->frames), &target) &&
            (r->report->skipped_count > skipped || cli_run_prove_input(r, input));
  cli_report_free(&base);
  if (!ok)
    return lc_error_memory(r->error, NULL);
  if (target.wrong != NULL)
    return cli_ruleset_options_error(policy->set, target.wrong, file, target.wrong_reason,
                                     r->error);
  return LC_OK;
}

static lc_status take_answers(cli_run_state *r) {
  lc_status status = LC_OK;
  for (uint32_t i = 0; status == LC_OK && i < r->options->inputs->count; i++)
    status = take_answer(r, i);
  return status;
}

/* --- the whole ----------------------------------------------------------------------------- */

/* What the rules that ran say of themselves, and is to be said of those that ran for nothing. */
static bool describe_rules(const cli_run_state *r) {
  for (uint32_t i = 0; i < r->policies.count; i++) {
    const cli_ruleset *set = r->policies.items[i]->set;
    if (!cli_vacuous_explain(r->report, set, &r->options->selection))
      return false;
    for (size_t j = 0; j < cli_ruleset_count(set); j++) {
      if (!cli_report_describe_rule(r->report, &cli_ruleset_at(set, j)->info))
        return false;
    }
  }
  return true;
}

static lc_status check_cage(const cli_run_state *r) {
  uint32_t cage = cli_pool_cage(r->pool);
  r->report->cage = cage;
  if (!r->options->requires_sandbox || cage == CLI_CAGE_FULL)
    return LC_OK;
  return lc_error_set(r->error, LC_ERROR_NOT_FOUND, "--require-sandbox: workers ran without %s%s%s",
                      (cage & CLI_CAGE_PROCESS) == 0 ? "isolation" : "",
                      (cage & CLI_CAGE_SECCOMP) == 0 && cage != 0 ? "seccomp " : "",
                      (cage & CLI_CAGE_LANDLOCK) == 0 && cage != 0 ? "Landlock" : "");
}

static void free_run(cli_run_state *r) {
  cli_pool_free(r->pool);
  cli_collection_free(&r->collection);
  cli_held_waivers_free(&r->waivers);
  cli_held_waivers_free(&r->base_waivers);
  for (size_t i = 0; r->answers != NULL && i < r->options->inputs->count; i++)
    lc_buffer_free(&r->answers[i].frames);
  free(r->answers);
  free(r->kinds);
  free(r->digests);
  free(r->inputs);
  cli_base_free(r->base);
  cli_policies_free(&r->policies);
}

lc_status cli_run(const cli_run_options *options, cli_report *report, lc_error *error) {
  cli_run_state r = {.options = options,
                     .report = report,
                     .error = error,
                     .terms = {&options->selection, options->isolation.limits, options->today,
                               options->wants_matrices, options->audit, options->study,
                               options->wants_costs},
                     .started = cli_now()};
  uint64_t begin = cli_cost_clock();
  report->costs.is_wanted = options->wants_costs;
  lc_status status = prepare(&r);
  if (status == LC_OK)
    status = check_inputs(&r);
  if (status == LC_OK)
    status = take_answers(&r);
  if (status == LC_OK)
    status = cli_run_conclude(&r);
  if (status == LC_OK && options->audit != NULL &&
      !cli_report_sum_up(report, options->audit, options->today))
    status = lc_error_memory(r.error, NULL);
  if (status == LC_OK)
    status = cli_run_waive(&r);
  if (status == LC_OK)
    status = cli_run_apply_baselines(&r);
  if (status == LC_OK)
    status = check_cage(&r);
  if (status == LC_OK && !(describe_rules(&r) && cli_run_prove(&r)))
    status = lc_error_memory(r.error, NULL);
  if (status == LC_OK && options->says_notes)
    cli_run_say_notes(&r);
  if (!options->shows_known && !options->keeps_known)
    cli_known_drop(report);
  report->has_base = r.base != NULL;
  report->shows_fingerprints = options->shows_fingerprints;
  report->shows_waived = options->shows_waived;
  cli_report_finish(report);
  cli_verdict(options, r.some_rule_ran, report);
  report->costs.elapsed = cli_cost_clock() - begin;
  cli_costs_finish(&report->costs);
  free_run(&r);
  return status;
}
