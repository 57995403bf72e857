/**
 * Vacuous: rules that looked at nothing in a whole run though somebody counts on them.
 */
#ifndef LAYERCHECK_CLI_VACUOUS_H
#define LAYERCHECK_CLI_VACUOUS_H

#include "cli/policy/ruleset.h"
#include "cli/run/report.h"

/**
 * Gives the rules of the report that were vacuous a reason to tell (`idle_reason`): the
 * organisation's own and its requirements, and those that the command line or the configuration
 * names by their whole id. Of others nobody needs to hear: that a layer has nothing for a built-in
 * rule to look at is no fault. Nor is it one that nothing has changed, or that there are no
 * waivers. False when memory is out.
 */
bool cli_vacuous_explain(cli_report *report, const cli_ruleset *set,
                         const cli_selection *selection);

#endif
