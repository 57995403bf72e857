#include "core/source_decode.h"

#include "core/printable.h"

#include <stdlib.h>

static bool begins_with(const char *bytes, size_t len, const char *mark, size_t mark_len) {
  return len >= mark_len && memcmp(bytes, mark, mark_len) == 0;
}

static uint32_t unit_at(const unsigned char *bytes, size_t i, lc_encoding encoding) {
  return encoding == LC_ENCODING_UTF16_LE ? bytes[i] | (uint32_t)bytes[i + 1] << 8
                                          : bytes[i + 1] | (uint32_t)bytes[i] << 8;
}

static bool is_high_surrogate(uint32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low_surrogate(uint32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

static lc_status encoding_error(lc_error *error, lc_position position, const char *reason) {
  lc_error_set(error, LC_ERROR_ENCODING, "%s", reason);
  if (error != NULL)
    error->position = position;
  return LC_ERROR_ENCODING;
}

/* Writes UTF-8 to `out`, which has room for three bytes a unit. */
static lc_status decode_utf16(const unsigned char *bytes, size_t len, lc_encoding encoding,
                              char *out, size_t *out_len, lc_error *error) {
  lc_position at = {1, 1};
  char *end = out;
  for (size_t i = 2; i + 1 < len; i += 2) {
    uint32_t code = unit_at(bytes, i, encoding);
    if (is_high_surrogate(code) && i + 3 < len &&
        is_low_surrogate(unit_at(bytes, i + 2, encoding))) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit_at(bytes, i + 2, encoding) - 0xDC00);
      i += 2;
    }
    if (code >= 0xD800 && code <= 0xDFFF)
      return encoding_error(error, at, "invalid UTF-16: a surrogate without its partner");
    end += lc_utf8_encode(code, end);
    at = code == '\n' ? (lc_position){at.line + 1, 1} : (lc_position){at.line, at.column + 1};
  }
  if (len % 2 != 0)
    return encoding_error(error, at,
                          "invalid UTF-16: an odd number of bytes, cut off inside a character");
  *out_len = (size_t)(end - out);
  return LC_OK;
}

static lc_status replace_utf16(char **buffer, size_t len, lc_string *text, lc_encoding encoding,
                               lc_error *error) {
  char *decoded = malloc(len / 2 * 3 + LC_SOURCE_PADDING);
  if (decoded == NULL)
    return lc_error_memory(error, "decoding UTF-16");
  size_t decoded_len = 0;
  lc_status status =
      decode_utf16((const unsigned char *)*buffer, len, encoding, decoded, &decoded_len, error);
  if (status != LC_OK) {
    free(decoded);
    return status;
  }
  memset(decoded + decoded_len, 0, LC_SOURCE_PADDING);
  free(*buffer);
  *buffer = decoded;
  *text = (lc_string){decoded, decoded_len};
  return LC_OK;
}

lc_status lc_source_decode(char **buffer, size_t len, lc_string *text, lc_encoding *encoding,
                           lc_error *error) {
  const char *bytes = *buffer;
  if (begins_with(bytes, len, "\xEF\xBB\xBF", 3)) {
    *encoding = LC_ENCODING_UTF8_BOM;
    *text = (lc_string){bytes + 3, len - 3};
    return LC_OK;
  }
  if (begins_with(bytes, len, "\xFF\xFE", 2) || begins_with(bytes, len, "\xFE\xFF", 2)) {
    *encoding = bytes[0] == '\xFF' ? LC_ENCODING_UTF16_LE : LC_ENCODING_UTF16_BE;
    return replace_utf16(buffer, len, text, *encoding, error);
  }
  *encoding = LC_ENCODING_UTF8;
  *text = (lc_string){bytes, len};
  return LC_OK;
}
