#include "cli/commands/recording.h"

#include "cli/history/record.h"
#include "cli/run/commits.h"
#include "core/buffer.h"

#include <stdio.h>

/* What was asked for, a path a line: runs of the same paths can be compared. */
static bool list_paths(const cli_check_options *options, lc_buffer *out) {
  for (size_t i = 0; i < options->path_count; i++) {
    lc_buffer_add_text(out, i == 0 ? "" : "\n");
    lc_buffer_add_text(out, options->paths[i]);
  }
  lc_buffer_add(out, "", 1);
  return lc_buffer_is_ok(out);
}

static lc_status add(const cli_check_options *options, const cli_report *report, lc_error *error) {
  lc_buffer paths = {0};
  char commit[CLI_COMMIT_SIZE];
  int64_t run = 0;
  cli_record record = {.database = options->record,
                       .label = options->record_label,
                       .day = options->today,
                       .origin = "check",
                       .commit = commit};
  lc_status status =
      list_paths(options, &paths) ? LC_OK : lc_error_set(error, LC_ERROR_MEMORY, "out of memory");
  cli_commit_checked_out(commit);
  record.paths = lc_buffer_string(&paths).ptr;
  if (status == LC_OK)
    status = cli_history_record(&record, report, &run, error);
  lc_buffer_free(&paths);
  return status;
}

bool cli_recording_add(const cli_check_options *options, const cli_report *report) {
  lc_error error;
  if (options->record == NULL || add(options, report, &error) == LC_OK)
    return true;
  fprintf(stderr, "layercheck: --record: %s\n", error.message);
  return false;
}
