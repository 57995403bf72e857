#include "bench/demand.h"

#include <stdio.h>

static bool is_worse(const bench_demand *demand, double measured) {
  return demand->bound == BENCH_AT_LEAST ? measured < demand->measured
                                         : measured > demand->measured;
}

static bool is_met(const bench_demand *demand) {
  return demand->is_measured &&
         (demand->bound == BENCH_AT_LEAST ? demand->measured >= demand->limit
                                          : demand->measured < demand->limit);
}

void bench_demand_note(bench_demand *demand, double measured) {
  if (!demand->is_measured || is_worse(demand, measured))
    demand->measured = measured;
  demand->is_measured = true;
}

bool bench_demands_print(const bench_demand *demands, int count) {
  bool all_met = true;
  for (int i = 0; i < count; i++) {
    const bench_demand *demand = &demands[i];
    printf("  %-34s %8.2f %-13s %s %g: %s\n", demand->what, demand->measured, demand->unit,
           demand->bound == BENCH_AT_LEAST ? "at least" : "under", demand->limit,
           is_met(demand) ? "met" : "MISSED");
    all_met = is_met(demand) && all_met;
  }
  return all_met;
}
