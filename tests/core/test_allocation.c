#include "tests/core/failing_memory.h"
#include "tests/core/layers.h"

#if CAN_FAIL
/* Findings of every kind, repeated keys, escapes, UTF-16: all that allocates. */
static const char TEXT[] = "{\"name\":\"a\\u00e9\",\"domain\":\"enterprise\",\"x\":1,\"x\":2,\"y\":"
                           "\"\\ud800\",\"versions\":{},\n"
                           "\"techniques\":[{\"techniqueID\":\"T1557\",\"score\":\"5\",\"coment\":"
                           "\"\\n\"},{\"techniqueID\":\"T1557\"},{\"score\":null}]}";

static char utf16[2 * sizeof TEXT];

static lc_string as_utf16(void) {
  size_t len = 0;
  utf16[len++] = '\xFF';
  utf16[len++] = '\xFE';
  for (size_t i = 0; i < sizeof TEXT - 1; i++) {
    utf16[len++] = TEXT[i];
    utf16[len++] = '\0';
  }
  return (lc_string){utf16, len};
}

/* Parses with the n-th allocation failing; gives whether one did fail. */
static bool parse_failing_at(lc_string text, long n) {
  lc_document *document = NULL;
  lc_error error;
  fail_allocation(n);
  lc_status status = lc_document_parse(&document, text, "x", NULL, &error);
  if (status == LC_OK) {
    const lc_layer *layer = lc_document_layer_at(document, 0);
    lc_layer_entry(layer, LC_STRING("T1557"), LC_STRING("collection"));
    lc_layer_entry(layer, LC_STRING("T1557"), LC_STRING(""));
    lc_source_position(lc_document_source(document), 20);
  }
  bool did_fail = fail_no_more();
  if (status == LC_OK)
    lc_document_release(document);
  else
    ck_assert_int_eq(status, LC_ERROR_MEMORY);
  return did_fail;
}

static void fail_everywhere(lc_string text) {
  long n = 0;
  while (parse_failing_at(text, n))
    n++;
  ck_assert_int_gt(n, 10);
}

START_TEST(reading_survives_any_failed_allocation) {
  fail_everywhere((lc_string){TEXT, sizeof TEXT - 1});
  fail_everywhere(as_utf16());
}
END_TEST

/* Makes a matrix with the n-th allocation failing; gives whether one did fail. */
static bool join_failing_at(const lc_layer *layer, lc_attack_release release, long n) {
  lc_matrix *matrix = NULL;
  has_failed = false;
  remaining = n;
  lc_status status = lc_matrix_create(&matrix, layer, release, NULL);
  remaining = -1;
  ck_assert(status == LC_OK || status == LC_ERROR_MEMORY);
  lc_matrix_free(matrix);
  return has_failed;
}

START_TEST(matrices_survive_any_failed_allocation) {
  lc_document *document = document_of(TEXT);
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_attack_builtin(), LC_STRING("ics-attack"));
  const lc_attack_release releases[] = {lc_attack_release_find(domain, LC_STRING("18.1")), {0}};
  for (int i = 0; i < 2; i++) {
    long n = 0;
    while (join_failing_at(layer_of(document), releases[i], n))
      n++;
    ck_assert_int_gt(n, 5);
  }
  lc_document_release(document);
}
END_TEST
#else
START_TEST(reading_survives_any_failed_allocation) {
  lc_document_release(document_of("{}"));
}
END_TEST

START_TEST(matrices_survive_any_failed_allocation) {
  lc_document *document = document_of("{}");
  lc_matrix *matrix = NULL;
  ck_assert_int_eq(lc_matrix_create(&matrix, layer_of(document), (lc_attack_release){0}, NULL),
                   LC_OK);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST
#endif

int main(void) {
  const TTest *const tests[] = {reading_survives_any_failed_allocation,
                                matrices_survive_any_failed_allocation, NULL};
  Suite *suite = suite_create("allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
