#include "cli/run/cost.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static cli_cost_line *line_of(cli_costs *costs, const char *rule) {
  for (size_t i = 0; i < costs->count; i++) {
    if (strcmp(costs->lines[i].rule, rule) == 0)
      return &costs->lines[i];
  }
  cli_cost_line *grown = realloc(costs->lines, (costs->count + 1) * sizeof *grown);
  if (grown == NULL)
    return NULL;
  costs->lines = grown;
  grown[costs->count] = (cli_cost_line){.rule = strdup(rule)};
  return grown[costs->count].rule == NULL ? NULL : &grown[costs->count++];
}

bool cli_costs_add(cli_costs *costs, const char *rule, const cli_cost *cost) {
  if (!costs->is_wanted)
    return true;
  costs->reading += cost->reading;
  cli_cost_line *line = rule == NULL ? NULL : line_of(costs, rule);
  if (line == NULL)
    return rule == NULL;
  line->cost.loading += cost->loading;
  line->cost.running += cost->running;
  line->cost.calls += cost->calls;
  if (cost->memory > line->cost.memory)
    line->cost.memory = cost->memory;
  return true;
}

static int compare_lines(const void *left, const void *right) {
  const cli_cost_line *a = left;
  const cli_cost_line *b = right;
  if (a->cost.running != b->cost.running)
    return a->cost.running < b->cost.running ? 1 : -1;
  return strcmp(a->rule, b->rule);
}

void cli_costs_finish(cli_costs *costs) {
  if (costs->count > 1)
    qsort(costs->lines, costs->count, sizeof *costs->lines, compare_lines);
}

void cli_costs_free(cli_costs *costs) {
  for (size_t i = 0; i < costs->count; i++)
    free(costs->lines[i].rule);
  free(costs->lines);
  *costs = (cli_costs){0};
}

uint64_t cli_cost_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}
