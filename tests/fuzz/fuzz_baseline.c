/* Baselines: any file is refused with a place, or is written again as it reads. */
#include "cli/policy/baseline.h"
#include "tests/fuzz/fuzz.h"

static void require_entries(const cli_baseline *baseline) {
  for (size_t i = 0; i < baseline->count; i++) {
    const cli_baseline_entry *entry = &baseline->entries[i];
    REQUIRE(entry->count > 0 && entry->most <= entry->count);
    REQUIRE(cli_baseline_find(baseline, entry->file, entry->rule) == entry);
    for (uint32_t j = 0; j < entry->count; j++)
      REQUIRE(cli_baseline_entry_find(entry, entry->findings[j].fingerprint) ==
              &entry->findings[j]);
  }
}

static void require_same(const cli_baseline *baseline) {
  lc_buffer text = {0};
  lc_buffer again = {0};
  lc_source *source = NULL;
  cli_baseline copy = {0};
  cli_baseline_write(baseline, &text);
  REQUIRE(lc_source_copy(&source, lc_buffer_string(&text), "again", NULL, NULL) == LC_OK);
  REQUIRE(cli_baseline_read(&copy, source, NULL) == LC_OK);
  cli_baseline_write(&copy, &again);
  REQUIRE(lc_string_equals(lc_buffer_string(&text), lc_buffer_string(&again)));
  cli_baseline_free(&copy);
  lc_source_free(source);
  lc_buffer_free(&text);
  lc_buffer_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_source *source = NULL;
  lc_error error;
  if (lc_source_copy(&source, fuzz_text(bytes, size), "input", NULL, NULL) != LC_OK)
    return 0;
  cli_baseline baseline = {0};
  lc_status status = cli_baseline_read(&baseline, source, &error);
  if (status == LC_OK) {
    require_entries(&baseline);
    require_same(&baseline);
  } else {
    fuzz_require_error(&error, status);
  }
  cli_baseline_free(&baseline);
  lc_source_free(source);
  return 0;
}
