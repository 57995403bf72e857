/* layercheck check: layers in, findings out. */
#include "cli/commands/commands.h"
#include "cli/reporters/formats.h"
#include "cli/run/run.h"
#include "cli/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
  OPTION_RULE,
  OPTION_DISABLE,
  OPTION_TAG,
  OPTION_CONFIG,
  OPTION_NO_CONFIG,
  OPTION_FORMAT,
  OPTION_FAIL_ON,
  OPTION_MAX_WARNINGS,
  OPTION_ALLOW_EMPTY,
  OPTION_STDIN_NAME,
  OPTION_COLOR
};

static const cli_option OPTIONS[] = {
    [OPTION_RULE] = {"--rule", "ID",
                     "run only this rule; repeatable, and globs such as 'format/*'"},
    [OPTION_DISABLE] = {"--disable", "ID", "do not run this rule; repeatable, globs"},
    [OPTION_TAG] = {"--tag", "TAG", "run only rules with this tag; repeatable"},
    [OPTION_CONFIG] = {"--config", "FILE", "use this configuration for every layer"},
    [OPTION_NO_CONFIG] = {"--no-config", NULL, "use no .layercheck.lua"},
    [OPTION_FORMAT] = {"--format", "FMT[=FILE]", "how to report, see below; repeatable"},
    [OPTION_FAIL_ON] = {"--fail-on", "SEVERITY",
                        "exit with 1 from error (the default), warning, info; or never: off"},
    [OPTION_MAX_WARNINGS] = {"--max-warnings", "N", "exit with 1 when there are more warnings"},
    [OPTION_ALLOW_EMPTY] = {"--allow-empty", NULL, "exit with 0 when there is nothing to check"},
    [OPTION_STDIN_NAME] =
        {"--stdin-name", "NAME",
         "what reports call standard input, and where its configuration is looked for"},
    [OPTION_COLOR] = {"--color", "WHEN", "auto (the default), always or never; NO_COLOR is obeyed"},
    {NULL, NULL, NULL}};

typedef struct check_options {
  cli_run_options run;
  cli_inputs inputs;
  const char **rules;
  const char **disabled;
  const char **tags;
  size_t rule_count;
  size_t disabled_count;
  size_t tag_count;
  cli_formats formats;
  const char *stdin_name;
} check_options;

static int run_check(int argc, char **argv);

const cli_command cli_check = {
    .name = "check",
    .usage = "[check] [OPTIONS] PATH...",
    .summary = "Check layers: files, folders (every *.json below), globs, or - for standard input.",
    .details =
        "Without a configuration the rules run whose findings are faults for everybody;\n"
        "'layercheck rules' lists all. A .layercheck.lua beside or above a layer chooses "
        "others.\n\n"
        "Examples:\n"
        "  layercheck check layers/\n"
        "  layercheck check --rule coverage/mitigation-comment layer.json\n"
        "  layercheck check --disable 'format/outdated-version' --fail-on warning "
        "'layers/**/*.json'\n"
        "  layercheck check --format text --format json=report.json layers/\n"
        "  curl -s https://example.org/layer.json | layercheck check --stdin-name layer.json -\n",
    .options = OPTIONS,
    .run = run_check};

/* --- the command line ---------------------------------------------------------------------- */

static bool parse_count(const char *text, long *count) {
  char *end = NULL;
  errno = 0;
  *count = strtol(text, &end, 10);
  return errno == 0 && *text != '\0' && *end == '\0' && *count >= 0;
}

static int take_format(check_options *options, char *text) {
  lc_error error;
  if (cli_formats_add(&options->formats, text, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_check, "%s", error.message);
}

static int take_color(check_options *options, const char *value) {
  if (!cli_is_color_choice(value))
    return cli_usage_error(&cli_check, "--color is auto, always or never, not '%s'", value);
  options->formats.color = value;
  return CLI_EXIT_OK;
}

static int take_option(check_options *options, int option, const char *value) {
  switch (option) {
  case OPTION_RULE:
    options->rules[options->rule_count++] = value;
    return CLI_EXIT_OK;
  case OPTION_DISABLE:
    options->disabled[options->disabled_count++] = value;
    return CLI_EXIT_OK;
  case OPTION_TAG:
    options->tags[options->tag_count++] = value;
    return CLI_EXIT_OK;
  case OPTION_CONFIG:
    options->run.config_path = value;
    return CLI_EXIT_OK;
  case OPTION_NO_CONFIG:
    options->run.ignores_config = true;
    return CLI_EXIT_OK;
  case OPTION_FORMAT:
    return take_format(options, (char *)value);
  case OPTION_FAIL_ON:
    if (!lc_severity_parse(lc_string_of(value), &options->run.fail_on))
      return cli_usage_error(&cli_check, "--fail-on is error, warning, info or off, not '%s'",
                             value);
    return CLI_EXIT_OK;
  case OPTION_MAX_WARNINGS:
    if (!parse_count(value, &options->run.max_warnings))
      return cli_usage_error(&cli_check, "--max-warnings is a whole number from 0, not '%s'",
                             value);
    return CLI_EXIT_OK;
  case OPTION_ALLOW_EMPTY:
    options->run.allows_empty = true;
    return CLI_EXIT_OK;
  case OPTION_STDIN_NAME:
    options->stdin_name = value;
    return CLI_EXIT_OK;
  default:
    return take_color(options, value);
  }
}

/* Paths are kept until --stdin-name is known, wherever it stands. */
static int parse(check_options *options, int argc, char **argv, const char **paths,
                 size_t *path_count) {
  cli_arguments arguments = {.command = &cli_check, .argc = argc, .argv = argv, .next = 1};
  for (;;) {
    int code = CLI_EXIT_OK;
    switch (cli_next(&arguments)) {
    case CLI_END:
      return CLI_EXIT_OK;
    case CLI_OPTION:
      code = take_option(options, arguments.option, arguments.value);
      break;
    case CLI_POSITIONAL:
      paths[(*path_count)++] = arguments.value;
      break;
    default:
      code = CLI_EXIT_USAGE;
    }
    if (code != CLI_EXIT_OK)
      return code;
  }
}

static int collect_inputs(check_options *options, const char **paths, size_t path_count) {
  if (path_count == 0)
    return cli_usage_error(&cli_check,
                           "nothing to check: name a layer, a folder, or - for standard input");
  for (size_t i = 0; i < path_count; i++) {
    if (paths[i][0] == '\0')
      return cli_usage_error(&cli_check, "an empty path (is a variable not set?)");
    if (!cli_inputs_add(&options->inputs, paths[i], options->stdin_name))
      return cli_usage_error(&cli_check, "out of memory");
  }
  cli_inputs_finish(&options->inputs);
  return CLI_EXIT_OK;
}

/* --- output -------------------------------------------------------------------------------- */

static int run_and_report(check_options *options) {
  cli_report report = {.fail_on = options->run.fail_on};
  lc_error error;
  lc_status status = cli_run(&options->run, &report, &error);
  if (status == LC_OK)
    status = cli_formats_write(&options->formats, &report, &error);
  int code = status == LC_OK ? report.exit_code : CLI_EXIT_USAGE;
  if (status != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    if (error.excerpt.text[0] != '\0')
      fprintf(stderr, "  %s\n", error.excerpt.text);
  }
  cli_report_free(&report);
  return code;
}

static int run_check(int argc, char **argv) {
  size_t most = (size_t)argc + 1;
  const char **lists = calloc(most * 4, sizeof *lists);
  if (lists == NULL)
    return cli_usage_error(&cli_check, "out of memory");
  check_options options = {.rules = lists,
                           .disabled = lists + most,
                           .tags = lists + most * 2,
                           .formats = {.color = "auto"},
                           .stdin_name = "<stdin>"};
  const char **paths = lists + most * 3;
  size_t path_count = 0;
  options.run = (cli_run_options){.fail_on = LC_SEVERITY_ERROR, .max_warnings = -1};
  int code = parse(&options, argc, argv, paths, &path_count);
  if (code == CLI_EXIT_OK)
    code = collect_inputs(&options, paths, path_count);
  if (code == CLI_EXIT_OK) {
    options.run.inputs = &options.inputs;
    options.run.selection = (cli_selection){options.rules, options.disabled, options.tags};
    options.run.shows_progress = isatty(STDERR_FILENO);
    code = run_and_report(&options);
  }
  cli_inputs_free(&options.inputs);
  free(lists);
  return code;
}
