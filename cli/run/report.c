#include "cli/run/report.h"

#include "core/layer_attack.h"

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

/* --- layers -------------------------------------------------------------------------------- */

static lc_string judging_version(const lc_layer *layer, const lc_attack *attack) {
  lc_attack_resolution resolution;
  if (!lc_layer_attack(layer, attack, &resolution) ||
      !lc_attack_release_is_known(resolution.release))
    return (lc_string){"", 0};
  return lc_attack_release_version(resolution.release);
}

static bool add_layer(cli_report *report, const lc_layer *layer, const lc_attack *attack) {
  if (!RESERVE(report, layer))
    return false;
  cli_report_layer *line = &report->layers[report->layer_count++];
  const lc_source *source = lc_document_source(lc_layer_document(layer));
  *line = (cli_report_layer){.file = copy_string(lc_source_name(source)),
                             .index = lc_layer_index(layer),
                             .name = copy_string(lc_layer_name(layer)),
                             .domain = copy_string(lc_layer_domain(layer)),
                             .attack_version = copy_string(judging_version(layer, attack)),
                             .technique_count = lc_layer_technique_count(layer)};
  report->technique_count += line->technique_count;
  return line->file != NULL && line->name != NULL && line->domain != NULL &&
         line->attack_version != NULL;
}

bool cli_report_add_layers(cli_report *report, const lc_document *document,
                           const lc_attack *attack) {
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++) {
    if (!add_layer(report, lc_document_layer_at(document, i), attack))
      return false;
  }
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

static int compare_layers(const void *left, const void *right) {
  const cli_report_layer *a = left;
  const cli_report_layer *b = right;
  int order = strcmp(a->file, b->file);
  return order != 0 ? order : compare_numbers(a->index, b->index);
}

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
  for (size_t i = 0; i < report->layer_count; i++) {
    cli_report_layer *layer = &report->layers[i];
    free(layer->file);
    free(layer->name);
    free(layer->domain);
    free(layer->attack_version);
  }
  for (size_t i = 0; i < report->input_count; i++)
    free(report->inputs[i].file);
  for (size_t i = 0; i < report->rule_count; i++) {
    free(report->rules[i].id);
    free(report->rules[i].message);
    free(report->rules[i].title);
    free(report->rules[i].reason);
    free_tags(report->rules[i].tags);
  }
  free(report->findings);
  free(report->layers);
  free(report->inputs);
  free(report->rules);
  *report = (cli_report){0};
}
