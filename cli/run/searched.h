/**
 * Searched: where a run has looked for layers, and so what it can tell of globs that none fits.
 */
#ifndef LAYERCHECK_CLI_RUN_SEARCHED_H
#define LAYERCHECK_CLI_RUN_SEARCHED_H

#include "cli/run/input.h"

/**
 * Whether the run has looked at every file that a glob from `folder` (which has its '/', or is
 * empty) can be about: it searched the folder that the glob leads to as far as it is plain and
 * there. A glob without a '/' may be about a file anywhere below.
 */
bool cli_inputs_searched(const cli_inputs *inputs, const char *folder, const char *glob);

/** Whether the folder that the glob leads to as far as it is plain does not exist. */
bool cli_glob_leads_nowhere(const char *folder, const char *glob);

#endif
