/**
 * Report shapes: the tables that reporters are handed, for the manual and the definition file.
 */
#ifndef LAYERCHECK_CLI_REPORT_SHAPES_H
#define LAYERCHECK_CLI_REPORT_SHAPES_H

#include "bindings/shape.h"

/** In the order of the manual; ends with an entry whose name is NULL. */
extern const lc_shape cli_report_shapes[];

#endif
