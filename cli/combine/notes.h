/**
 * Combine notes: what a combination left out, for people.
 */
#ifndef LAYERCHECK_CLI_COMBINE_NOTES_H
#define LAYERCHECK_CLI_COMBINE_NOTES_H

#include "cli/combine/inputs.h"
#include "core/combine_write.h"

#include <stdio.h>

/**
 * Says which entries the release does not show, layer by layer, which layers have no score at all,
 * and when nothing has one;
 * `inputs` are in the order of the combination's layers, `scores` has one for each cell.
 */
void cli_combine_say_notes(const cli_combine_inputs *inputs, const lc_combination *combination,
                           const lc_combined_score *scores, FILE *stream);

#endif
