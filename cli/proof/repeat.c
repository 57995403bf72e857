#include "cli/proof/repeat.h"

#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* --- paths --------------------------------------------------------------------------------- */

static bool is_below(const char *path, const char *folder) {
  size_t len = strlen(folder);
  return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0' || len == 1);
}

/* Whether no ".." climbs out of where the path begins. */
static bool stays_below(const char *path) {
  int depth = 0;
  while (*path != '\0' && depth >= 0) {
    size_t len = strcspn(path, "/");
    bool is_up = len == 2 && strncmp(path, "..", 2) == 0;
    bool is_name = len > 0 && !is_up && !(len == 1 && path[0] == '.');
    depth += is_up ? -1 : is_name;
    path += len;
    path += *path == '/';
  }
  return depth >= 0;
}

/* Of what exists, links are followed; of a glob, or of what is gone, the words must do. */
static bool is_inside(const char *path) {
  char folder[PATH_MAX];
  char real[PATH_MAX];
  if (getcwd(folder, sizeof folder) == NULL)
    return false;
  if (realpath(path, real) != NULL)
    return is_below(real, folder);
  return path[0] != '/' ? stays_below(path)
                        : is_below(path, folder) && stays_below(path + strlen(folder));
}

static int find_way_out(const char *path, const struct stat *type, int kind, struct FTW *place) {
  (void)type;
  (void)place;
  return kind == FTW_SL && !is_inside(path);
}

/* Inputs that are links are looked at when they are opened; files of a base are not. */
static bool has_way_out(const char *folder) {
  enum { OPEN_FOLDERS = 16 };
  return nftw(folder, find_way_out, OPEN_FOLDERS, FTW_PHYS) > 0;
}

static lc_status check_path(const char *path, const char *instead, lc_error *error) {
  if (is_inside(path))
    return LC_OK;
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "the report names '%s', which is outside of this folder; say what is meant "
                      "with %s, or where the report was made with --root DIR",
                      path, instead);
}

static lc_status check_paths(const char *const *paths, const char *instead, lc_error *error) {
  lc_status status = LC_OK;
  for (; status == LC_OK && *paths != NULL; paths++)
    status = check_path(*paths, instead, error);
  return status;
}

/* --- options ------------------------------------------------------------------------------- */

static bool has_any(const char *const *list) {
  return list != NULL && *list != NULL;
}

static lc_status take_limits(cli_repeat *repeat, const cli_repeat_request *request,
                             lc_error *error) {
  const cli_limits *limits = &request->proof->options.limits;
  const char *name = NULL;
  uint64_t value = 0;
  uint64_t most = 0;
  for (size_t i = 0; cli_limits_at(limits, i, &name, &value); i++) {
    cli_limits_at(&request->most, i, &name, &most);
    if (value > most)
      return lc_error_set(error, LC_ERROR_LIMIT,
                          "the report was made with the limit %s=%llu, which is more than %llu; "
                          "allow that with --limit",
                          name, (unsigned long long)value, (unsigned long long)most);
  }
  repeat->options.isolation.limits = *limits;
  return LC_OK;
}

static lc_status take_base(cli_repeat *repeat, const cli_repeat_request *request, lc_error *error) {
  const cli_proof *proof = request->proof;
  repeat->options.base = request->base;
  if (request->base != NULL || (proof->options.base == NULL && proof->commit[0] == '\0'))
    return LC_OK;
  /* A branch has moved on since; what was staged is a commit by now. */
  repeat->options.base = proof->commit[0] != '\0' ? proof->commit : proof->options.base;
  lc_status status = check_path(repeat->options.base, "--base BASE", error);
  if (status == LC_OK && has_way_out(repeat->options.base))
    status = lc_error_set(error, LC_ERROR_NOT_FOUND,
                          "in the base '%s' of the report is a link that leads out of this folder; "
                          "say what is meant with --base BASE",
                          repeat->options.base);
  return status;
}

static lc_status take_files(cli_repeat *repeat, const cli_repeat_request *request,
                            lc_error *error) {
  const cli_proof_options *recorded = &request->proof->options;
  cli_run_options *options = &repeat->options;
  lc_status status = LC_OK;
  options->config_path = request->config != NULL ? request->config : recorded->config;
  options->ignores_config = recorded->ignores_config && request->config == NULL;
  if (request->config == NULL && recorded->config != NULL)
    status = check_path(recorded->config, "--config FILE", error);
  options->catalogues = has_any(request->catalogues) ? request->catalogues : recorded->catalogues;
  if (status == LC_OK && !has_any(request->catalogues))
    status = check_paths(recorded->catalogues, "--attack FILE", error);
  options->baseline = recorded->baseline;
  if (status == LC_OK && recorded->baseline != NULL)
    status = check_path(recorded->baseline, "--root DIR", error);
  return status == LC_OK ? take_base(repeat, request, error) : status;
}

/* --- inputs -------------------------------------------------------------------------------- */

static lc_status check_recorded_inputs(const char *const *paths, lc_error *error) {
  for (const char *const *path = paths; *path != NULL; path++) {
    if (strcmp(*path, "-") == 0)
      return lc_error_set(error, LC_ERROR_NOT_FOUND,
                          "the report is about standard input, which is gone; give it again: "
                          "layercheck verify REPORT - <FILE");
  }
  return check_paths(paths, "PATH...", error);
}

static lc_status add_inputs(cli_repeat *repeat, lc_error *error) {
  for (const char *const *path = repeat->options.paths; *path != NULL; path++) {
    bool ok =
        (*path)[0] != '\0' && cli_inputs_add(&repeat->inputs, *path, repeat->options.stdin_name);
    if (!ok)
      return lc_error_memory(error, NULL);
  }
  cli_inputs_finish(&repeat->inputs);
  return LC_OK;
}

static lc_status take_inputs(cli_repeat *repeat, const cli_repeat_request *request,
                             lc_error *error) {
  const cli_proof_options *recorded = &request->proof->options;
  lc_status status = LC_OK;
  repeat->options.paths = has_any(request->paths) ? request->paths : recorded->paths;
  repeat->options.stdin_name = recorded->stdin_name != NULL ? recorded->stdin_name : "<stdin>";
  if (!has_any(request->paths))
    status = check_recorded_inputs(recorded->paths, error);
  return status == LC_OK ? add_inputs(repeat, error) : status;
}

/* --- the whole ----------------------------------------------------------------------------- */

lc_status cli_repeat_prepare(cli_repeat *repeat, const cli_repeat_request *request,
                             lc_error *error) {
  const cli_proof_options *recorded = &request->proof->options;
  repeat->options = (cli_run_options){.inputs = &repeat->inputs,
                                      .selection = {.rules = (const char **)recorded->rules,
                                                    .disabled = (const char **)recorded->disabled,
                                                    .tags = (const char **)recorded->tags},
                                      .jobs = request->jobs,
                                      .shows_known = recorded->shows_known,
                                      .today = recorded->today,
                                      .fail_on = recorded->fail_on,
                                      .max_warnings = recorded->max_warnings,
                                      .allows_empty = recorded->allows_empty,
                                      .shows_progress = isatty(STDERR_FILENO),
                                      .wants_proof = true};
  lc_status status = take_limits(repeat, request, error);
  if (status == LC_OK)
    status = take_files(repeat, request, error);
  return status == LC_OK ? take_inputs(repeat, request, error) : status;
}

void cli_repeat_free(cli_repeat *repeat) {
  cli_inputs_free(&repeat->inputs);
  *repeat = (cli_repeat){0};
}
