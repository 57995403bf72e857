/**
 * Demands: figures that the benchmarks must reach, and whether they did.
 */
#ifndef LAYERCHECK_BENCH_DEMAND_H
#define LAYERCHECK_BENCH_DEMAND_H

#include <stdbool.h>

typedef enum bench_bound { BENCH_AT_LEAST, BENCH_UNDER } bench_bound;

typedef struct bench_demand {
  const char *what;
  bench_bound bound;
  double limit;
  const char *unit;
  double measured; /**< the worst of all measurements */
  bool is_measured;
} bench_demand;

/** Notes one measurement of what is demanded. */
void bench_demand_note(bench_demand *demand, double measured);

/** Prints a line for each; false when one was not reached, or never measured. */
bool bench_demands_print(const bench_demand *demands, int count);

#endif
