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

/* Whether a document that was read has the same answers with memory and without. (libcheck's own
   assertions need memory.) */
static bool answers_rightly(const lc_document *document) {
  const lc_layer *layer = lc_document_layer_at(document, 0);
  const lc_technique *second = lc_layer_technique_at(layer, 1);
  lc_range range = lc_json_range(lc_technique_value(second));
  lc_excerpt excerpt = lc_source_excerpt(lc_document_source(document), range);
  return lc_layer_entry(layer, LC_STRING("T1557"), LC_STRING("collection")) == second &&
         lc_layer_entry(layer, LC_STRING("T1557"), LC_STRING("")) == second &&
         lc_technique_fate(lc_layer_technique_at(layer, 0), NULL) == LC_FATE_REPLACED &&
         lc_source_position(lc_document_source(document), range.start).line == 2 &&
         strstr(excerpt.text, "T1557") != NULL;
}

/* Parses with the n-th allocation failing; gives whether one did fail. */
static bool parse_failing_at(lc_string text, long n) {
  lc_document *document = NULL;
  lc_error error;
  fail_allocation(n);
  lc_status status = lc_document_parse(&document, text, "x", NULL, &error);
  bool is_right = status != LC_OK || answers_rightly(document);
  bool did_fail = fail_no_more();
  ck_assert(is_right);
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

START_TEST(findings_survive_any_failed_allocation) {
  bool did_fail = true;
  for (long n = 0; did_fail; n++) {
    fail_allocation(n);
    lc_finding_list *list = lc_finding_list_create();
    uint32_t added = 0;
    for (uint32_t i = 0; list != NULL && i < 100; i++) {
      lc_finding finding = {.rule = LC_STRING("a/b"),
                            .severity = LC_SEVERITY_ERROR,
                            .message = LC_STRING("more \x1B than is plain"),
                            .range = {100 - i, 100}};
      added += lc_finding_list_add(list, &finding) == LC_OK;
    }
    did_fail = fail_no_more();
    ck_assert(list == NULL || lc_finding_list_count(list) == added);
    ck_assert_uint_ge(added, list == NULL ? 0 : did_fail ? 1 : 100);
    if (list != NULL)
      lc_finding_list_sort(list);
    lc_finding_list_free(list);
  }
}
END_TEST

START_TEST(opening_survives_any_failed_allocation) {
  bool did_fail = true;
  for (long n = 0; did_fail; n++) {
    lc_source *source = NULL;
    lc_error error;
    fail_allocation(n);
    lc_status status = lc_source_open(&source, "/dev/null", NULL, &error);
    did_fail = fail_no_more();
    ck_assert_int_eq(status, did_fail ? LC_ERROR_MEMORY : LC_OK);
    lc_source_free(source);
  }
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

START_TEST(findings_survive_any_failed_allocation) {
  lc_finding_list_free(lc_finding_list_create());
}
END_TEST

START_TEST(opening_survives_any_failed_allocation) {
  lc_source *source = NULL;
  ck_assert_int_eq(lc_source_open(&source, "/dev/null", NULL, NULL), LC_OK);
  lc_source_free(source);
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
  const TTest *const tests[] = {
      reading_survives_any_failed_allocation, findings_survive_any_failed_allocation,
      opening_survives_any_failed_allocation, matrices_survive_any_failed_allocation, NULL};
  Suite *suite = suite_create("allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
