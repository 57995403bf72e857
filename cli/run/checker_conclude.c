/* What a rule concludes from many layers. */
#include "cli/run/checker_private.h"

#include <stdio.h>

/* LC_SEVERITY_OFF: the severity that the rule has for the layer. */
static void write_conclusion(lc_buffer *out, uint32_t position, uint32_t place,
                             lc_severity severity, lc_string message) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_CONCLUSION);
  cli_wire_number(out, position);
  cli_wire_number(out, place);
  cli_wire_number(out, severity);
  cli_wire_text(out, message, CLI_LONGEST_MESSAGE);
  cli_wire_end(out, begin);
}

typedef struct conclusion {
  const cli_checker *checker;
  const lc_collected_layer *layers;
} conclusion;

static bool put_conclusion(uint32_t position, const lc_saved_place *place, lc_string message,
                           void *context) {
  const conclusion *at = context;
  uint32_t number = (uint32_t)(place - at->layers[position].collected.places);
  write_conclusion(at->checker->out, position, number, LC_SEVERITY_OFF, message);
  return lc_buffer_is_ok(at->checker->out);
}

/* At the first layer: a conclusion is about no layer in particular. */
static void put_broken_conclusion(const cli_checker *c, const char *message) {
  char text[LC_ERROR_MESSAGE_SIZE + 32];
  snprintf(text, sizeof text, CLI_RULE_BROKE "%s", message);
  write_conclusion(c->out, 0, 0, LC_SEVERITY_ERROR, lc_string_of(text));
}

static void conclude(cli_checker *c, conclusion *at, uint32_t count, lc_rule_outcome *outcome) {
  uint64_t begin = cli_checker_clock(c);
  lc_rule_conclude(c->instances[c->rule].rule, at->layers, count, put_conclusion, at, outcome);
  cli_checker_put_run(c, begin, outcome);
}

void cli_checker_conclude(cli_checker *c, uint32_t rule, const lc_collected_layer *layers,
                          uint32_t count, lc_buffer *out) {
  lc_error error;
  lc_rule_outcome outcome = {.status = LC_RULE_ERROR};
  const cli_rule *line = cli_ruleset_at(c->policy->set, rule);
  conclusion at = {c, layers};
  c->out = out;
  c->rule = rule;
  c->layer = 0;
  c->side = CLI_SIDE_HEAD;
  cli_progress_step(c->progress, rule, 0);
  size_t begin = out->len;
  if (cli_checker_load(c, rule, &error) != LC_OK)
    snprintf(outcome.message, sizeof outcome.message, "%s", error.message);
  else if (cli_checker_configure(c, rule, layers[0].file))
    conclude(c, &at, count, &outcome);
  if (outcome.limit != LC_LIMIT_NONE) {
    out->len = begin;
    outcome.reported = 0;
    cli_checker_drop(c, rule);
  }
  if (outcome.status == LC_RULE_ERROR) {
    put_broken_conclusion(c, outcome.message);
    cli_put_failure(c, &outcome);
  }
  cli_put_outcome(c, rule, line->info.severity, &outcome);
  cli_put_mark(out, CLI_FRAME_DONE);
}
