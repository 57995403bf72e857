#include "cli/commands/observation.h"

#include "cli/policy/glob.h"
#include "cli/reporters/report_costs.h"
#include "cli/script.h"
#include "cli/terminal.h"

static bool has_run(const cli_report *report, const char *pattern) {
  for (size_t i = 0; i < report->rule_count; i++) {
    if (cli_glob_match(pattern, report->rules[i].id))
      return true;
  }
  return false;
}

/* Silence would look as if the rule had read nothing. */
static void say_untraced(const cli_report *report, const char *const *traced) {
  for (; *traced != NULL; traced++) {
    if (!has_run(report, *traced))
      fprintf(stderr, "layercheck: --trace: '%s' did not run: turn it on with --rule\n", *traced);
  }
}

static void push_profile(lua_State *L, const void *data) {
  cli_push_costs(L, data);
}

void cli_observation_say(const cli_check_options *options, const cli_report *report) {
  say_untraced(report, (const char *const *)options->traced);
  if (!report->costs.is_wanted)
    return;
  const cli_script_output output = {stderr, cli_wants_color(options->formats.color, stderr)};
  cli_script_answer("commands/profile.lua", push_profile, &report->costs, &output);
}
