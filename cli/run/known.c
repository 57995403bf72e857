#include "cli/run/known.h"

#include "cli/run/protocol.h"

#include <stdlib.h>

/* Fingerprints in order; those of the second list leave the tactic out. */
typedef struct known_set {
  char (*exact)[LC_FINGERPRINT_SIZE];
  char (*loose)[LC_FINGERPRINT_SIZE];
  size_t count;
} known_set;

static int compare(const void *left, const void *right) {
  return strcmp(left, right);
}

static void loose_fingerprint(const cli_report_finding *finding, bool has_tactic,
                              char out[LC_FINGERPRINT_SIZE]) {
  const lc_finding named = {.rule = lc_string_of(finding->rule),
                            .message = lc_string_of(finding->message),
                            .technique = lc_string_of(finding->technique),
                            .tactic = lc_string_of(has_tactic ? "any" : ""),
                            .field = lc_string_of(finding->field)};
  lc_finding_fingerprint(&named, 0, out);
}

static bool has_tactic(const cli_report_finding *finding) {
  return finding->tactic[0] != '\0';
}

static bool fill(known_set *set, const cli_report *base) {
  size_t count = base->finding_count;
  set->exact = malloc((count + 1) * sizeof *set->exact);
  set->loose = malloc((count + 1) * sizeof *set->loose);
  if (set->exact == NULL || set->loose == NULL)
    return false;
  for (size_t i = 0; i < count; i++) {
    memcpy(set->exact[i], base->findings[i].fingerprint, LC_FINGERPRINT_SIZE);
    loose_fingerprint(&base->findings[i], has_tactic(&base->findings[i]), set->loose[i]);
  }
  set->count = count;
  qsort(set->exact, count, LC_FINGERPRINT_SIZE, compare);
  qsort(set->loose, count, LC_FINGERPRINT_SIZE, compare);
  return true;
}

/* How a file is encoded says nothing about the layer: one that was saved in another encoding has
   not changed. */
static bool is_about_bytes(const cli_report_finding *finding) {
  return strcmp(finding->rule, "format/encoding") == 0;
}

static bool is_known(const known_set *set, const cli_report_finding *finding) {
  if (is_about_bytes(finding))
    return true;
  if (set->count == 0)
    return false;
  if (bsearch(finding->fingerprint, set->exact, set->count, LC_FINGERPRINT_SIZE, compare) != NULL)
    return true;
  if (finding->technique[0] == '\0')
    return false;
  /* The base's has a tactic where this one has none, or the other way round. */
  char loose[LC_FINGERPRINT_SIZE];
  loose_fingerprint(finding, !has_tactic(finding), loose);
  return bsearch(loose, set->loose, set->count, LC_FINGERPRINT_SIZE, compare) != NULL;
}

/* A rule that breaks is told each time: it would break on the base as well, and has judged neither.
 */
static bool is_failure(const cli_report_finding *finding) {
  return strncmp(finding->message, CLI_RULE_BROKE, sizeof CLI_RULE_BROKE - 1) == 0;
}

static void mark(cli_report *report, cli_report_finding *finding) {
  if (finding->is_known || is_failure(finding))
    return;
  finding->is_known = true;
  report->severity_counts[finding->severity]--;
  report->known_count++;
}

bool cli_known_mark(cli_report *report, size_t first, const cli_report *base) {
  known_set set = {0};
  bool ok = base->finding_count == 0 || fill(&set, base);
  for (size_t i = first; ok && i < report->finding_count; i++) {
    if (is_known(&set, &report->findings[i]))
      mark(report, &report->findings[i]);
  }
  free(set.exact);
  free(set.loose);
  return ok;
}

void cli_known_mark_all(cli_report *report, size_t first) {
  for (size_t i = first; i < report->finding_count; i++)
    mark(report, &report->findings[i]);
}

void cli_known_drop(cli_report *report) {
  size_t kept = 0;
  for (size_t i = 0; i < report->finding_count; i++) {
    if (report->findings[i].is_known)
      cli_report_free_finding(&report->findings[i]);
    else
      report->findings[kept++] = report->findings[i];
  }
  report->finding_count = kept;
}
