/* What a worker tells beside its findings: lines for people, and what things cost. */
#include "cli/run/result_private.h"

uint32_t cli_result_rule(cli_frame *frame, const cli_ruleset *set) {
  uint32_t rule = cli_frame_number(frame);
  if (rule < cli_ruleset_count(set))
    return rule;
  frame->is_bad = true;
  return 0;
}

/* A line that a rule says of a subject. */
typedef struct said {
  const char *rule;
  uint32_t layer;
  lc_string subject;
  lc_string line;
} said;

/* Whether it is to be shown. */
static bool take_said(cli_frame *frame, const cli_result_target *target, said *out) {
  uint32_t rule = cli_result_rule(frame, target->set);
  out->rule = cli_ruleset_at(target->set, rule)->info.id;
  out->layer = cli_frame_number(frame);
  out->subject = cli_frame_string(frame, CLI_LONGEST_NAME);
  out->line = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
  return target->report != NULL && target->prints != NULL && !target->is_at_base &&
         cli_frame_is_done(frame);
}

/* "rule: file (layer 1): subject" */
static void show_said(const cli_result_target *target, const said *what) {
  fprintf(target->prints, "%s: %s", what->rule, target->file);
  if (what->layer > 0)
    fprintf(target->prints, " (layer %u)", (unsigned)what->layer);
  if (what->subject.len > 0)
    fprintf(target->prints, ": %.*s", (int)what->subject.len, what->subject.ptr);
}

bool cli_result_take_print(cli_frame *frame, cli_result_target *target) {
  said printed;
  if (!take_said(frame, target, &printed))
    return true;
  show_said(target, &printed);
  fprintf(target->prints, ": %.*s\n", (int)printed.line.len, printed.line.ptr);
  return true;
}

/* A rule that breaks on one layer breaks on most: the first tells enough. */
bool cli_result_take_failure(cli_frame *frame, cli_result_target *target) {
  said failed;
  if (!take_said(frame, target, &failed))
    return true;
  const cli_report_rule *line = cli_report_rule_of(target->report, failed.rule);
  if (line == NULL || line->status == LC_RULE_ERROR)
    return line != NULL;
  show_said(target, &failed);
  fprintf(target->prints, ": %.*s\n", (int)failed.line.len, failed.line.ptr);
  return true;
}

bool cli_result_take_trace(cli_frame *frame, cli_result_target *target) {
  said traced;
  if (!take_said(frame, target, &traced))
    return true;
  if (traced.subject.len > 0) {
    show_said(target, &traced);
    fputc('\n', target->prints);
  }
  if (traced.line.len > 0)
    fprintf(target->prints, "  %.*s\n", (int)traced.line.len, traced.line.ptr);
  return true;
}

static uint64_t take_long(cli_frame *frame) {
  uint64_t high = cli_frame_number(frame);
  return high << 32 | cli_frame_number(frame);
}

bool cli_result_take_cost(cli_frame *frame, cli_result_target *target) {
  uint32_t rule = cli_frame_number(frame);
  cli_cost cost = {0};
  cost.reading = take_long(frame);
  cost.loading = take_long(frame);
  cost.running = take_long(frame);
  cost.calls = take_long(frame);
  cost.memory = take_long(frame);
  frame->is_bad = frame->is_bad || (rule != CLI_NO_RULE && rule >= cli_ruleset_count(target->set));
  if (target->report == NULL || !cli_frame_is_done(frame))
    return true;
  const char *id = rule == CLI_NO_RULE ? NULL : cli_ruleset_at(target->set, rule)->info.id;
  return cli_costs_add(&target->report->costs, id, &cost);
}

bool cli_result_take_note(cli_frame *frame, cli_result_target *target) {
  lc_string text = cli_frame_string(frame, CLI_LONGEST_NAME);
  if (target->report != NULL && target->prints != NULL && cli_frame_is_done(frame))
    fprintf(target->prints, "layercheck: %s: %.*s\n", target->file, (int)text.len, text.ptr);
  return true;
}
