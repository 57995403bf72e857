/* An import that runs out of memory says so and loses nothing. */
#include "tests/core/failing_memory.h"

#include "core/attack_set.h"
#include "tests/core/bundles.h"

static const char *const SAMPLE[] = {
    "{" OBJECT("attack-pattern", "a", "T1") PHASE("k", "one") ",\"x_mitre_platforms\":[\"L\"]}",
    TECHNIQUE("b", "T1.001", REVOKED),
    TECHNIQUE("b", "T7", ""),
    TACTIC("a", "TA1", "one"),
    MATRIX("a", "x", ",\"tactic_refs\":[\"x-mitre-tactic--a\"]"),
    SUBJECT("malware", "s", "S1", IN("y")),
    SUBJECT("malware", "t", "S1", ""),
    RELATION("malware--t", "uses", PATTERN("a"), ""),
    RELATION(PATTERN("b"), "revoked-by", PATTERN("a"), ""),
    "{\"type\":\"x-mitre-collection\",\"id\":\"x--a\",\"x_mitre_version\":\"1.0\",\"name\":\"n\"}",
    NULL};

/* Imports, writes, reads again and adds to a set: all that allocates. */
static lc_status do_everything(int descriptor, lc_error *error) {
  lc_attack_catalogue *catalogue = NULL;
  lc_stix_report *report = NULL;
  lc_source *source = NULL;
  char *text = NULL;
  size_t len = 0;
  lc_status status =
      lc_stix_read(&catalogue, &report, descriptor, "x", &(lc_stix_options){0}, error);
  if (status == LC_OK)
    status = lc_attack_catalogue_write(lc_attack_catalogue_release(catalogue), &text, &len, error);
  lc_attack_catalogue_free(catalogue);
  catalogue = NULL;
  lc_stix_report_free(report);
  if (status == LC_OK)
    status = lc_source_copy(&source, (lc_string){text, len}, "x", NULL, error);
  if (status == LC_OK)
    status = lc_attack_catalogue_read(&catalogue, source, error);
  lc_source_free(source);
  free(text);
  if (status != LC_OK)
    return status;
  lc_attack_set *set = lc_attack_set_create();
  status = set == NULL ? LC_ERROR_MEMORY : lc_attack_set_add(set, catalogue, error);
  if (set == NULL)
    lc_attack_catalogue_free(catalogue);
  lc_attack_set_free(set);
  return status;
}

static FILE *bundle_file(void) {
  lc_string text = bundle_with(join_objects(SAMPLE));
  FILE *file = tmpfile();
  ck_assert(file != NULL && fwrite(text.ptr, 1, text.len, file) == text.len && fflush(file) == 0);
  return file;
}

START_TEST(importing_survives_any_failed_allocation) {
  FILE *file = bundle_file();
  lc_error error;
  lseek(fileno(file), 0, SEEK_SET);
  ck_assert_int_eq(do_everything(fileno(file), &error), LC_OK);
#if CAN_FAIL
  long refusals = 0;
  bool did_fail = true;
  for (long n = 0; did_fail; n++) {
    lseek(fileno(file), 0, SEEK_SET);
    fail_allocation(n);
    lc_status status = do_everything(fileno(file), &error);
    did_fail = fail_no_more();
    /* A few allocations only save memory or time, and may fail without harm. */
    ck_assert(status == LC_OK || (did_fail && status == LC_ERROR_MEMORY));
    refusals += status != LC_OK;
  }
  ck_assert_int_gt(refusals, 100);
#endif
  fclose(file);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {importing_survives_any_failed_allocation, NULL};
  Suite *suite = suite_create("stix_allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
