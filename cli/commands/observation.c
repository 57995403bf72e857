#include "cli/commands/observation.h"

#include "bindings/object.h"
#include "cli/policy/glob.h"
#include "cli/policy/ruleset.h"
#include "cli/reporters/report_costs.h"
#include "cli/script.h"
#include "cli/terminal.h"

/* The rules that ran and match, those that are Lua or those that the program itself is. */
static size_t count_run(const cli_report *report, const char *pattern, bool are_core) {
  size_t count = 0;
  for (size_t i = 0; i < report->rule_count; i++) {
    const char *id = report->rules[i].id;
    count += cli_glob_match(pattern, id) && cli_ruleset_is_core(id) == are_core;
  }
  return count;
}

/* Silence would look as if the rule had read nothing. */
static void say_untraced(const cli_check_options *options, const cli_report *report,
                         const char *pattern) {
  if (count_run(report, pattern, false) > 0)
    return;
  if (count_run(report, pattern, true) > 0 || cli_ruleset_is_core(pattern))
    fprintf(stderr,
            "layercheck: --trace: '%s' is found by the program itself, in C: there is no Lua to "
            "trace\n",
            pattern);
  else if (options->rule_count > 0)
    fprintf(stderr, "layercheck: --trace: '%s' did not run: add --rule '%s'\n", pattern, pattern);
  else
    fprintf(stderr, "layercheck: --trace: '%s' did not run: turn it on with --rule\n", pattern);
}

static void push_profile(lua_State *L, const void *data) {
  const cli_report *report = data;
  cli_push_costs(L, &report->costs);
  lc_lua_set_integer(L, "coreRules", (lua_Integer)count_run(report, "**", true));
}

void cli_observation_say(const cli_check_options *options, const cli_report *report) {
  for (size_t i = 0; i < options->traced_count; i++)
    say_untraced(options, report, options->traced[i]);
  if (!report->costs.is_wanted)
    return;
  const cli_script_output output = {stderr, cli_wants_color(options->formats.color, stderr)};
  cli_script_answer("commands/profile.lua", push_profile, report, &output);
}
