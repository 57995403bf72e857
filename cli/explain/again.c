#include "cli/explain/again.h"

#include "cli/run/input_open.h"

#include <unistd.h>

static const cli_input *find_stdin(const cli_inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++) {
    if (inputs->items[i].is_stdin)
      return &inputs->items[i];
  }
  return NULL;
}

static lc_status rewind_stdin(lc_error *error) {
  if (lseek(STDIN_FILENO, 0, SEEK_SET) == 0)
    return LC_OK;
  return lc_error_set(error, LC_ERROR_IO, "standard input cannot be read a second time");
}

lc_status cli_again_prepare(const cli_run_options *options, lc_error *error) {
  const cli_input *input = find_stdin(options->inputs);
  if (input == NULL || lseek(STDIN_FILENO, 0, SEEK_CUR) >= 0)
    return LC_OK;
  int copy = cli_input_open(input, &options->isolation.limits.input, error);
  if (copy < 0)
    return error->status;
  bool ok = dup2(copy, STDIN_FILENO) == STDIN_FILENO;
  close(copy);
  return ok ? rewind_stdin(error)
            : lc_error_set(error, LC_ERROR_IO, "standard input cannot be kept");
}

lc_status cli_again_study(const cli_run_options *options, const cli_study_request *study,
                          cli_report *report, lc_error *error) {
  cli_inputs inputs = {0};
  cli_run_options again = *options;
  const cli_input *from = find_stdin(options->inputs);
  bool is_stdin = from != NULL && strcmp(from->path, study->file) == 0;
  lc_status status = is_stdin ? rewind_stdin(error) : LC_OK;
  if (status == LC_OK && !cli_inputs_add(&inputs, is_stdin ? "-" : study->file, study->file))
    status = lc_error_memory(error, NULL);
  again.inputs = &inputs;
  again.study = study;
  again.base = options->is_staged ? options->base : NULL;
  if (status == LC_OK)
    status = cli_run(&again, report, error);
  cli_inputs_free(&inputs);
  return status;
}

lc_status cli_again_rule(const cli_run_options *options, const cli_study_request *study,
                         cli_report *report, lc_error *error) {
  const char *rules[] = {study->rule, NULL};
  cli_run_options again = *options;
  again.selection = (cli_selection){.rules = rules};
  again.study = study;
  again.base = options->is_staged ? options->base : NULL;
  lc_status status = find_stdin(options->inputs) != NULL ? rewind_stdin(error) : LC_OK;
  return status == LC_OK ? cli_run(&again, report, error) : status;
}
