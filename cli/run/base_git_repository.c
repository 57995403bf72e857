#include "cli/run/base_git_repository.h"

#include "cli/run/base_git_library.h"
#include "cli/run/isolate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const char *cli_git_reason(void) {
  const git_error *last = git2.error_last();
  return last != NULL && last->message != NULL ? last->message : "git gives no reason";
}

/* --- the repository ------------------------------------------------------------------------ */

static lc_status not_opened(int code, const char *option, lc_error *error) {
  if (code == GIT_ENOTFOUND)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "%s, and the working folder is in no git repository", option);
  if (code == GIT_EOWNER)
    return lc_error_set(error, LC_ERROR_IO,
                        "%s: the repository belongs to another user; if you trust it: git config "
                        "--global --add safe.directory \"$PWD\"",
                        option);
  return lc_error_set(error, LC_ERROR_IO, "%s: cannot open the repository: %s", option,
                      cli_git_reason());
}

lc_status cli_git_open(git_repository **out, const char *option, lc_error *error) {
  int code = git2.repository_open_ext(out, NULL, GIT_REPOSITORY_OPEN_FROM_ENV, NULL);
  if (code != 0)
    return not_opened(code, option, error);
  if (git2.repository_workdir(*out) != NULL)
    return LC_OK;
  lc_error_set(error, LC_ERROR_NOT_FOUND,
               "%s: %s is a bare repository, which has no files to check; run in a work tree of it "
               "(git worktree add)",
               option, git2.repository_path(*out));
  git2.repository_free(*out);
  *out = NULL;
  return LC_ERROR_NOT_FOUND;
}

/* --- revisions ----------------------------------------------------------------------------- */

static bool has_remote_branch(git_repository *repository, const char *name) {
  char reference[300];
  git_oid id;
  int len = snprintf(reference, sizeof reference, "refs/remotes/origin/%s", name);
  return len < (int)sizeof reference && git2.reference_name_to_id(&id, repository, reference) == 0;
}

/* How what is not there is called: where files can be named, it may have been meant as one. */
typedef struct wording {
  const char *missing;
  const char *invalid;
} wording;

static const wording ANYTHING = {"no file, folder or revision",
                                 "is neither a file, nor a folder, nor how git writes a revision"};
static const wording REVISION = {"no revision", "is not how git writes a revision"};

static lc_status not_found(git_repository *repository, const wording *words, const char *option,
                           const char *revision, lc_error *error) {
  if (git2.repository_head_unborn(repository) == 1)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "%s: the branch has no commit yet, so there is no %s", option, revision);
  if (has_remote_branch(repository, revision))
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: %s %s; did you mean origin/%s?", option,
                        words->missing, revision, revision);
  if (git2.repository_is_shallow(repository) == 1)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "%s: %s %s, and this clone is shallow: fetch its history (git fetch "
                        "--unshallow; in a CI job fetch-depth: 0 or GIT_DEPTH: 0)",
                        option, words->missing, revision);
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: %s %s; if it is a branch, fetch it first",
                      option, words->missing, revision);
}

static lc_status no_revision(git_repository *repository, int code, const wording *words,
                             const char *option, const char *revision, lc_error *error) {
  switch (code) {
  case GIT_EAMBIGUOUS:
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: several objects begin with %s; write more",
                        option, revision);
  case GIT_EINVALIDSPEC:
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: %s %s", option, revision, words->invalid);
  case GIT_ENOTFOUND:
    return not_found(repository, words, option, revision, error);
  default:
    return lc_error_set(error, LC_ERROR_IO, "%s: cannot read %s: %s", option, revision,
                        cli_git_reason());
  }
}

/* Where the two sides of "A...B" parted. */
static lc_status merge_base(git_commit **out, git_repository *repository, const char *option,
                            const char *revision, const git_revspec *range, lc_error *error) {
  git_oid id;
  int code =
      git2.merge_base(&id, repository, git2.object_id(range->from), git2.object_id(range->to));
  if (code == 0)
    code = git2.commit_lookup(out, repository, &id);
  if (code == 0)
    return LC_OK;
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: the sides of %s have no commit in common%s",
                      option, revision,
                      git2.repository_is_shallow(repository) == 1
                          ? "; this clone is shallow, so fetch its history (git fetch --unshallow)"
                          : "");
}

static lc_status find_commit(git_commit **out, git_repository *repository, const wording *words,
                             const char *option, const char *revision, lc_error *error) {
  git_revspec range = {0};
  int code = git2.revparse(&range, repository, revision);
  lc_status status = LC_OK;
  if (code != 0)
    status = no_revision(repository, code, words, option, revision, error);
  else if ((range.flags & GIT_REVSPEC_MERGE_BASE) != 0)
    status = merge_base(out, repository, option, revision, &range, error);
  else if ((range.flags & GIT_REVSPEC_RANGE) != 0)
    status = lc_error_set(error, LC_ERROR_NOT_FOUND,
                          "%s: %s is a range; name one revision, or with three dots where two "
                          "branches parted",
                          option, revision);
  else if (git2.object_peel((git_object **)out, range.from, GIT_OBJECT_COMMIT) != 0)
    status = lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: %s is no commit", option, revision);
  git2.object_free(range.from);
  git2.object_free(range.to);
  return status;
}

lc_status cli_git_commit(git_commit **out, git_repository *repository, const char *option,
                         const char *revision, lc_error *error) {
  return find_commit(out, repository, &REVISION, option, revision, error);
}

lc_status cli_git_tree(git_tree **out, git_oid *id, git_repository *repository, const char *option,
                       const char *revision, lc_error *error) {
  git_commit *commit = NULL;
  lc_status status = find_commit(&commit, repository, &ANYTHING, option, revision, error);
  if (status != LC_OK)
    return status;
  *id = *git2.object_id((const git_object *)commit);
  if (git2.commit_tree(out, commit) != 0)
    status = lc_error_set(error, LC_ERROR_IO, "%s: cannot read %s: %s", option, revision,
                          cli_git_reason());
  git2.commit_free(commit);
  return status;
}

/* --- paths --------------------------------------------------------------------------------- */

/* realpath() of as much of the path as exists, and the rest as it is written. */
static bool resolve(const char *path, char out[PATH_MAX]) {
  char existing[PATH_MAX];
  size_t len = strlen(path);
  if (len >= sizeof existing)
    return false;
  memcpy(existing, path, len + 1);
  while (realpath(len == 0 ? "." : existing, out) == NULL) {
    if (len == 0)
      return false;
    while (len > 0 && existing[len - 1] != '/')
      len--;
    while (len > 1 && existing[len - 1] == '/')
      len--;
    existing[len] = '\0';
  }
  const char *rest = path + len;
  while (*rest == '/')
    rest++;
  size_t used = strlen(out);
  return snprintf(out + used, PATH_MAX - used, "%s%s", *rest == '\0' ? "" : "/", rest) <
         (int)(PATH_MAX - used);
}

bool cli_git_path(git_repository *repository, const char *path, char out[PATH_MAX]) {
  char root[PATH_MAX];
  char whole[PATH_MAX];
  if (realpath(git2.repository_workdir(repository), root) == NULL || !resolve(path, whole))
    return false;
  size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);
  bool is_inside = strncmp(whole, root, len) == 0 && (whole[len] == '/' || whole[len] == '\0');
  if (!is_inside)
    return false;
  strcpy(out, whole + len + (whole[len] == '/'));
  return true;
}

bool cli_git_show_path(const cli_search *search, const char *folder, const char *file,
                       char out[PATH_MAX]) {
  size_t len = strlen(folder);
  bool is_below = len == 0 || (strncmp(file, folder, len) == 0 && file[len] == '/');
  if (!is_below)
    return false;
  return cli_search_show(search, file + len + (len > 0), out);
}

/* --- blobs --------------------------------------------------------------------------------- */

bool cli_git_is_file(uint32_t mode) {
  return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

static int copy_to_memory(const git_blob *blob) {
  int descriptor = memfd_create("blob", MFD_CLOEXEC);
  lc_string bytes = {git2.blob_rawcontent(blob), (size_t)git2.blob_rawsize(blob)};
  bool ok =
      descriptor >= 0 && cli_write_all(descriptor, bytes) && lseek(descriptor, 0, SEEK_SET) == 0;
  if (!ok && descriptor >= 0) {
    close(descriptor);
    descriptor = -1;
  }
  return descriptor;
}

/* The size is asked for before the blob is read, so that a huge one costs nothing. */
static lc_status check_size(git_repository *repository, const git_oid *id, size_t most,
                            lc_error *error) {
  git_odb *objects = NULL;
  git_object_t type = GIT_OBJECT_ANY;
  size_t size = 0;
  bool ok = git2.repository_odb(&objects, repository) == 0 &&
            git2.odb_read_header(&size, &type, objects, id) == 0;
  git2.odb_free(objects);
  if (!ok)
    return lc_error_set(error, LC_ERROR_IO,
                        "git does not have the file's text (%s); a partial "
                        "clone has to fetch it",
                        cli_git_reason());
  if (size > most)
    return lc_error_set(error, LC_ERROR_LIMIT, "git's file has %zu bytes, more than %zu", size,
                        most);
  return LC_OK;
}

lc_status cli_git_open_blob(git_repository *repository, const git_oid *id, size_t most,
                            int *descriptor, lc_error *error) {
  git_blob *blob = NULL;
  lc_status status = check_size(repository, id, most, error);
  if (status != LC_OK)
    return status;
  if (git2.blob_lookup(&blob, repository, id) != 0)
    return lc_error_set(error, LC_ERROR_IO, "cannot read the file from git: %s", cli_git_reason());
  *descriptor = copy_to_memory(blob);
  git2.blob_free(blob);
  return *descriptor >= 0 ? LC_OK
                          : lc_error_set(error, LC_ERROR_IO, "cannot copy the file from git: %s",
                                         strerror(errno));
}
