/* layercheck waivers: what is excused, by whom, and for how long. */
#include "cli/commands/check_run.h"
#include "cli/commands/commands.h"
#include "cli/reporters/reporter.h"

#include <stdlib.h>

enum { OPTION_FORMAT, OPTION_STATE, OPTION_EXPIRED, OPTION_OWNER };

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT[=FILE]", "text (the default), json, markdown or csv"},
    [OPTION_STATE] = {"--state", "STATE", "only those in this state, see below"},
    [OPTION_EXPIRED] = {"--expired", NULL, "the same as --state expired"},
    [OPTION_OWNER] = {"--owner", "NAME", "only those of this owner"},
    {NULL, NULL, NULL}};

static const char *const STATES[] = {"active", "expiring", "expired", "unused", "refused", NULL};

static int take_own(void *context, int option, const char *value);
static int run_waivers(int argc, char **argv);

const cli_command cli_waivers_command = {
    .name = "waivers",
    .usage = "waivers [OPTIONS] PATH...",
    .summary = "List the waivers of the configuration and of the layers, and what each excuses.",
    .details =
        "Every rule that 'layercheck check' would run does; docs/waivers.md says how waivers are "
        "written.\n\n"
        "States:\n"
        "  active    it excuses what it is about\n"
        "  expiring  the same, and its last day is near\n"
        "  expired   its last day is over: it excuses nothing any more\n"
        "  unused    there is nothing to excuse\n"
        "  refused   the change that needs it adds it (with --base or --staged)\n\n"
        "Exit codes:\n"
        "  0  all that are listed are active or expiring\n"
        "  1  one that is listed is expired, unused or refused\n"
        "  2 to 5 as of 'layercheck check'\n\n"
        "Examples:\n"
        "  layercheck waivers layers/\n"
        "  layercheck waivers --expired --format markdown layers/\n"
        "  layercheck waivers --owner 'blue team' --format csv layers/ >waivers.csv\n"
        "  layercheck waivers --now 2027-01-01 --expired layers/\n",
    .options = cli_check_option_table,
    .own = OPTIONS,
    .others =
        "And those of 'layercheck check' that choose inputs and rules: layercheck check --help",
    .take_own = take_own,
    .run = run_waivers};

/* The options of check come first, so that what takes these can be handed the whole. */
typedef struct listing {
  cli_check_options options;
  const char *state; /* or NULL */
  const char *owner; /* or NULL */
} listing;

static int take_format(listing *l, const char *value) {
  lc_error error;
  l->options.formats.folder = CLI_WAIVER_REPORTERS;
  if (cli_formats_add(&l->options.formats, (char *)value, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_waivers_command, "%s", error.message);
}

static int take_state(listing *l, const char *value) {
  l->state = value;
  return cli_check_word(&cli_waivers_command, "state", value, STATES);
}

static int take_expired(listing *l, const char *value) {
  (void)value;
  l->state = "expired";
  return CLI_EXIT_OK;
}

static int take_owner(listing *l, const char *value) {
  l->owner = value;
  return CLI_EXIT_OK;
}

static int take_own(void *context, int option, const char *value) {
  static int (*const takers[])(listing * l, const char *value) = {[OPTION_FORMAT] = take_format,
                                                                  [OPTION_STATE] = take_state,
                                                                  [OPTION_EXPIRED] = take_expired,
                                                                  [OPTION_OWNER] = take_owner};
  return takers[option](context, value);
}

static bool is_listed(const listing *l, const cli_report_waiver *held) {
  bool is_in_state = l->state == NULL || strcmp(l->state, cli_waiver_state_name(held->state)) == 0;
  return is_in_state && (l->owner == NULL || strcmp(l->owner, held->waiver.owner) == 0);
}

/* Leaves what is to be listed, and judges that: the findings are not what was asked for. */
static void select_waivers(const listing *l, cli_report *report) {
  size_t kept = 0;
  bool is_sound = true;
  for (size_t i = 0; i < report->waiver_count; i++) {
    const cli_report_waiver *held = &report->waivers[i];
    if (!is_listed(l, held)) {
      free(held->covers);
      continue;
    }
    is_sound = is_sound &&
               (held->state == CLI_WAIVER_STATE_ACTIVE || held->state == CLI_WAIVER_STATE_EXPIRING);
    report->waivers[kept++] = *held;
  }
  report->left_out_waiver_count = report->waiver_count - kept;
  report->waiver_count = kept;
  if (report->exit_code != CLI_EXIT_OK && report->exit_code != CLI_EXIT_FINDINGS)
    return;
  report->exit_code = is_sound ? CLI_EXIT_OK : CLI_EXIT_FINDINGS;
  report->exit_reason = is_sound ? "ok" : "waivers that excuse nothing";
}

static int list_waivers(const listing *l) {
  cli_report report = {.fail_on = l->options.run.fail_on};
  lc_error error;
  cli_loaded_reporters reporters = {0};
  lc_status status = cli_run(&l->options.run, &report, &error);
  if (status == LC_OK)
    status = cli_check_spare_inputs(&l->options, &report, &error);
  if (status == LC_OK) {
    cli_report_clear_findings(&report);
    select_waivers(l, &report);
    status = cli_formats_write(&l->options.formats, &reporters, &report, &error);
  }
  int code = status == LC_OK ? report.exit_code : CLI_EXIT_USAGE;
  if (status != LC_OK)
    cli_check_say_error(&error);
  cli_reporters_close(&reporters);
  cli_report_free(&report);
  return code;
}

/* Options of check that are about more than a list. */
static int refuse_writing(const cli_check_options *options) {
  if (options->run.baseline_task != CLI_BASELINE_USE)
    return cli_usage_error(&cli_waivers_command, "baselines are written by 'layercheck check'");
  if (options->record != NULL)
    return cli_usage_error(&cli_waivers_command, "runs are recorded by 'layercheck check'");
  return CLI_EXIT_OK;
}

static int run_waivers(int argc, char **argv) {
  listing l = {.state = NULL};
  int code = cli_check_options_read(&l.options, &cli_waivers_command, argc, argv);
  l.options.formats.folder = CLI_WAIVER_REPORTERS;
  l.options.run.wants_covers = true;
  l.options.run.says_notes = true;
  if (code == CLI_EXIT_OK)
    code = refuse_writing(&l.options);
  if (code == CLI_EXIT_OK)
    code = list_waivers(&l);
  cli_check_options_free(&l.options);
  return code;
}
