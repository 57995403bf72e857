#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

void fuzz_fail(const char *condition, const char *file, int line) {
  fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
  abort();
}

bool fuzz_is_utf8(lc_string text) {
  uint32_t code;
  while (text.len > 0) {
    size_t len = lc_utf8_decode(text, &code);
    if (len == 0)
      return false;
    text = (lc_string){text.ptr + len, text.len - len};
  }
  return true;
}

void fuzz_require_printable(lc_string text) {
  while (text.len > 0) {
    lc_printable shown = lc_printable_first(text);
    REQUIRE(shown.consumed == shown.len && memcmp(shown.text, text.ptr, shown.len) == 0);
    text = (lc_string){text.ptr + shown.consumed, text.len - shown.consumed};
  }
}

static void require_excerpt(const lc_excerpt *excerpt) {
  lc_string text = lc_string_of(excerpt->text);
  REQUIRE(memchr(excerpt->text, '\0', sizeof excerpt->text) != NULL);
  fuzz_require_printable(text);
  REQUIRE(excerpt->mark_len >= 1 || text.len == 0);
  REQUIRE(excerpt->mark_start <= LC_EXCERPT_SIZE && excerpt->mark_len <= LC_EXCERPT_SIZE);
}

void fuzz_require_error(const lc_error *error, lc_status status) {
  REQUIRE(status != LC_OK && error->status == status);
  REQUIRE(error->position.line >= 1 && error->position.column >= 1);
  REQUIRE(error->message[0] != '\0');
  fuzz_require_printable(lc_string_of(error->message));
  require_excerpt(&error->excerpt);
}

static bool is_before(lc_position a, lc_position b) {
  return a.line < b.line || (a.line == b.line && a.column < b.column);
}

void fuzz_require_range(const lc_source *source, lc_range range) {
  REQUIRE(range.start <= range.end && range.end <= lc_source_text(source).len);
  lc_position start = lc_source_position(source, range.start);
  lc_position end = lc_source_position(source, range.end);
  REQUIRE(start.line >= 1 && start.column >= 1 && !is_before(end, start));
  lc_excerpt excerpt = lc_source_excerpt(source, range);
  require_excerpt(&excerpt);
}
