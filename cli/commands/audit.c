/* layercheck audit: where layers stand, over all of ATT&CK and everybody who owns a part of it. */
#include "cli/commands/check_run.h"
#include "cli/commands/commands.h"
#include "cli/reporters/reporter.h"
#include "cli/run/report_audit.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

enum { OPTION_COVERED, OPTION_OWNER_KEY, OPTION_FORMAT };

static const cli_option OPTIONS[] = {
    [OPTION_COVERED] = {"--covered", "CRITERION",
                        "what an entry needs to count, see below; repeatable"},
    [OPTION_OWNER_KEY] = {"--owner-key", "NAME",
                          "metadata with a technique's or a layer's owner; 'owner' if not given"},
    [OPTION_FORMAT] = {"--format", "FMT[=FILE]", "how to report, see below; repeatable"},
    {NULL, NULL, NULL}};

static int take_own(void *context, int option, const char *value);
static int run_audit(int argc, char **argv);

const cli_command cli_audit = {
    .name = "audit",
    .usage = "audit [OPTIONS] PATH...",
    .summary =
        "Tell where layers stand: coverage by tactic, platform, mitigation, group and owner.",
    .details =
        "Every rule that 'layercheck check' would run does, and every layer is counted: active\n"
        "techniques of the release that it names, each sub-technique as one of its own, without\n"
        "those that its platforms leave out.\n\n"
        "An entry that is enabled counts as coverage when its score is above 0, or in a layer\n"
        "without any score when it says anything at all. --covered asks for something else of "
        "every\n"
        "layer: 'score > N', score (above 0), comment, color, metadata, links, or annotated.\n"
        "Given several times, all must hold.\n\n"
        "Formats, each to standard output or to a FILE:\n"
        "  text       for people, the default\n"
        "  json       for programs: docs/audit.schema.json\n"
        "  csv        a table of all counts\n"
        "  xlsx       a workbook: a sheet for everything that is counted\n"
        "  markdown   for a wiki or a ticket\n"
        "  html       a page with tables, and every layer's matrix and findings\n"
        "  PATH.lua   a reporter of your own: docs/reporters.md\n\n" CLI_LIMITS_HELP "\nExamples:\n"
        "  layercheck audit layers/\n"
        "  layercheck audit --format html=audit.html --format xlsx=audit.xlsx layers/\n"
        "  layercheck audit --owner-key team --covered 'score > 50' layers/\n"
        "  layercheck audit --covered comment --rule 'coverage/*' --format markdown layers/\n"
        "  layercheck audit --now 2026-12-31 --fail-on off --format json layers/ >audit.json\n",
    .options = cli_check_option_table,
    .own = OPTIONS,
    .take_own = take_own,
    .run = run_audit};

/* The options of check come first, so that what takes these can be handed the whole. */
typedef struct audit {
  cli_check_options options;
  lc_audit_terms terms;
  lc_coverage_criteria criteria; /* what --covered asks for */
} audit;

/* The first criterion takes the place of those by which each layer is judged else. */
static int take_covered(audit *a, const char *value) {
  if (a->terms.criteria == NULL) {
    a->criteria = (lc_coverage_criteria){.score_above = -INFINITY};
    a->terms.criteria = &a->criteria;
  }
  if (lc_coverage_criteria_add(&a->criteria, lc_string_of(value)))
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_audit,
                         "--covered is 'score > N', score, comment, color, metadata, links or "
                         "annotated, not '%s'",
                         value);
}

static int take_owner_key(audit *a, const char *value) {
  if (value[0] == '\0')
    return cli_usage_error(&cli_audit, "--owner-key is a name of metadata, not ''");
  a->terms.owner_key = lc_string_of(value);
  return CLI_EXIT_OK;
}

static int take_format(audit *a, const char *value) {
  lc_error error;
  a->options.formats.folder = CLI_AUDIT_REPORTERS;
  if (cli_formats_add(&a->options.formats, (char *)value, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_audit, "%s", error.message);
}

static int take_own(void *context, int option, const char *value) {
  static int (*const takers[])(audit * a, const char *value) = {[OPTION_COVERED] = take_covered,
                                                                [OPTION_OWNER_KEY] = take_owner_key,
                                                                [OPTION_FORMAT] = take_format};
  return takers[option](context, value);
}

static int run_audit(int argc, char **argv) {
  audit a = {.terms = cli_audit_terms_default()};
  int code = cli_check_options_read(&a.options, &cli_audit, argc, argv);
  a.options.formats.folder = CLI_AUDIT_REPORTERS;
  a.options.run.audit = &a.terms;
  if (code == CLI_EXIT_OK)
    code = cli_check_run(&a.options);
  cli_check_options_free(&a.options);
  return code;
}
