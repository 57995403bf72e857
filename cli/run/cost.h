/**
 * Cost: the time and memory that parts of a run take, for whoever wants to make it faster.
 */
#ifndef LAYERCHECK_CLI_RUN_COST_H
#define LAYERCHECK_CLI_RUN_COST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Times are in nanoseconds, in all workers together. */
typedef struct cli_cost {
  uint64_t reading; /**< inputs */
  uint64_t loading; /**< rules */
  uint64_t running;
  uint64_t calls;  /**< techniques, changes or collected layers that a rule looked at */
  uint64_t memory; /**< bytes that a rule's state held at most */
} cli_cost;

/** What a rule cost. */
typedef struct cli_cost_line {
  char *rule;
  cli_cost cost;
} cli_cost_line;

/** What a run cost. Begin with a zeroed one. */
typedef struct cli_costs {
  bool is_wanted;
  cli_cost_line *lines;
  size_t count;
  uint64_t reading; /**< inputs, in all workers together */
  uint64_t elapsed; /**< the whole run, by the clock */
} cli_costs;

/** Adds to a rule's line, or for no rule (NULL) to what reading cost. False when memory is out. */
bool cli_costs_add(cli_costs *costs, const char *rule, const cli_cost *cost);

/** Puts the lines in order, the dearest rule first. Call it when all is added. */
void cli_costs_finish(cli_costs *costs);

void cli_costs_free(cli_costs *costs);

/** The time now, in nanoseconds, to be compared with another. */
uint64_t cli_cost_clock(void);

#endif
