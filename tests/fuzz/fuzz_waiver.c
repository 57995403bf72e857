/* Texts of waivers in layers: any is refused with a reason that can be shown, or has all its parts.
   And places in Lua: they lie in the text. */
#include "cli/policy/lua_places.h"
#include "cli/policy/waiver_text.h"
#include "core/date.h"
#include "tests/fuzz/fuzz.h"

static void require_within(lc_string part, lc_string text) {
  REQUIRE(part.len == 0 || (part.ptr >= text.ptr && part.ptr + part.len <= text.ptr + text.len));
  REQUIRE(part.len == 0 || memchr(part.ptr, '\0', part.len) == NULL);
}

static void require_waiver(lc_string text) {
  cli_waiver_text waiver;
  lc_error error;
  if (cli_waiver_text_read(text, &waiver, &error) != LC_OK) {
    REQUIRE(error.message[0] != '\0');
    fuzz_require_printable(lc_string_of(error.message));
    return;
  }
  REQUIRE(waiver.rule.len > 0 && waiver.reason.len > 0 && waiver.owner.len > 0);
  REQUIRE(waiver.expires.len == 0 || lc_date_parse(waiver.expires, NULL));
  require_within(waiver.rule, text);
  require_within(waiver.reason, text);
  require_within(waiver.owner, text);
  require_within(waiver.expires, text);
}

static void require_places(const lc_source *source) {
  lc_string text = lc_source_text(source);
  for (uint32_t count = 0; count <= 4; count++) {
    lc_range items[4];
    if (!cli_lua_find_items(text, count % 2 == 0 ? NULL : "waivers", items, count))
      continue;
    for (uint32_t i = 0; i < count; i++) {
      REQUIRE(text.ptr[items[i].start] == '{' && text.ptr[items[i].end - 1] == '}');
      fuzz_require_range(source, items[i]);
    }
  }
  fuzz_require_range(source, cli_lua_find_word(text, (lc_range){0, (uint32_t)text.len}, "rule"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_source *source = NULL;
  if (lc_source_copy(&source, fuzz_text(bytes, size), "input", NULL, NULL) != LC_OK)
    return 0;
  require_waiver(lc_source_text(source));
  require_places(source);
  lc_source_free(source);
  return 0;
}
