/**
 * Rules: what a rule costs for each entry of a layer.
 */
#ifndef LAYERCHECK_BENCH_RULES_H
#define LAYERCHECK_BENCH_RULES_H

#include "bench/demand.h"

/**
 * Prints the cost of rules that do next to nothing, then of every built-in rule; notes that of
 * those that read one field. False when one of them failed.
 */
bool bench_rules(bench_demand *one_field);

#endif
