#include "bench/rules.h"

#include "bench/samples.h"
#include "bench/timing.h"
#include "bindings/builtin.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct rule_context {
  lc_rule *rule;
  lc_document *document;
  lc_finding_list *findings;
} rule_context;

/* The findings are thrown away each time, or ever more memory would be measured. */
static int run_rule(void *context) {
  rule_context *c = context;
  lc_rule_outcome outcome;
  lc_finding_list_free(c->findings);
  c->findings = lc_finding_list_create();
  if (c->findings == NULL)
    return 0;
  lc_rule_check(c->rule, c->document, 0, LC_SEVERITY_ERROR, c->findings, &outcome);
  return outcome.status != LC_RULE_ERROR;
}

/* Nanoseconds that the rule takes for an entry, -1 when it fails. */
static double bench_rule(lc_document *document, const char *id, lc_string source) {
  rule_context c = {.document = document};
  double seconds = -1;
  const lc_rule_source file = {.id = id, .path = "bench.lua", .text = source};
  if (lc_rule_load(&c.rule, &file, NULL, NULL) == LC_OK)
    seconds = bench_median(run_rule, &c);
  lc_rule_free(c.rule);
  lc_finding_list_free(c.findings);
  uint32_t count = lc_layer_technique_count(lc_document_layer_at(document, 0));
  if (seconds < 0)
    printf("    %-34s failed\n", id);
  else
    printf("    %-34s %8.0f ns an entry\n", id, seconds / count * 1e9);
  return seconds < 0 ? -1 : seconds / count * 1e9;
}

static bool bench_smallest(lc_document *document, bench_demand *one_field) {
  static const struct {
    const char *what;
    const char *body;
    bool reads_one_field;
  } rules[] = {{"an empty rule", "", false},
               {"one field, an id", "local _ = technique.techniqueID", true},
               {"one field, a number", "local _ = technique.score", true},
               {"one field, a comment", "local _ = technique.comment", true}};
  bool ok = true;
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    char source[300];
    snprintf(source, sizeof source,
             "return { title = 'bench', technique = function(technique) %s end }", rules[i].body);
    double cost = bench_rule(document, rules[i].what, lc_string_of(source));
    if (rules[i].reads_one_field)
      bench_demand_note(one_field, cost < 0 ? one_field->limit : cost);
    ok = cost >= 0 && ok;
  }
  return ok;
}

static bool bench_builtin(lc_document *document) {
  bool ok = true;
  for (const lc_builtin_rule *rule = lc_builtin_rules; rule->file.path != NULL; rule++)
    ok = bench_rule(document, rule->info.id, (lc_string){rule->file.text, rule->file.size}) >= 0 &&
         ok;
  return ok;
}

bool bench_rules(bench_demand *one_field) {
  lc_string text = bench_layer(400 * 1000, BENCH_INDENTED);
  lc_document *document = NULL;
  bool ok = text.ptr != NULL && lc_document_parse(&document, text, "sample", NULL, NULL) == LC_OK &&
            bench_smallest(document, one_field);
  ok = ok && bench_builtin(document);
  lc_document_release(document);
  free((char *)text.ptr);
  return ok;
}
