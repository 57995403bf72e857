/**
 * Amended: the layer as it would be, on its way to a file.
 */
#ifndef LAYERCHECK_CLI_EXPLAIN_AMENDED_H
#define LAYERCHECK_CLI_EXPLAIN_AMENDED_H

#include "core/status.h"

/** Whether the study, JSON of cli/run/study.h, has the text of an amended layer. */
bool cli_amended_is_there(const char *study);

/** Writes it to the file at `path`, in the encoding that the layer's own file has. */
lc_status cli_amended_write(const char *study, const char *path, lc_error *error);

#endif
