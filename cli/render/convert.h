/**
 * Convert: SVG into PNG, by a program of the system that can.
 */
#ifndef LAYERCHECK_CLI_CONVERT_H
#define LAYERCHECK_CLI_CONVERT_H

#include "core/status.h"

#include <stdio.h>

/**
 * Writes an SVG picture as PNG, with two dots for each of its units. Fails when none of the
 * programs is installed, `error` naming them, or when the one that is fails.
 */
lc_status cli_convert_to_png(lc_string svg, unsigned width, unsigned height, FILE *stream,
                             lc_error *error);

#endif
