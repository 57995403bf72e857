/**
 * Layer file: the files that a command line names one by one.
 */
#ifndef LAYERCHECK_CLI_LAYER_FILE_H
#define LAYERCHECK_CLI_LAYER_FILE_H

#include "core/layer.h"

#include <stdio.h>

/**
 * Reads the layer file at `path`, or standard input for "-", and calls it `name` in messages. On
 * success `*out` is the caller's to release. A file that is no JSON, or has no layer in it, fails
 * with `error` set, its message naming file and place.
 */
lc_status cli_layer_file_open(lc_document **out, const char *path, const char *name,
                              lc_error *error);

/** Prints "layercheck: ..." and, where there is one, the line at fault to `stream`. */
void cli_layer_file_say(const lc_error *error, FILE *stream);

#endif
