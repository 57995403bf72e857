#include "cli/testing/thorough.h"

#include <stdio.h>

/* A threshold that holds for so many of a whole, and what is wrong when it is missed. */
typedef struct measure {
  const char *name;
  const char *fault;
  uint32_t part;
  uint32_t whole;
  uint32_t threshold;
} measure;

static measure measure_coverage(const cli_thresholds *wanted, lc_json_value trial) {
  measure m = {"coverage", "the tests run too few of the rule's lines", 0, 0, wanted->coverage};
  lc_json_value ran = lc_json_get(trial, LC_STRING("ran"));
  lc_json_cursor line = lc_json_walk(lc_json_get(trial, LC_STRING("code")));
  for (; lc_json_next(&line); m.whole++) {
    for (lc_json_cursor other = lc_json_walk(ran); lc_json_next(&other);)
      m.part += lc_json_equals(line.value, other.value);
  }
  return m;
}

/* Where a rule has nothing to change, its tests must at least be seen to look at their layers. */
static measure measure_mutation(const cli_thresholds *wanted, const cli_mutation *mutation) {
  measure m = {.name = "mutation", .threshold = wanted->mutation};
  if (mutation->to_rule > 0 || mutation->to_fixtures == 0) {
    m.fault = "the tests notice too few changes to the rule";
    m.part = mutation->to_rule_noticed;
    m.whole = mutation->to_rule;
  } else {
    m.fault = "the tests notice no change to their layers";
    m.part = mutation->to_fixtures_noticed > 0;
    m.whole = 1;
  }
  return m;
}

/* Appends a sentence when the threshold is missed, and gives whether it is. */
static bool judge(const measure *m, bool is_first, lc_buffer *out) {
  if ((uint64_t)m->part * 100 >= (uint64_t)m->whole * m->threshold)
    return false;
  char text[200];
  int len = snprintf(text, sizeof text, "%s\"%s\":\"%s, %u of %u: %u %% are wanted\"",
                     is_first ? ",\"missed\":{" : ",", m->name, m->fault, (unsigned)m->part,
                     (unsigned)m->whole, (unsigned)m->threshold);
  lc_buffer_add(out, text, (size_t)len);
  return true;
}

uint32_t cli_thorough_judge(const cli_thresholds *wanted, lc_json_value trial,
                            const cli_mutation *mutation, lc_buffer *out) {
  uint32_t missed = 0;
  measure coverage = measure_coverage(wanted, trial);
  missed += judge(&coverage, missed == 0, out);
  if (mutation != NULL) {
    measure noticed = measure_mutation(wanted, mutation);
    missed += judge(&noticed, missed == 0, out);
  }
  if (missed > 0)
    lc_buffer_add_text(out, "}");
  return missed;
}
