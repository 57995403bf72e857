#include "cli/run/waive.h"

#include "cli/policy/glob.h"
#include "cli/policy/waiver_rules.h"
#include "cli/run/searched.h"

#include <stdlib.h>

/* --- findings ------------------------------------------------------------------------------ */

static int compare_input(const void *key, const void *item) {
  return strcmp(key, ((const cli_worker_input *)item)->file);
}

const cli_worker_input *cli_waive_input(const cli_waiving *w, const char *file) {
  return w->input_count == 0
             ? NULL
             : bsearch(file, w->inputs, w->input_count, sizeof *w->inputs, compare_input);
}

/* Rules' own files are no inputs, and waivers are not about themselves. */
static const cli_worker_input *input_of(const cli_waiving *w, const cli_report_finding *finding) {
  bool is_of_waivers = strncmp(finding->rule, CLI_WAIVER_RULES, strlen(CLI_WAIVER_RULES)) == 0;
  return is_of_waivers ? NULL : cli_waive_input(w, finding->file);
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
  cli_waive_walk walk = cli_waive_index_walk(w->base, finding->file);
  uint32_t i = 0;
  while ((i = cli_waive_index_next(&walk)) != CLI_NO_WAIVER) {
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

/* Findings come file by file. */
static bool cover(cli_report *report, cli_report_waiver *held, const cli_report_finding *finding) {
  for (size_t i = held->cover_count; i > 0; i--) {
    cli_report_cover *known = &held->covers[i - 1];
    if (strcmp(known->file, finding->file) != 0)
      break;
    if (strcmp(known->technique, finding->technique) == 0) {
      known->count++;
      return true;
    }
  }
  cli_report_cover *grown = realloc(held->covers, (held->cover_count + 1) * sizeof *held->covers);
  if (grown == NULL)
    return false;
  held->covers = grown;
  cli_report_cover *added = &held->covers[held->cover_count];
  *added = (cli_report_cover){
      .file = lc_arena_format(&report->waiver_arena, "%s", finding->file).ptr,
      .technique = lc_arena_format(&report->waiver_arena, "%s", finding->technique).ptr,
      .count = 1};
  held->cover_count++;
  return added->file != NULL && added->technique != NULL;
}

/* Every waiver that is about the finding is of use, though the first excuses it. */
static bool judge_finding(const cli_waiving *w, cli_report *report, const cli_waive_index *index,
                          cli_report_finding *finding, uint32_t policy) {
  const cli_waivable what = waivable_of(report, finding);
  cli_waive_walk walk = cli_waive_index_walk(index, finding->file);
  uint32_t i = 0;
  while ((i = cli_waive_index_next(&walk)) != CLI_NO_WAIVER) {
    cli_report_waiver *held = &report->waivers[i];
    if (!is_about(held, &what, policy))
      continue;
    held->covered++;
    if (w->wants_covers && !cover(report, held, finding))
      return false;
    bool is_over = held->has_days && held->days < 0;
    if (finding->is_known)
      continue;
    if (is_over || !is_trusted(w, &what, policy))
      held->rejected++;
    else
      excuse(report, finding, i);
  }
  return true;
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

/* Whether a file that could not be read may be what the pattern is about, or have the layer of that
   name. */
static bool may_be_unread(const cli_report *report, const cli_waiver *waiver, const char *pattern) {
  bool may_be_name = !cli_is_glob(pattern);
  for (size_t i = 0; i < report->input_count; i++) {
    const cli_report_input *input = &report->inputs[i];
    if (!input->is_ok && (may_be_name || cli_waiver_names_layer(waiver, pattern, input->file, "")))
      return true;
  }
  return false;
}

/* Whether the layers that the waiver names were looked at. Those that are nowhere were, if the run
   searched where they would be. */
static bool has_its_layers(const cli_waiving *w, const cli_report *report,
                           const cli_waiver *waiver) {
  for (const char *const *pattern = waiver->layers; *pattern != NULL; pattern++) {
    bool is_nowhere = !may_be_unread(report, waiver, *pattern) &&
                      cli_inputs_searched(w->searched, waiver->folder, *pattern);
    if (!has_layer(report, waiver, *pattern) && !is_nowhere)
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
      has_its_layers(w, report, &held->waiver))
    return CLI_WAIVER_STATE_UNUSED;
  if (held->has_days && held->days <= w->policies[policy].warning_days)
    return CLI_WAIVER_STATE_EXPIRING;
  return CLI_WAIVER_STATE_ACTIVE;
}

static bool take_over(const cli_waiving *w, cli_held_waivers *waivers, cli_report *report,
                      cli_waive_index *index) {
  report->waivers = waivers->items;
  report->waiver_count = waivers->count;
  report->waiver_arena = waivers->arena;
  *waivers = (cli_held_waivers){0};
  for (size_t i = 0; i < report->waiver_count; i++) {
    cli_report_waiver *held = &report->waivers[i];
    held->has_days = cli_waiver_days_left(&held->waiver, w->today, &held->days);
  }
  return cli_waive_index_make(index, report->waivers, report->waiver_count);
}

static bool judge_findings(const cli_waiving *w, cli_report *report, const cli_waive_index *index) {
  for (size_t i = 0; report->waiver_count > 0 && i < report->finding_count; i++) {
    cli_report_finding *finding = &report->findings[i];
    const cli_worker_input *input = input_of(w, finding);
    if (input != NULL && !judge_finding(w, report, index, finding, input->policy))
      return false;
  }
  return true;
}

bool cli_waive(const cli_waiving *waiving, cli_held_waivers *waivers, cli_report *report,
               bool *has_judged) {
  cli_waive_index index = {0};
  bool ok = take_over(waiving, waivers, report, &index) && judge_findings(waiving, report, &index);
  cli_waive_index_free(&index);
  for (size_t i = 0; ok && i < report->waiver_count; i++)
    report->waivers[i].state = state_of(waiving, report, &report->waivers[i]);
  return ok && cli_waive_tell(waiving, report, has_judged);
}
