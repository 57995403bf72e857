#include "core/audit.h"
#include "tests/core/failing_memory.h"
#include "tests/core/layers.h"

static const char LAYER[] =
    "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"18\"},"
    "\"filters\":{\"platforms\":[\"Windows\"]},\"techniques\":["
    "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1},"
    "{\"techniqueID\":\"T1485\",\"score\":1,\"metadata\":[{\"name\":\"owner\",\"value\":\"A\"}]}]}";

static lc_status audit(lc_buffer *facts, const lc_layer *layer) {
  const lc_audit_terms terms = {NULL, LC_STRING("owner")};
  lc_error error;
  return lc_audit_write_json(facts, layer, lc_attack_builtin(), &terms, &error);
}

static bool is_whole(const lc_buffer *facts) {
  static const char end[] = "\"covered\":[\"T1485\"],\"partly\":[],\"open\":[]}]}";
  lc_string text = lc_buffer_string(facts);
  return text.len > sizeof end &&
         memcmp(text.ptr + text.len - sizeof end + 1, end, sizeof end - 1) == 0;
}

#if CAN_FAIL
/* Audits with the n-th allocation failing; gives whether one did fail. */
static bool audit_failing_at(long n) {
  lc_document *document = document_of(LAYER);
  const lc_layer *layer = layer_of(document);
  lc_buffer facts = {0};
  fail_allocation(n);
  lc_status status = audit(&facts, layer);
  bool did_fail = fail_no_more();
  ck_assert_int_eq(status, did_fail ? LC_ERROR_MEMORY : LC_OK);
  ck_assert(did_fail || is_whole(&facts));
  lc_buffer_free(&facts);
  lc_document_release(document);
  return did_fail;
}

START_TEST(an_audit_survives_any_failed_allocation) {
  long n = 0;
  while (audit_failing_at(n))
    n++;
  ck_assert_int_gt(n, 8);
}
END_TEST
#else
START_TEST(an_audit_survives_any_failed_allocation) {
  lc_document *document = document_of(LAYER);
  lc_buffer facts = {0};
  ck_assert_int_eq(audit(&facts, layer_of(document)), LC_OK);
  ck_assert(is_whole(&facts));
  lc_buffer_free(&facts);
  lc_document_release(document);
}
END_TEST
#endif

int main(void) {
  const TTest *const tests[] = {an_audit_survives_any_failed_allocation, NULL};
  Suite *suite = suite_create("audit_allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
