/**
 * Unjudged: what a run could not judge, for those who ask about a finding that may be there.
 */
#ifndef LAYERCHECK_CLI_EXPLAIN_UNJUDGED_H
#define LAYERCHECK_CLI_EXPLAIN_UNJUDGED_H

#include "cli/run/report.h"

/**
 * Says on standard error why not all was judged, and which inputs could not be read. Nothing when
 * the run judged everything.
 */
void cli_unjudged_say(const cli_report *report);

#endif
