/* The baselines of a run: the one that the command line names, or those of the configurations. */
#include "cli/policy/waiver_rules.h"
#include "cli/run/base_other.h"
#include "cli/run/baselines.h"
#include "cli/run/run_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A baseline for each policy; several may have the same one. */
typedef struct baselines {
  cli_run_state *r;
  cli_run_baseline *items; /* as many as there are policies at most */
  uint32_t count;
  uint32_t *of_policy; /* position of each policy's, or NONE */
} baselines;

enum { NONE = UINT32_MAX };

/* --- which there are ----------------------------------------------------------------------- */

static const char *path_for(const cli_run_state *r, uint32_t policy) {
  return r->options->baseline != NULL ? r->options->baseline
                                      : cli_config_baseline(r->policies.items[policy]->config);
}

/* The configuration that names the baseline; NULL when the command line does. */
static const cli_config *config_for(const cli_run_state *r, uint32_t policy) {
  return r->options->baseline != NULL ? NULL : r->policies.items[policy]->config;
}

static bool choose(baselines *b) {
  uint32_t policies = b->r->policies.count;
  b->items = calloc((size_t)policies + 1, sizeof *b->items);
  b->of_policy = calloc((size_t)policies + 1, sizeof *b->of_policy);
  if (b->items == NULL || b->of_policy == NULL)
    return false;
  for (uint32_t i = 0; i < policies; i++) {
    const char *path = path_for(b->r, i);
    uint32_t at = 0;
    while (path != NULL && at < b->count && strcmp(b->items[at].path, path) != 0)
      at++;
    if (path != NULL && at == b->count)
      b->items[b->count++] = (cli_run_baseline){.path = path, .config = config_for(b->r, i)};
    b->of_policy[i] = path == NULL ? NONE : at;
  }
  return true;
}

/* --- reading ------------------------------------------------------------------------------- */

static lc_status open_source(const cli_run_state *r, const cli_run_baseline *of,
                             lc_source **source) {
  lc_error reason;
  if (lc_source_open(source, of->path, NULL, &reason) == LC_OK)
    return LC_OK;
  bool is_told = r->options->tells_of_baselines && access(of->path, F_OK) != 0;
  const char *hint = is_told ? "; 'layercheck check --write-baseline FILE' makes one" : "";
  if (of->config != NULL)
    return cli_config_error(of->config, "baseline", r->error, "the baseline: %s%s", reason.message,
                            hint);
  return lc_error_set(r->error, LC_ERROR_IO, "the baseline: %s%s", reason.message, hint);
}

/* What the base has of it: a change cannot excuse its own findings. `*source` is NULL when the base
   has none. */
static lc_status replace_by_base(const cli_run_state *r, const char *path, lc_source **source) {
  lc_source *before = NULL;
  const cli_base_wanted wanted = {path, r->options->inputs, &r->options->isolation.limits.input,
                                  &r->report->proof.files};
  cli_base_place place = cli_base_read_other(r->base, &wanted, &before);
  if (place == CLI_BASE_PLACE_OUTSIDE)
    return LC_OK;
  lc_source_free(*source);
  *source = before;
  if (before == NULL)
    fprintf(stderr, "layercheck: the base has no %s, so that baseline excuses nothing\n", path);
  return LC_OK;
}

static lc_status read_one(const cli_run_state *r, cli_run_baseline *of) {
  lc_source *source = NULL;
  lc_status status = open_source(r, of, &source);
  if (status == LC_OK &&
      !cli_digests_add_source(&r->report->proof.files, CLI_DIGEST_BASELINE, NULL, source))
    status = lc_error_memory(r->error, NULL);
  if (status == LC_OK && r->base != NULL)
    status = replace_by_base(r, of->path, &source);
  if (status == LC_OK && source != NULL) {
    status = cli_baseline_read(&of->baseline, source, r->error);
    if (status != LC_OK)
      lc_error_name_file(r->error, of->path);
  }
  lc_source_free(source);
  return status;
}

static lc_status read_all(baselines *b) {
  lc_status status = LC_OK;
  bool is_new = b->r->options->baseline_task == CLI_BASELINE_WRITE;
  for (uint32_t i = 0; !is_new && status == LC_OK && i < b->count; i++)
    status = read_one(b->r, &b->items[i]);
  return status;
}

/* --- before the run ------------------------------------------------------------------------ */

static lc_status find_pruned(const cli_run_state *r) {
  for (uint32_t i = 0; i < r->policies.count; i++) {
    if (path_for(r, i) != NULL)
      return LC_OK;
  }
  return lc_error_set(r->error, LC_ERROR_NOT_FOUND,
                      "there is no baseline to prune: name it by --baseline FILE, or in the "
                      "configuration");
}

/* An empty file is what mktemp makes. */
static bool has_text(const char *path) {
  struct stat file;
  return stat(path, &file) == 0 && S_ISREG(file.st_mode) && file.st_size > 0;
}

/* A slip such as `--write-baseline *.json` must not cost somebody a layer. */
static lc_status check_replaced(const cli_run_state *r, const char *path) {
  lc_source *source = NULL;
  cli_baseline old = {0};
  if (!has_text(path))
    return LC_OK;
  lc_status status = lc_source_open(&source, path, NULL, r->error);
  if (status == LC_OK)
    status = cli_baseline_read(&old, source, r->error);
  bool is_baseline = status != LC_ERROR_SYNTAX;
  if (!is_baseline)
    status = cli_inputs_spare(r->options->inputs, path, r->error);
  if (!is_baseline && status == LC_OK)
    status = lc_error_set(r->error, LC_ERROR_SYNTAX,
                          "%s is no baseline, and --write-baseline would replace it: name another "
                          "file, or remove it first",
                          path);
  cli_baseline_free(&old);
  lc_source_free(source);
  return status;
}

lc_status cli_run_check_baselines(const cli_run_state *r) {
  switch (r->options->baseline_task) {
  case CLI_BASELINE_PRUNE:
    return find_pruned(r);
  case CLI_BASELINE_WRITE:
    return check_replaced(r, r->options->baseline);
  default:
    return LC_OK;
  }
}

/* --- findings ------------------------------------------------------------------------------ */

/* The baseline for a finding: none for those about waivers, which are to be seen, and about what is
   no layer. */
static cli_run_baseline *baseline_of(const baselines *b, const cli_report_finding *finding) {
  bool is_of_waivers = strncmp(finding->rule, CLI_WAIVER_RULES, strlen(CLI_WAIVER_RULES)) == 0;
  const cli_worker_input *input = cli_run_input_of(b->r, finding->file);
  if (input == NULL || is_of_waivers || finding->waiver != CLI_NO_WAIVER)
    return NULL;
  uint32_t at = b->of_policy[input->policy];
  return at == NONE ? NULL : &b->items[at];
}

static bool collect(const baselines *b) {
  const cli_report *report = b->r->report;
  for (size_t i = 0; i < report->finding_count; i++) {
    cli_run_baseline *of = baseline_of(b, &report->findings[i]);
    if (of != NULL && !cli_run_baseline_add(of, &report->findings[i]))
      return false;
  }
  for (uint32_t i = 0; i < b->count; i++)
    cli_baseline_finish(&b->items[i].baseline);
  return true;
}

static void mark(const baselines *b) {
  cli_report *report = b->r->report;
  for (size_t i = 0; i < report->finding_count; i++) {
    cli_run_baseline *of = baseline_of(b, &report->findings[i]);
    if (of != NULL)
      cli_run_baseline_mark(of, report, &report->findings[i]);
  }
}

/* --- what is said of them ------------------------------------------------------------------ */

/* A text for the file, unless it is to stay as it is. */
static bool write_text(cli_report_baseline *line, const cli_baseline *baseline) {
  lc_buffer text = {0};
  cli_baseline_write(baseline, &text);
  lc_buffer_add(&text, "", 1);
  line->text = text.ptr;
  if (!lc_buffer_is_ok(&text))
    lc_buffer_free(&text);
  return line->text != NULL && lc_buffer_is_ok(&text);
}

static bool tell(const baselines *b, cli_run_baseline *of) {
  cli_baseline_task task = b->r->options->baseline_task;
  cli_report *report = b->r->report;
  cli_report_baseline *line = &report->baselines[report->baseline_file_count++];
  cli_baseline pruned = {0};
  *line = (cli_report_baseline){.path = strdup(of->path)};
  if (task == CLI_BASELINE_WRITE)
    return line->path != NULL && write_text(line, &of->baseline);
  if (line->path == NULL || b->r->base != NULL)
    return line->path != NULL;
  bool ok = cli_run_baseline_compare(of, report, &line->gone, &pruned);
  if (ok && task == CLI_BASELINE_PRUNE && line->gone > 0)
    ok = write_text(line, &pruned);
  cli_baseline_free(&pruned);
  return ok;
}

static bool tell_all(const baselines *b) {
  cli_report *report = b->r->report;
  report->baselines = calloc((size_t)b->count + 1, sizeof *report->baselines);
  for (uint32_t i = 0; report->baselines != NULL && i < b->count; i++) {
    if (!tell(b, &b->items[i]))
      return false;
  }
  return report->baselines != NULL;
}

lc_status cli_run_apply_baselines(cli_run_state *r) {
  baselines b = {.r = r};
  lc_status status = choose(&b) ? read_all(&b) : lc_error_memory(r->error, NULL);
  bool is_new = r->options->baseline_task == CLI_BASELINE_WRITE;
  if (status == LC_OK && b.count > 0) {
    cli_report_finish(r->report);
    if (is_new && !collect(&b))
      status = lc_error_memory(r->error, NULL);
    mark(&b);
    if (status == LC_OK && !tell_all(&b))
      status = lc_error_memory(r->error, NULL);
  }
  for (uint32_t i = 0; i < b.count; i++)
    cli_baseline_free(&b.items[i].baseline);
  free(b.items);
  free(b.of_policy);
  return status;
}
