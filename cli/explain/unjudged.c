#include "cli/explain/unjudged.h"

#include "cli/arguments.h"

#include <stdio.h>

void cli_unjudged_say(const cli_report *report) {
  if (report->exit_code < CLI_EXIT_USAGE)
    return;
  fprintf(stderr, "layercheck: not all was judged: %s\n", report->exit_reason);
  for (size_t i = 0; i < report->input_count; i++) {
    if (report->inputs[i].is_ok)
      continue;
    lc_error shown = report->inputs[i].error;
    lc_error_name_file(&shown, report->inputs[i].file);
    lc_error_tidy(&shown);
    fprintf(stderr, "  %s\n", shown.message);
  }
}
