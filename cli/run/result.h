/**
 * Result: what a worker's frames say, taken into the report.
 *
 * The frames come from a process that ran foreign code. They are checked whole before anything of
 * them counts: kinds, numbers in range, texts in UTF-8 and of sane length.
 */
#ifndef LAYERCHECK_CLI_RUN_RESULT_H
#define LAYERCHECK_CLI_RUN_RESULT_H

#include "cli/policy/ruleset.h"
#include "cli/run/held_waivers.h"
#include "cli/run/protocol.h"
#include "cli/run/report.h"
#include "cli/run/wire.h"

#include <stdio.h>

/** What one layer gave to a rule's conclusion; owned by a cli_collection. */
typedef struct cli_collected {
  uint32_t rule;  /**< position in the ruleset */
  uint32_t input; /**< position in the run's inputs */
  lc_severity severity;
  bool is_head; /**< it is of the layer as it is now, and so on: both when nothing changed */
  bool is_base;
  lc_collected_layer layer; /**< `file` lives as long as the inputs do */
} cli_collected;

/** A growing list. Begin with a zeroed one. */
typedef struct cli_collection {
  cli_collected *items;
  size_t count;
  size_t capacity;
} cli_collection;

void cli_collection_free(cli_collection *collection);

/** What an answer is about, and what it is taken into. */
typedef struct cli_result_target {
  const cli_ruleset *set;
  const lc_attack *attack; /**< that judges the layers */
  const char *file;
  uint32_t input;
  uint32_t layer_count; /**< layers of the answer so far */
  cli_base_kind base_kind;
  bool is_removed; /**< only the base has the file */
  cli_report *report;
  cli_report *base;         /**< takes what is found in the base; begin with a zeroed one */
  bool is_at_base;          /**< what comes is about the base */
  uint32_t waiver_count[2]; /**< of the answer so far, as it is and as it was */
  cli_collection *collection;
  cli_held_waivers *waivers;      /**< takes those that stand in the layers */
  cli_held_waivers *base_waivers; /**< ... that stood in the base's */
  FILE *prints;                   /**< where lines go that rules printed; NULL: nowhere */
  bool *some_rule_ran;
  const cli_rule *wrong; /**< set when the configuration gives this rule a wrong option */
  char wrong_reason[LC_ERROR_MESSAGE_SIZE];
} cli_result_target;

/** Whether the frames are a sound answer about an input. */
bool cli_result_is_sound(lc_string frames, const cli_ruleset *set);

/** Takes a sound answer in. False when memory is out. */
bool cli_result_take(lc_string frames, cli_result_target *target);

/**
 * Takes the answer to a rule's conclusion in, `layers` being what it concluded from. False when
 * memory is out; `*is_sound` is false, and nothing taken, for frames that are no answer.
 */
bool cli_result_take_conclusion(lc_string frames, const cli_ruleset *set, uint32_t rule,
                                const cli_collected *const *layers, uint32_t count,
                                cli_report *report, bool *is_sound);

#endif
