/* bench_attack: what a technique look-up costs, over all ids that a domain ever had. */
#include "bench/timing.h"
#include "core/attack.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 200, MOST_IDS = 4096 };

typedef struct ids {
  lc_attack_release release;
  lc_string list[MOST_IDS];
  uint32_t count;
  uint32_t found;
} ids;

static int look_up_all(void *context) {
  ids *all = context;
  all->found = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) {
    for (uint32_t i = 0; i < all->count; i++)
      all->found +=
          lc_attack_technique_is_known(lc_attack_technique_find(all->release, all->list[i]));
  }
  return 1;
}

static double nanoseconds(ids *all) {
  return bench_median(look_up_all, all) * 1e9 / ((double)all->count * ROUNDS);
}

/* In an order that is not that of the tables: a layer's is none either. */
static void shuffle(ids *all) {
  uint32_t state = 1;
  for (uint32_t i = all->count; i > 1; i--) {
    state = state * 1664525u + 1013904223u;
    uint32_t other = (state >> 8) % i;
    lc_string kept = all->list[i - 1];
    all->list[i - 1] = all->list[other];
    all->list[other] = kept;
  }
}

/* The ids of the domain's newest release, which keeps those that are no longer valid. */
static void collect(ids *all, const lc_attack_domain *domain) {
  lc_attack_release newest = lc_attack_release_at(domain, lc_attack_release_count(domain) - 1);
  lc_attack_technique technique;
  for (uint32_t cursor = 0;
       all->count < MOST_IDS && lc_attack_technique_next(newest, &cursor, &technique);)
    all->list[all->count++] = lc_attack_technique_id(technique);
  shuffle(all);
}

/* Ids of the same form that no release has: `T1557.001` becomes `X1557.001`. */
static char *spoil(ids *all) {
  enum { ID_SIZE = 16 };
  char *texts = calloc(all->count, ID_SIZE);
  for (uint32_t i = 0; texts != NULL && i < all->count; i++) {
    char *text = texts + (size_t)i * ID_SIZE;
    snprintf(text, ID_SIZE, "X%.*s", (int)all->list[i].len - 1, all->list[i].ptr + 1);
    all->list[i].ptr = text;
  }
  return texts;
}

static void bench_release(const char *domain_name, const char *version) {
  static ids all;
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_attack_builtin(), lc_string_of(domain_name));
  all.count = 0;
  all.release = lc_attack_release_find(domain, lc_string_of(version));
  collect(&all, domain);
  double any = nanoseconds(&all);
  uint32_t found = all.found / ROUNDS;
  char *texts = spoil(&all);
  double miss = nanoseconds(&all);
  printf("  %-18s %5s   %4u ids, %4u in it   %5.1f ns each   %5.1f ns for one that is none\n",
         domain_name, version, all.count, found, any, miss);
  free(texts);
}

int main(void) {
  puts("technique look-up");
  bench_release("enterprise-attack", "19.0");
  bench_release("enterprise-attack", "10.1");
  bench_release("enterprise-attack", "4.0");
  bench_release("mobile-attack", "18.1");
  bench_release("ics-attack", "18.1");
  return EXIT_SUCCESS;
}
