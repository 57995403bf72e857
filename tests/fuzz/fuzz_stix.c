/* Bundles: any bytes make a sound catalogue and a report, or are refused with a reason. */
#include "core/stix.h"

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/release.h"

#include <sys/mman.h>
#include <unistd.h>

/* An error need not have a place: a bundle may lack something as a whole. */
static void require_error(const lc_error *error, lc_status status) {
  REQUIRE(error->status == status && error->message[0] != '\0');
  if (error->position.line != 0)
    fuzz_require_error(error, status);
  else
    fuzz_require_printable(lc_string_of(error->message));
}

static void require_report(const lc_stix_report *report) {
  for (int reason = 0; reason < LC_STIX_REASON_COUNT; reason++) {
    const lc_stix_omission *omission = lc_stix_report_omission(report, (lc_stix_reason)reason);
    uint32_t shown = 0;
    for (uint32_t i = 0; i < omission->example_count; i++) {
      REQUIRE(omission->examples[i].line >= 1 && omission->examples[i].what.len > 0);
      shown += omission->examples[i].count;
    }
    REQUIRE(omission->example_count <= LC_STIX_MOST_EXAMPLES && shown <= omission->count);
    REQUIRE((omission->count > 0) == (omission->example_count > 0));
  }
}

static lc_status require(int descriptor, const lc_stix_options *options) {
  lc_attack_catalogue *catalogue = NULL;
  lc_stix_report *report = NULL;
  lc_error error;
  REQUIRE(lseek(descriptor, 0, SEEK_SET) == 0);
  lc_status status = lc_stix_read(&catalogue, &report, descriptor, "input", options, &error);
  if (status == LC_OK) {
    fuzz_require_catalogue(catalogue);
    require_report(report);
  } else {
    require_error(&error, status);
  }
  lc_attack_catalogue_free(catalogue);
  lc_stix_report_free(report);
  return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  int descriptor = memfd_create("input", MFD_CLOEXEC);
  REQUIRE(descriptor >= 0);
  REQUIRE(write(descriptor, bytes, size) == (ssize_t)size);
  const lc_stix_options given = {.domain = LC_STRING("x"), .release = LC_STRING("1")};
  if (require(descriptor, &(lc_stix_options){0}) == LC_ERROR_NOT_FOUND)
    require(descriptor, &given);
  close(descriptor);
  return 0;
}
