/**
 * Commits: which one is checked out.
 */
#ifndef LAYERCHECK_CLI_RUN_COMMITS_H
#define LAYERCHECK_CLI_RUN_COMMITS_H

#include "cli/proof/proof.h"

/**
 * Writes the id of the commit that is checked out around the working folder, in hexadecimal digits;
 * nothing when there is none, or when the program cannot ask git.
 */
void cli_commit_checked_out(char out[CLI_COMMIT_SIZE]);

#endif
