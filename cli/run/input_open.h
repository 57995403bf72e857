/**
 * Input open: from a path that may be a trap to a descriptor that is safe to hand on.
 */
#ifndef LAYERCHECK_CLI_RUN_INPUT_OPEN_H
#define LAYERCHECK_CLI_RUN_INPUT_OPEN_H

#include "cli/run/input.h"
#include "core/limits.h"
#include "core/status.h"

/**
 * Opens an input for reading; gives a descriptor of a plain file, the caller's to close, or -1 with
 * the reason. Pipes and devices are refused, and so are links that lead out of the folder that the
 * command works in (the repository's, if it is in one): their text would end up in reports.
 * Standard input is read to its end first, at most `limits->size` bytes and one more.
 */
int cli_input_open(const cli_input *input, const lc_limits *limits, lc_error *error);

#endif
