/* bench_stix: what importing a bundle costs that is as large as MITRE's for enterprise, and then
   some. The bundle is made here: ATT&CK's proportions, texts of its lengths. */
#include "bench/demand.h"
#include "bench/timing.h"
#include "core/attack_catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  LEAST_SIZE = 50 << 20,
  TECHNIQUES = 900,
  SUBJECTS = 1200,
  PROSE_SIZE = 1800, /* of a relationship's description; an object has four times as much */
  CONTENTS = 25000   /* references in the collection */
};

/* Prose with what JSON has to escape and what is no ASCII in it. */
static void write_prose(FILE *out, unsigned seed, int size) {
  static const char *const words[] = {
      "adversaries ", "may \\\"use\\\" ",    "a \\u00e9lan ", "of C:\\\\x ",
      "caf\xC3\xA9 ", "(Citation: X)\\n\\n", "to evade ",     "[defences](https://x) "};
  for (int written = 0; written < size;) {
    seed = seed * 1664525u + 1013904223u;
    written += fprintf(out, "%s", words[seed >> 29]);
  }
}

static void write_object(FILE *out, const char *type, char letter, unsigned number) {
  fprintf(out,
          ",\n{\"type\": \"%s\", \"spec_version\": \"2.1\", \"id\": \"%s--%08x-0000-4000-8000-"
          "000000000000\", \"modified\": \"2025-01-01T00:00:00.000Z\", \"name\": \"Name %u\", "
          "\"external_references\": [{\"source_name\": \"mitre-attack\", \"external_id\": \"%c%04u",
          type, type, number, number, letter, number);
  fputs("\"}], \"x_mitre_domains\": [\"enterprise-attack\"], \"x_mitre_platforms\": [\"Linux\", "
        "\"Windows\", \"macOS\"], \"kill_chain_phases\": [{\"kill_chain_name\": \"mitre-attack\", "
        "\"phase_name\": \"execution\"}], \"description\": \"",
        out);
  write_prose(out, number, PROSE_SIZE * 4);
  fputs("\"}", out);
}

static void write_relationship(FILE *out, unsigned number) {
  bool is_mitigation = number % SUBJECTS % 2 == 0;
  fprintf(out,
          ",\n{\"type\": \"relationship\", \"spec_version\": \"2.1\", \"id\": \"relationship--%08x-"
          "0000-4000-8000-000000000000\", \"relationship_type\": \"%s\", \"source_ref\": "
          "\"%s--%08x-0000-4000-8000-000000000000\", \"target_ref\": \"attack-pattern--%08x-0000-"
          "4000-8000-000000000000\", \"description\": \"",
          number, is_mitigation ? "mitigates" : "uses",
          is_mitigation ? "course-of-action" : "malware", number % SUBJECTS,
          number * 2654435761u % TECHNIQUES);
  write_prose(out, number, PROSE_SIZE);
  fputs("\"}", out);
}

static void write_collection(FILE *out) {
  fputs("{\"type\": \"bundle\", \"id\": \"bundle--0\", \"objects\": [\n{\"type\": "
        "\"x-mitre-collection\", \"id\": \"x-mitre-collection--0\", \"x_mitre_version\": \"99.0\", "
        "\"x_mitre_contents\": [",
        out);
  for (int i = 0; i < CONTENTS; i++)
    fprintf(out,
            "%s{\"object_ref\": \"relationship--%08x-0000-4000-8000-000000000000\", "
            "\"object_modified\": \"2025-01-01T00:00:00.000Z\"}",
            i == 0 ? "" : ", ", (unsigned)i);
  fputs("]}", out);
}

/* Gives the bundle's size; -1 when it could not be written. */
static long write_bundle(FILE *out) {
  write_collection(out);
  for (unsigned i = 0; i < TECHNIQUES; i++)
    write_object(out, "attack-pattern", 'T', i);
  for (unsigned i = 0; i < SUBJECTS; i++)
    write_object(out, i % 2 == 0 ? "course-of-action" : "malware", i % 2 == 0 ? 'M' : 'S', i);
  for (unsigned i = 0; ftell(out) < LEAST_SIZE; i++)
    write_relationship(out, i);
  fputs("]}\n", out);
  return fflush(out) == 0 && ferror(out) == 0 ? ftell(out) : -1;
}

/* --- measuring ----------------------------------------------------------------------------- */

typedef struct run {
  const char *bundle;
  const char *catalogue;
  double seconds;
  double megabytes; /* at most in memory */
} run;

/* Runs the program; false when it failed. */
static bool import(run *r) {
  double started = bench_now();
  pid_t child = fork();
  if (child == 0) {
    if (freopen("/dev/null", "w", stdout) != NULL)
      execl(LAYERCHECK_PROGRAM, "layercheck", "attack", "import", "-o", r->catalogue, r->bundle,
            (char *)NULL);
    _exit(127);
  }
  int status = 0;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) != child)
    return false;
  r->seconds = bench_now() - started;
  r->megabytes = (double)usage.ru_maxrss / 1024;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int load(void *context) {
  const run *r = context;
  lc_attack_catalogue *catalogue = NULL;
  bool ok = lc_attack_catalogue_open(&catalogue, r->catalogue, NULL) == LC_OK;
  lc_attack_catalogue_free(catalogue);
  return ok;
}

static bool measure(run *r, double bundle_megabytes) {
  bench_demand demands[] = {{"importing 50 MB of STIX", BENCH_UNDER, 3, "s", 0, false},
                            {"its memory", BENCH_UNDER, 200, "MB", 0, false}};
  for (int i = 0; i < 3; i++) {
    if (!import(r)) {
      fputs("the import failed\n", stderr);
      return false;
    }
    bench_demand_note(&demands[0], r->seconds);
    bench_demand_note(&demands[1], r->megabytes);
  }
  printf("a bundle of %.1f MB; its catalogue loads in %.2f ms\n", bundle_megabytes,
         bench_median(load, r) * 1e3);
  return bench_demands_print(demands, 2);
}

int main(void) {
  char bundle[] = "/tmp/layercheck-bench-XXXXXX";
  char catalogue[] = "/tmp/layercheck-bench-XXXXXX";
  int descriptor = mkstemp(bundle);
  int other = mkstemp(catalogue);
  FILE *out = descriptor < 0 || other < 0 ? NULL : fdopen(descriptor, "w");
  long size = out == NULL ? -1 : write_bundle(out);
  run r = {.bundle = bundle, .catalogue = catalogue};
  bool ok = size > 0 && measure(&r, (double)size / 1e6);
  if (out != NULL)
    fclose(out);
  unlink(bundle);
  unlink(catalogue);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
