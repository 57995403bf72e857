#include "bench/timing.h"

#include <stdlib.h>
#include <time.h>

enum { LEAST_RUNS = 5, MOST_RUNS = 2000 };

double bench_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int compare_times(const void *left, const void *right) {
  const double *a = left;
  const double *b = right;
  return *a < *b ? -1 : *a > *b;
}

double bench_median(bench_work work, void *context) {
  static double times[MOST_RUNS];
  int count = 0;
  double began = bench_now();
  if (!work(context)) /* warms the caches and the allocator */
    return -1;
  while (count < MOST_RUNS && (count < LEAST_RUNS || bench_now() - began < 0.5)) {
    double start = bench_now();
    if (!work(context))
      return -1;
    times[count++] = bench_now() - start;
  }
  qsort(times, (size_t)count, sizeof *times, compare_times);
  return times[count / 2];
}
