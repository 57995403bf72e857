/**
 * Held waivers: those that a run has come across, in files and in layers.
 */
#ifndef LAYERCHECK_CLI_RUN_HELD_WAIVERS_H
#define LAYERCHECK_CLI_RUN_HELD_WAIVERS_H

#include "cli/run/report.h"

/** A growing list, which owns all texts. Begin with a zeroed one. */
typedef struct cli_held_waivers {
  cli_report_waiver *items;
  size_t count;
  size_t capacity;
  lc_arena arena;
} cli_held_waivers;

/** Adds a copy of a policy's waiver. False when memory is out. */
bool cli_held_waivers_add(cli_held_waivers *held, const cli_waiver *waiver, uint32_t policy);

/** What a worker says of a waiver that stands in a layer. */
typedef struct cli_layer_waiver_facts {
  const char *file;
  uint32_t layer;
  lc_position start;
  lc_position end;
  lc_excerpt excerpt;
  lc_string technique; /**< empty: it is about the whole layer */
  lc_string tactic;
  lc_string rule;
  lc_string reason;
  lc_string owner;
  lc_string expires;
} cli_layer_waiver_facts;

/** Adds a waiver of that kind. False when memory is out. */
bool cli_held_waivers_add_facts(cli_held_waivers *held, const cli_layer_waiver_facts *facts);

void cli_held_waivers_free(cli_held_waivers *held);

#endif
