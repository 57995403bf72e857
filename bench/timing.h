/**
 * Timing: the best and the middle of many runs.
 */
#ifndef LAYERCHECK_BENCH_TIMING_H
#define LAYERCHECK_BENCH_TIMING_H

#include <stddef.h>

/** One piece of work; false ends the measurement as failed. */
typedef int (*bench_work)(void *context);

/** Seconds of the median run, of as many as fit into about half a second (5 to 2,000). -1: failed.
 */
double bench_median(bench_work work, void *context);

/** Seconds on a clock that only goes forward. */
double bench_now(void);

#endif
