/* layercheck check: layers in, findings out. */
#include "cli/commands/check_options.h"
#include "cli/commands/check_run.h"
#include "cli/commands/commands.h"

static int run_check(int argc, char **argv);

const cli_command cli_check = {
    .name = "check",
    .usage = "[check] [OPTIONS] PATH...",
    .summary = "Check layers: files, folders (every *.json below), globs, or - for standard input.",
    .details =
        "Without a configuration the rules run whose findings are faults for everybody;\n"
        "'layercheck rules' lists all. A .layercheck.lua beside or above a layer chooses "
        "others.\n\n"
        "Formats, each to standard output or to a FILE:\n"
        "  text       for people, the default\n"
        "  json       for programs: docs/report.schema.json\n"
        "  sarif      SARIF 2.1.0, for code scanning\n"
        "  github     annotations of a pull request; adds to the job's summary too\n"
        "  gitlab     GitLab's code quality\n"
        "  junit      JUnit's XML\n"
        "  tap        the Test Anything Protocol, version 14\n"
        "  markdown   a comment for a pull request\n"
        "  csv        a table\n"
        "  html       a page with every layer's matrix and findings\n"
        "  navigator  a layer that shows the findings on the matrix\n"
        "  PATH.lua   a reporter of your own: docs/reporters.md\n\n" CLI_LIMITS_HELP "\nExamples:\n"
        "  layercheck check layers/\n"
        "  layercheck check --rule coverage/mitigation-comment layer.json\n"
        "  layercheck check --disable 'format/outdated-version' --fail-on warning "
        "'layers/**/*.json'\n"
        "  layercheck check --format text --format sarif=layers.sarif layers/\n"
        "  layercheck check --base origin/main... --format github layers/\n"
        "  layercheck check --staged layers/\n"
        "  layercheck check --record history.db layers/\n"
        "  layercheck check --record history.db --record-history v1.0..main layers/\n"
        "  curl -s https://example.org/layer.json | layercheck check --stdin-name layer.json -\n"
        "  layercheck check --limit time=2s --limit memory=64M layers/\n"
        "  layercheck check --trace org/owner --rule org/owner layer.json\n"
        "  layercheck check --profile layers/\n",
    .options = cli_check_option_table,
    .run = run_check};

static int run_check(int argc, char **argv) {
  cli_check_options options;
  int code = cli_check_options_read(&options, &cli_check, argc, argv);
  if (code == CLI_EXIT_OK)
    code = cli_check_run(&options);
  cli_check_options_free(&options);
  return code;
}
