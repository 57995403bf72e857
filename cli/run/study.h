/**
 * Study: a closer look at a layer that a run has judged, for who asks about a finding. Like all
 * that meets foreign bytes it happens in a worker, and comes out as JSON.
 */
#ifndef LAYERCHECK_CLI_RUN_STUDY_H
#define LAYERCHECK_CLI_RUN_STUDY_H

#include "core/json_write.h"
#include "core/layer.h"

/** What is to be looked at. */
typedef struct cli_study_request {
  const char *file;    /**< NULL: every layer of every file */
  uint32_t layer;      /**< of the file, from 0 */
  lc_position start;   /**< of the finding; line 0: no place is asked for */
  const char *rule;    /**< what it would take for this rule to pass is asked; or NULL */
  const char *message; /**< of the finding that is to go; empty: all of the rule's */
  bool wants_text;     /**< the whole text of the layer's file as it would be, too */
} cli_study_request;

/** Whether the layer at that position of the file is asked about. */
bool cli_study_is_about(const cli_study_request *request, const char *file, uint32_t layer);

/**
 * Adds to an object what stands around the place: `context`, a list of lines with their numbers,
 * and `entry`, the line and the text of the entry that the place is in, if it is in one. What is
 * long is cut.
 */
void cli_study_write(lc_json_writer *json, const lc_layer *layer, const cli_study_request *request);

#endif
