#include "cli/commands/recording_past.h"

#include "cli/commands/recording.h"
#include "cli/history/record.h"
#include "cli/run/commits.h"

#include <stdio.h>
#include <unistd.h>

static const char OPTION[] = "--record-history";

typedef struct past {
  const cli_check_options *options;
  const char *paths; /* see cli_record */
  cli_commits *commits;
  size_t recorded;
  size_t there_before;
  size_t unread; /* commits with files that could not be read */
  lc_error *error;
} past;

/* --- a commit ------------------------------------------------------------------------------ */

/* There is no report that would say so. */
static bool say_unread(const cli_commit *commit, const cli_report *report) {
  bool is_unread = false;
  for (size_t i = 0; i < report->input_count; i++) {
    const cli_report_input *input = &report->inputs[i];
    if (input->is_ok)
      continue;
    lc_error shown = input->error;
    lc_error_name_file(&shown, input->file);
    fprintf(stderr, "layercheck: commit %.10s of %s: %s\n", commit->id, commit->day, shown.message);
    is_unread = true;
  }
  return is_unread;
}

/* The run of a commit, as if it were checked out on its day. */
static lc_status run_commit(past *p, size_t position, const cli_commit *commit,
                            cli_report *report) {
  cli_inputs inputs = {0};
  cli_base *head = NULL;
  lc_status status =
      cli_commits_open(p->commits, position, &p->options->inputs, &inputs, &head, p->error);
  if (status == LC_OK) {
    cli_run_options options = p->options->run;
    options.inputs = &inputs;
    options.head = head;
    options.today = commit->day;
    options.shows_progress = false;
    status = cli_run(&options, report, p->error);
  }
  cli_base_free(head);
  cli_inputs_free(&inputs);
  return status;
}

static lc_status record_commit(past *p, size_t position) {
  cli_commit commit;
  lc_status status = cli_commits_describe(p->commits, position, &commit, p->error);
  if (status != LC_OK)
    return status;
  const cli_record record = {.database = p->options->record,
                             .label = p->options->record_label,
                             .day = commit.day,
                             .time = commit.time,
                             .origin = CLI_RECORD_COMMIT,
                             .commit = commit.id,
                             .paths = p->paths};
  cli_report report = {.fail_on = p->options->run.fail_on};
  bool has_run = false;
  int64_t run = 0;
  status = cli_history_has(&record, &has_run, p->error);
  if (status == LC_OK && !has_run)
    status = run_commit(p, position, &commit, &report);
  if (status == LC_OK && !has_run)
    status = cli_history_record(&record, &report, &run, p->error);
  if (status == LC_OK && run != 0)
    p->unread += say_unread(&commit, &report);
  p->recorded += run != 0;
  p->there_before += status == LC_OK && run == 0;
  cli_report_free(&report);
  return status;
}

/* --- all of them --------------------------------------------------------------------------- */

static lc_status record_all(past *p) {
  lc_status status = LC_OK;
  bool shows_progress = isatty(STDERR_FILENO);
  size_t count = cli_commits_count(p->commits);
  for (size_t i = 0; status == LC_OK && i < count; i++) {
    if (shows_progress)
      fprintf(stderr, "\r\033[Kcommit %zu of %zu\r", i + 1, count);
    status = record_commit(p, i);
  }
  if (shows_progress)
    fputs("\033[K", stderr);
  return status;
}

static void say_counts(const past *p) {
  printf("%zu commit%s recorded", p->recorded, p->recorded == 1 ? "" : "s");
  if (p->there_before > 0)
    printf(", %zu there before", p->there_before);
  if (p->unread > 0)
    printf(", %zu with files that cannot be read", p->unread);
  puts("");
  if (cli_commits_are_cut_off(p->commits))
    fputs("layercheck: this clone is shallow; what came before is not in it (git fetch "
          "--unshallow)\n",
          stderr);
}

static int check_options(const cli_check_options *options) {
  if (options->record == NULL)
    return cli_usage_error(options->command, "%s records commits: name the history with --record",
                           OPTION);
  if (options->run.base != NULL || options->run.is_staged)
    return cli_usage_error(options->command,
                           "%s looks at each commit by itself; leave --base and --staged out",
                           OPTION);
  if (options->formats.count > 0)
    return cli_usage_error(options->command,
                           "%s writes no report; ask 'layercheck history' instead of --format",
                           OPTION);
  for (size_t i = 0; i < options->inputs.count; i++) {
    if (options->inputs.items[i].is_stdin)
      return cli_usage_error(options->command, "%s: standard input has no history", OPTION);
  }
  return CLI_EXIT_OK;
}

int cli_recording_past(const cli_check_options *options) {
  lc_error error;
  lc_buffer paths = {0};
  past p = {.options = options, .error = &error};
  int code = check_options(options);
  if (code != CLI_EXIT_OK)
    return code;
  lc_status status = cli_recording_paths(options, &paths, &error);
  p.paths = lc_buffer_string(&paths).ptr;
  if (status == LC_OK)
    status = cli_commits_find(&p.commits, OPTION, options->record_history,
                              &options->run.isolation.limits.input, &error);
  if (status == LC_OK)
    status = record_all(&p);
  if (status == LC_OK)
    say_counts(&p);
  else
    fprintf(stderr, "layercheck: %s\n", error.message);
  cli_commits_free(p.commits);
  lc_buffer_free(&paths);
  return status == LC_OK ? CLI_EXIT_OK : CLI_EXIT_USAGE;
}
