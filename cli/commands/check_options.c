#include "cli/commands/check_options.h"

#include "cli/date.h"
#include "cli/reporters/reporter.h"
#include "cli/run/report_audit.h"
#include "cli/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_JOBS = 64 };

/* --- values -------------------------------------------------------------------------------- */

static bool parse_count(const char *text, long most, long *count) {
  char *end = NULL;
  errno = 0;
  *count = strtol(text, &end, 10);
  return errno == 0 && *text != '\0' && *end == '\0' && *count >= 0 && *count <= most;
}

static int take_rule(cli_check_options *options, const char *value) {
  options->rules[options->rule_count++] = value;
  return CLI_EXIT_OK;
}

static int take_disabled(cli_check_options *options, const char *value) {
  options->disabled[options->disabled_count++] = value;
  return CLI_EXIT_OK;
}

static int take_tag(cli_check_options *options, const char *value) {
  options->tags[options->tag_count++] = value;
  return CLI_EXIT_OK;
}

static int take_config(cli_check_options *options, const char *value) {
  options->run.config_path = value;
  return CLI_EXIT_OK;
}

static int take_no_config(cli_check_options *options, const char *value) {
  (void)value;
  options->run.ignores_config = true;
  return CLI_EXIT_OK;
}

static int take_attack(cli_check_options *options, const char *value) {
  options->catalogues[options->catalogue_count++] = value;
  return CLI_EXIT_OK;
}

static int take_format(cli_check_options *options, const char *value) {
  lc_error error;
  if (cli_formats_add(&options->formats, (char *)value, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(options->command, "%s", error.message);
}

static int take_fail_on(cli_check_options *options, const char *value) {
  if (lc_severity_parse(lc_string_of(value), &options->run.fail_on))
    return CLI_EXIT_OK;
  return cli_usage_error(options->command, "--fail-on is error, warning, info or off, not '%s'",
                         value);
}

static int take_max_warnings(cli_check_options *options, const char *value) {
  if (parse_count(value, LONG_MAX, &options->run.max_warnings))
    return CLI_EXIT_OK;
  return cli_usage_error(options->command, "--max-warnings is a whole number from 0, not '%s'",
                         value);
}

static int take_allow_empty(cli_check_options *options, const char *value) {
  (void)value;
  options->run.allows_empty = true;
  return CLI_EXIT_OK;
}

static int take_stdin_name(cli_check_options *options, const char *value) {
  options->stdin_name = value;
  return CLI_EXIT_OK;
}

static int take_color(cli_check_options *options, const char *value) {
  if (!cli_is_color_choice(value))
    return cli_usage_error(options->command, "--color is auto, always or never, not '%s'", value);
  options->formats.color = value;
  return CLI_EXIT_OK;
}

static int take_fingerprints(cli_check_options *options, const char *value) {
  (void)value;
  options->run.shows_fingerprints = true;
  return CLI_EXIT_OK;
}

static int take_now(cli_check_options *options, const char *value) {
  if (!cli_date_is_valid(value))
    return cli_usage_error(options->command, "--now is a date such as 2026-11-24, not '%s'", value);
  memcpy(options->today, value, sizeof options->today);
  return CLI_EXIT_OK;
}

static int take_base(cli_check_options *options, const char *value) {
  options->run.base = value;
  return CLI_EXIT_OK;
}

static int take_staged(cli_check_options *options, const char *value) {
  (void)value;
  options->run.is_staged = true;
  return CLI_EXIT_OK;
}

static int take_all(cli_check_options *options, const char *value) {
  (void)value;
  options->run.shows_known = true;
  options->asked_of_known = "--all";
  return CLI_EXIT_OK;
}

static int take_baseline(cli_check_options *options, const char *value) {
  options->run.baseline = value;
  return CLI_EXIT_OK;
}

static int take_write_baseline(cli_check_options *options, const char *value) {
  options->new_baseline = value;
  return CLI_EXIT_OK;
}

static int take_prune_baseline(cli_check_options *options, const char *value) {
  (void)value;
  options->prunes_baseline = true;
  return CLI_EXIT_OK;
}

static int take_show_waived(cli_check_options *options, const char *value) {
  (void)value;
  options->run.shows_waived = true;
  return CLI_EXIT_OK;
}

static int take_new_only(cli_check_options *options, const char *value) {
  (void)value;
  options->run.shows_known = false;
  options->asked_of_known = "--new-only";
  return CLI_EXIT_OK;
}

static int take_jobs(cli_check_options *options, const char *value) {
  long jobs = 0;
  if (!parse_count(value, MOST_JOBS, &jobs) || jobs == 0)
    return cli_usage_error(options->command, "--jobs is a number from 1 to %d, not '%s'", MOST_JOBS,
                           value);
  options->run.jobs = (uint32_t)jobs;
  return CLI_EXIT_OK;
}

static int take_limit(cli_check_options *options, const char *value) {
  lc_error error;
  if (cli_limits_set(&options->run.isolation.limits, value, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(options->command, "%s", error.message);
}

static int take_no_isolation(cli_check_options *options, const char *value) {
  (void)value;
  options->run.isolation.is_off = true;
  return CLI_EXIT_OK;
}

static int take_trace(cli_check_options *options, const char *value) {
  options->traced[options->traced_count++] = value;
  return CLI_EXIT_OK;
}

static int take_profile(cli_check_options *options, const char *value) {
  (void)value;
  options->run.wants_costs = true;
  return CLI_EXIT_OK;
}

static int take_require_sandbox(cli_check_options *options, const char *value) {
  (void)value;
  options->run.requires_sandbox = true;
  return CLI_EXIT_OK;
}

static int take_record(cli_check_options *options, const char *value) {
  options->record = value;
  if (*value != '\0')
    return CLI_EXIT_OK;
  return cli_usage_error(options->command, "--record names the file of a history, not ''");
}

static int take_record_label(cli_check_options *options, const char *value) {
  options->record_label = value;
  return CLI_EXIT_OK;
}

static int take_record_history(cli_check_options *options, const char *value) {
  options->record_history = value;
  return CLI_EXIT_OK;
}

/* --- the table ----------------------------------------------------------------------------- */

const cli_option cli_check_option_table[] = {
    {"--rule", "ID", "run only this rule; repeatable, and globs such as 'format/*'"},
    {"--disable", "ID", "do not run this rule; repeatable, globs"},
    {"--tag", "TAG", "run only rules with this tag; repeatable"},
    {"--config", "FILE", "use this configuration for every layer"},
    {"--no-config", NULL, "use no .layercheck.lua"},
    {"--attack", "FILE", "also know this catalogue's ATT&CK release; repeatable"},
    {"--format", "FMT[=FILE]", "how to report, see below; repeatable"},
    {"--fail-on", "SEVERITY", "exit with 1 from error (the default), warning, info; or never: off"},
    {"--max-warnings", "N", "exit with 1 when there are more warnings"},
    {"--allow-empty", NULL, "exit with 0 when there is nothing to check"},
    {"--stdin-name", "NAME",
     "what reports call standard input, and where its configuration is looked for"},
    {"--color", "WHEN", "auto (the default), always or never; NO_COLOR is obeyed"},
    {"--show-fingerprints", NULL, "in the text, for 'layercheck explain --finding FINGERPRINT'"},
    {"--now", "DATE", "the day that rules take for today, such as 2026-11-24"},
    {"--base", "BASE", "judge the change from this file, folder or git revision"},
    {"--staged", NULL, "judge what is staged in git, from HEAD or from --base"},
    {"--new-only", NULL, "with --base: leave out what the base had already (the default)"},
    {"--all", NULL, "show that too, and what a baseline has; it still counts for nothing"},
    {"--show-waived", NULL, "show what waivers excuse one by one; it still counts for nothing"},
    {"--baseline", "FILE", "what this file has counts for nothing; instead of the configuration's"},
    {"--write-baseline", "FILE", "write such a file of all that is found"},
    {"--prune-baseline", NULL, "drop from it what is no more found"},
    {"--jobs", "N", "worker processes; as many as there are processors"},
    {"--limit", "NAME=VALUE", "what a rule may spend, see below; repeatable"},
    {"--no-isolation", NULL, "run rules in this process, for debugging; the report says so"},
    {"--trace", "ID", "tell on standard error what this rule looks at; repeatable, globs"},
    {"--profile", NULL, "tell on standard error what each rule cost; format json has it too"},
    {"--require-sandbox", NULL, "fail where the kernel cannot cage the workers fully"},
    {"--record", "FILE", "add the run to this history, see 'layercheck history --help'"},
    {"--record-label", "TEXT", "a word for runs of this kind, by which they are told apart later"},
    {"--record-history", "A..B", "record these commits of git's instead of the work tree"},
    {NULL, NULL, NULL}};

/* In the order of the table. */
static int (*const TAKERS[])(cli_check_options *options, const char *value) = {take_rule,
                                                                               take_disabled,
                                                                               take_tag,
                                                                               take_config,
                                                                               take_no_config,
                                                                               take_attack,
                                                                               take_format,
                                                                               take_fail_on,
                                                                               take_max_warnings,
                                                                               take_allow_empty,
                                                                               take_stdin_name,
                                                                               take_color,
                                                                               take_fingerprints,
                                                                               take_now,
                                                                               take_base,
                                                                               take_staged,
                                                                               take_new_only,
                                                                               take_all,
                                                                               take_show_waived,
                                                                               take_baseline,
                                                                               take_write_baseline,
                                                                               take_prune_baseline,
                                                                               take_jobs,
                                                                               take_limit,
                                                                               take_no_isolation,
                                                                               take_trace,
                                                                               take_profile,
                                                                               take_require_sandbox,
                                                                               take_record,
                                                                               take_record_label,
                                                                               take_record_history};

_Static_assert(sizeof TAKERS / sizeof *TAKERS + 1 ==
                   sizeof cli_check_option_table / sizeof *cli_check_option_table,
               "an option without its function, or the other way round");

/* --- reading ------------------------------------------------------------------------------- */

static int take_option(void *context, int option, const char *value) {
  return TAKERS[option](context, value);
}

/* Paths are kept until --stdin-name is known, wherever it stands. */
static int take_path(void *context, const char *word) {
  cli_check_options *options = context;
  options->paths[options->path_count++] = word;
  return CLI_EXIT_OK;
}

/* An option that would change nothing is a slip. */
static int refuse_idle(const cli_check_options *options) {
  if (options->run.ignores_config && options->run.config_path != NULL)
    return cli_usage_error(options->command,
                           "--no-config leaves out what --config names: leave out one of them");
  if (options->record == NULL && options->record_label[0] != '\0')
    return cli_usage_error(options->command,
                           "--record-label is for runs that are recorded: name the history with "
                           "--record");
  return CLI_EXIT_OK;
}

int cli_check_options_find_inputs(cli_check_options *options) {
  if (options->path_count == 0)
    return cli_usage_error(options->command,
                           "nothing to check: name a layer, a folder, or - for standard input");
  for (size_t i = 0; i < options->path_count; i++) {
    if (options->paths[i][0] == '\0')
      return cli_usage_error(options->command, "an empty path (is a variable not set?)");
    if (!cli_inputs_add(&options->inputs, options->paths[i], options->stdin_name))
      return cli_usage_error(options->command, "out of memory");
  }
  cli_inputs_finish(&options->inputs);
  return cli_check_stdin_name(options->command, options->stdin_name, options->paths,
                              options->path_count);
}

/* A baseline is made of all findings, and not of those of a change. */
static int settle_baseline(cli_check_options *options) {
  cli_run_options *run = &options->run;
  const char *option = options->new_baseline != NULL ? "--write-baseline" : "--prune-baseline";
  if (options->new_baseline == NULL && !options->prunes_baseline)
    return CLI_EXIT_OK;
  if (run->base != NULL || run->is_staged)
    return cli_usage_error(options->command,
                           "%s looks at all findings, not at a change: leave out %s", option,
                           run->is_staged ? "--staged" : "--base");
  run->baseline_task = CLI_BASELINE_PRUNE;
  if (options->new_baseline == NULL)
    return CLI_EXIT_OK;
  if (run->baseline != NULL || options->prunes_baseline)
    return cli_usage_error(options->command, "--write-baseline makes a new baseline: leave out %s",
                           run->baseline != NULL ? "--baseline" : "--prune-baseline");
  run->baseline_task = CLI_BASELINE_WRITE;
  run->baseline = options->new_baseline;
  return CLI_EXIT_OK;
}

int cli_check_options_parse(cli_check_options *options, const cli_command *command, int argc,
                            char **argv) {
  size_t most = (size_t)argc + 1;
  const char **lists = calloc(most * 6, sizeof *lists);
  *options = (cli_check_options){0};
  if (lists == NULL)
    return cli_usage_error(command, "out of memory");
  *options = (cli_check_options){.command = command,
                                 .lists = lists,
                                 .rules = lists,
                                 .disabled = lists + most,
                                 .tags = lists + most * 2,
                                 .catalogues = lists + most * 3,
                                 .paths = lists + most * 4,
                                 .formats = {.color = "auto", .folder = CLI_REPORTERS},
                                 .record_label = "",
                                 .traced = lists + most * 5,
                                 .stdin_name = CLI_STDIN_NAME};
  options->run =
      (cli_run_options){.fail_on = LC_SEVERITY_ERROR,
                        .max_warnings = -1,
                        .isolation = {.limits = cli_limits_default()},
                        .inputs = &options->inputs,
                        .paths = options->paths,
                        .tells_of_baselines = true,
                        .catalogues = options->catalogues,
                        .selection = {lists, lists + most, lists + most * 2, lists + most * 5},
                        .today = options->today};
  cli_date_today(options->today);
  options->run.shows_progress = isatty(STDERR_FILENO);
  const cli_taker taker = {take_option, take_path};
  int code = cli_read_arguments(command, argc, argv, &taker, options);
  options->run.stdin_name = options->stdin_name;
  if (code == CLI_EXIT_OK)
    code = refuse_idle(options);
  if (code == CLI_EXIT_OK)
    code = settle_baseline(options);
  if (options->record != NULL) {
    options->recorded = cli_audit_terms_default();
    options->run.audit = &options->recorded;
    options->run.keeps_known = true;
  }
  options->run.wants_matrices = cli_formats_draw_matrices(&options->formats);
  options->run.wants_proof = options->record != NULL || cli_formats_show_proof(&options->formats);
  return code;
}

int cli_check_options_read(cli_check_options *options, const cli_command *command, int argc,
                           char **argv) {
  int code = cli_check_options_parse(options, command, argc, argv);
  return code == CLI_EXIT_OK ? cli_check_options_find_inputs(options) : code;
}

void cli_check_options_free(cli_check_options *options) {
  cli_inputs_free(&options->inputs);
  free(options->lists);
}
