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

static const char TOO_MANY[] = "this and all later waivers are one too many: a file has room for "
                               "1000, and a waiver file for any number";

_Static_assert(CLI_MOST_LAYER_WAIVERS == 1000, "what TOO_MANY says");

static bool take(const cli_layer_waiver *found, void *context) {
  telling *t = context;
  t->outcome.selected++;
  bool is_one_too_many = t->outcome.selected > CLI_MOST_LAYER_WAIVERS;
  if (found->problem == NULL && !is_one_too_many) {
    put_waiver(t->c, found);
    return true;
  }
  const char *problem = is_one_too_many ? TOO_MANY : found->problem;
  const lc_finding finding = {.severity = t->severity,
                              .message = lc_string_of(problem),
                              .layer = found->layer,
                              .range = found->range,
                              .technique = found->technique,
                              .tactic = found->tactic,
                              .field = LC_STRING("metadata")};
  if (t->severity != LC_SEVERITY_OFF) {
    t->outcome.reported++;
    cli_put_finding(t->c, t->rule, &finding);
  }
  return !is_one_too_many;
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
  bool has_room = true;
  for (uint32_t i = 0; has_room && i < lc_document_layer_count(c->document); i++)
    has_room = cli_layer_waivers_walk(lc_document_layer_at(c->document, i), set, take, &t);
  if (t.outcome.selected > 0 && t.severity != LC_SEVERITY_OFF)
    cli_put_outcome(c, t.rule, t.severity, &t.outcome);
}
