#include "cli/run/waive.h"

#include "cli/policy/waiver_rules.h"

#include <stdlib.h>

/* --- findings ------------------------------------------------------------------------------ */

static int compare_input(const void *key, const void *item) {
  return strcmp(key, ((const cli_worker_input *)item)->file);
}

/* Rules' own files are no inputs, and waivers are not about themselves. */
static const cli_worker_input *input_of(const cli_waiving *w, const cli_report_finding *finding) {
  if (strncmp(finding->rule, CLI_WAIVER_RULES, strlen(CLI_WAIVER_RULES)) == 0)
    return NULL;
  return bsearch(finding->file, w->inputs, w->input_count, sizeof *w->inputs, compare_input);
}

static cli_waivable waivable_of(const cli_report *report, const cli_report_finding *finding) {
  const cli_report_layer *layer = cli_report_find_layer(report, finding->file, finding->layer);
  return (cli_waivable){.rule = finding->rule,
                        .technique = finding->technique,
                        .tactic = finding->tactic,
                        .file = finding->file,
                        .layer = finding->layer,
                        .layer_name = layer == NULL ? "" : layer->name};
}

static bool is_about(const cli_report_waiver *held, const cli_waivable *finding, uint32_t policy) {
  return (held->waiver.is_in_layer || held->policy == policy) &&
         cli_waiver_covers(&held->waiver, finding);
}

/* Whether what the base had excuses the finding, so that no change can have made that up. */
static bool is_trusted(const cli_waiving *w, const cli_waivable *finding, uint32_t policy) {
  if (w->base == NULL || w->policies[policy].trusts_new)
    return true;
  for (size_t i = 0; i < w->base->count; i++) {
    const cli_report_waiver *before = &w->base->items[i];
    if (is_about(before, finding, policy) && !cli_waiver_is_expired(&before->waiver, w->today))
      return true;
  }
  return false;
}

static void excuse(cli_report *report, cli_report_finding *finding, uint32_t waiver) {
  report->waivers[waiver].excused++;
  if (finding->waiver != CLI_NO_WAIVER)
    return;
  finding->waiver = waiver;
  report->severity_counts[finding->severity]--;
  report->waived_count++;
}

/* Every waiver that is about the finding is of use, though the first excuses it. */
static void judge_finding(const cli_waiving *w, cli_report *report, cli_report_finding *finding,
                          uint32_t policy) {
  const cli_waivable what = waivable_of(report, finding);
  for (uint32_t i = 0; i < report->waiver_count; i++) {
    cli_report_waiver *held = &report->waivers[i];
    if (!is_about(held, &what, policy))
      continue;
    held->covered++;
    bool is_over = held->has_days && held->days < 0;
    if (finding->is_known)
      continue;
    if (is_over || !is_trusted(w, &what, policy))
      held->rejected++;
    else
      excuse(report, finding, i);
  }
}

/* --- waivers ------------------------------------------------------------------------------- */

/* Whether rules that the waiver names have judged something. Those about changes have nothing to
   say of most changes. */
static bool was_judged(const cli_waiving *w, const cli_report *report, const cli_waiver *waiver,
                       uint32_t policy) {
  for (size_t i = 0; i < report->rule_count; i++) {
    const cli_report_rule *ran = &report->rules[i];
    if (ran->status != LC_RULE_OK || !cli_waiver_names_rule(waiver->rule, ran->id))
      continue;
    const cli_rule *rule = cli_ruleset_find(w->policies[policy].set, ran->id, NULL);
    bool is_off_here = rule != NULL && waiver->is_in_layer &&
                       cli_ruleset_severity(w->policies[policy].set, rule, waiver->file,
                                            w->selection) == LC_SEVERITY_OFF;
    if (rule != NULL && (rule->info.needs & LC_RULE_NEEDS_BASE) == 0 && !is_off_here)
      return true;
  }
  return false;
}

static bool has_layer(const cli_report *report, const cli_waiver *waiver, const char *pattern) {
  for (size_t i = 0; i < report->layer_count; i++) {
    if (cli_waiver_names_layer(waiver, pattern, report->layers[i].file, report->layers[i].name))
      return true;
  }
  return false;
}

static bool has_its_layers(const cli_report *report, const cli_waiver *waiver) {
  for (const char *const *pattern = waiver->layers; *pattern != NULL; pattern++) {
    if (!has_layer(report, waiver, *pattern))
      return false;
  }
  return true;
}

uint32_t cli_waive_policy(const cli_waiving *w, const cli_report_waiver *held) {
  if (!held->waiver.is_in_layer)
    return held->policy;
  const cli_worker_input *input =
      bsearch(held->waiver.file, w->inputs, w->input_count, sizeof *w->inputs, compare_input);
  return input == NULL ? 0 : input->policy;
}

static cli_waiver_state state_of(const cli_waiving *w, const cli_report *report,
                                 const cli_report_waiver *held) {
  uint32_t policy = cli_waive_policy(w, held);
  if (held->has_days && held->days < 0)
    return CLI_WAIVER_STATE_EXPIRED;
  if (held->rejected > 0)
    return CLI_WAIVER_STATE_REFUSED;
  if (held->covered == 0 && was_judged(w, report, &held->waiver, policy) &&
      has_its_layers(report, &held->waiver))
    return CLI_WAIVER_STATE_UNUSED;
  if (held->has_days && held->days <= w->policies[policy].warning_days)
    return CLI_WAIVER_STATE_EXPIRING;
  return CLI_WAIVER_STATE_ACTIVE;
}

static int compare_waivers(const void *left, const void *right) {
  const cli_waiver *a = &((const cli_report_waiver *)left)->waiver;
  const cli_waiver *b = &((const cli_report_waiver *)right)->waiver;
  int order = strcmp(a->file, b->file);
  if (order != 0)
    return order;
  if (a->start.line != b->start.line)
    return a->start.line < b->start.line ? -1 : 1;
  if (a->start.column != b->start.column)
    return a->start.column < b->start.column ? -1 : 1;
  return strcmp(a->rule, b->rule);
}

static void take_over(const cli_waiving *w, cli_held_waivers *waivers, cli_report *report) {
  if (waivers->count > 1)
    qsort(waivers->items, waivers->count, sizeof *waivers->items, compare_waivers);
  report->waivers = waivers->items;
  report->waiver_count = waivers->count;
  report->waiver_arena = waivers->arena;
  *waivers = (cli_held_waivers){0};
  for (size_t i = 0; i < report->waiver_count; i++) {
    cli_report_waiver *held = &report->waivers[i];
    held->has_days = cli_waiver_days_left(&held->waiver, w->today, &held->days);
  }
}

bool cli_waive(const cli_waiving *waiving, cli_held_waivers *waivers, cli_report *report,
               bool *has_judged) {
  take_over(waiving, waivers, report);
  for (size_t i = 0; report->waiver_count > 0 && i < report->finding_count; i++) {
    const cli_worker_input *input = input_of(waiving, &report->findings[i]);
    if (input != NULL)
      judge_finding(waiving, report, &report->findings[i], input->policy);
  }
  for (size_t i = 0; i < report->waiver_count; i++)
    report->waivers[i].state = state_of(waiving, report, &report->waivers[i]);
  return cli_waive_tell(waiving, report, has_judged);
}
