/**
 * Waive index: which of many waivers can be about a finding. Layers come from anybody and may hold
 * very many, so none is looked at for a finding of another file.
 */
#ifndef LAYERCHECK_CLI_RUN_WAIVE_INDEX_H
#define LAYERCHECK_CLI_RUN_WAIVE_INDEX_H

#include "cli/run/report.h"

/** Over waivers that are ordered by file. Begin with a zeroed one. */
typedef struct cli_waive_index {
  cli_report_waiver *items;
  size_t count;
  uint32_t *own; /**< positions of those that stand in no layer */
  size_t own_count;
} cli_waive_index;

/** Orders the waivers by file and place, and makes the index of them. False when memory is out. */
bool cli_waive_index_make(cli_waive_index *index, cli_report_waiver *items, size_t count);

void cli_waive_index_free(cli_waive_index *index);

/** A walk over the waivers that can be about findings of a file. */
typedef struct cli_waive_walk {
  const cli_waive_index *index;
  const char *file;
  size_t own; /**< private, like the next */
  size_t layer;
} cli_waive_walk;

cli_waive_walk cli_waive_index_walk(const cli_waive_index *index, const char *file);

/** The position of the next one; CLI_NO_WAIVER when there is none left. */
uint32_t cli_waive_index_next(cli_waive_walk *walk);

#endif
