/**
 * Known: findings that the base had already, which no change is to be blamed for.
 */
#ifndef LAYERCHECK_CLI_RUN_KNOWN_H
#define LAYERCHECK_CLI_RUN_KNOWN_H

#include "cli/run/report.h"

/**
 * Marks the findings of `report` from `first` on that `base` has too, by their fingerprints. An
 * entry without a tactic stands for all of them, so a finding with a tactic is also known by one
 * without, and the other way round: Navigator spells tactics out when it saves a layer. What is
 * found of a file's encoding is known in any other. False when memory is out.
 */
bool cli_known_mark(cli_report *report, size_t first, const cli_report *base);

/** Marks all of them: the file is as it was. */
void cli_known_mark_all(cli_report *report, size_t first);

/** Takes the marked findings out of the report. */
void cli_known_drop(cli_report *report);

#endif
