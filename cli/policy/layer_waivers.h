/**
 * Layer waivers: those that stand in a layer, among its metadata or an entry's. This is code that
 * meets foreign bytes.
 */
#ifndef LAYERCHECK_CLI_POLICY_LAYER_WAIVERS_H
#define LAYERCHECK_CLI_POLICY_LAYER_WAIVERS_H

#include "cli/policy/ruleset.h"
#include "cli/policy/waiver_text.h"

enum { CLI_MOST_LAYER_WAIVERS = 1000 /**< in one file; more than that are for a waiver file */ };

/** What a layer says by one of our words. */
typedef struct cli_layer_waiver {
  lc_range range; /**< of its text, in the layer's source */
  uint32_t layer;
  lc_string technique; /**< of the entry that it is about; empty: it is about the whole layer */
  lc_string tactic;    /**< of that entry */
  cli_waiver_text text;
  const char *problem; /**< NULL, or why it is no waiver; `text` then does not count */
} cli_layer_waiver;

/** Is called with each in file order. False ends the walk. */
typedef bool cli_layer_waiver_take(const cli_layer_waiver *found, void *context);

/** Walks the waivers of a layer; false when `take` gave false. */
bool cli_layer_waivers_walk(const lc_layer *layer, const cli_ruleset *set,
                            cli_layer_waiver_take *take, void *context);

#endif
