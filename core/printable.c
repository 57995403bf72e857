#include "core/printable.h"

#include <stdio.h>

typedef struct code_range {
  uint32_t first;
  uint32_t last;
} code_range;

/* Characters that move, hide or reorder what surrounds them (Unicode categories Cc, Cf, Zl, Zp). */
static const code_range UNSAFE[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD},   {0x061C, 0x061C},    {0x180E, 0x180E},
    {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},   {0xFEFF, 0xFEFF},    {0xFFF9, 0xFFFB},
    {0xE000, 0xF8FF}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF},
};

/* East Asian wide and emoji blocks: two columns. */
static const code_range WIDE[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},   {0x26D4, 0x26D4},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F900, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

static const code_range COMBINING[] = {
    {0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

static bool is_in(uint32_t code, const code_range *ranges, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (code >= ranges[i].first && code <= ranges[i].last)
      return true;
  }
  return false;
}

#define IS_IN(code, ranges) is_in(code, ranges, sizeof(ranges) / sizeof(ranges)[0])

size_t lc_utf8_decode(lc_string text, uint32_t *code) {
  const unsigned char *p = (const unsigned char *)text.ptr;
  if (p[0] < 0x80) {
    *code = p[0];
    return 1;
  }
  size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
  if (p[0] < 0xC2 || p[0] > 0xF4 || len > text.len)
    return 0;
  uint32_t value = p[0] & (0x7Fu >> len);
  for (size_t i = 1; i < len; i++) {
    if ((p[i] & 0xC0) != 0x80)
      return 0;
    value = value << 6 | (p[i] & 0x3Fu);
  }
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < least[len] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    return 0;
  *code = value;
  return len;
}

bool lc_is_utf8(lc_string text) {
  while (text.len > 0) {
    uint32_t code;
    size_t len = lc_utf8_decode(text, &code);
    if (len == 0)
      return false;
    text = (lc_string){text.ptr + len, text.len - len};
  }
  return true;
}

size_t lc_utf8_encode(uint32_t code, char *out) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3F));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | code >> 18);
  out[1] = (char)(0x80 | (code >> 12 & 0x3F));
  out[2] = (char)(0x80 | (code >> 6 & 0x3F));
  out[3] = (char)(0x80 | (code & 0x3F));
  return 4;
}

/* A backslash, a letter and hexadecimal digits. */
static lc_printable escaped(char letter, int digits, uint32_t value, size_t consumed) {
  lc_printable shown = {.consumed = (uint8_t)consumed};
  int len = snprintf(shown.text, sizeof shown.text, "\\%c%0*x", letter, digits, (unsigned)value);
  shown.len = shown.width = (uint8_t)len;
  return shown;
}

lc_printable lc_printable_first(lc_string text) {
  uint32_t code = 0;
  size_t len = lc_utf8_decode(text, &code);
  if (len == 0)
    return escaped('x', 2, (unsigned char)text.ptr[0], 1);
  if (code == '\t')
    return (lc_printable){.text = " ", .len = 1, .width = 1, .consumed = 1};
  if (IS_IN(code, UNSAFE))
    return code > 0xFFFF ? escaped('U', 8, code, len) : escaped('u', 4, code, len);
  lc_printable shown = {.len = (uint8_t)len, .width = 1, .consumed = (uint8_t)len};
  memcpy(shown.text, text.ptr, len);
  if (code >= 0x300)
    shown.width = IS_IN(code, COMBINING) ? 0 : IS_IN(code, WIDE) ? 2 : 1;
  return shown;
}

static bool is_plain(char c) {
  return c >= ' ' && c <= '~';
}

size_t lc_plain_length(lc_string text) {
  enum { AT_ONCE = 16 };
  size_t len = 0;
  for (bool are_plain = true; are_plain && text.len - len >= AT_ONCE;
       len += are_plain ? AT_ONCE : 0) {
    /* Without a way out of the loop, so that the compiler may compare all of them at once. */
    for (size_t i = 0; i < AT_ONCE; i++)
      are_plain &= is_plain(text.ptr[len + i]);
  }
  while (len < text.len && is_plain(text.ptr[len]))
    len++;
  return len;
}

bool lc_is_plain(lc_string text) {
  for (;;) {
    size_t len = lc_plain_length(text);
    if (len == text.len)
      return true;
    char c = text.ptr[len++];
    if (c != '\t' && c != '\n' && c != '\r')
      return false;
    text = (lc_string){text.ptr + len, text.len - len};
  }
}
