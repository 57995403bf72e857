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

void cli_commit_checked_out(char out[CLI_COMMIT_SIZE]) {
  out[0] = '\0';
}
