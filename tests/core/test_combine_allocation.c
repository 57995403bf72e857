#include "tests/core/failing_memory.h"
#include "tests/core/layers.h"

static const char LAYER[] =
    "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"18\"},"
    "\"metadata\":[{\"name\":\"n\",\"value\":\"v\"}],\"techniques\":["
    "{\"techniqueID\":\"T1557\",\"score\":1,\"comment\":\"x\"},"
    "{\"techniqueID\":\"T0000\",\"score\":1},{\"techniqueID\":\"T1485\",\"score\":1}]}";
static lc_status combine_and_write(const lc_layer *layer, size_t *size) {
  const lc_combine_input inputs[] = {{layer, "a"}, {layer, "b"}};
  const lc_combine_request request = {.inputs = inputs,
                                      .count = 2,
                                      .attack = lc_attack_builtin(),
                                      .domain = {"", 0},
                                      .version = {"", 0}};
  static const lc_combined_score scores[100];
  lc_combine_plan plan = {.name = LC_STRING("new"), .description = {"", 0}};
  for (int i = 0; i < LC_COMBINE_PART_COUNT; i++)
    plan.from[i] = lc_combine_part_takes_all((lc_combine_part)i) ? LC_COMBINE_ALL : 0;
  lc_combination *combination = NULL;
  lc_error error;
  char *text = NULL;
  lc_status status = lc_combination_create(&combination, &request, &error);
  if (status == LC_OK)
    status = lc_combination_write(combination, scores, &plan, &text, size, &error);
  lc_combination_free(combination);
  free(text);
  return status;
}

#if CAN_FAIL
static const char OWN[] = "{\"name\":\"b\",\"domain\":\"own\",\"techniques\":["
                          "{\"techniqueID\":\"X1\",\"score\":1,\"comment\":\"x\"},"
                          "{\"techniqueID\":\"X1\",\"tactic\":\"y\",\"score\":1}]}";

/* Combines with the n-th allocation failing; gives whether one did fail. */
static bool combine_failing_at(const char *text, size_t expected, long n) {
  lc_document *document = document_of(text);
  const lc_layer *layer = layer_of(document);
  size_t size = 0;
  fail_allocation(n);
  lc_status status = combine_and_write(layer, &size);
  bool did_fail = fail_no_more();
  lc_document_release(document);
  ck_assert_int_eq(status, did_fail ? LC_ERROR_MEMORY : LC_OK);
  ck_assert(did_fail || size == expected);
  return did_fail;
}

static void combine_failing_everywhere(const char *text) {
  lc_document *document = document_of(text);
  size_t expected = 0;
  ck_assert_int_eq(combine_and_write(layer_of(document), &expected), LC_OK);
  lc_document_release(document);
  long n = 0;
  while (combine_failing_at(text, expected, n))
    n++;
  ck_assert_int_gt(n, 5);
}

START_TEST(combining_survives_any_failed_allocation) {
  combine_failing_everywhere(LAYER);
  combine_failing_everywhere(OWN);
}
END_TEST

#else
START_TEST(combining_survives_any_failed_allocation) {
  lc_document *document = document_of(LAYER);
  size_t size = 0;
  ck_assert_int_eq(combine_and_write(layer_of(document), &size), LC_OK);
  lc_document_release(document);
}
END_TEST
#endif

int main(void) {
  const TTest *const tests[] = {combining_survives_any_failed_allocation, NULL};
  Suite *suite = suite_create("combine_allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
