/**
 * Failing memory: allocations that fail on demand.
 *
 * Every allocation may fail. A test makes the first fail, then the second, and so on until none is
 * left, and expects each time an error or a result, and nothing lost: valgrind and the sanitizers
 * look for leaks. Under these the allocator is theirs, so that CAN_FAIL is 0 and nothing fails. To
 * be included by one file of a program.
 */
#ifndef LAYERCHECK_TESTS_CORE_FAILING_MEMORY_H
#define LAYERCHECK_TESTS_CORE_FAILING_MEMORY_H

#include <stdbool.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define CAN_FAIL 0
#else
#define CAN_FAIL 1

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static long remaining = -1; /* allocations that succeed before one fails; -1: all do */
static bool has_failed;

static bool fails_now(void) {
  if (remaining < 0 || remaining-- > 0)
    return false;
  has_failed = true;
  return true;
}

void *malloc(size_t size) {
  return fails_now() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return fails_now() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  return fails_now() ? NULL : __libc_realloc(memory, size);
}

/** From now on the n-th allocation (from 0) fails, and it alone. */
static inline void fail_allocation(long n) {
  has_failed = false;
  remaining = n;
}

/** All succeed again; gives whether one failed. */
static inline bool fail_no_more(void) {
  remaining = -1;
  return has_failed;
}
#endif

#endif
