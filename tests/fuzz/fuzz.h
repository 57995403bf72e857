/**
 * Fuzz: what the fuzz targets share.
 *
 * A target is a file fuzz_NAME.c that defines LLVMFuzzerTestOneInput(): it hands any bytes to one
 * reader of ours, and requires of the result what must hold for every input. Beside it may lie
 * seeds/NAME/ (inputs to begin with), NAME.dict (words of the language) and NAME.more (folders of
 * the project that hold more inputs, one a line). There is nothing to register.
 */
#ifndef LAYERCHECK_TESTS_FUZZ_H
#define LAYERCHECK_TESTS_FUZZ_H

#include "core/layercheck.h"

/** The target; always gives 0. Bytes of any kind, `size` of them. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** Ends the process, saying where, unless the condition holds. */
#define REQUIRE(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))

_Noreturn void fuzz_fail(const char *condition, const char *file, int line);

/** The bytes as a text. */
static inline lc_string fuzz_text(const uint8_t *bytes, size_t size) {
  return (lc_string){(const char *)bytes, size};
}

/** Whether the text is UTF-8. */
bool fuzz_is_utf8(lc_string text);

/** Requires that a text can be shown: UTF-8 of one line, nothing in it that moves or hides. */
void fuzz_require_printable(lc_string text);

/** Requires an error of an input that was refused: a place, a reason, an excerpt, all printable. */
void fuzz_require_error(const lc_error *error, lc_status status);

/** Requires that a range lies in the source, and that its places and its excerpt are sound. */
void fuzz_require_range(const lc_source *source, lc_range range);

#endif
