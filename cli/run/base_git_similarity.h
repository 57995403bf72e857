/**
 * Base git similarity: how much two versions of a layer file have in common, to find renamed ones.
 *
 * Git compares lines, of which a layer that Navigator saved has one. Here the pieces between braces
 * are compared, white space aside: an entry that did not change is a piece in common, however the
 * file is written.
 */
#ifndef LAYERCHECK_CLI_RUN_BASE_GIT_SIMILARITY_H
#define LAYERCHECK_CLI_RUN_BASE_GIT_SIMILARITY_H

#include "core/limits.h"

#include <git2.h>

/** Files larger than the limits, which must live as long, are like no other. */
git_diff_similarity_metric cli_git_similarity(const lc_limits *limits);

#endif
