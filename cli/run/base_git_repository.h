/**
 * Base git repository: what a base needs of git, and how git's failures are told.
 */
#ifndef LAYERCHECK_CLI_RUN_BASE_GIT_REPOSITORY_H
#define LAYERCHECK_CLI_RUN_BASE_GIT_REPOSITORY_H

#include "cli/run/input.h"
#include "core/status.h"

#include <git2.h>
#include <limits.h>
#include <stdbool.h>

/**
 * Opens the repository around the working folder, or that of GIT_DIR, as git's hooks set it. Fails
 * when there is none, or when it has no work tree. `option` is what messages begin with.
 */
lc_status cli_git_open(git_repository **out, const char *option, lc_error *error);

/** The commit of a revision, where only revisions are asked for; the caller's to free. */
lc_status cli_git_commit(git_commit **out, git_repository *repository, const char *option,
                         const char *revision, lc_error *error);

/**
 * The tree of a revision; "A...B" means the commit at which both parted. The result is the caller's
 * to free, and `id` the commit's. Failures say what to do, be it a branch without commits or a
 * shallow clone.
 */
lc_status cli_git_tree(git_tree **out, git_oid *id, git_repository *repository, const char *option,
                       const char *revision, lc_error *error);

/**
 * The path in the work tree of a path that the user wrote, links followed as far as files exist;
 * empty for the work tree itself. False when it is outside.
 */
bool cli_git_path(git_repository *repository, const char *path, char out[PATH_MAX]);

/**
 * How the user sees a file of the repository that is below the folder of a search, which is
 * `folder` there; false when it is not, or when the search would leave it out.
 */
bool cli_git_show_path(const cli_search *search, const char *folder, const char *file,
                       char out[PATH_MAX]);

/** Whether an entry of that mode is a plain file. */
bool cli_git_is_file(uint32_t mode);

/** Why git failed last. */
const char *cli_git_reason(void);

/** A blob's bytes as a descriptor, the caller's to close. */
lc_status cli_git_open_blob(git_repository *repository, const git_oid *id, size_t most,
                            int *descriptor, lc_error *error);

#endif
