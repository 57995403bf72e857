/* Reports that are to be verified: any text is refused with a printable reason, or gives a proof
   and a result that can be compared with themselves, and options that lead nowhere else. */
#include "cli/proof/compare.h"
#include "cli/proof/repeat.h"
#include "tests/fuzz/fuzz.h"

static void require_files(const cli_digests *files) {
  for (size_t i = 0; i < files->count; i++) {
    REQUIRE(files->items[i].kind < CLI_DIGEST_KINDS);
    REQUIRE(strlen(files->items[i].hex) == LC_SHA256_HEX_SIZE - 1);
  }
}

static void require_equal(const cli_proved *proved) {
  cli_comparison comparison = {0};
  REQUIRE(cli_compare(&comparison, proved, proved));
  REQUIRE(cli_comparison_is_equal(&comparison));
  cli_comparison_free(&comparison);
}

/* Nothing is run. What could be is in the working folder, in a cage, and within the limits. */
static void require_options(const cli_proof *proof) {
  const cli_repeat_request request = {.proof = proof, .most = cli_limits_default()};
  cli_repeat repeat = {0};
  lc_error error = {.status = LC_OK};
  lc_status status = cli_repeat_prepare(&repeat, &request, &error);
  if (status == LC_OK) {
    REQUIRE(!repeat.options.isolation.is_off);
    REQUIRE(repeat.options.isolation.limits.time <= request.most.time);
    REQUIRE(repeat.options.isolation.limits.budget.memory <= request.most.budget.memory);
    for (const char *const *path = repeat.options.paths; *path != NULL; path++)
      REQUIRE(strncmp(*path, "/etc", 4) != 0 && strncmp(*path, "../", 3) != 0);
  } else {
    fuzz_require_printable(lc_string_of(error.message));
  }
  cli_repeat_free(&repeat);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_source *source = NULL;
  cli_recorded *recorded = NULL;
  lc_error error = {.status = LC_OK};
  if (lc_source_copy(&source, fuzz_text(bytes, size), "report.json", NULL, &error) != LC_OK)
    return 0;
  if (cli_recorded_read(&recorded, source, &error) == LC_OK) {
    const cli_proof *proof = cli_recorded_proof(recorded);
    const cli_proved proved = {proof, cli_recorded_result_of(recorded)};
    REQUIRE(strlen(cli_recorded_hex(recorded)) == LC_SHA256_HEX_SIZE - 1);
    require_files(&proof->files);
    require_equal(&proved);
    require_options(proof);
    cli_recorded_free(recorded);
  } else {
    REQUIRE(error.position.line > 0 || error.status == LC_ERROR_MEMORY);
    fuzz_require_printable(lc_string_of(error.message));
  }
  lc_source_free(source);
  return 0;
}
