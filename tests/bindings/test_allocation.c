/* Rules when memory fails: an error that is said, or everything that there was to find. */
#include "tests/core/failing_memory.h"

#include "tests/bindings/rules.h"

#define LAYER_RULE                                                                                 \
  "return { title = 't', tags = { 'a' }, options = { key = { type = 'string', default = 'k' } }, " \
  "technique = function(technique, rule) local seen = {} for i = 1, 300 do seen[i] = {} end "      \
  "rule:report(technique:at('score'), '%s: %s %s', technique.techniqueID, technique.known.name, "  \
  "rule.options.key) end }"

#define COLLECTING_RULE                                                                            \
  "return { title = 't', collect = function(layer) local places = {} "                             \
  "for technique in layer:techniques() do places[#places + 1] = technique:at('score') end "        \
  "return places end, conclude = function(collected, rule) "                                       \
  "for _, place in ipairs(collected[1]) do rule:report(place, '%d', place.line) end end }"

#if CAN_FAIL
#include <sys/wait.h>
#include <unistd.h>

/* How a process ends that lives a rule's life with one allocation failing. lua-cjson ends it by
   itself when it is its allocation that fails. */
enum { ALL_SUCCEEDED = 0, ONE_FAILED = 1, CJSON_GAVE_UP = 255 };

static void require(bool condition) {
  if (!condition)
    abort();
}

/* A failure is said, in words; and no part passes for the whole. */
static void check_outcome(const lc_rule_outcome *outcome, uint32_t reported) {
  require(outcome->status == LC_RULE_OK ? reported == 2 : outcome->message[0] != '\0');
}

static bool count_conclusion(uint32_t position, const lc_saved_place *place, lc_string message,
                             void *context) {
  (void)position;
  (void)place;
  (void)message;
  ++*(uint32_t *)context;
  return true;
}

static void conclude(lc_rule *rule, const lc_rule_outcome *checked) {
  lc_collected_layer layer = {"test.json", 0, checked->collected};
  lc_rule_outcome outcome;
  uint32_t concluded = 0;
  lc_rule_conclude(rule, &layer, 1, count_conclusion, &concluded, &outcome);
  check_outcome(&outcome, concluded);
}

static void check(lc_rule *rule, lc_document *document) {
  lc_finding_list *findings = lc_finding_list_create();
  if (findings == NULL)
    return;
  lc_rule_outcome outcome;
  lc_rule_check(rule, document, 0, LC_SEVERITY_ERROR, findings, &outcome);
  bool collects = (lc_rule_info_of(rule)->hooks & LC_RULE_COLLECT) != 0;
  if (!collects)
    check_outcome(&outcome, lc_finding_list_count(findings));
  else if (outcome.status == LC_RULE_OK)
    conclude(rule, &outcome);
  lc_finding_list_free(findings);
}

/* All of a rule's life with the n-th allocation failing; gives whether one did fail. */
static bool live_failing_at(const char *text, lc_document *document, long n) {
  lc_rule *rule = NULL;
  lc_error error;
  fail_allocation(n);
  lc_status status = load_rule(&rule, text, &error);
  if (status == LC_OK)
    status = lc_rule_configure(rule, (lc_json_value){0}, &error);
  if (status == LC_OK)
    check(rule, document);
  bool did_fail = fail_no_more();
  require(status == LC_OK || error.message[0] != '\0');
  lc_rule_free(rule);
  return did_fail;
}

static int end_of_life_failing_at(const char *text, lc_document *document, long n) {
  pid_t child = fork();
  ck_assert_int_ge(child, 0);
  if (child == 0) {
    require(freopen("/dev/null", "w", stderr) != NULL);
    bool did_fail = live_failing_at(text, document, n);
    lc_document_release(document);
    _exit(did_fail ? ONE_FAILED : ALL_SUCCEEDED);
  }
  int status = 0;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert_msg(WIFEXITED(status), "allocation %ld: signal %d", n, WTERMSIG(status));
  return WEXITSTATUS(status);
}

static void fail_everywhere(const char *text) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"T1557\",\"score\":1},{\"techniqueID\":\"T1558\",\"score\":2}");
  int end = ONE_FAILED;
  int survived = 0;
  for (long n = 0; end != ALL_SUCCEEDED; n++) {
    end = end_of_life_failing_at(text, document, n);
    ck_assert(end == ALL_SUCCEEDED || end == ONE_FAILED || end == CJSON_GAVE_UP);
    survived += end == ONE_FAILED;
  }
  ck_assert_int_gt(survived, 20);
  lc_document_release(document);
}

START_TEST(a_rule_survives_any_failed_allocation) {
  fail_everywhere(LAYER_RULE);
}
END_TEST

START_TEST(a_rule_that_concludes_survives_any_failed_allocation) {
  fail_everywhere(COLLECTING_RULE);
}
END_TEST
#else
START_TEST(a_rule_survives_any_failed_allocation) {
  lc_rule_free(rule_of(LAYER_RULE));
}
END_TEST

START_TEST(a_rule_that_concludes_survives_any_failed_allocation) {
  lc_rule_free(rule_of(COLLECTING_RULE));
}
END_TEST
#endif

int main(void) {
  const TTest *const tests[] = {a_rule_survives_any_failed_allocation,
                                a_rule_that_concludes_survives_any_failed_allocation, NULL};
  Suite *suite = suite_create("allocation");
  add_tests(suite, "allocation", tests);
  return run_suite(suite);
}
