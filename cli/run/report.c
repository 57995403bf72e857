#include "cli/run/report.h"

#include "cli/run/report_matrix.h"
#include "core/grow.h"

#include <stdlib.h>

/* Room for one item more. */
#define RESERVE(report, kind)                                                                      \
  lc_grow_wide((void **)&(report)->kind##s, (report)->kind##_count, &(report)->kind##_capacity,    \
               sizeof *(report)->kind##s)

static char *copy_string(lc_string text) {
  return strndup(text.ptr == NULL ? "" : text.ptr, text.len);
}

/* --- inputs and rules ---------------------------------------------------------------------- */

bool cli_report_add_input(cli_report *report, const char *file, const lc_error *error) {
  char *copy = strdup(file);
  if (copy == NULL || !RESERVE(report, input)) {
    free(copy);
    return false;
  }
  cli_report_input *input = &report->inputs[report->input_count++];
  *input = (cli_report_input){.file = copy, .is_ok = error == NULL};
  if (error != NULL)
    input->error = *error;
  return true;
}

static cli_report_rule *find_rule(const cli_report *report, const char *id) {
  for (size_t i = 0; i < report->rule_count; i++) {
    if (strcmp(report->rules[i].id, id) == 0)
      return &report->rules[i];
  }
  return NULL;
}

cli_report_rule *cli_report_rule_of(cli_report *report, const char *id) {
  cli_report_rule *found = find_rule(report, id);
  if (found != NULL)
    return found;
  char *copy = strdup(id);
  if (copy == NULL || !RESERVE(report, rule)) {
    free(copy);
    return NULL;
  }
  cli_report_rule *rule = &report->rules[report->rule_count++];
  *rule = (cli_report_rule){.id = copy, .status = LC_RULE_SKIPPED};
  return rule;
}

const char *cli_report_rule_status(const cli_report_rule *rule) {
  static const char *const names[] = {"ok", "vacuous", "skipped", "error"};
  return names[rule->status];
}

/* A rule that ran on some layers has run; the others are counted. */
static bool note_skip(cli_report_rule *rule, const lc_rule_outcome *outcome) {
  rule->skipped++;
  if (rule->skip_reason != NULL)
    return true;
  rule->skip_reason = strdup(outcome->message);
  return rule->skip_reason != NULL;
}

/* Of several faults the first is told. */
static bool note_error(cli_report_rule *rule, const lc_rule_outcome *outcome) {
  rule->status = LC_RULE_ERROR;
  if (rule->message != NULL)
    return true;
  rule->message = strdup(outcome->message);
  return rule->message != NULL;
}

bool cli_report_add_outcome(cli_report *report, const char *id, lc_severity severity,
                            const lc_rule_outcome *outcome) {
  cli_report_rule *rule = cli_report_rule_of(report, id);
  if (rule == NULL)
    return false;
  if (severity > rule->severity)
    rule->severity = severity;
  rule->selected += outcome->selected;
  rule->reported += outcome->reported;
  if (outcome->status == LC_RULE_ERROR)
    return note_error(rule, outcome);
  if (outcome->status == LC_RULE_SKIPPED)
    return note_skip(rule, outcome);
  if (outcome->status == LC_RULE_OK && rule->status != LC_RULE_ERROR)
    rule->status = LC_RULE_OK;
  if (outcome->status == LC_RULE_VACUOUS && rule->status == LC_RULE_SKIPPED)
    rule->status = LC_RULE_VACUOUS;
  return true;
}

static void free_tags(char **tags) {
  for (size_t i = 0; tags != NULL && tags[i] != NULL; i++)
    free(tags[i]);
  free(tags);
}

static char **copy_tags(const char *const *tags) {
  size_t count = 0;
  while (tags[count] != NULL)
    count++;
  char **copy = calloc(count + 1, sizeof *copy);
  for (size_t i = 0; copy != NULL && i < count; i++) {
    copy[i] = strdup(tags[i]);
    if (copy[i] == NULL) {
      free_tags(copy);
      return NULL;
    }
  }
  return copy;
}

bool cli_report_describe_rule(cli_report *report, const lc_rule_info *info) {
  cli_report_rule *rule = find_rule(report, info->id);
  if (rule == NULL || rule->title != NULL || info->title == NULL)
    return true;
  rule->title = strdup(info->title);
  rule->reason = strdup(info->reason);
  rule->tags = copy_tags(info->tags);
  return rule->title != NULL && rule->reason != NULL && rule->tags != NULL;
}

const char *cli_waiver_state_name(cli_waiver_state state) {
  static const char *const names[] = {[CLI_WAIVER_STATE_EXPIRED] = "expired",
                                      [CLI_WAIVER_STATE_REFUSED] = "refused",
                                      [CLI_WAIVER_STATE_UNUSED] = "unused",
                                      [CLI_WAIVER_STATE_EXPIRING] = "expiring",
                                      [CLI_WAIVER_STATE_ACTIVE] = "active"};
  return names[state];
}

/* --- layers -------------------------------------------------------------------------------- */

static void free_layer(cli_report_layer *layer) {
  free(layer->file);
  free(layer->name);
  free(layer->domain);
  free(layer->attack_version);
  free(layer->audit);
}

/* One that is not whole could not be put in order. */
bool cli_report_add_layer(cli_report *report, const cli_report_layer_facts *facts) {
  cli_report_layer line = {.file = strdup(facts->file),
                           .index = facts->index,
                           .name = copy_string(facts->name),
                           .domain = copy_string(facts->domain),
                           .attack_version = copy_string(facts->attack_version),
                           .technique_count = facts->technique_count};
  bool is_whole =
      line.file != NULL && line.name != NULL && line.domain != NULL && line.attack_version != NULL;
  if (!is_whole || !RESERVE(report, layer)) {
    free_layer(&line);
    return false;
  }
  report->layers[report->layer_count++] = line;
  report->technique_count += line.technique_count;
  return true;
}

bool cli_report_add_study(cli_report *report, const char *file, uint32_t layer, lc_string json) {
  cli_report_study *grown = realloc(report->studies, (report->study_count + 1) * sizeof *grown);
  if (grown == NULL)
    return false;
  report->studies = grown;
  cli_report_study *study = &report->studies[report->study_count++];
  *study = (cli_report_study){.file = strdup(file), .layer = layer, .json = copy_string(json)};
  return study->file != NULL && study->json != NULL;
}

/* --- findings ------------------------------------------------------------------------------ */

static lc_finding named_of(const cli_report_finding *finding) {
  return (lc_finding){.rule = lc_string_of(finding->rule),
                      .message = lc_string_of(finding->message),
                      .technique = lc_string_of(finding->technique),
                      .tactic = lc_string_of(finding->tactic),
                      .field = lc_string_of(finding->field)};
}

bool cli_report_add_finding(cli_report *report, const cli_report_finding_facts *facts) {
  if (!RESERVE(report, finding))
    return false;
  cli_report_finding *finding = &report->findings[report->finding_count++];
  *finding = (cli_report_finding){.rule = strdup(facts->rule),
                                  .severity = facts->severity,
                                  .message = copy_string(facts->message),
                                  .file = strdup(facts->file),
                                  .layer = facts->layer,
                                  .start = facts->start,
                                  .end = facts->end,
                                  .technique = copy_string(facts->technique),
                                  .tactic = copy_string(facts->tactic),
                                  .field = copy_string(facts->field),
                                  .excerpt = facts->excerpt,
                                  .waiver = CLI_NO_WAIVER};
  bool ok = finding->rule != NULL && finding->message != NULL && finding->file != NULL &&
            finding->technique != NULL && finding->tactic != NULL && finding->field != NULL;
  if (!ok) {
    cli_report_free_finding(finding);
    report->finding_count--;
    return false;
  }
  lc_finding named = named_of(finding);
  lc_finding_fingerprint(&named, 0, finding->fingerprint);
  report->severity_counts[facts->severity]++;
  return true;
}

static int compare_numbers(uint32_t a, uint32_t b) {
  return a < b ? -1 : a > b;
}

static int compare_findings(const void *left, const void *right) {
  const cli_report_finding *a = left;
  const cli_report_finding *b = right;
  int order = strcmp(a->file, b->file);
  if (order == 0)
    order = compare_numbers(a->start.line, b->start.line);
  if (order == 0)
    order = compare_numbers(a->start.column, b->start.column);
  if (order == 0)
    order = strcmp(a->rule, b->rule);
  if (order == 0)
    order = strcmp(a->message, b->message);
  return order != 0 ? order : strcmp(a->fingerprint, b->fingerprint);
}

static int compare_layers(const void *left, const void *right) {
  const cli_report_layer *a = left;
  const cli_report_layer *b = right;
  int order = strcmp(a->file, b->file);
  return order != 0 ? order : compare_numbers(a->index, b->index);
}

static int compare_fingerprints(const void *left, const void *right) {
  const cli_report_finding *const *a = left;
  const cli_report_finding *const *b = right;
  int order = strcmp((*a)->fingerprint, (*b)->fingerprint);
  return order != 0 ? order : *a < *b ? -1 : *a > *b;
}

bool cli_report_number_findings(cli_report *report, size_t first) {
  size_t count = report->finding_count - first;
  cli_report_finding **ordered = malloc((count + 1) * sizeof *ordered);
  if (ordered == NULL)
    return false;
  if (count > 1)
    qsort(report->findings + first, count, sizeof *report->findings, compare_findings);
  for (size_t i = 0; i < count; i++)
    ordered[i] = &report->findings[first + i];
  qsort(ordered, count, sizeof *ordered, compare_fingerprints);
  char previous[LC_FINGERPRINT_SIZE] = "";
  uint32_t occurrence = 0;
  for (size_t i = 0; i < count; i++) {
    bool is_repeat = strcmp(ordered[i]->fingerprint, previous) == 0;
    occurrence = is_repeat ? occurrence + 1 : 0;
    memcpy(previous, ordered[i]->fingerprint, sizeof previous);
    if (is_repeat) {
      lc_finding named = named_of(ordered[i]);
      lc_finding_fingerprint(&named, occurrence, ordered[i]->fingerprint);
    }
  }
  free(ordered);
  return true;
}

/* The line of a text, without a mark. */
static lc_excerpt excerpt_of_line(lc_string text, uint32_t line) {
  lc_excerpt excerpt = {.text = ""};
  lc_source *source = NULL;
  uint32_t start = 0;
  for (uint32_t i = 0; line > 1 && i < text.len; i++) {
    line -= text.ptr[i] == '\n';
    start = line > 1 ? start : i + 1;
  }
  if (start < text.len && lc_source_copy(&source, text, "rule", NULL, NULL) == LC_OK)
    excerpt = lc_source_excerpt(source, (lc_range){start, start + 1});
  excerpt.mark_len = 0;
  lc_source_free(source);
  return excerpt;
}

bool cli_report_add_rule_error(cli_report *report, const cli_report_rule_error *error) {
  const cli_report_finding_facts facts = {.rule = error->id,
                                          .severity = LC_SEVERITY_ERROR,
                                          .message = lc_string_of(error->message),
                                          .file = error->path,
                                          .layer = LC_NO_LAYER,
                                          .start = {error->line, 1},
                                          .end = {error->line, 1},
                                          .technique = {"", 0},
                                          .tactic = {"", 0},
                                          .field = {"", 0},
                                          .excerpt = excerpt_of_line(error->text, error->line)};
  return cli_report_add_finding(report, &facts);
}

/* --- order --------------------------------------------------------------------------------- */

static int compare_rules(const void *left, const void *right) {
  const cli_report_rule *a = left;
  const cli_report_rule *b = right;
  return strcmp(a->id, b->id);
}

void cli_report_finish(cli_report *report) {
  if (report->finding_count > 1)
    qsort(report->findings, report->finding_count, sizeof *report->findings, compare_findings);
  if (report->layer_count > 1)
    qsort(report->layers, report->layer_count, sizeof *report->layers, compare_layers);
  if (report->rule_count > 1)
    qsort(report->rules, report->rule_count, sizeof *report->rules, compare_rules);
}

const cli_report_layer *cli_report_find_layer(const cli_report *report, const char *file,
                                              uint32_t index) {
  const cli_report_layer wanted = {.file = (char *)file, .index = index};
  return report->layer_count == 0 ? NULL
                                  : bsearch(&wanted, report->layers, report->layer_count,
                                            sizeof *report->layers, compare_layers);
}

void cli_report_free_finding(cli_report_finding *finding) {
  free(finding->rule);
  free(finding->message);
  free(finding->file);
  free(finding->technique);
  free(finding->tactic);
  free(finding->field);
}

void cli_report_clear_findings(cli_report *report) {
  for (size_t i = 0; i < report->finding_count; i++)
    cli_report_free_finding(&report->findings[i]);
  report->finding_count = 0;
}

static void free_excuses(cli_report *report) {
  for (size_t i = 0; i < report->baseline_file_count; i++) {
    free(report->baselines[i].path);
    free(report->baselines[i].text);
  }
  for (size_t i = 0; i < report->waiver_count; i++)
    free(report->waivers[i].covers);
  free(report->baselines);
  lc_arena_free(&report->waiver_arena);
  free(report->waivers);
}

void cli_report_free(cli_report *report) {
  cli_report_clear_findings(report);
  free_excuses(report);
  cli_report_free_matrices(report);
  for (size_t i = 0; i < report->layer_count; i++)
    free_layer(&report->layers[i]);
  for (size_t i = 0; i < report->study_count; i++) {
    free(report->studies[i].file);
    free(report->studies[i].json);
  }
  for (size_t i = 0; i < report->input_count; i++)
    free(report->inputs[i].file);
  for (size_t i = 0; i < report->rule_count; i++) {
    free(report->rules[i].id);
    free(report->rules[i].message);
    free(report->rules[i].skip_reason);
    free(report->rules[i].idle_reason);
    free(report->rules[i].title);
    free(report->rules[i].reason);
    free_tags(report->rules[i].tags);
  }
  cli_proof_free(&report->proof);
  free(report->audit);
  free(report->trends);
  cli_costs_free(&report->costs);
  free(report->findings);
  free(report->studies);
  free(report->layers);
  free(report->inputs);
  free(report->rules);
  *report = (cli_report){0};
}
