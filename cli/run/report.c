#include "cli/run/report.h"

#include <stdlib.h>

/* Room for one item more of `size` bytes. */
static bool reserve(void **items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity)
    return true;
  size_t wanted = *capacity == 0 ? 16 : *capacity * 2;
  void *grown = realloc(*items, wanted * size);
  if (grown == NULL)
    return false;
  *items = grown;
  *capacity = wanted;
  return true;
}

#define RESERVE(report, kind)                                                                      \
  reserve((void **)&(report)->kind##s, (report)->kind##_count, &(report)->kind##_capacity,         \
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

cli_report_rule *cli_report_rule_of(cli_report *report, const char *id) {
  for (size_t i = 0; i < report->rule_count; i++) {
    if (strcmp(report->rules[i].id, id) == 0)
      return &report->rules[i];
  }
  char *copy = strdup(id);
  if (copy == NULL || !RESERVE(report, rule)) {
    free(copy);
    return NULL;
  }
  cli_report_rule *rule = &report->rules[report->rule_count++];
  *rule = (cli_report_rule){.id = copy, .status = LC_RULE_VACUOUS};
  return rule;
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
  if (outcome->status == LC_RULE_ERROR && rule->status != LC_RULE_ERROR) {
    rule->status = LC_RULE_ERROR;
    rule->message = strdup(outcome->message);
    return rule->message != NULL;
  }
  if (outcome->status == LC_RULE_OK && rule->status == LC_RULE_VACUOUS)
    rule->status = LC_RULE_OK;
  return true;
}

/* --- findings ------------------------------------------------------------------------------ */

static bool add_finding(cli_report *report, const lc_source *source, const lc_finding *from) {
  if (!RESERVE(report, finding))
    return false;
  cli_report_finding *finding = &report->findings[report->finding_count++];
  *finding = (cli_report_finding){.rule = copy_string(from->rule),
                                  .severity = from->severity,
                                  .message = copy_string(from->message),
                                  .file = copy_string(lc_source_name(source)),
                                  .layer = from->layer,
                                  .start = lc_source_position(source, from->range.start),
                                  .end = lc_source_position(source, from->range.end),
                                  .technique = copy_string(from->technique),
                                  .tactic = copy_string(from->tactic),
                                  .field = copy_string(from->field),
                                  .excerpt = lc_source_excerpt(source, from->range)};
  lc_finding_fingerprint(from, 0, finding->fingerprint);
  report->severity_counts[from->severity]++;
  return finding->rule != NULL && finding->message != NULL && finding->file != NULL &&
         finding->technique != NULL && finding->tactic != NULL && finding->field != NULL;
}

static int compare_fingerprints(const void *left, const void *right) {
  const cli_report_finding *const *a = left;
  const cli_report_finding *const *b = right;
  int order = strcmp((*a)->fingerprint, (*b)->fingerprint);
  return order != 0 ? order : *a < *b ? -1 : *a > *b;
}

/* Findings of one file that are equal in all that a fingerprint knows are told apart by number. */
static bool number_repeats(cli_report *report, size_t first, const lc_finding_list *list) {
  size_t count = report->finding_count - first;
  cli_report_finding **ordered = malloc((count + 1) * sizeof *ordered);
  if (ordered == NULL)
    return false;
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
      uint32_t position = (uint32_t)(ordered[i] - &report->findings[first]);
      lc_finding_fingerprint(lc_finding_list_at(list, position), occurrence,
                             ordered[i]->fingerprint);
    }
  }
  free(ordered);
  return true;
}

bool cli_report_add_findings(cli_report *report, const lc_document *document,
                             lc_finding_list *findings) {
  size_t first = report->finding_count;
  lc_finding_list_sort(findings);
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++) {
    if (!add_finding(report, lc_document_source(document), lc_finding_list_at(findings, i)))
      return false;
  }
  return number_repeats(report, first, findings);
}

bool cli_report_add_rule_error(cli_report *report, const char *id, const char *path, uint32_t line,
                               const char *message) {
  if (!RESERVE(report, finding))
    return false;
  cli_report_finding *finding = &report->findings[report->finding_count++];
  *finding = (cli_report_finding){.rule = strdup(id),
                                  .severity = LC_SEVERITY_ERROR,
                                  .message = strdup(message),
                                  .file = strdup(path),
                                  .layer = LC_NO_LAYER,
                                  .start = {line, 1},
                                  .end = {line, 1},
                                  .technique = strdup(""),
                                  .tactic = strdup(""),
                                  .field = strdup("")};
  lc_finding named = {.rule = lc_string_of(id), .message = lc_string_of(message)};
  lc_finding_fingerprint(&named, 0, finding->fingerprint);
  report->severity_counts[LC_SEVERITY_ERROR]++;
  return finding->rule != NULL && finding->message != NULL && finding->file != NULL &&
         finding->technique != NULL && finding->tactic != NULL && finding->field != NULL;
}

/* --- order --------------------------------------------------------------------------------- */

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

static int compare_rules(const void *left, const void *right) {
  const cli_report_rule *a = left;
  const cli_report_rule *b = right;
  return strcmp(a->id, b->id);
}

void cli_report_finish(cli_report *report) {
  if (report->finding_count > 1)
    qsort(report->findings, report->finding_count, sizeof *report->findings, compare_findings);
  if (report->rule_count > 1)
    qsort(report->rules, report->rule_count, sizeof *report->rules, compare_rules);
}

void cli_report_free(cli_report *report) {
  for (size_t i = 0; i < report->finding_count; i++) {
    cli_report_finding *finding = &report->findings[i];
    free(finding->rule);
    free(finding->message);
    free(finding->file);
    free(finding->technique);
    free(finding->tactic);
    free(finding->field);
  }
  for (size_t i = 0; i < report->input_count; i++)
    free(report->inputs[i].file);
  for (size_t i = 0; i < report->rule_count; i++) {
    free(report->rules[i].id);
    free(report->rules[i].message);
  }
  free(report->findings);
  free(report->inputs);
  free(report->rules);
  *report = (cli_report){0};
}
