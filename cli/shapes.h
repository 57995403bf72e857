/**
 * Shapes: the tables that people write for the program, beside rules: configurations and tests.
 */
#ifndef LAYERCHECK_CLI_SHAPES_H
#define LAYERCHECK_CLI_SHAPES_H

#include "bindings/shape.h"

/** In the order of the manual; ends with an entry whose name is NULL. */
extern const lc_shape cli_shapes[];

#endif
