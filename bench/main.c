/* layercheck_bench: how fast layers are read and rules run, beside other readers in the same run.
 */
#include "bench/peers.h"
#include "bench/samples.h"
#include "bench/timing.h"
#include "bindings/rule.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

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
  if (seconds <= 0) {
    printf("    %-18s not built in\n", what);
    return;
  }
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
  print_rate("reader", bytes, bench_median(read_json, source), cjson);
  print_rate("reader + model", bytes, bench_median(read_layer, &text), cjson);
  print_rate("lua-cjson", bytes, cjson, cjson);
  print_rate("jansson", bytes, bench_jansson(text), cjson);
  printf("    %-18s %8.2f times the file\n", "memory", memory_ratio(text));
  lc_source_free(source);
  free((char *)text.ptr);
  return true;
}

/* --- rules --------------------------------------------------------------------------------- */

typedef struct rule_context {
  lc_rule *rule;
  lc_document *document;
  lc_finding_list *findings;
} rule_context;

static int run_rule(void *context) {
  const rule_context *c = context;
  lc_rule_outcome outcome;
  lc_rule_check(c->rule, c->document, 0, LC_SEVERITY_ERROR, c->findings, &outcome);
  return outcome.status == LC_RULE_OK;
}

static bool bench_rule(const char *what, const char *body) {
  char source[300];
  snprintf(source, sizeof source,
           "return { title = 'bench', technique = function(technique) %s end }", body);
  lc_string text = bench_layer(400 * 1000, BENCH_INDENTED);
  rule_context c = {.findings = lc_finding_list_create()};
  bool ok = text.ptr != NULL && c.findings != NULL &&
            lc_document_parse(&c.document, text, "sample", NULL, NULL) == LC_OK &&
            lc_rule_load(&c.rule, "bench", lc_string_of(source), "bench.lua", NULL) == LC_OK;
  if (ok) {
    uint32_t count = lc_layer_technique_count(lc_document_layer_at(c.document, 0));
    printf("    %-30s %6.0f ns a technique\n", what, bench_median(run_rule, &c) / count * 1e9);
  }
  lc_rule_free(c.rule);
  lc_document_release(c.document);
  lc_finding_list_free(c.findings);
  free((char *)text.ptr);
  return ok;
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
  if (ok)
    printf("    check of a %.0f KB layer         %8.2f ms\n", (double)text.len / 1000,
           bench_median(run_program, path) * 1e3);
  if (file >= 0) {
    close(file);
    unlink(path);
  }
  free((char *)text.ptr);
  return ok;
}

int main(void) {
  static const size_t sizes[] = {20 * 1000, 400 * 1000, 20 * 1000 * 1000};
  bool ok = true;
  puts("reading");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    ok = bench_reading(sizes[i], BENCH_INDENTED) && bench_reading(sizes[i], BENCH_COMPACT) && ok;
  puts("rules");
  ok = bench_rule("an empty rule", "") && ok;
  ok = bench_rule("one field, an id", "local _ = technique.techniqueID") && ok;
  ok = bench_rule("one field, a number", "local _ = technique.score") && ok;
  ok = bench_rule("one field, a comment", "local _ = technique.comment") && ok;
  puts("program");
  ok = bench_program(20 * 1000) && ok;
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
