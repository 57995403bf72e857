/**
 * Study of what it would take: the answer as JSON.
 */
#ifndef LAYERCHECK_CLI_RUN_STUDY_WHATIF_H
#define LAYERCHECK_CLI_RUN_STUDY_WHATIF_H

#include "bindings/rule_whatif.h"
#include "core/json_write.h"

/**
 * Adds the member `whatIf` to an object: `status`, "found", "passes", "noGoal", "impossible", or
 * "broken" with `message` alone; `goals`, each with `message`, `total`, `before`, `after` and
 * `wanted`; `least`, `isVerified` and `techniques`, each with `id`, `name`, `parentName`,
 * `tactics`, `action` ("add", "complete" or "enable"), `goalCount`, `groupCount` and `entry`, its
 * text.
 */
void cli_what_if_write(lc_json_writer *json, const lc_what_if *what_if);

/** The same for a rule that has ended a worker. */
void cli_what_if_write_broken(lc_json_writer *json, const char *reason);

/** Adds the text of the amended document, and the number of the encoding that it had. */
void cli_what_if_write_text(lc_json_writer *json, const lc_what_if *what_if,
                            const lc_document *original);

#endif
