#include "cli/commands/baseline_files.h"

#include "cli/output.h"

#include <stdio.h>

static lc_status write_baseline(const cli_report_baseline *baseline, lc_error *error) {
  cli_output output;
  lc_status status = cli_output_open(&output, baseline->path, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  fputs(baseline->text, output.stream);
  return cli_output_commit(&output, error);
}

static bool write_and_say(const cli_report_baseline *baseline, cli_baseline_task task) {
  lc_error error;
  if (write_baseline(baseline, &error) != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return false;
  }
  if (task == CLI_BASELINE_PRUNE)
    fprintf(stderr, "layercheck: %s: dropped %u finding%s no more found\n", baseline->path,
            (unsigned)baseline->gone, baseline->gone == 1 ? " that is" : "s that are");
  else
    fprintf(stderr, "layercheck: %s written\n", baseline->path);
  return true;
}

/* Of a rule that broke nobody knows all findings; what could not be read is as it was. */
bool cli_baselines_write(const cli_check_options *options, const cli_report *report) {
  bool ok = true;
  for (size_t i = 0; i < report->baseline_file_count; i++) {
    const cli_report_baseline *baseline = &report->baselines[i];
    if (baseline->text == NULL)
      continue;
    if (report->exit_code == CLI_EXIT_RULE)
      fprintf(stderr, "layercheck: %s is not written: %s\n", baseline->path, report->exit_reason);
    else if (!write_and_say(baseline, options->run.baseline_task))
      ok = false;
  }
  return ok;
}
