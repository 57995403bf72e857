#include "core/printable.h"
#include "tests/suite.h"

typedef struct shown {
  const char *bytes;
  const char *text;
  unsigned width;
  unsigned consumed;
} shown;

static void assert_shown(const shown *expected) {
  lc_printable actual = lc_printable_first(lc_string_of(expected->bytes));
  ck_assert_uint_eq(actual.len, strlen(expected->text));
  ck_assert_mem_eq(actual.text, expected->text, actual.len);
  ck_assert_uint_eq(actual.width, expected->width);
  ck_assert_uint_eq(actual.consumed, expected->consumed);
}

static void assert_all_shown(const shown *rows, size_t count) {
  for (size_t i = 0; i < count; i++)
    assert_shown(&rows[i]);
}

#define ASSERT_ALL_SHOWN(rows) assert_all_shown(rows, sizeof(rows) / sizeof *(rows))

START_TEST(plain_characters_are_shown_as_they_are) {
  static const shown rows[] = {{"ab", "a", 1, 1},
                               {"~", "~", 1, 1},
                               {"\u00e9x", "\u00e9", 1, 2},
                               {"\u20ac", "\u20ac", 1, 3},
                               {"\\", "\\", 1, 1}};
  ASSERT_ALL_SHOWN(rows);
}
END_TEST

START_TEST(wide_characters_take_two_columns) {
  static const shown rows[] = {
      {"\u6F22", "\u6F22", 2, 3},
      {"\uFF21", "\uFF21", 2, 3},
      {"\U0001F600", "\U0001F600", 2, 4},
      /* the alarm light, the check mark and the cross that comments like */
      {"\U0001F6A8", "\U0001F6A8", 2, 4},
      {"\u2705", "\u2705", 2, 3},
      {"\u274C", "\u274C", 2, 3}};
  ASSERT_ALL_SHOWN(rows);
}
END_TEST

START_TEST(combining_characters_take_no_column) {
  static const shown rows[] = {{"\u0301", "\u0301", 0, 2}, {"\uFE0F", "\uFE0F", 0, 3}};
  ASSERT_ALL_SHOWN(rows);
}
END_TEST

START_TEST(what_moves_hides_or_reorders_text_is_escaped) {
  static const struct {
    uint32_t code;
    const char *text;
  } rows[] = {{'\n', "\\u000a"},   {'\r', "\\u000d"},   {0x1B, "\\u001b"},
              {0x7F, "\\u007f"},   {0x85, "\\u0085"},   {0xAD, "\\u00ad"},
              {0x200B, "\\u200b"}, {0x2028, "\\u2028"}, {0x202E, "\\u202e"},
              {0x2066, "\\u2066"}, {0xFEFF, "\\ufeff"}, {0xE0041, "\\U000e0041"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char bytes[5] = "";
    size_t len = lc_utf8_encode(rows[i].code, bytes);
    const shown expected = {bytes, rows[i].text, (unsigned)strlen(rows[i].text), (unsigned)len};
    assert_shown(&expected);
  }
}
END_TEST

START_TEST(tab_is_a_space) {
  static const shown row = {"\t", " ", 1, 1};
  assert_shown(&row);
}
END_TEST

START_TEST(bytes_that_are_not_utf8_are_escaped_one_by_one) {
  static const shown rows[] = {{"\xFF", "\\xff", 4, 1},         {"\x80z", "\\x80", 4, 1},
                               {"\xC3", "\\xc3", 4, 1},         {"\xC3z", "\\xc3", 4, 1},
                               {"\xED\xA0\x80", "\\xed", 4, 1}, {"\xC0\x80", "\\xc0", 4, 1}};
  ASSERT_ALL_SHOWN(rows);
}
END_TEST

START_TEST(nul_is_a_control_character) {
  lc_printable actual = lc_printable_first((lc_string){"\0", 1});
  ck_assert_mem_eq(actual.text, "\\u0000", 6);
  ck_assert_uint_eq(actual.consumed, 1);
}
END_TEST

START_TEST(every_scalar_value_survives_encoding) {
  for (uint32_t code = 0; code <= 0x10FFFF; code++) {
    if (code >= 0xD800 && code <= 0xDFFF)
      continue;
    char bytes[4];
    uint32_t again = UINT32_MAX;
    size_t len = lc_utf8_encode(code, bytes);
    if (lc_utf8_decode((lc_string){bytes, len}, &again) != len || again != code)
      ck_abort_msg("U+%04X came back as U+%04X", (unsigned)code, (unsigned)again);
    if (len > 1 && lc_utf8_decode((lc_string){bytes, len - 1}, &again) != 0)
      ck_abort_msg("U+%04X is read without its last byte", (unsigned)code);
  }
}
END_TEST

START_TEST(no_character_needs_more_room_than_promised) {
  for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 37) {
    if (code >= 0xD800 && code <= 0xDFFF)
      continue;
    char bytes[4];
    size_t len = lc_utf8_encode(code, bytes);
    lc_printable actual = lc_printable_first((lc_string){bytes, len});
    if (actual.len > LC_PRINTABLE_MAX || actual.width > 10 || actual.consumed != len)
      ck_abort_msg("U+%04X", (unsigned)code);
  }
}
END_TEST

/* At every place of texts longer and shorter than what is compared at once. */
START_TEST(plain_is_printable_ascii_wherever_it_ends) {
  for (int byte = 0; byte < 256; byte++) {
    bool is_printable = byte >= 0x20 && byte <= 0x7E;
    bool is_space = byte == '\t' || byte == '\n' || byte == '\r';
    for (size_t at = 0; at < 40; at++) {
      char text[40];
      memset(text, '~', sizeof text);
      text[at] = (char)byte;
      lc_string whole = {text, sizeof text};
      ck_assert_uint_eq(lc_plain_length(whole), is_printable ? sizeof text : at);
      ck_assert_uint_eq(lc_plain_length((lc_string){text, at}), at);
      ck_assert_int_eq(lc_is_plain(whole), is_printable || is_space);
    }
  }
  ck_assert(lc_is_plain((lc_string){"", 0}));
  ck_assert(lc_is_plain(LC_STRING("a\r\n\tb\n\n")));
  ck_assert(!lc_is_plain(LC_STRING("a\n\x01")));
}
END_TEST

int main(void) {
  const TTest *const tests[] = {plain_characters_are_shown_as_they_are,
                                wide_characters_take_two_columns,
                                combining_characters_take_no_column,
                                what_moves_hides_or_reorders_text_is_escaped,
                                tab_is_a_space,
                                bytes_that_are_not_utf8_are_escaped_one_by_one,
                                nul_is_a_control_character,
                                every_scalar_value_survives_encoding,
                                no_character_needs_more_room_than_promised,
                                plain_is_printable_ascii_wherever_it_ends,
                                NULL};
  Suite *suite = suite_create("printable");
  add_tests(suite, "printable", tests);
  return run_suite(suite);
}
