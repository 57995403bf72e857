/**
 * Suite: a rule's test file, and everything that its cases need, read before it runs.
 */
#ifndef LAYERCHECK_CLI_TESTING_SUITE_H
#define LAYERCHECK_CLI_TESTING_SUITE_H

#include "cli/policy/rule_modules.h"

/** A JSON file beside the test, which cases may name. */
typedef struct cli_fixture {
  char *name; /**< its path from the test's folder */
  lc_source *source;
} cli_fixture;

typedef struct cli_suite {
  char *path;          /**< of the test file, such as "rules/org/owner.test.lua" */
  char *rule_path;     /**< "rules/org/owner.lua" */
  char *id;            /**< "rules/org/owner", which reports call the rule */
  const char *rule_id; /**< "org/owner", the end of `id`: what the rule is called in a run */
  size_t folder_len;   /**< bytes of a fixture's path before its name */
  lc_source *test;
  lc_source *rule;
  lc_source *snapshot; /**< "rules/org/owner.snapshot", or NULL */
  cli_fixture *fixtures;
  size_t fixture_count;
  cli_rule_modules modules;
} cli_suite;

/** Reads the test at `path`; free the suite in either case. The error says what cannot be read. */
lc_status cli_suite_open(cli_suite *suite, const char *path, lc_error *error);

void cli_suite_close(cli_suite *suite);

/**
 * Fails when writing to `path`, which may be NULL, would replace the test, its rule, or another of
 * the suite's files: cli_output_spare().
 */
lc_status cli_suite_spare(const cli_suite *suite, const char *path, lc_error *error);

/** The path of the suite's snapshot; the caller frees it. NULL when memory is out. */
char *cli_suite_snapshot_path(const cli_suite *suite);

#endif
