#include "cli/run/commits.h"

#include "cli/run/base_git_library.h"

void cli_commit_checked_out(char out[CLI_COMMIT_SIZE]) {
  git_repository *repository = NULL;
  git_oid id;
  out[0] = '\0';
  if (cli_git_load("", NULL) != LC_OK)
    return;
  git2.libgit2_init();
  if (git2.repository_open_ext(&repository, NULL, GIT_REPOSITORY_OPEN_FROM_ENV, NULL) == 0 &&
      git2.reference_name_to_id(&id, repository, "HEAD") == 0)
    git2.oid_tostr(out, CLI_COMMIT_SIZE, &id);
  git2.repository_free(repository);
  git2.libgit2_shutdown();
}
