/**
 * Thorough: whether a rule's tests run enough of it, and notice enough of what is changed in it.
 */
#ifndef LAYERCHECK_CLI_TESTING_THOROUGH_H
#define LAYERCHECK_CLI_TESTING_THOROUGH_H

#include "core/buffer.h"
#include "core/json.h"

/** What is asked of every rule's tests, in percent. */
typedef struct cli_thresholds {
  uint32_t coverage; /**< of the rule's lines must run */
  uint32_t mutation; /**< of the changes to the rule must be noticed */
} cli_thresholds;

/** Changes that were made, and how many of them some test noticed. */
typedef struct cli_mutation {
  uint32_t to_rule;
  uint32_t to_rule_noticed;
  uint32_t to_fixtures;
  uint32_t to_fixtures_noticed;
} cli_mutation;

/**
 * Judges a suite by what its trial said (`code` and `ran`, lists of lines) and by its mutation,
 * each of no type or NULL when nobody asked for it. Appends `,"missed":{...}` with a sentence for
 * each threshold that was missed, under `coverage` and `mutation`; nothing when none was. Gives how
 * many.
 */
uint32_t cli_thorough_judge(const cli_thresholds *wanted, lc_json_value trial,
                            const cli_mutation *mutation, lc_buffer *out);

#endif
