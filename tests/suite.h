/**
 * Suite: what every C test's main() is.
 */
#ifndef LAYERCHECK_TESTS_SUITE_H
#define LAYERCHECK_TESTS_SUITE_H

#include <check.h>

/** A test case with these tests in it, for `suite`; the array ends with NULL. */
void add_tests(Suite *suite, const char *name, const TTest *const *tests);

/** Runs the suite, prints failures and "N passed, N failed", and gives main()'s exit code. */
int run_suite(Suite *suite);

#endif
