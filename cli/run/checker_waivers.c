/* The waivers of a layer: sound ones go to the program, which knows what they are for; what is
   wrong with the others is a finding. */
#include "cli/policy/layer_waivers.h"
#include "cli/policy/waiver_rules.h"
#include "cli/run/checker_private.h"

typedef struct telling {
  const cli_checker *c;
  uint32_t rule; /* waiver/malformed */
  lc_severity severity;
  lc_rule_outcome outcome;
} telling;

static void put_waiver(const cli_checker *c, const cli_layer_waiver *found) {
  lc_excerpt excerpt = lc_source_excerpt(lc_document_source(c->document), found->range);
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_WAIVER);
  cli_wire_number(c->out, found->layer);
  cli_put_range(c, found->range);
  cli_wire_text(c->out, found->technique, CLI_LONGEST_NAME);
  cli_wire_text(c->out, found->tactic, CLI_LONGEST_NAME);
  cli_wire_string(c->out, found->text.rule);
  cli_wire_text(c->out, found->text.reason, CLI_LONGEST_NAME);
  cli_wire_text(c->out, found->text.owner, CLI_LONGEST_NAME);
  cli_wire_string(c->out, found->text.expires);
  cli_put_excerpt(c->out, &excerpt);
  cli_wire_end(c->out, begin);
}

static bool take(const cli_layer_waiver *found, void *context) {
  telling *t = context;
  t->outcome.selected++;
  if (found->problem == NULL) {
    put_waiver(t->c, found);
    return true;
  }
  const lc_finding finding = {.severity = t->severity,
                              .message = lc_string_of(found->problem),
                              .layer = found->layer,
                              .range = found->range,
                              .technique = found->technique,
                              .tactic = found->tactic,
                              .field = LC_STRING("metadata")};
  if (t->severity == LC_SEVERITY_OFF)
    return true;
  t->outcome.reported++;
  cli_put_finding(t->c, t->rule, &finding);
  return true;
}

static uint32_t position_of(const cli_ruleset *set, const char *id) {
  uint32_t position = 0;
  while (strcmp(cli_ruleset_at(set, position)->info.id, id) != 0)
    position++;
  return position;
}

void cli_checker_put_waivers(cli_checker *c) {
  const cli_ruleset *set = c->policy->set;
  telling t = {.c = c, .outcome = {.status = LC_RULE_OK}};
  t.rule = position_of(set, cli_waiver_rule_info(CLI_WAIVER_MALFORMED)->id);
  t.severity =
      cli_ruleset_severity(set, cli_ruleset_at(set, t.rule), c->job->file, c->terms->selection);
  for (uint32_t i = 0; i < lc_document_layer_count(c->document); i++)
    cli_layer_waivers_walk(lc_document_layer_at(c->document, i), set, take, &t);
  if (t.outcome.selected > 0 && t.severity != LC_SEVERITY_OFF)
    cli_put_outcome(c, t.rule, t.severity, &t.outcome);
}
