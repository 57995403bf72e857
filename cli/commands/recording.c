#include "cli/commands/recording.h"

#include "cli/history/record.h"
#include "cli/run/commits.h"

#include <stdio.h>

lc_status cli_recording_paths(const cli_check_options *options, lc_buffer *out, lc_error *error) {
  for (size_t i = 0; i < options->path_count; i++) {
    lc_buffer_add_text(out, i == 0 ? "" : "\n");
    lc_buffer_add_text(out, options->paths[i]);
  }
  lc_buffer_add(out, "", 1);
  return lc_buffer_is_ok(out) ? LC_OK : lc_error_set(error, LC_ERROR_MEMORY, "out of memory");
}

static lc_status add(const cli_check_options *options, const cli_report *report, lc_error *error) {
  char commit[CLI_COMMIT_SIZE];
  lc_buffer paths = {0};
  int64_t run = 0;
  lc_status status = cli_recording_paths(options, &paths, error);
  cli_commit_checked_out(commit);
  const cli_record record = {.database = options->record,
                             .label = options->record_label,
                             .day = options->today,
                             .origin = CLI_RECORD_CHECK,
                             .commit = commit,
                             .paths = lc_buffer_string(&paths).ptr};
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
