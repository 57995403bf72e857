/**
 * Matrix as JSON: all that it takes to draw a matrix, as a text that other processes, scripts and
 * pages can read. docs/matrix-data.md describes it. (Private to the project.)
 *
 * What matrices of one release have in common is a text of its own, see lc_release_write_json(), so
 * that a report over many layers holds it once.
 */
#ifndef LAYERCHECK_MATRIX_JSON_H
#define LAYERCHECK_MATRIX_JSON_H

#include "buffer.h"
#include "json_write.h"
#include "matrix.h"

/** Appends a matrix with its layer: settings, entries, and the cells of each tactic. */
void lc_matrix_write_json(lc_buffer *buffer, const lc_matrix *matrix);

/** Appends what a layer's `layout` says, as an object of the layer format. */
void lc_matrix_add_layout(lc_json_writer *json, const lc_layer_view *view);

#endif
