#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>

void add_tests(Suite *suite, const char *name, const TTest *const *tests) {
  TCase *tests_of = tcase_create(name);
  tcase_set_timeout(tests_of, 120);
  for (; *tests != NULL; tests++)
    tcase_add_test(tests_of, *tests);
  suite_add_tcase(suite, tests_of);
}

int run_suite(Suite *suite) {
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  printf("%d passed, %d failed\n", srunner_ntests_run(runner) - failed, failed);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
