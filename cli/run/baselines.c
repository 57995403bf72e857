#include "cli/run/baselines.h"

#include "cli/folders.h"

#include <stdlib.h>
#include <unistd.h>

/* --- names --------------------------------------------------------------------------------- */

const char *cli_run_baseline_name(cli_run_baseline *of, const char *file) {
  if (of->file == NULL || strcmp(of->file, file) != 0) {
    of->file = file;
    of->has_name = cli_folders_relative(of->path, file, of->relative, sizeof of->relative);
  }
  return of->has_name ? of->relative : NULL;
}

bool cli_run_baseline_add(cli_run_baseline *of, const cli_report_finding *finding) {
  const char *name = cli_run_baseline_name(of, finding->file);
  return name == NULL || cli_baseline_add(&of->baseline, name, finding->rule, finding->fingerprint);
}

/* --- findings ------------------------------------------------------------------------------ */

/* Navigator spells tactics out when it saves an entry without one; the finding is the same. */
static cli_baseline_finding *find_without_tactic(const cli_baseline_entry *entry,
                                                 const cli_report_finding *finding) {
  if (finding->technique[0] == '\0' || finding->tactic[0] == '\0')
    return NULL;
  const lc_finding named = {.rule = lc_string_of(finding->rule),
                            .message = lc_string_of(finding->message),
                            .technique = lc_string_of(finding->technique),
                            .tactic = {"", 0},
                            .field = lc_string_of(finding->field)};
  char fingerprint[LC_FINGERPRINT_SIZE];
  lc_finding_fingerprint(&named, 0, fingerprint);
  return cli_baseline_entry_find(entry, fingerprint);
}

/* Whether there is one like it, and room. One finding that became several takes the room of one. */
static bool meet(cli_baseline_entry *entry, const cli_report_finding *finding) {
  cli_baseline_finding *known = cli_baseline_entry_find(entry, finding->fingerprint);
  bool is_repeat = known != NULL && known->is_met;
  if (known == NULL)
    known = find_without_tactic(entry, finding);
  if (known == NULL || is_repeat)
    return false;
  bool has_room = known->is_met || entry->met < entry->most;
  entry->met += !known->is_met && has_room;
  known->is_met = true;
  return has_room;
}

void cli_run_baseline_mark(cli_run_baseline *of, cli_report *report, cli_report_finding *finding) {
  const char *name = cli_run_baseline_name(of, finding->file);
  cli_baseline_entry *entry =
      name == NULL ? NULL : cli_baseline_find(&of->baseline, name, finding->rule);
  if (entry == NULL || !meet(entry, finding) || finding->is_known)
    return;
  finding->is_known = true;
  report->severity_counts[finding->severity]--;
  report->baseline_count++;
}

/* --- what is gone -------------------------------------------------------------------------- */

static bool has_run(const cli_report *report, const char *rule) {
  for (size_t i = 0; i < report->rule_count; i++) {
    const cli_report_rule *line = &report->rules[i];
    if (strcmp(line->id, rule) == 0)
      return line->status == LC_RULE_OK || line->status == LC_RULE_VACUOUS;
  }
  return false;
}

/* Where the file of an entry is; the caller frees it. NULL when memory is out. */
static char *path_of(const cli_run_baseline *of, const char *file) {
  const char *slash = strrchr(of->path, '/');
  bool is_plain = file[0] == '/' || slash == NULL;
  char *folder = is_plain ? strdup("") : strndup(of->path, (size_t)(slash - of->path) + 1);
  char *path = folder == NULL ? NULL : cli_folders_join(folder, file);
  free(folder);
  return path;
}

/* A file that is no input of this run has been judged if there is none any more. */
static bool mark_judged(cli_run_baseline *of, const cli_report *report) {
  for (size_t i = 0; i < report->input_count; i++) {
    const char *name = cli_run_baseline_name(of, report->inputs[i].file);
    if (name != NULL && report->inputs[i].is_ok)
      cli_baseline_mark_file(&of->baseline, name);
  }
  for (size_t i = 0; i < of->baseline.count; i++) {
    cli_baseline_entry *entry = &of->baseline.entries[i];
    char *path = entry->is_judged ? NULL : path_of(of, entry->file);
    if (!entry->is_judged && path == NULL)
      return false;
    if (!entry->is_judged && access(path, F_OK) != 0)
      cli_baseline_mark_file(&of->baseline, entry->file);
    free(path);
  }
  return true;
}

/* A count that was lowered by hand stays as low. */
static void keep_counts(cli_baseline *pruned, const cli_baseline *old) {
  for (size_t i = 0; i < pruned->count; i++) {
    cli_baseline_entry *entry = &pruned->entries[i];
    uint32_t most = cli_baseline_find(old, entry->file, entry->rule)->most;
    entry->most = most < entry->most ? most : entry->most;
  }
}

/* What stays of an entry, in a baseline of its own. */
static bool keep(cli_baseline *pruned, const cli_baseline_entry *entry, bool is_judged) {
  for (uint32_t i = 0; i < entry->count; i++) {
    const cli_baseline_finding *finding = &entry->findings[i];
    bool stays = finding->is_met || !is_judged;
    if (stays && !cli_baseline_add(pruned, entry->file, entry->rule, finding->fingerprint))
      return false;
  }
  return true;
}

bool cli_run_baseline_compare(cli_run_baseline *of, const cli_report *report, uint32_t *gone,
                              cli_baseline *pruned) {
  *gone = 0;
  if (!mark_judged(of, report))
    return false;
  for (size_t i = 0; i < of->baseline.count; i++) {
    const cli_baseline_entry *entry = &of->baseline.entries[i];
    bool is_judged = entry->is_judged && has_run(report, entry->rule);
    for (uint32_t j = 0; is_judged && j < entry->count; j++)
      *gone += !entry->findings[j].is_met;
    if (!keep(pruned, entry, is_judged))
      return false;
  }
  cli_baseline_finish(pruned);
  keep_counts(pruned, &of->baseline);
  return true;
}
