/**
 * Check options: the command line of `layercheck check`, and of whatever else runs rules.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_CHECK_OPTIONS_H
#define LAYERCHECK_CLI_COMMANDS_CHECK_OPTIONS_H

#include "cli/arguments.h"
#include "cli/reporters/formats.h"
#include "cli/run/run.h"

typedef struct cli_check_options {
  cli_run_options run; /**< complete behind cli_check_options_read() */
  cli_inputs inputs;
  cli_formats formats;
  const cli_command *command;
  const char **lists; /* the memory of all below */
  const char **rules;
  const char **disabled;
  const char **tags;
  const char **catalogues;
  const char **paths;
  const char **traced;
  size_t rule_count;
  size_t disabled_count;
  size_t tag_count;
  size_t catalogue_count;
  size_t path_count;
  size_t traced_count;
  const char *stdin_name;
  const char *new_baseline; /**< --write-baseline, or NULL */
  bool prunes_baseline;
  const char *asked_of_known; /**< "--new-only" or "--all", whichever came last, or NULL */
  const char *record;         /**< --record: the history that the run is added to, or NULL */
  const char *record_label;
  const char *record_history; /**< --record-history: the commits to record, or NULL */
  lc_audit_terms recorded;    /**< what a run that is recorded takes for coverage */
  char today[sizeof "2026-11-24"];
} cli_check_options;

/** The table of options, for the command that has them. */
extern const cli_option cli_check_option_table[];

/**
 * Reads the command line of `command`. Gives CLI_EXIT_OK, or an exit code when it is wrong and that
 * has been said. Free the options in either case.
 */
int cli_check_options_read(cli_check_options *options, const cli_command *command, int argc,
                           char **argv);

/**
 * The same in two steps, for a command that has options of its own: the arguments, of which those
 * that are no options are kept in `paths`; and the inputs that these name. What takes the options
 * of its own is handed `options`, which may be the first member of something larger.
 */
int cli_check_options_parse(cli_check_options *options, const cli_command *command, int argc,
                            char **argv);
int cli_check_options_find_inputs(cli_check_options *options);

void cli_check_options_free(cli_check_options *options);

#endif
