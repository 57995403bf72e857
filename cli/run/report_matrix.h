/**
 * Report matrix: the layers of a report as matrices, for reporters that draw them.
 */
#ifndef LAYERCHECK_CLI_REPORT_MATRIX_H
#define LAYERCHECK_CLI_REPORT_MATRIX_H

#include "cli/run/report.h"
#include "core/buffer.h"

/** Appends domain and version of a release as two strings, both empty when it is unknown. */
void cli_release_put(lc_buffer *frame, lc_attack_release release);

/**
 * Appends what is to be known of a layer's matrix: its release, unknown for a matrix of entries,
 * and its JSON. False when memory is out.
 */
bool cli_matrix_put(lc_buffer *frame, const lc_layer *layer, const lc_attack *attack);

/** Whether a text that a worker sent is a JSON object. */
bool cli_json_is_sound(lc_string json);

/**
 * Gives the layer that was added last its matrix, and the report the release, which it holds once.
 * False when memory is out.
 */
bool cli_report_add_matrix(cli_report *report, lc_string json, lc_attack_release release);

/** Frees the matrices and releases; cli_report_free() calls it. */
void cli_report_free_matrices(cli_report *report);

#endif
