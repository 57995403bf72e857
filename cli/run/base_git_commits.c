#include "cli/run/commits.h"

#include "cli/run/base_git_library.h"
#include "cli/run/base_git_repository.h"
#include "core/grow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cli_commits {
  const char *option;
  const char *range;
  lc_limits limits;
  git_repository *repository;
  git_oid *ids; /* the oldest first */
  size_t count;
  size_t capacity;
  bool is_whole; /* no commit was to be left out */
};

/* --- the one that is checked out ----------------------------------------------------------- */

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

/* --- the range ----------------------------------------------------------------------------- */

static lc_status find_id(const cli_commits *commits, const char *revision, git_oid *id,
                         lc_error *error) {
  git_commit *commit = NULL;
  const char *named = revision[0] == '\0' ? "HEAD" : revision;
  lc_status status = cli_git_commit(&commit, commits->repository, commits->option, named, error);
  if (status == LC_OK)
    *id = *git2.object_id((const git_object *)commit);
  git2.commit_free(commit);
  return status;
}

static bool add_id(cli_commits *commits, const git_oid *id) {
  if (!lc_grow_wide((void **)&commits->ids, commits->count, &commits->capacity,
                    sizeof *commits->ids))
    return false;
  commits->ids[commits->count++] = *id;
  return true;
}

static void reverse(cli_commits *commits) {
  for (size_t i = 0; i < commits->count / 2; i++) {
    git_oid *other = &commits->ids[commits->count - 1 - i];
    git_oid kept = commits->ids[i];
    commits->ids[i] = *other;
    *other = kept;
  }
}

static lc_status walk_failed(const cli_commits *commits, lc_error *error) {
  if (git2.repository_is_shallow(commits->repository) == 1)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "%s: this clone is shallow and ends within %s: fetch its history (git "
                        "fetch --unshallow; in a CI job fetch-depth: 0 or GIT_DEPTH: 0)",
                        commits->option, commits->range);
  return lc_error_set(error, LC_ERROR_IO, "%s: cannot read the commits of %s: %s", commits->option,
                      commits->range, cli_git_reason());
}

/* `from` is NULL for no lower end. */
static lc_status walk(cli_commits *commits, const git_oid *from, const git_oid *to,
                      lc_error *error) {
  git_revwalk *walker = NULL;
  git_oid id;
  bool ok = git2.revwalk_new(&walker, commits->repository) == 0 &&
            git2.revwalk_simplify_first_parent(walker) == 0 && git2.revwalk_push(walker, to) == 0 &&
            (from == NULL || git2.revwalk_hide(walker, from) == 0);
  int code = ok ? 0 : -1;
  bool has_room = true;
  while (ok && has_room && (code = git2.revwalk_next(&id, walker)) == 0)
    has_room = add_id(commits, &id);
  git2.revwalk_free(walker);
  reverse(commits);
  if (!has_room)
    return lc_error_memory(error, NULL);
  return code == GIT_ITEROVER ? LC_OK : walk_failed(commits, error);
}

static lc_status find_range(cli_commits *commits, const char *range, lc_error *error) {
  git_oid from;
  git_oid to;
  char *first = strdup(range);
  if (first == NULL)
    return lc_error_memory(error, NULL);
  char *dots = strstr(first, "..");
  commits->is_whole = dots == NULL;
  if (dots != NULL)
    *dots = '\0';
  lc_status status = LC_OK;
  if (dots != NULL && dots[2] == '.')
    status =
        lc_error_set(error, LC_ERROR_NOT_FOUND,
                     "%s: %s compares two branches; a range has two dots", commits->option, range);
  if (status == LC_OK && dots != NULL)
    status = find_id(commits, first, &from, error);
  if (status == LC_OK)
    status = find_id(commits, dots != NULL ? dots + 2 : first, &to, error);
  free(first);
  return status == LC_OK ? walk(commits, dots != NULL ? &from : NULL, &to, error) : status;
}

lc_status cli_commits_find(cli_commits **out, const char *option, const char *range,
                           const lc_limits *limits, lc_error *error) {
  lc_status status = cli_git_load(option, error);
  if (status != LC_OK)
    return status;
  cli_commits *commits = calloc(1, sizeof *commits);
  if (commits == NULL)
    return lc_error_memory(error, NULL);
  commits->option = option;
  commits->range = range;
  commits->limits = *limits;
  git2.libgit2_init();
  status = cli_git_open(&commits->repository, option, error);
  if (status == LC_OK)
    status = find_range(commits, range, error);
  if (status == LC_OK)
    *out = commits;
  else
    cli_commits_free(commits);
  return status;
}

void cli_commits_free(cli_commits *commits) {
  if (commits == NULL)
    return;
  git2.repository_free(commits->repository);
  git2.libgit2_shutdown();
  free(commits->ids);
  free(commits);
}

size_t cli_commits_count(const cli_commits *commits) {
  return commits->count;
}

bool cli_commits_are_cut_off(const cli_commits *commits) {
  return commits->is_whole && git2.repository_is_shallow(commits->repository) == 1;
}

/* --- a commit ------------------------------------------------------------------------------ */

static lc_status find_commit(const cli_commits *commits, size_t position, git_commit **out,
                             lc_error *error) {
  if (git2.commit_lookup(out, commits->repository, &commits->ids[position]) == 0)
    return LC_OK;
  return walk_failed(commits, error);
}

lc_status cli_commits_describe(const cli_commits *commits, size_t position, cli_commit *out,
                               lc_error *error) {
  git_commit *commit = NULL;
  lc_status status = find_commit(commits, position, &commit, error);
  if (status != LC_OK)
    return status;
  git2.oid_tostr(out->id, sizeof out->id, &commits->ids[position]);
  cli_time_write(git2.commit_time(commit), out->time);
  memcpy(out->day, out->time, CLI_DATE_SIZE - 1);
  out->day[CLI_DATE_SIZE - 1] = '\0';
  git2.commit_free(commit);
  return LC_OK;
}

/* --- its files ----------------------------------------------------------------------------- */

/* The files of a commit, as the head of a run. */
typedef struct commit_files {
  cli_base base;
  const cli_commits *commits;
  git_tree *tree;
} commit_files;

static lc_status open_file(cli_base *base, const cli_input *input, int *descriptor,
                           lc_error *error) {
  const commit_files *self = (const commit_files *)base;
  char path[PATH_MAX];
  git_tree_entry *entry = NULL;
  if (!cli_git_path(self->commits->repository, input->path, path) ||
      git2.tree_entry_bypath(&entry, self->tree, path) != 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "this is not in the commit");
  lc_status status = cli_git_open_blob(self->commits->repository, git2.tree_entry_id(entry),
                                       self->commits->limits.size, descriptor, error);
  git2.tree_entry_free(entry);
  return status;
}

static void free_files(cli_base *base) {
  commit_files *self = (commit_files *)base;
  git2.tree_free(self->tree);
  free(self);
}

/* A walk over what is below a folder. */
typedef struct search_state {
  const cli_search *search;
  const char *folder; /* in the repository */
  cli_inputs *inputs;
  bool has_failed; /* memory is out */
} search_state;

static int visit(const char *root, const git_tree_entry *entry, void *context) {
  search_state *state = context;
  char file[PATH_MAX];
  char path[PATH_MAX];
  if (!cli_git_is_file(git2.tree_entry_filemode(entry)))
    return 0;
  const char *slash = state->folder[0] == '\0' ? "" : "/";
  bool fits = snprintf(file, sizeof file, "%s%s%s%s", state->folder, slash, root,
                       git2.tree_entry_name(entry)) < (int)sizeof file;
  bool is_found = fits && cli_git_show_path(state->search, state->folder, file, path);
  if (is_found && !cli_inputs_add_found(state->inputs, state->search, path))
    state->has_failed = true;
  return state->has_failed ? -1 : 0;
}

static lc_status search_tree(const commit_files *self, const git_oid *id, search_state *state,
                             lc_error *error) {
  git_tree *tree = NULL;
  int code = git2.tree_lookup(&tree, self->commits->repository, id);
  if (code == 0)
    code = git2.tree_walk(tree, GIT_TREEWALK_PRE, visit, state);
  git2.tree_free(tree);
  if (state->has_failed)
    return lc_error_memory(error, NULL);
  return code == 0 ? LC_OK : walk_failed(self->commits, error);
}

/* A path may be a file or a folder in the commit, whatever it is now, or nothing at all. */
static lc_status add_path(const commit_files *self, const cli_search *search, cli_inputs *inputs,
                          lc_error *error) {
  char path[PATH_MAX];
  git_tree_entry *entry = NULL;
  search_state state = {.search = search, .folder = path, .inputs = inputs};
  if (!cli_git_path(self->commits->repository, search->folder, path))
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: %s is outside of the repository",
                        self->commits->option, search->folder);
  if (path[0] == '\0')
    return search_tree(self, git2.object_id((const git_object *)self->tree), &state, error);
  int code = git2.tree_entry_bypath(&entry, self->tree, path);
  if (code == GIT_ENOTFOUND)
    return LC_OK;
  if (code != 0)
    return walk_failed(self->commits, error);
  lc_status status = LC_OK;
  if (git2.tree_entry_filemode(entry) == GIT_FILEMODE_TREE)
    status = search_tree(self, git2.tree_entry_id(entry), &state, error);
  else if (cli_git_is_file(git2.tree_entry_filemode(entry)) &&
           !cli_inputs_add_file(inputs, search->folder))
    status = lc_error_memory(error, NULL);
  git2.tree_entry_free(entry);
  return status;
}

static lc_status add_inputs(const commit_files *self, const cli_inputs *asked, cli_inputs *inputs,
                            lc_error *error) {
  lc_status status = LC_OK;
  for (size_t i = 0; status == LC_OK && i < asked->search_count; i++)
    status = add_path(self, &asked->searches[i], inputs, error);
  for (size_t i = 0; status == LC_OK && i < asked->count; i++) {
    if (!asked->items[i].was_searched)
      status = add_path(self, &(cli_search){.folder = asked->items[i].path}, inputs, error);
  }
  cli_inputs_finish(inputs);
  return status;
}

lc_status cli_commits_open(const cli_commits *commits, size_t position, const cli_inputs *asked,
                           cli_inputs *inputs, cli_base **head, lc_error *error) {
  static const cli_base_kind_of_source source = {.open_head = open_file, .free = free_files};
  git_commit *commit = NULL;
  commit_files *self = calloc(1, sizeof *self);
  if (self == NULL)
    return lc_error_memory(error, NULL);
  self->base.source = &source;
  self->commits = commits;
  lc_status status = find_commit(commits, position, &commit, error);
  if (status == LC_OK && git2.commit_tree(&self->tree, commit) != 0)
    status = walk_failed(commits, error);
  git2.commit_free(commit);
  if (status == LC_OK)
    status = add_inputs(self, asked, inputs, error);
  if (status == LC_OK)
    *head = &self->base;
  else
    free_files(&self->base);
  return status;
}
