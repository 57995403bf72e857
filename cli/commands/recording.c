#include "cli/commands/recording.h"

#include "bindings/sandbox.h"
#include "cli/history/history.h"
#include "cli/history/record.h"
#include "cli/run/commits.h"
#include "cli/script.h"

#include <stdio.h>
#include <stdlib.h>

lc_status cli_recording_paths(const cli_check_options *options, lc_buffer *out, lc_error *error) {
  for (size_t i = 0; i < options->path_count; i++) {
    lc_buffer_add_text(out, i == 0 ? "" : "\n");
    lc_buffer_add_text(out, options->paths[i]);
  }
  lc_buffer_add(out, "", 1);
  return lc_buffer_is_ok(out) ? LC_OK : lc_error_memory(error, NULL);
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

/* --- trends -------------------------------------------------------------------------------- */

/* More runs would be too dense to be read. */
#define RUNS_DRAWN "60"

static void push_history(lua_State *L, const void *history) {
  cli_history_push(L, history);
}

/* Has the script write into memory; `*text` is the caller's to free. */
static lc_status write_trends(const cli_history *history, char **text, lc_error *error) {
  size_t size = 0;
  lua_State *L = cli_script_create();
  FILE *stream = open_memstream(text, &size);
  lc_status status = L == NULL || stream == NULL
                         ? lc_error_memory(error, NULL)
                         : cli_script_run(L, "commands/history/trends.lua", error);
  if (status == LC_OK)
    status = cli_script_write(L, push_history, history, &(cli_script_output){stream, false}, error);
  lc_sandbox_close(L);
  if (stream != NULL && fclose(stream) != 0 && status == LC_OK)
    status = lc_error_memory(error, NULL);
  return status;
}

/* Of the runs of its kind: those with its label. */
static lc_status add_trends(const cli_check_options *options, cli_report *report, lc_error *error) {
  static const char *const queries[] = {"runs", "rule", "tactic", "owner", NULL};
  const cli_query_value values[] = {
      {":label", options->record_label}, {":last", RUNS_DRAWN}, {NULL, NULL}};
  const cli_history_request request = {options->record, queries, values};
  cli_history *history = NULL;
  lc_status status = cli_history_read(&history, &request, error);
  if (status == LC_OK)
    status = write_trends(history, &report->trends, error);
  cli_history_free(history);
  return status;
}

/* --- the whole ----------------------------------------------------------------------------- */

bool cli_recording_add(const cli_check_options *options, cli_report *report) {
  lc_error error;
  if (options->record == NULL)
    return true;
  lc_status status = add(options, report, &error);
  if (status == LC_OK && cli_formats_draw_matrices(&options->formats))
    status = add_trends(options, report, &error);
  if (status == LC_OK)
    return true;
  free(report->trends);
  report->trends = NULL;
  fprintf(stderr, "layercheck: --record: %s\n", error.message);
  return false;
}
