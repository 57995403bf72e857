/*
 * Runs a fuzz target without a fuzzer, in any build and in the same way each time:
 *
 *   fuzz_json SEEDS... [-- MORE...]
 *
 * Every file in the folders SEEDS is handed over as it is, cut off at each byte, and with each byte
 * changed in several ways; what is in the folders MORE as it is.
 */
#include "tests/fuzz/fuzz.h"

#include <fcntl.h>
#include <fts.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LARGEST_VARIED = 4096 /* bytes; the work grows with the square */ };

/* What is being run, for the message when it crashes. */
static char current[600];
static int files;

static void on_crash(int number) {
  static const char lead[] = "crashed at: ";
  ssize_t written = write(STDERR_FILENO, lead, sizeof lead - 1);
  written += write(STDERR_FILENO, current, strlen(current));
  written += write(STDERR_FILENO, "\n", 1);
  (void)written;
  signal(number, SIG_DFL);
  raise(number);
}

/* The input ends where its memory ends, so that the sanitizers see who reads further. */
static void run(const char *path, const char *what, size_t at, const char *bytes, size_t len) {
  snprintf(current, sizeof current, "%s, %s %zu", path, what, at);
  char *exact = malloc(len == 0 ? 1 : len);
  if (exact == NULL)
    abort();
  memcpy(exact, bytes, len);
  LLVMFuzzerTestOneInput((const uint8_t *)exact, len);
  free(exact);
}

static void run_variations(const char *path, char *bytes, size_t len) {
  static const char values[] = {'\0', '"', '\\', '0', '\n', (char)0x80, (char)0xFF};
  for (size_t at = 0; at < len; at++) {
    run(path, "cut off at", at, bytes, at);
    char kept = bytes[at];
    for (size_t i = 0; i < sizeof values; i++) {
      bytes[at] = values[i];
      run(path, "another byte at", at, bytes, len);
    }
    bytes[at] = (char)(kept ^ 1 << at % 8);
    run(path, "a bit changed at", at, bytes, len);
    bytes[at] = kept;
  }
}

static void run_file(const char *path, bool with_variations) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  off_t size = descriptor < 0 ? -1 : lseek(descriptor, 0, SEEK_END);
  char *bytes = size < 0 ? NULL : malloc((size_t)size + 1);
  if (bytes == NULL || pread(descriptor, bytes, (size_t)size, 0) != (ssize_t)size) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(EXIT_FAILURE);
  }
  close(descriptor);
  run(path, "whole,", (size_t)size, bytes, (size_t)size);
  if (with_variations && size <= LARGEST_VARIED)
    run_variations(path, bytes, (size_t)size);
  free(bytes);
  files++;
}

static int by_name(const FTSENT **a, const FTSENT **b) {
  return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void run_folder(char *path, bool with_variations) {
  char *paths[] = {path, NULL};
  FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, by_name);
  if (walk == NULL)
    abort();
  for (FTSENT *entry = fts_read(walk); entry != NULL; entry = fts_read(walk)) {
    if (entry->fts_info == FTS_F)
      run_file(entry->fts_path, with_variations);
  }
  fts_close(walk);
}

int main(int argc, char **argv) {
  static const int deadly[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
    signal(deadly[i], on_crash);
  bool with_variations = true;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--") == 0)
      with_variations = false;
    else
      run_folder(argv[i], with_variations);
  }
  printf("%d passed, 0 failed\n", files);
  return files == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
