/*
 * Catalogues: the input as it is, and the input as the facts of a file that somebody closed with
 * the right digest.
 */
#include "core/sha256.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/release.h"

#include <stdio.h>
#include <stdlib.h>

static void require(lc_string text) {
  lc_attack_catalogue *catalogue = fuzz_read_catalogue(text);
  if (catalogue != NULL)
    fuzz_require_catalogue(catalogue);
  lc_attack_catalogue_free(catalogue);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static const char form[] = "\"sha256\":\"%s\"}\n";
  lc_string text = fuzz_text(bytes, size);
  char hex[LC_SHA256_HEX_SIZE];
  char *closed = malloc(size + sizeof form + sizeof hex);
  REQUIRE(closed != NULL);
  if (size > 0)
    memcpy(closed, bytes, size);
  lc_sha256_hex(text, hex);
  int end = snprintf(closed + size, sizeof form + sizeof hex, form, hex);
  require(text);
  require((lc_string){closed, size + (size_t)end});
  free(closed);
  return 0;
}
