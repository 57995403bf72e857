/* A base that is a git revision; what is compared with it is the work tree or the index. */
#include "cli/run/base.h"
#include "cli/run/base_git_library.h"
#include "cli/run/base_git_repository.h"
#include "cli/run/base_git_similarity.h"
#include "core/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct git_base {
  cli_base base;
  const char *option; /* what messages begin with: --base or --staged */
  lc_limits limits;
  git_repository *repository;
  git_tree *tree;
  git_index *index; /* NULL: the head is the work tree */
  git_diff *diff;   /* of layers, renames found */
} git_base;

/* Layers whatever the case of their ending. */
#define LAYER_FILES "*.[jJ][sS][oO][nN]"

/* --- renames and removals ------------------------------------------------------------------ */

static lc_status git_failed(const git_base *self, const char *what, lc_error *error) {
  return lc_error_set(error, LC_ERROR_IO, "%s: %s: %s", self->option, what, cli_git_reason());
}

static lc_status find_differences(git_base *self, lc_error *error) {
  char *patterns[] = {(char *)LAYER_FILES};
  git_diff_options options;
  git_diff_find_options renames;
  git_diff_similarity_metric metric = cli_git_similarity(&self->limits);
  git2.diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  git2.diff_find_options_init(&renames, GIT_DIFF_FIND_OPTIONS_VERSION);
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                  GIT_DIFF_IGNORE_SUBMODULES | GIT_DIFF_SKIP_BINARY_CHECK;
  options.pathspec = (git_strarray){patterns, 1};
  renames.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
  renames.metric = &metric;
  int code = self->index != NULL
                 ? git2.diff_tree_to_index(&self->diff, self->repository, self->tree, self->index,
                                           &options)
                 : git2.diff_tree_to_workdir(&self->diff, self->repository, self->tree, &options);
  if (code != 0 || git2.diff_find_similar(self->diff, &renames) != 0)
    return git_failed(self, "cannot compare with the revision", error);
  return LC_OK;
}

static const git_diff_delta *find_delta(const git_base *self, git_delta_t kind, const char *path) {
  size_t count = git2.diff_num_deltas(self->diff);
  for (size_t i = 0; i < count; i++) {
    const git_diff_delta *delta = git2.diff_get_delta(self->diff, i);
    const char *named = kind == GIT_DELTA_DELETED ? delta->old_file.path : delta->new_file.path;
    if (delta->status == kind && strcmp(named, path) == 0)
      return delta;
  }
  return NULL;
}

/* --- what only the base has ---------------------------------------------------------------- */

static bool add_removed_of(const git_base *self, const cli_search *search, cli_inputs *inputs) {
  char folder[PATH_MAX];
  char path[PATH_MAX];
  if (!cli_git_path(self->repository, search->folder, folder))
    return true;
  size_t count = git2.diff_num_deltas(self->diff);
  for (size_t i = 0; i < count; i++) {
    const git_diff_delta *delta = git2.diff_get_delta(self->diff, i);
    bool is_removed = delta->status == GIT_DELTA_DELETED && cli_git_is_file(delta->old_file.mode) &&
                      cli_git_show_path(search, folder, delta->old_file.path, path);
    if (!is_removed)
      continue;
    if (!cli_inputs_add_removed(inputs, search, path))
      return false;
  }
  return true;
}

/* A file that was named and that is gone was removed; otherwise it would be one that never was. */
static void mark_removed(const git_base *self, cli_inputs *inputs) {
  char path[PATH_MAX];
  for (size_t i = 0; i < inputs->count; i++) {
    cli_input *input = &inputs->items[i];
    if (!input->was_searched && !input->is_stdin &&
        cli_git_path(self->repository, input->path, path) &&
        find_delta(self, GIT_DELTA_DELETED, path) != NULL)
      input->is_removed = true;
  }
}

/* Bytes of the longest end that both paths have, whole names only. */
static size_t common_end(const char *a, const char *b) {
  size_t a_len = strlen(a);
  size_t b_len = strlen(b);
  size_t common = 0;
  for (size_t i = 1; i <= a_len && i <= b_len && a[a_len - i] == b[b_len - i]; i++) {
    bool is_whole =
        (i == a_len || a[a_len - i - 1] == '/') && (i == b_len || b[b_len - i - 1] == '/');
    common = is_whole ? i : common;
  }
  return common;
}

/* How the user sees `old`, a path of the repository, who sees its file `path` as `shown`: from the
   folder below which both end alike. NULL when memory is out. */
static char *show_old_path(const char *shown, const char *path, const char *old) {
  size_t common = common_end(shown, path);
  size_t folder = strlen(path) - common;
  lc_buffer out = {0};
  lc_buffer_add(&out, shown, strlen(shown) - common);
  size_t shared = 0; /* bytes of `old` that are folders on the way to it and to `path` */
  for (size_t i = 0; i < folder && path[i] == old[i]; i++)
    shared = path[i] == '/' ? i + 1 : shared;
  for (size_t i = shared; i < folder; i++)
    lc_buffer_add(&out, "../", path[i] == '/' ? 3 : 0);
  lc_buffer_add(&out, old + shared, strlen(old + shared) + 1);
  char *copy = lc_buffer_is_ok(&out) ? strdup(lc_buffer_string(&out).ptr) : NULL;
  lc_buffer_free(&out);
  return copy;
}

static bool mark_renamed(const git_base *self, cli_inputs *inputs) {
  char path[PATH_MAX];
  for (size_t i = 0; i < inputs->count; i++) {
    cli_input *input = &inputs->items[i];
    const git_diff_delta *delta = NULL;
    if (!input->is_stdin && cli_git_path(self->repository, input->path, path))
      delta = find_delta(self, GIT_DELTA_RENAMED, path);
    if (delta == NULL)
      continue;
    input->old_path = show_old_path(input->path, path, delta->old_file.path);
    if (input->old_path == NULL)
      return false;
  }
  return true;
}

static lc_status add_removed(cli_base *base, cli_inputs *inputs, lc_error *error) {
  const git_base *self = (const git_base *)base;
  mark_removed(self, inputs);
  bool ok = mark_renamed(self, inputs);
  for (size_t i = 0; ok && i < inputs->search_count; i++)
    ok = add_removed_of(self, &inputs->searches[i], inputs);
  return ok ? LC_OK : lc_error_memory(error, NULL);
}

/* --- files --------------------------------------------------------------------------------- */

static lc_status open_base(cli_base *base, const cli_input *input, int *descriptor,
                           lc_error *error) {
  git_base *self = (git_base *)base;
  char path[PATH_MAX];
  git_tree_entry *entry = NULL;
  if (!cli_git_path(self->repository, input->path, path) || path[0] == '\0')
    return LC_OK;
  const git_diff_delta *renamed = find_delta(self, GIT_DELTA_RENAMED, path);
  const char *old = renamed != NULL ? renamed->old_file.path : path;
  int code = git2.tree_entry_bypath(&entry, self->tree, old);
  if (code == GIT_ENOTFOUND)
    return LC_OK;
  if (code != 0)
    return git_failed(self, "cannot read the revision", error);
  lc_status status = LC_OK;
  if (cli_git_is_file(git2.tree_entry_filemode(entry)))
    status = cli_git_open_blob(self->repository, git2.tree_entry_id(entry), self->limits.size,
                               descriptor, error);
  git2.tree_entry_free(entry);
  return status;
}

static lc_status open_other(cli_base *base, const cli_input *file, int *descriptor,
                            cli_base_place *place, lc_error *error) {
  char path[PATH_MAX];
  bool is_inside = cli_git_path(((const git_base *)base)->repository, file->path, path);
  lc_status status = is_inside ? open_base(base, file, descriptor, error) : LC_OK;
  *place = !is_inside        ? CLI_BASE_PLACE_OUTSIDE
           : *descriptor < 0 ? CLI_BASE_PLACE_NONE
                             : CLI_BASE_PLACE_THERE;
  return status;
}

static lc_status open_staged(cli_base *base, const cli_input *input, int *descriptor,
                             lc_error *error) {
  git_base *self = (git_base *)base;
  char path[PATH_MAX];
  if (!cli_git_path(self->repository, input->path, path))
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "this is outside of the repository");
  const git_index_entry *entry = git2.index_get_bypath(self->index, path, 0);
  if (entry != NULL && cli_git_is_file(entry->mode))
    return cli_git_open_blob(self->repository, &entry->id, self->limits.size, descriptor, error);
  size_t position = 0;
  bool is_conflict = entry == NULL && git2.index_find(&position, self->index, path) == 0;
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      is_conflict ? "this is in conflict: merge it, then git add it"
                                  : "this is not staged (git add)");
}

/* --- the index as head --------------------------------------------------------------------- */

static bool add_staged_of(const git_base *self, const cli_search *search, cli_inputs *inputs) {
  char folder[PATH_MAX];
  char path[PATH_MAX];
  if (!cli_git_path(self->repository, search->folder, folder))
    return true;
  size_t count = git2.index_entrycount(self->index);
  for (size_t i = 0; i < count; i++) {
    const git_index_entry *entry = git2.index_get_byindex(self->index, i);
    bool is_found =
        cli_git_is_file(entry->mode) && cli_git_show_path(search, folder, entry->path, path);
    if (is_found && !cli_inputs_add_found(inputs, search, path))
      return false;
  }
  return true;
}

static lc_status take_index(git_base *self, cli_inputs *inputs, lc_error *error) {
  bool ok = true;
  if (git2.repository_index(&self->index, self->repository) != 0)
    return git_failed(self, "cannot read the index", error);
  cli_inputs_drop_found(inputs);
  for (size_t i = 0; ok && i < inputs->search_count; i++)
    ok = add_staged_of(self, &inputs->searches[i], inputs);
  return ok ? LC_OK : lc_error_memory(error, NULL);
}

/* --- what has no history here -------------------------------------------------------------- */

/* The length of the submodule's path that a path is in, or 0. */
static size_t submodule_of(const git_base *self, const char *path) {
  for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    char folder[PATH_MAX];
    git_submodule *submodule = NULL;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    if (git2.submodule_lookup(&submodule, self->repository, folder) == 0) {
      git2.submodule_free(submodule);
      return (size_t)(slash - path);
    }
  }
  return 0;
}

/* Said once for all files of a submodule, which are neighbours, and for each outside. */
static void say_strangers(const git_base *self, const cli_inputs *inputs) {
  char said[PATH_MAX] = "";
  char path[PATH_MAX];
  lc_error note = {0};
  for (size_t i = 0; i < inputs->count; i++) {
    const char *file = inputs->items[i].path;
    if (inputs->items[i].is_stdin)
      continue;
    if (!cli_git_path(self->repository, file, path)) {
      lc_error_set(&note, LC_ERROR_NOT_FOUND,
                   "%s is outside of the repository, so all of it counts as new", file);
      fprintf(stderr, "layercheck: %s\n", note.message);
      continue;
    }
    size_t len = submodule_of(self, path);
    path[len] = '\0';
    if (len == 0 || strcmp(said, path) == 0)
      continue;
    strcpy(said, path);
    lc_error_set(&note, LC_ERROR_NOT_FOUND,
                 "%s is a submodule with a history of its own, so all in it counts as new; run "
                 "there to judge its change",
                 path);
    fprintf(stderr, "layercheck: %s\n", note.message);
  }
}

/* --- the whole ----------------------------------------------------------------------------- */

static void free_base(cli_base *base) {
  git_base *self = (git_base *)base;
  git2.diff_free(self->diff);
  git2.index_free(self->index);
  git2.tree_free(self->tree);
  git2.repository_free(self->repository);
  git2.libgit2_shutdown();
  free(self);
}

static void write_commit(git_base *self, const git_oid *id) {
  for (size_t i = 0; i < sizeof id->id; i++)
    snprintf(self->base.commit + i * 2, 3, "%02x", id->id[i]);
}

static lc_status open_revision(git_base *self, const cli_base_request *request, cli_inputs *inputs,
                               lc_error *error) {
  char option[LC_ERROR_MESSAGE_SIZE];
  git_oid id;
  const char *revision = request->spec != NULL ? request->spec : "HEAD";
  if (request->spec != NULL)
    snprintf(option, sizeof option, "--base: no file or folder %s", revision);
  else
    snprintf(option, sizeof option, "--staged compares with HEAD");
  lc_status status = cli_git_open(&self->repository, option, error);
  if (status == LC_OK)
    status = cli_git_tree(&self->tree, &id, self->repository, self->option, revision, error);
  if (status == LC_OK)
    write_commit(self, &id);
  if (status == LC_OK && request->head == CLI_HEAD_INDEX)
    status = take_index(self, inputs, error);
  if (status == LC_OK)
    status = find_differences(self, error);
  if (status == LC_OK)
    say_strangers(self, inputs);
  return status;
}

lc_status cli_base_of_revision(cli_base **out, const cli_base_request *request, cli_inputs *inputs,
                               lc_error *error) {
  static const cli_base_kind_of_source source = {
      .open = open_base, .add_removed = add_removed, .open_other = open_other, .free = free_base};
  static const cli_base_kind_of_source staged = {.open = open_base,
                                                 .add_removed = add_removed,
                                                 .open_head = open_staged,
                                                 .open_other = open_other,
                                                 .free = free_base};
  const char *option = request->spec != NULL ? "--base" : "--staged";
  lc_status status = cli_git_load(option, error);
  if (status != LC_OK)
    return status;
  git_base *self = calloc(1, sizeof *self);
  if (self == NULL)
    return lc_error_memory(error, NULL);
  self->base.source = request->head == CLI_HEAD_INDEX ? &staged : &source;
  self->option = option;
  self->limits = *request->limits;
  git2.libgit2_init();
  status = open_revision(self, request, inputs, error);
  if (status == LC_OK)
    *out = &self->base;
  else
    free_base(&self->base);
  return status;
}
