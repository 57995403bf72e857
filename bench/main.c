/* layercheck_bench: how fast layers are read and rules run, beside other readers in the same run.
 */
#include "bench/demand.h"
#include "bench/peers.h"
#include "bench/rules.h"
#include "bench/samples.h"
#include "bench/timing.h"
#include "core/layercheck.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is asked of a layer as large as the largest that are published, and of a small one. */
enum { PUBLISHED_SIZE = 400 * 1000, SMALL_SIZE = 20 * 1000, HUGE_SIZE = 20 * 1000 * 1000 };

enum { READER, MODEL, MEMORY, ONE_FIELD, PROGRAM, DEMAND_COUNT };

static bench_demand demands[DEMAND_COUNT] = {
    [READER] = {.what = "reader, 400 KB layer",
                .bound = BENCH_AT_LEAST,
                .limit = 4,
                .unit = "x lua-cjson"},
    [MODEL] = {.what = "reader + model, 400 KB layer",
               .bound = BENCH_AT_LEAST,
               .limit = 2.5,
               .unit = "x lua-cjson"},
    [MEMORY] = {.what = "memory", .bound = BENCH_UNDER, .limit = 4, .unit = "x the file"},
    [ONE_FIELD] = {.what = "a rule that reads one field",
                   .bound = BENCH_UNDER,
                   .limit = 150,
                   .unit = "ns an entry"},
    [PROGRAM] = {.what = "the program, 20 KB layer",
                 .bound = BENCH_UNDER,
                 .limit = 5,
                 .unit = "ms"},
};

/* --- reading ------------------------------------------------------------------------------- */

static int read_json(void *context) {
  lc_json *json = NULL;
  if (lc_json_parse(&json, context, NULL, NULL) != LC_OK)
    return 0;
  lc_json_free(json);
  return 1;
}

static int read_layer(void *context) {
  const lc_string *text = context;
  lc_document *document = NULL;
  if (lc_document_parse(&document, *text, "sample", NULL, NULL) != LC_OK)
    return 0;
  lc_document_release(document);
  return 1;
}

static double memory_ratio(lc_string text) {
  lc_document *document = NULL;
  if (lc_document_parse(&document, text, "sample", NULL, NULL) != LC_OK)
    return 0;
  double ratio = (double)lc_document_memory(document) / (double)text.len;
  lc_document_release(document);
  return ratio;
}

static void print_rate(const char *what, double bytes, double seconds, double reference) {
  if (seconds <= 0)
    printf("    %-18s not built in\n", what);
  else
    printf("    %-18s %8.0f MB/s   %5.2f x lua-cjson\n", what, bytes / seconds / 1e6,
           reference / seconds);
}

static bool bench_reading(size_t size, bench_style style) {
  lc_string text = bench_layer(size, style);
  lc_source *source = NULL;
  if (text.ptr == NULL || lc_source_copy(&source, text, "sample", NULL, NULL) != LC_OK) {
    free((char *)text.ptr);
    return false;
  }
  double bytes = (double)text.len;
  printf("  %.0f KB, %s\n", bytes / 1000, style == BENCH_COMPACT ? "compact" : "indented");
  double cjson = bench_cjson(text);
  double reader = bench_median(read_json, source);
  double model = bench_median(read_layer, &text);
  double memory = memory_ratio(text);
  print_rate("reader", bytes, reader, cjson);
  print_rate("reader + model", bytes, model, cjson);
  print_rate("lua-cjson", bytes, cjson, cjson);
  print_rate("jansson", bytes, bench_jansson(text), cjson);
  printf("    %-18s %8.2f times the file\n", "memory", memory);
  if (size == PUBLISHED_SIZE) {
    bench_demand_note(&demands[READER], cjson / reader);
    bench_demand_note(&demands[MODEL], cjson / model);
  }
  bench_demand_note(&demands[MEMORY], memory);
  lc_source_free(source);
  free((char *)text.ptr);
  return cjson > 0 && reader > 0 && model > 0;
}

/* --- the program --------------------------------------------------------------------------- */

static int run_program(void *context) {
  char *const arguments[] = {(char *)LAYERCHECK_PROGRAM, (char *)"check", (char *)"--no-config",
                             context, NULL};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  int status = -1;
  if (posix_spawn(&child, LAYERCHECK_PROGRAM, &actions, NULL, arguments, environ) == 0)
    waitpid(child, &status, 0);
  posix_spawn_file_actions_destroy(&actions);
  return status != -1;
}

static bool bench_program(size_t size) {
  char path[] = "/tmp/layercheck-bench-XXXXXX";
  int file = mkstemp(path);
  lc_string text = bench_layer(size, BENCH_COMPACT);
  bool ok = file >= 0 && text.ptr != NULL && write(file, text.ptr, text.len) == (ssize_t)text.len;
  if (ok) {
    double milliseconds = bench_median(run_program, path) * 1e3;
    printf("    check of a %.0f KB layer %8.2f ms\n", (double)text.len / 1000, milliseconds);
    bench_demand_note(&demands[PROGRAM], milliseconds);
  }
  if (file >= 0) {
    close(file);
    unlink(path);
  }
  free((char *)text.ptr);
  return ok;
}

int main(void) {
  static const size_t sizes[] = {SMALL_SIZE, PUBLISHED_SIZE, HUGE_SIZE};
  bool ok = true;
  puts("reading");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    ok = bench_reading(sizes[i], BENCH_INDENTED) && bench_reading(sizes[i], BENCH_COMPACT) && ok;
  puts("rules");
  ok = bench_rules(&demands[ONE_FIELD]) && ok;
  puts("program");
  ok = bench_program(SMALL_SIZE) && ok;
  puts("demands");
  ok = bench_demands_print(demands, DEMAND_COUNT) && ok;
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
