#include "cli/commands/baseline_files.h"

#include "cli/output.h"

#include <stdio.h>

/* Of a rule that broke nobody knows all findings; what could not be read is as it was. */
static lc_status write_baseline(const cli_report *report, const cli_report_baseline *baseline,
                                lc_error *error) {
  if (report->exit_code == CLI_EXIT_RULE)
    return lc_error_set(error, LC_ERROR_IO, "%s is not written: %s", baseline->path,
                        report->exit_reason);
  cli_output output;
  lc_status status = cli_output_open(&output, baseline->path, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  fputs(baseline->text, output.stream);
  return cli_output_commit(&output, error);
}

bool cli_baselines_write(const cli_check_options *options, const cli_report *report) {
  bool ok = report->baseline_file_count > 0 || options->run.baseline_task == CLI_BASELINE_USE;
  if (!ok)
    fputs("layercheck: there is no baseline to prune: name it by --baseline FILE, or in the "
          "configuration\n",
          stderr);
  for (size_t i = 0; i < report->baseline_file_count; i++) {
    const cli_report_baseline *baseline = &report->baselines[i];
    lc_error error;
    if (baseline->text == NULL)
      continue;
    if (write_baseline(report, baseline, &error) != LC_OK) {
      fprintf(stderr, "layercheck: %s\n", error.message);
      ok = false;
    } else if (options->run.baseline_task == CLI_BASELINE_PRUNE) {
      fprintf(stderr, "layercheck: %s: dropped %u finding%s no more found\n", baseline->path,
              (unsigned)baseline->gone, baseline->gone == 1 ? " that is" : "s that are");
    } else {
      fprintf(stderr, "layercheck: %s written\n", baseline->path);
    }
  }
  return ok;
}
