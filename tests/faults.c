/*
 * Faults of the system, loaded before a program with LD_PRELOAD:
 *
 *   FAULT_ALLOCATION=N  the Nth allocation fails, counted in each process; with FAULT_FROM all
 * behind it too FAULT_SHORT=1       reads and writes do one byte at a time, and every other one is
 * interrupted
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static long allocation = -1; /* the one that fails; 0: none; -1: not asked yet */
static bool fails_from;
static bool is_short;
static long count;
static long calls;

/* Before the environment is emptied, and without allocating. */
__attribute__((constructor)) static void read_wishes(void) {
  const char *number = getenv("FAULT_ALLOCATION");
  allocation = number == NULL ? 0 : strtol(number, NULL, 10);
  fails_from = getenv("FAULT_FROM") != NULL;
  is_short = getenv("FAULT_SHORT") != NULL;
}

static bool is_to_fail(void) {
  if (allocation <= 0)
    return false;
  count++;
  if (count != allocation && !(fails_from && count > allocation))
    return false;
  errno = ENOMEM;
  return true;
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *memory, size_t size);

__attribute__((visibility("default"))) void *malloc(size_t size) {
  return is_to_fail() ? NULL : __libc_malloc(size);
}

__attribute__((visibility("default"))) void *calloc(size_t number, size_t size) {
  return is_to_fail() ? NULL : __libc_calloc(number, size);
}

__attribute__((visibility("default"))) void *realloc(void *memory, size_t size) {
  return is_to_fail() ? NULL : __libc_realloc(memory, size);
}

static bool is_interrupted(void) {
  if (!is_short || ++calls % 2 == 0)
    return false;
  errno = EINTR;
  return true;
}

__attribute__((visibility("default"))) ssize_t read(int descriptor, void *bytes, size_t size) {
  static ssize_t (*real)(int, void *, size_t);
  if (real == NULL)
    real = (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
  if (is_interrupted())
    return -1;
  return real(descriptor, bytes, is_short && size > 1 ? 1 : size);
}

__attribute__((visibility("default"))) ssize_t write(int descriptor, const void *bytes,
                                                     size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (real == NULL)
    real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (is_interrupted())
    return -1;
  return real(descriptor, bytes, is_short && size > 1 ? 1 : size);
}
