/* A build without libgit2: the base of a change is a file or a folder. */
#include "cli/run/base.h"
#include "cli/run/commits.h"

lc_status cli_base_of_revision(cli_base **out, const cli_base_request *request, cli_inputs *inputs,
                               lc_error *error) {
  (void)out;
  (void)inputs;
  const char *missing = "this program was built without libgit2, which reads git revisions";
  if (request->head == CLI_HEAD_INDEX)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "--staged: %s", missing);
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "--base: no file or folder %s, and %s",
                      request->spec, missing);
}

/* There are none, as none can be found. */
struct cli_commits {
  char nothing;
};

lc_status cli_commits_find(cli_commits **out, const char *option, const char *range,
                           const lc_limits *limits, lc_error *error) {
  (void)range;
  (void)limits;
  *out = NULL;
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "%s: this program was built without libgit2, which reads git revisions",
                      option);
}

void cli_commits_free(cli_commits *commits) {
  (void)commits;
}

size_t cli_commits_count(const cli_commits *commits) {
  (void)commits;
  return 0;
}

bool cli_commits_are_cut_off(const cli_commits *commits) {
  (void)commits;
  return false;
}

lc_status cli_commits_describe(const cli_commits *commits, size_t position, cli_commit *out,
                               lc_error *error) {
  (void)commits;
  (void)out;
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "no commit %zu", position);
}

lc_status cli_commits_open(const cli_commits *commits, size_t position, const cli_inputs *asked,
                           cli_inputs *inputs, cli_base **head, lc_error *error) {
  (void)commits;
  (void)asked;
  (void)inputs;
  (void)head;
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "no commit %zu", position);
}

void cli_commit_checked_out(char out[CLI_COMMIT_SIZE]) {
  out[0] = '\0';
}
