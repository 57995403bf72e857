/**
 * Commits: what a git repository was like in the past, read from it without touching the work tree.
 */
#ifndef LAYERCHECK_CLI_RUN_COMMITS_H
#define LAYERCHECK_CLI_RUN_COMMITS_H

#include "cli/date.h"
#include "cli/proof/proof.h"
#include "cli/run/base.h"

/**
 * Writes the id of the commit that is checked out around the working folder, in hexadecimal digits;
 * nothing when there is none, or when the program cannot ask git.
 */
void cli_commit_checked_out(char out[CLI_COMMIT_SIZE]);

/** The commits of a range, the oldest first. */
typedef struct cli_commits cli_commits;

typedef struct cli_commit {
  char id[CLI_COMMIT_SIZE];
  char time[CLI_TIME_SIZE]; /**< when it was committed, by UTC */
  char day[CLI_DATE_SIZE];  /**< the same */
} cli_commit;

/**
 * Finds the commits of "A..B": B and its first parents that are not in A's history; of "B" alone
 * all of them. A side that is left out is HEAD. The result is the caller's to free; `range` must
 * outlive it. `option` is what messages begin with. Fails where there is no such revision, or no
 * repository with a work tree, saying what to do.
 */
lc_status cli_commits_find(cli_commits **out, const char *option, const char *range,
                           const lc_limits *limits, lc_error *error);

/** NULL is allowed. */
void cli_commits_free(cli_commits *commits);

size_t cli_commits_count(const cli_commits *commits);

/** Whether the history goes on behind the first commit, but is not in this clone. */
bool cli_commits_are_cut_off(const cli_commits *commits);

lc_status cli_commits_describe(const cli_commits *commits, size_t position, cli_commit *out,
                               lc_error *error);

/**
 * What `asked` means in a commit: `inputs`, a zeroed list, gets the files that it has, and `*head`
 * gives them (see cli_base_open_head()). Both are the caller's to free, before the commits.
 */
lc_status cli_commits_open(const cli_commits *commits, size_t position, const cli_inputs *asked,
                           cli_inputs *inputs, cli_base **head, lc_error *error);

#endif
