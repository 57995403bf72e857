#include "cli/proof/compare.h"

#include <stdlib.h>

/* --- files --------------------------------------------------------------------------------- */

/* Which of two files comes first; 0: they stand for the same. */
static int order_files(const cli_digest *a, const cli_digest *b) {
  int order = (int)a->kind - (int)b->kind;
  if (order == 0)
    order = strcmp(a->name, b->name);
  return order != 0 ? order : strcmp(a->file, b->file);
}

/* Both lists are in order, so that one walk finds what is alone. */
static bool compare_files(cli_comparison *comparison, const cli_digests *was,
                          const cli_digests *now) {
  size_t i = 0;
  size_t j = 0;
  comparison->files = calloc(was->count + now->count + 1, sizeof *comparison->files);
  if (comparison->files == NULL)
    return false;
  while (i < was->count || j < now->count) {
    int order = i == was->count   ? 1
                : j == now->count ? -1
                                  : order_files(&was->items[i], &now->items[j]);
    const cli_file_difference pair = {order <= 0 ? &was->items[i++] : NULL,
                                      order >= 0 ? &now->items[j++] : NULL};
    if (order != 0 || strcmp(pair.was->hex, pair.now->hex) != 0)
      comparison->files[comparison->file_count++] = pair;
  }
  return true;
}

/* --- findings ------------------------------------------------------------------------------ */

/* A fingerprint is unique within a file. */
static int order_findings(const void *left, const void *right) {
  const cli_recorded_finding *a = *(const cli_recorded_finding *const *)left;
  const cli_recorded_finding *b = *(const cli_recorded_finding *const *)right;
  int order = strcmp(a->file, b->file);
  return order != 0 ? order : strcmp(a->fingerprint, b->fingerprint);
}

/* Pointers to the findings of a result, in order; NULL when memory is out. */
static const cli_recorded_finding **sort_findings(const cli_recorded_result *result) {
  const cli_recorded_finding **sorted = calloc(result->finding_count + 1, sizeof *sorted);
  for (size_t i = 0; sorted != NULL && i < result->finding_count; i++)
    sorted[i] = &result->findings[i];
  if (sorted != NULL && result->finding_count > 1)
    qsort(sorted, result->finding_count, sizeof *sorted, order_findings);
  return sorted;
}

static bool is_same_finding(const cli_recorded_finding *a, const cli_recorded_finding *b) {
  return strcmp(a->rule, b->rule) == 0 && strcmp(a->severity, b->severity) == 0 &&
         strcmp(a->message, b->message) == 0 && a->is_known == b->is_known &&
         a->is_waived == b->is_waived;
}

static int compare_numbers(uint32_t a, uint32_t b) {
  return (a > b) - (a < b);
}

static int order_differences(const void *left, const void *right) {
  const cli_finding_difference *x = left;
  const cli_finding_difference *y = right;
  const cli_recorded_finding *a = x->now != NULL ? x->now : x->was;
  const cli_recorded_finding *b = y->now != NULL ? y->now : y->was;
  int order = strcmp(a->file, b->file);
  if (order == 0)
    order = compare_numbers(a->line, b->line);
  if (order == 0)
    order = compare_numbers(a->column, b->column);
  if (order == 0)
    order = strcmp(a->rule, b->rule);
  return order != 0 ? order : strcmp(a->fingerprint, b->fingerprint);
}

static void match_findings(cli_comparison *comparison, const cli_recorded_finding **was,
                           size_t was_count, const cli_recorded_finding **now, size_t now_count) {
  size_t i = 0;
  size_t j = 0;
  while (i < was_count || j < now_count) {
    int order = i == was_count ? 1 : j == now_count ? -1 : order_findings(&was[i], &now[j]);
    const cli_finding_difference pair = {order <= 0 ? was[i++] : NULL,
                                         order >= 0 ? now[j++] : NULL};
    if (order != 0 || !is_same_finding(pair.was, pair.now))
      comparison->findings[comparison->finding_count++] = pair;
  }
  if (comparison->finding_count > 1)
    qsort(comparison->findings, comparison->finding_count, sizeof *comparison->findings,
          order_differences);
}

static bool compare_findings(cli_comparison *comparison, const cli_recorded_result *was,
                             const cli_recorded_result *now) {
  const cli_recorded_finding **before = sort_findings(was);
  const cli_recorded_finding **after = sort_findings(now);
  comparison->findings =
      calloc(was->finding_count + now->finding_count + 1, sizeof *comparison->findings);
  bool ok = before != NULL && after != NULL && comparison->findings != NULL;
  if (ok)
    match_findings(comparison, before, was->finding_count, after, now->finding_count);
  free(before);
  free(after);
  return ok;
}

/* --- the whole ----------------------------------------------------------------------------- */

static bool is_same_program(const cli_proof_program *a, const cli_proof_program *b) {
  return strcmp(a->version, b->version) == 0 && strcmp(a->source, b->source) == 0 &&
         strcmp(a->attack, b->attack) == 0 && strcmp(a->lua, b->lua) == 0;
}

bool cli_compare(cli_comparison *comparison, const cli_proved *was, const cli_proved *now) {
  comparison->is_program_same = is_same_program(&was->proof->program, &now->proof->program);
  comparison->is_verdict_same = was->result->exit_code == now->result->exit_code &&
                                strcmp(was->result->exit_reason, now->result->exit_reason) == 0;
  return compare_files(comparison, &was->proof->files, &now->proof->files) &&
         compare_findings(comparison, was->result, now->result);
}

bool cli_comparison_is_equal(const cli_comparison *comparison) {
  return comparison->is_program_same && comparison->is_verdict_same &&
         comparison->file_count == 0 && comparison->finding_count == 0;
}

void cli_comparison_free(cli_comparison *comparison) {
  free(comparison->files);
  free(comparison->findings);
  *comparison = (cli_comparison){0};
}
