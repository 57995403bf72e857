#include "tests/core/failing_memory.h"
#include "tests/core/layers.h"

/* Fields, objects inside of layers, entries that are edited, split, added and removed, conflicts,
   layers that come and go: all that allocates. */
static const char BASE[] =
    "[{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"layout\":{},\"techniques\":["
    "{\"techniqueID\":\"T1557\",\"score\":1,\"own\":1},{\"techniqueID\":\"T1485\",\"score\":1},"
    "{\"techniqueID\":\"T1190\",\"score\":1}]},{\"name\":\"b\"},{\"name\":\"c\"}]";
static const char OURS[] =
    "[{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"layout\":{\"showID\":true},"
    "\"techniques\":[{\"techniqueID\":\"T1557\",\"score\":1,\"own\":2},{\"techniqueID\":\"T1485\","
    "\"score\":2},{\"techniqueID\":\"T1190\",\"score\":1}]},{\"name\":\"b\"},{\"name\":\"c\"}]";
static const char THEIRS[] =
    "[{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"layout\":{\"layout\":\"flat\"},"
    "\"sorting\":1,\"techniques\":[{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":"
    "2,"
    "\"own\":1},{\"techniqueID\":\"T1557\",\"tactic\":\"credential-access\",\"score\":1,\"own\":1},"
    "{\"techniqueID\":\"T1485\",\"score\":3},{\"techniqueID\":\"T1059\"}]},{\"name\":\"b\","
    "\"techniques\":[{\"techniqueID\":\"T1059\"}]},{\"name\":\"d\",\"domain\":\"x\"}]";

/* Merges with the n-th allocation failing; gives whether one did fail. */
static bool merge_failing_at(long n) {
  lc_document *documents[] = {document_of(BASE), document_of(OURS), document_of(THEIRS)};
  lc_merge *merge = NULL;
  lc_error error;
#if CAN_FAIL
  fail_allocation(n);
#else
  (void)n;
#endif
  lc_status status = lc_merge_create(&merge, documents[0], documents[1], documents[2],
                                     lc_attack_builtin(), &error);
#if CAN_FAIL
  bool did_fail = fail_no_more();
#else
  bool did_fail = false;
#endif
  for (int i = 0; i < 3; i++)
    lc_document_release(documents[i]);
  if (status == LC_OK) {
    ck_assert_uint_eq(lc_merge_conflict_count(merge), 1);
    lc_document_release(document_of(lc_merge_text(merge).ptr));
    lc_merge_free(merge);
  } else {
    ck_assert_int_eq(status, LC_ERROR_MEMORY);
    ck_assert_ptr_null(merge);
  }
  return did_fail;
}

START_TEST(merging_survives_any_failed_allocation) {
  long n = 0;
  while (merge_failing_at(n))
    n++;
  ck_assert_int_ge(n, CAN_FAIL ? 50 : 0);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {merging_survives_any_failed_allocation, NULL};
  Suite *suite = suite_create("merge_allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
