#include "tests/core/failing_memory.h"
#include "tests/core/layers.h"

static const char BASE[] =
    "[{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"techniques\":["
    "{\"techniqueID\":\"T1557\",\"score\":1},{\"techniqueID\":\"T1485\",\"score\":1}]},"
    "{\"name\":\"b\"}]";
static const char HEAD[] =
    "[{\"name\":\"b\"},{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"techniques\":["
    "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":2}]},{\"name\":\"c\"}]";

#if CAN_FAIL
/* Compares with the n-th allocation failing; gives whether one did fail. */
static bool compare_failing_at(long n) {
  lc_document *base = document_of(BASE);
  lc_document *head = document_of(HEAD);
  lc_change_set *set = NULL;
  lc_error error;
  fail_allocation(n);
  lc_status status = lc_change_set_create(&set, base, head, lc_attack_builtin(), &error);
  bool did_fail = fail_no_more();
  lc_document_release(base);
  lc_document_release(head);
  if (status == LC_OK) {
    ck_assert_uint_eq(lc_change_set_layer_count(set), 3);
    ck_assert_uint_eq(lc_layer_change_count(lc_change_set_layer_at(set, 1)), 3);
    lc_change_set_release(set);
  } else {
    ck_assert_int_eq(status, LC_ERROR_MEMORY);
    ck_assert_ptr_null(set);
  }
  return did_fail;
}

START_TEST(comparing_survives_any_failed_allocation) {
  long n = 0;
  while (compare_failing_at(n))
    n++;
  ck_assert_int_gt(n, 8);
}
END_TEST
#else
START_TEST(comparing_survives_any_failed_allocation) {
  lc_document *base = document_of(BASE);
  lc_document *head = document_of(HEAD);
  lc_change_set *set = NULL;
  ck_assert_int_eq(lc_change_set_create(&set, base, head, lc_attack_builtin(), NULL), LC_OK);
  lc_change_set_release(set);
  lc_document_release(base);
  lc_document_release(head);
}
END_TEST
#endif

int main(void) {
  const TTest *const tests[] = {comparing_survives_any_failed_allocation, NULL};
  Suite *suite = suite_create("change_allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
