/*
 * Frames: what a worker may say when foreign code has got hold of it. The first byte chooses: 'r'
 * is followed by raw frames; anything else by changes to an honest answer, three bytes each: where
 * (low, high), and what stands there then. Whatever is said, it is taken whole or not at all, and
 * what is taken is sound.
 */
#include "cli/run/audit.h"
#include "cli/run/checker.h"
#include "cli/run/pool.h"
#include "cli/run/report_audit.h"
#include "cli/run/report_matrix.h"
#include "cli/run/result.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static const char LAYER[] =
    "{ \"name\": \"x\", \"domain\": \"enterprise-attack\", \"versions\": { \"layer\": \"4.4\" },\n"
    "  \"hideDisable\": true, \"techniques\": [\n"
    "  { \"techniqueID\": \"T1557\", \"score\": \"1\" }, { \"techniqueID\": \"T1557\" },\n"
    "  { \"techniqueID\": \"T1086\", \"tactic\": \"nowhere\", \"color\": \"#12\" } ] }";

typedef struct honest {
  cli_policy policy;
  lc_buffer answer;
} honest;

static int layer_descriptor(void) {
  int descriptor = memfd_create("layer", 0);
  REQUIRE(descriptor >= 0);
  REQUIRE(write(descriptor, LAYER, sizeof LAYER - 1) == sizeof LAYER - 1);
  REQUIRE(lseek(descriptor, 0, SEEK_SET) == 0);
  return descriptor;
}

/* Made once: what a worker says of a layer with faults. */
static const honest *honest_answer(void) {
  static honest made;
  static cli_progress progress;
  static const char *none[] = {NULL};
  const cli_selection selection = {none, none, none, none};
  const cli_isolation isolation = {.limits = cli_limits_default(), .is_off = true};
  const lc_audit_terms audit = cli_audit_terms_default();
  const cli_terms terms = {.selection = &selection, .limits = isolation.limits, .audit = &audit};
  if (made.answer.len > 0)
    return &made;
  REQUIRE(cli_policy_open(&made.policy, NULL, NULL, &isolation, NULL) == LC_OK);
  cli_checker *checker = cli_checker_create(&made.policy, &terms, &progress);
  REQUIRE(checker != NULL);
  const cli_check_job job = {.file = "x.json", .descriptor = layer_descriptor(), .base = -1};
  cli_checker_check(checker, &job, &made.answer);
  REQUIRE(lc_buffer_is_ok(&made.answer));
  close(job.descriptor);
  cli_checker_free(checker);
  REQUIRE(cli_result_is_sound(lc_buffer_string(&made.answer), made.policy.set));
  return &made;
}

static void require_sound(const cli_report *report) {
  for (size_t i = 0; i < report->finding_count; i++) {
    const cli_report_finding *finding = &report->findings[i];
    REQUIRE(finding->severity > LC_SEVERITY_OFF && finding->severity <= LC_SEVERITY_ERROR);
    REQUIRE(fuzz_is_utf8(lc_string_of(finding->message)));
    REQUIRE(strlen(finding->fingerprint) == LC_FINGERPRINT_SIZE - 1);
  }
}

static void take(lc_string frames, const cli_ruleset *set) {
  cli_report report = {0};
  cli_report base = {0};
  cli_collection collection = {0};
  bool some_rule_ran = false;
  FILE *nowhere = fopen("/dev/null", "w");
  REQUIRE(nowhere != NULL);
  cli_result_target target = {.set = set,
                              .attack = lc_attack_builtin(),
                              .file = "x.json",
                              .report = &report,
                              .base = &base,
                              .base_kind = CLI_BASE_OTHER,
                              .collection = &collection,
                              .prints = nowhere,
                              .some_rule_ran = &some_rule_ran};
  REQUIRE(cli_result_take(frames, &target));
  require_sound(&report);
  const lc_audit_terms audit = cli_audit_terms_default();
  REQUIRE(cli_report_sum_up(&report, &audit, NULL));
  REQUIRE(cli_json_is_sound(lc_string_of(report.audit)));
  cli_report_finish(&report);
  fclose(nowhere);
  cli_collection_free(&collection);
  cli_report_free(&base);
  cli_report_free(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  const honest *from = honest_answer();
  if (size == 0)
    return 0;
  bool is_raw = bytes[0] == 'r';
  lc_string source = is_raw ? fuzz_text(bytes + 1, size - 1) : lc_buffer_string(&from->answer);
  char *frames = malloc(source.len + 1);
  REQUIRE(frames != NULL);
  memcpy(frames, source.ptr, source.len);
  for (size_t i = 1; !is_raw && i + 2 < size; i += 3)
    frames[(bytes[i] | bytes[i + 1] << 8) % source.len] = (char)bytes[i + 2];
  lc_string said = {frames, source.len};
  if (cli_result_is_sound(said, from->policy.set))
    take(said, from->policy.set);
  free(frames);
  return 0;
}
