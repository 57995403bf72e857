/**
 * Study: a closer look at a layer that a run has judged, for who asks about a finding. Like all
 * that meets foreign bytes it happens in a worker, and comes out as JSON.
 */
#ifndef LAYERCHECK_CLI_RUN_STUDY_H
#define LAYERCHECK_CLI_RUN_STUDY_H

#include "core/buffer.h"
#include "core/layer.h"

/** What is to be looked at. */
typedef struct cli_study_request {
  const char *file;
  uint32_t layer;    /**< of the file, from 0 */
  lc_position start; /**< of the finding */
} cli_study_request;

/**
 * Appends what stands around the place, as JSON: `context`, a list of lines with their numbers, and
 * `entry`, the line and the text of the entry that the place is in, if it is in one. What is long
 * is cut. Failures are the buffer's.
 */
void cli_study_write(lc_buffer *json, const lc_layer *layer, const cli_study_request *request);

#endif
