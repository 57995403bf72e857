#include "cli/run/verdict.h"

#include "cli/arguments.h"

static void set_exit(cli_report *report, int code, const char *reason) {
  report->exit_code = code;
  report->exit_reason = reason;
}

static bool has_bad_input(const cli_report *report) {
  for (size_t i = 0; i < report->input_count; i++) {
    if (!report->inputs[i].is_ok)
      return true;
  }
  return false;
}

static bool has_broken_rule(const cli_report *report) {
  for (size_t i = 0; i < report->rule_count; i++) {
    if (report->rules[i].status == LC_RULE_ERROR)
      return true;
  }
  return false;
}

static bool reaches(const cli_report *report, lc_severity least) {
  for (int severity = LC_SEVERITY_ERROR; severity >= (int)least && severity > LC_SEVERITY_OFF;
       severity--) {
    if (report->severity_counts[severity] > 0)
      return true;
  }
  return false;
}

/* A change that removes every layer leaves none, and is one to judge all the same. */
static bool has_removed_layer(const cli_inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++) {
    if (inputs->items[i].is_removed)
      return true;
  }
  return false;
}

void cli_verdict(const cli_run_options *options, bool some_rule_ran, cli_report *report) {
  bool has_layers = report->input_count > 0;
  if (has_broken_rule(report))
    set_exit(report, CLI_EXIT_RULE, "a rule broke");
  else if (has_bad_input(report))
    set_exit(report, CLI_EXIT_INPUT, "an input could not be read");
  else if (!has_layers && !options->allows_empty && !has_removed_layer(options->inputs))
    set_exit(report, CLI_EXIT_NOTHING, "no layer was found");
  else if (has_layers && !some_rule_ran && !options->allows_empty)
    set_exit(report, CLI_EXIT_NOTHING,
             report->rule_count == 0 ? "no rule is turned on" : "no rule had what it needs");
  else if (options->fail_on != LC_SEVERITY_OFF && reaches(report, options->fail_on))
    set_exit(report, CLI_EXIT_FINDINGS, "findings");
  else if (options->max_warnings >= 0 &&
           report->severity_counts[LC_SEVERITY_WARNING] > (unsigned long)options->max_warnings)
    set_exit(report, CLI_EXIT_FINDINGS, "too many warnings");
  else
    set_exit(report, CLI_EXIT_OK, "ok");
}
