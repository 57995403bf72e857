/**
 * Base git library: libgit2, loaded when a revision is asked for. It brings cryptography and
 * networking along, which would make every start of the program ten times as long.
 */
#ifndef LAYERCHECK_CLI_RUN_BASE_GIT_LIBRARY_H
#define LAYERCHECK_CLI_RUN_BASE_GIT_LIBRARY_H

#include "core/status.h"

#include <git2.h>

/* The functions that are used, without their git_. */
#define CLI_GIT_FUNCTIONS(X)                                                                       \
  X(blob_free)                                                                                     \
  X(blob_lookup)                                                                                   \
  X(blob_rawcontent)                                                                               \
  X(blob_rawsize)                                                                                  \
  X(commit_free)                                                                                   \
  X(commit_lookup)                                                                                 \
  X(commit_time)                                                                                   \
  X(commit_tree)                                                                                   \
  X(diff_find_options_init)                                                                        \
  X(diff_find_similar)                                                                             \
  X(diff_free)                                                                                     \
  X(diff_get_delta)                                                                                \
  X(diff_num_deltas)                                                                               \
  X(diff_options_init)                                                                             \
  X(diff_tree_to_index)                                                                            \
  X(diff_tree_to_workdir)                                                                          \
  X(error_last)                                                                                    \
  X(index_entrycount)                                                                              \
  X(index_find)                                                                                    \
  X(index_free)                                                                                    \
  X(index_get_byindex)                                                                             \
  X(index_get_bypath)                                                                              \
  X(libgit2_init)                                                                                  \
  X(libgit2_shutdown)                                                                              \
  X(merge_base)                                                                                    \
  X(object_free)                                                                                   \
  X(object_id)                                                                                     \
  X(object_peel)                                                                                   \
  X(odb_free)                                                                                      \
  X(odb_read_header)                                                                               \
  X(oid_tostr)                                                                                     \
  X(reference_name_to_id)                                                                          \
  X(repository_free)                                                                               \
  X(repository_head_unborn)                                                                        \
  X(repository_index)                                                                              \
  X(repository_is_shallow)                                                                         \
  X(repository_odb)                                                                                \
  X(repository_open_ext)                                                                           \
  X(repository_path)                                                                               \
  X(repository_workdir)                                                                            \
  X(revparse)                                                                                      \
  X(revwalk_free)                                                                                  \
  X(revwalk_hide)                                                                                  \
  X(revwalk_new)                                                                                   \
  X(revwalk_next)                                                                                  \
  X(revwalk_push)                                                                                  \
  X(revwalk_simplify_first_parent)                                                                 \
  X(submodule_free)                                                                                \
  X(submodule_lookup)                                                                              \
  X(tree_entry_bypath)                                                                             \
  X(tree_entry_filemode)                                                                           \
  X(tree_entry_free)                                                                               \
  X(tree_entry_id)                                                                                 \
  X(tree_entry_name)                                                                               \
  X(tree_free)                                                                                     \
  X(tree_lookup)                                                                                   \
  X(tree_walk)

#define CLI_GIT_MEMBER(name) __typeof__(git_##name) *name;

typedef struct cli_git_library {
  CLI_GIT_FUNCTIONS(CLI_GIT_MEMBER)
} cli_git_library;

/** The library; filled by cli_git_load(). */
extern cli_git_library git2;

/**
 * Loads the library of the version that the program was built for, once. `option` is what the
 * message begins with when it is not there.
 */
lc_status cli_git_load(const char *option, lc_error *error);

#endif
