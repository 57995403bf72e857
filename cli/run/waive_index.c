#include "cli/run/waive_index.h"

#include <stdlib.h>

static int compare_numbers(uint32_t a, uint32_t b) {
  return a < b ? -1 : a > b;
}

static int compare_waivers(const void *left, const void *right) {
  const cli_waiver *a = &((const cli_report_waiver *)left)->waiver;
  const cli_waiver *b = &((const cli_report_waiver *)right)->waiver;
  int order = strcmp(a->file, b->file);
  if (order == 0)
    order = compare_numbers(a->start.line, b->start.line);
  if (order == 0)
    order = compare_numbers(a->start.column, b->start.column);
  return order != 0 ? order : strcmp(a->rule, b->rule);
}

bool cli_waive_index_make(cli_waive_index *index, cli_report_waiver *items, size_t count) {
  if (count > 1)
    qsort(items, count, sizeof *items, compare_waivers);
  *index = (cli_waive_index){.items = items, .count = count};
  index->own = malloc((count + 1) * sizeof *index->own);
  if (index->own == NULL)
    return false;
  for (size_t i = 0; i < count; i++) {
    if (!items[i].waiver.is_in_layer)
      index->own[index->own_count++] = (uint32_t)i;
  }
  return true;
}

void cli_waive_index_free(cli_waive_index *index) {
  free(index->own);
  *index = (cli_waive_index){0};
}

cli_waive_walk cli_waive_index_walk(const cli_waive_index *index, const char *file) {
  size_t low = 0;
  size_t high = index->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(index->items[middle].waiver.file, file) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return (cli_waive_walk){.index = index, .file = file, .layer = low};
}

uint32_t cli_waive_index_next(cli_waive_walk *walk) {
  const cli_waive_index *index = walk->index;
  if (walk->own < index->own_count)
    return index->own[walk->own++];
  while (walk->layer < index->count &&
         strcmp(index->items[walk->layer].waiver.file, walk->file) == 0) {
    size_t position = walk->layer++;
    if (index->items[position].waiver.is_in_layer)
      return (uint32_t)position;
  }
  return CLI_NO_WAIVER;
}
