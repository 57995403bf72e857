/* From UTF-8 to the encodings that a source may be in. */
#include "core/printable.h"
#include "core/source.h"

#include <stdlib.h>

static char *put_unit(char *out, uint32_t unit, lc_encoding encoding) {
  char low = (char)(unit & 0xFF);
  char high = (char)(unit >> 8);
  out[0] = encoding == LC_ENCODING_UTF16_LE ? low : high;
  out[1] = encoding == LC_ENCODING_UTF16_LE ? high : low;
  return out + 2;
}

static char *put_character(char *out, uint32_t code, lc_encoding encoding) {
  if (code < 0x10000)
    return put_unit(out, code, encoding);
  out = put_unit(out, 0xD800 + ((code - 0x10000) >> 10), encoding);
  return put_unit(out, 0xDC00 + (code & 0x3FF), encoding);
}

/* `out` has room for two bytes a byte of text, and the mark. */
static lc_status encode_utf16(lc_string text, lc_encoding encoding, char *out, size_t *size,
                              lc_error *error) {
  char *end = put_unit(out, 0xFEFF, encoding);
  while (text.len > 0) {
    uint32_t code = 0;
    size_t len = lc_utf8_decode(text, &code);
    if (len == 0)
      return lc_error_set(error, LC_ERROR_ENCODING, "the text is not UTF-8");
    end = put_character(end, code, encoding);
    text = (lc_string){text.ptr + len, text.len - len};
  }
  *size = (size_t)(end - out);
  return LC_OK;
}

static void copy_utf8(lc_string text, lc_encoding encoding, char *out, size_t *size) {
  static const char mark[] = "\xEF\xBB\xBF";
  size_t mark_size = encoding == LC_ENCODING_UTF8_BOM ? sizeof mark - 1 : 0;
  memcpy(out, mark, mark_size);
  if (text.len > 0)
    memcpy(out + mark_size, text.ptr, text.len);
  *size = mark_size + text.len;
}

lc_status lc_source_encode(lc_string text, lc_encoding encoding, char **out, size_t *size,
                           lc_error *error) {
  enum { LARGEST_MARK = 3 };
  char *bytes = text.len > SIZE_MAX / 2 - LARGEST_MARK ? NULL : malloc(text.len * 2 + LARGEST_MARK);
  if (bytes == NULL)
    return lc_error_memory(error, "encoding a text");
  lc_status status = LC_OK;
  if (encoding == LC_ENCODING_UTF16_LE || encoding == LC_ENCODING_UTF16_BE)
    status = encode_utf16(text, encoding, bytes, size, error);
  else
    copy_utf8(text, encoding, bytes, size);
  if (status != LC_OK) {
    free(bytes);
    return status;
  }
  *out = bytes;
  return LC_OK;
}
