/* Source text: every encoding that is accepted comes out as the same UTF-8, with the right places.
 */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

/* Line and column as their definition has them: counted from the beginning. */
static void count_over(lc_position *at, lc_string text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '\n')
      *at = (lc_position){at->line + 1, 1};
    else
      at->column += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
  }
}

static void require_places(const lc_source *source) {
  lc_string text = lc_source_text(source);
  uint32_t step = (uint32_t)(text.len / 16) + 1;
  lc_position counted = {1, 1};
  for (uint32_t offset = 0; offset <= text.len; offset += step) {
    lc_position position = lc_source_position(source, offset);
    REQUIRE(position.line == counted.line && position.column == counted.column);
    fuzz_require_range(source, (lc_range){offset, offset});
    fuzz_require_range(source, (lc_range){offset, (uint32_t)text.len});
    uint32_t behind = offset + step < text.len ? offset + step : (uint32_t)text.len;
    count_over(&counted, (lc_string){text.ptr + offset, behind - offset});
  }
}

static void require_padding(lc_string text) {
  for (size_t i = 0; i < LC_SOURCE_PADDING; i++)
    REQUIRE(text.ptr[text.len + i] == '\0');
}

/* --- round trips ----------------------------------------------------------------------------- */

static size_t put_unit(uint32_t unit, bool is_little, char *out) {
  out[is_little ? 0 : 1] = (char)(unit & 0xFF);
  out[is_little ? 1 : 0] = (char)(unit >> 8);
  return 2;
}

static size_t put_character(uint32_t code, bool is_little, char *out) {
  if (code < 0x10000)
    return put_unit(code, is_little, out);
  put_unit(0xD800 + ((code - 0x10000) >> 10), is_little, out);
  put_unit(0xDC00 + ((code - 0x10000) & 0x3FF), is_little, out + 2);
  return 4;
}

static lc_string to_utf16(lc_string text, bool is_little) {
  char *out = malloc(text.len * 2 + 2);
  REQUIRE(out != NULL);
  size_t len = put_unit(0xFEFF, is_little, out);
  while (text.len > 0) {
    uint32_t code = 0;
    size_t consumed = lc_utf8_decode(text, &code);
    len += put_character(code, is_little, out + len);
    text = (lc_string){text.ptr + consumed, text.len - consumed};
  }
  return (lc_string){out, len};
}

static void require_same_from_utf16(lc_string text, bool is_little) {
  lc_string wide = to_utf16(text, is_little);
  lc_source *source = NULL;
  REQUIRE(lc_source_copy(&source, wide, "wide", NULL, NULL) == LC_OK);
  REQUIRE(lc_source_encoding(source) == (is_little ? LC_ENCODING_UTF16_LE : LC_ENCODING_UTF16_BE));
  REQUIRE(lc_string_equals(lc_source_text(source), text));
  lc_source_free(source);
  free((char *)wide.ptr);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_source *source = NULL;
  lc_error error;
  lc_status status = lc_source_copy(&source, fuzz_text(bytes, size), "input", NULL, &error);
  if (status != LC_OK) {
    fuzz_require_error(&error, status);
    return 0;
  }
  lc_string text = lc_source_text(source);
  bool is_wide = lc_source_encoding(source) == LC_ENCODING_UTF16_LE ||
                 lc_source_encoding(source) == LC_ENCODING_UTF16_BE;
  require_padding(text);
  require_places(source);
  REQUIRE(!is_wide || fuzz_is_utf8(text));
  if (fuzz_is_utf8(text)) {
    require_same_from_utf16(text, true);
    require_same_from_utf16(text, false);
  }
  lc_source_free(source);
  return 0;
}
