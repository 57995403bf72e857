#include "cli/commands/check_run.h"

#include "cli/commands/baseline_files.h"
#include "cli/commands/observation.h"
#include "cli/commands/recording.h"
#include "cli/commands/recording_past.h"
#include "cli/run/known.h"

#include <stdio.h>

void cli_check_say_error(const lc_error *error) {
  fprintf(stderr, "layercheck: %s\n", error->message);
  if (error->excerpt.text[0] != '\0')
    fprintf(stderr, "  %s\n", error->excerpt.text);
}

static bool reads_stdin(const cli_inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++) {
    if (inputs->items[i].is_stdin)
      return true;
  }
  return false;
}

static lc_status spare_named(const cli_check_options *options, lc_error *error) {
  const char *const named[] = {options->run.config_path, options->run.baseline, options->run.base,
                               options->record, reads_stdin(&options->inputs) ? "-" : NULL};
  lc_status status = LC_OK;
  for (size_t i = 0; status == LC_OK && i < sizeof named / sizeof *named; i++) {
    if (named[i] != NULL)
      status = cli_formats_spare(&options->formats, named[i], error);
  }
  for (size_t i = 0; status == LC_OK && i < options->catalogue_count; i++)
    status = cli_formats_spare(&options->formats, options->catalogues[i], error);
  return status;
}

lc_status cli_check_spare_inputs(const cli_check_options *options, const cli_report *report,
                                 lc_error *error) {
  lc_status status = spare_named(options, error);
  for (size_t i = 0; status == LC_OK && i < report->input_count; i++)
    status = cli_formats_spare(&options->formats, report->inputs[i].file, error);
  return status;
}

static bool has_found(const cli_inputs *inputs, const cli_search *search) {
  for (size_t i = 0; i < inputs->count; i++) {
    if (cli_search_takes(search, inputs->items[i].path))
      return true;
  }
  return false;
}

/* What is staged, or was in a commit, is searched in git and not in the folder. */
static const char *where_searched(const cli_run_options *run) {
  return run->is_staged ? " that git tracks; --staged looks at nothing else" : "";
}

static void say_empty_search(const cli_search *search, const cli_run_options *run) {
  lc_error note;
  if (search->glob != NULL)
    lc_error_set(&note, LC_OK, "nothing matches '%s'%s", search->glob, where_searched(run));
  else
    lc_error_set(&note, LC_OK, "no *.json in '%s'%s", search->folder, where_searched(run));
  fprintf(stderr, "layercheck: note: %s\n", note.message);
}

/* That there is nothing at all, --allow-empty expects. */
static void say_empty_searches(const cli_check_options *options) {
  const cli_inputs *inputs = &options->inputs;
  if (inputs->count == 0 && options->run.allows_empty)
    return;
  for (size_t i = 0; i < inputs->search_count; i++) {
    if (!has_found(inputs, &inputs->searches[i]))
      say_empty_search(&inputs->searches[i], &options->run);
  }
}

/* Which baselines there are the configurations say, too, so that only a run tells. */
static bool knows_nothing(const cli_check_options *options, const cli_report *report) {
  return options->asked_of_known != NULL && !report->has_base && report->baseline_file_count == 0;
}

static int refuse_known(const cli_check_options *options) {
  return cli_usage_error(options->command,
                         "%s is about what a base or a baseline has already, and there is neither: "
                         "name one with --base, --staged or --baseline",
                         options->asked_of_known);
}

static void end_with(cli_report *report, const char *reason) {
  report->exit_code = CLI_EXIT_USAGE;
  report->exit_reason = reason;
}

/* A report says how the program ends, and a history what the report says: what may fail is done
   before each. */
static void write_files(const cli_check_options *options, cli_report *report) {
  if (!cli_baselines_write(options, report))
    end_with(report, "a baseline could not be written");
  if (!cli_recording_add(options, report))
    end_with(report, "the run could not be recorded");
}

/* Records and writes what the run found. */
static int put_down(const cli_check_options *options, cli_loaded_reporters *reporters,
                    cli_report *report) {
  lc_error error;
  write_files(options, report);
  if (!options->run.shows_known)
    cli_known_drop(report);
  if (cli_formats_write(&options->formats, reporters, report, &error) != LC_OK) {
    cli_check_say_error(&error);
    return CLI_EXIT_USAGE;
  }
  cli_observation_say(options, report);
  return report->exit_code;
}

/* What a run is written with, loaded while its workers are at work. */
typedef struct preparation {
  const cli_formats *formats;
  cli_loaded_reporters reporters;
} preparation;

static void prepare(void *context) {
  preparation *p = context;
  cli_reporters_load(&p->reporters, p->formats);
}

int cli_check_run(const cli_check_options *options) {
  if (options->record_history != NULL)
    return cli_recording_past(options);
  preparation prepared = {.formats = &options->formats};
  cli_run_options run = options->run;
  run.says_notes = true;
  run.meanwhile = prepare;
  run.meanwhile_context = &prepared;
  cli_report report = {.fail_on = options->run.fail_on};
  lc_error error;
  int code = CLI_EXIT_USAGE;
  if (cli_run(&run, &report, &error) != LC_OK) {
    cli_check_say_error(&error);
  } else if (knows_nothing(options, &report)) {
    code = refuse_known(options);
  } else if (cli_check_spare_inputs(options, &report, &error) != LC_OK) {
    code = cli_usage_error(options->command, "%s", error.message);
  } else {
    say_empty_searches(options);
    code = put_down(options, &prepared.reporters, &report);
  }
  cli_reporters_close(&prepared.reporters);
  cli_report_free(&report);
  return code;
}
