/**
 * Notes: what a run says of its configurations beside the report, on standard error. Nothing of it
 * is wrong, but somebody may have meant something else.
 */
#ifndef LAYERCHECK_CLI_RUN_NOTES_H
#define LAYERCHECK_CLI_RUN_NOTES_H

#include "cli/run/run_state.h"

/**
 * Says that the configuration of the working folder is used for none of the inputs; which overrides
 * fit none though the run searched where they lead; and which data no rule reads, where one reads
 * data of nearly that name.
 */
void cli_run_say_notes(const cli_run_state *r);

#endif
