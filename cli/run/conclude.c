/* Rules over many layers: what they collected, concluded. With a base they conclude twice, and what
   both say is not new. */
#include "cli/run/known.h"
#include "cli/run/run_state.h"

#include <stdio.h>
#include <stdlib.h>

/* The layers that a rule of a policy has collected from, in the order of the inputs. */
typedef struct subject {
  uint32_t policy;
  uint32_t rule;
  bool is_base; /* as they were, rather than as they are */
  const cli_collected **layers;
  lc_collected_layer *parts;
  uint32_t *inputs;
  uint32_t count;
} subject;

static void free_subject(subject *s) {
  free(s->layers);
  free(s->parts);
  free(s->inputs);
}

static bool gather(const cli_run_state *r, subject *s) {
  size_t most = r->collection.count + 1;
  s->layers = calloc(most, sizeof *s->layers);
  s->parts = calloc(most, sizeof *s->parts);
  s->inputs = calloc(most, sizeof *s->inputs);
  if (s->layers == NULL || s->parts == NULL || s->inputs == NULL)
    return false;
  for (size_t i = 0; i < r->collection.count; i++) {
    const cli_collected *collected = &r->collection.items[i];
    bool is_its = collected->rule == s->rule && r->inputs[collected->input].policy == s->policy &&
                  (s->is_base ? collected->is_base : collected->is_head);
    if (!is_its)
      continue;
    s->layers[s->count] = collected;
    s->parts[s->count] = collected->layer;
    s->inputs[s->count++] = collected->input;
  }
  return true;
}

/* A conclusion that failed is reported where the first layer is. */
static bool report_failure(const subject *s, const char *id, const char *message,
                           cli_report *report) {
  const cli_collected *first = s->layers[0];
  const lc_saved_place *place = &first->layer.collected.places[0];
  char text[LC_ERROR_MESSAGE_SIZE + 32];
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  snprintf(outcome.message, sizeof outcome.message, "%s", message);
  snprintf(text, sizeof text, CLI_RULE_BROKE "%s", message);
  const cli_report_finding_facts facts = {.rule = id,
                                          .file = first->layer.file,
                                          .severity = LC_SEVERITY_ERROR,
                                          .layer = first->layer.layer,
                                          .start = place->start,
                                          .end = {place->start.line, place->start.column + 1},
                                          .message = lc_string_of(text),
                                          .technique = {"", 0},
                                          .tactic = {"", 0},
                                          .field = {"", 0},
                                          .excerpt = place->excerpt};
  size_t begin = report->finding_count;
  return cli_report_add_finding(report, &facts) && cli_report_number_findings(report, begin) &&
         cli_report_add_outcome(report, id, first->severity, &outcome);
}

static lc_status conclude_subject(cli_run_state *r, const subject *s, cli_report *report) {
  cli_answer answer = {0};
  const cli_ruleset *set = r->policies.items[s->policy]->set;
  lc_status status = cli_pool_conclude(r->pool, s->policy, s->rule, s->parts, s->inputs, s->count,
                                       &answer, r->error);
  bool is_sound = false;
  bool ok = status != LC_OK || answer.is_failed ||
            cli_result_take_conclusion(lc_buffer_string(&answer.frames), set, s->rule, s->layers,
                                       s->count, report, &is_sound);
  if (status == LC_OK && ok && !is_sound)
    ok = report_failure(s, cli_ruleset_at(set, s->rule)->info.id,
                        answer.is_failed ? answer.error.message
                                         : "it answered with something that is no result",
                        report);
  lc_buffer_free(&answer.frames);
  return ok ? status : lc_error_memory(r->error, NULL);
}

static lc_status conclude_side(cli_run_state *r, uint32_t policy, uint32_t rule, bool is_base,
                               cli_report *report) {
  subject s = {.policy = policy, .rule = rule, .is_base = is_base};
  lc_status status = gather(r, &s) ? LC_OK : lc_error_memory(r->error, NULL);
  if (status == LC_OK && s.count > 0)
    status = conclude_subject(r, &s, report);
  free_subject(&s);
  return status;
}

static lc_status conclude_rule(cli_run_state *r, uint32_t policy, uint32_t rule) {
  size_t first = r->report->finding_count;
  cli_report base = {0};
  lc_status status = conclude_side(r, policy, rule, false, r->report);
  if (status == LC_OK && r->base != NULL)
    status = conclude_side(r, policy, rule, true, &base);
  if (status == LC_OK && !cli_known_mark(r->report, first, &base))
    status = lc_error_memory(r->error, NULL);
  cli_report_free(&base);
  return status;
}

lc_status cli_run_conclude(cli_run_state *r) {
  for (uint32_t policy = 0; policy < r->policies.count; policy++) {
    const cli_ruleset *set = r->policies.items[policy]->set;
    for (uint32_t rule = 0; r->collection.count > 0 && rule < cli_ruleset_count(set); rule++) {
      if ((cli_ruleset_at(set, rule)->info.hooks & LC_RULE_CONCLUDE) == 0)
        continue;
      lc_status status = conclude_rule(r, policy, rule);
      if (status != LC_OK)
        return status;
    }
  }
  return LC_OK;
}
