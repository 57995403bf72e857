#include "core/json_why.h"

#include "core/json_scan.h"
#include "core/printable.h"

#include <stdio.h>

typedef struct cause {
  lc_status status;
  uint32_t start;
  uint32_t len; /* bytes to mark */
  char reason[160];
} cause;

static const char *const EXPECTED_WORDS[] = {
    [LC_EXPECTED_VALUE] = "a value",
    [LC_EXPECTED_NAME] = "a member name in double quotes",
    [LC_EXPECTED_NAME_OR_END] = "a member name in double quotes or '}'",
    [LC_EXPECTED_COLON] = "':' after the member name",
    [LC_EXPECTED_COMMA_OR_BRACE] = "',' or '}'",
    [LC_EXPECTED_COMMA_OR_BRACKET] = "',' or ']'",
    [LC_EXPECTED_END] = "the end of the file",
    [LC_EXPECTED_ESCAPE] = "an escape",
    [LC_EXPECTED_STRING_CHARACTER] = "a character of a string",
};

/* What is wrong with a number. */
static const char *const NUMBER_WORDS[] = {
    [LC_EXPECTED_NO_LEADING_ZERO] = "a number must not begin with a zero before other digits",
    [LC_EXPECTED_DIGIT_AFTER_MINUS] = "a digit must follow the minus sign",
    [LC_EXPECTED_DIGIT_AFTER_POINT] = "a digit must follow the decimal point",
    [LC_EXPECTED_DIGIT_IN_EXPONENT] = "the exponent has no digit",
};

static bool starts_with(lc_string text, const char *word) {
  size_t len = strlen(word);
  return text.len >= len && memcmp(text.ptr, word, len) == 0;
}

static bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '+' || c == '.';
}

static size_t word_len(lc_string text) {
  size_t len = 0;
  while (len < text.len && len < 40 && is_word_character(text.ptr[len]))
    len++;
  return len;
}

static bool wants_value(lc_json_expected expected) {
  return expected == LC_EXPECTED_VALUE || expected == LC_EXPECTED_DIGIT_AFTER_MINUS ||
         expected == LC_EXPECTED_NAME || expected == LC_EXPECTED_NAME_OR_END;
}

/* The last byte before `offset` that is not white space; 0 at the beginning. */
static char last_before(lc_string text, uint32_t offset, uint32_t *at) {
  while (offset > 0 && lc_scan_is_space(text.ptr[offset - 1]))
    offset--;
  if (offset == 0)
    return '\0';
  *at = offset - 1;
  return text.ptr[offset - 1];
}

#define REASON(cause, ...) (snprintf((cause)->reason, sizeof(cause)->reason, __VA_ARGS__), true)

/* "{{ name }}", "{% if %}": what Jekyll, Jinja and Helm fill in. A second brace alone is a mistake.
 */
static bool is_template_tag(lc_string text) {
  if (starts_with(text, "{%"))
    return true;
  return starts_with(text, "{{") && text.len > 2 && strchr("\"'{}[]\r\n\t", text.ptr[2]) == NULL;
}

/* Whole files of another kind. */
static bool explain_file(lc_string text, uint32_t offset, cause *c) {
  size_t blank = 0;
  while (blank < text.len && lc_scan_is_space(text.ptr[blank]))
    blank++;
  if (blank == text.len)
    return REASON(c, "the file is empty");
  lc_string rest = {text.ptr + blank, text.len - blank};
  if (is_template_tag(rest))
    return REASON(c, "this is a template, not JSON");
  if (starts_with(rest, "\x1f\x8b") || starts_with(rest, "PK\x03\x04"))
    return REASON(c, "this is a compressed file, not JSON");
  /* JSON begins with two ASCII characters, of which a wider encoding makes NUL bytes. */
  if (text.ptr[0] == '\0' || (text.len > 1 && text.ptr[1] == '\0'))
    return REASON(c,
                  "this looks like UTF-16 or UTF-32 without a byte order mark, or a binary file");
  if (offset != blank)
    return false;
  if (starts_with(rest, "---"))
    return REASON(c, "this is a template with front matter, or YAML, not JSON");
  if (starts_with(rest, "<"))
    return REASON(c, "this is HTML or XML, not JSON");
  return false;
}

static bool explain_end(lc_string text, uint32_t offset, lc_json_expected expected, cause *c) {
  if (offset < text.len)
    return false;
  if (expected == LC_EXPECTED_STRING_CHARACTER || expected == LC_EXPECTED_ESCAPE)
    return REASON(c, "the file ends inside a string");
  return REASON(c, "the file ends too early; expected %s", EXPECTED_WORDS[expected]);
}

/* Windows paths in comments are where this happens. */
static bool explain_escape(lc_string here, cause *c) {
  if (here.len == 1)
    return REASON(c, "the file ends inside a string");
  lc_printable shown = lc_printable_first((lc_string){here.ptr + 1, here.len - 1});
  c->len = 1u + shown.consumed;
  if (here.ptr[1] == 'u')
    return REASON(c, "\\u must be followed by four hexadecimal digits");
  return REASON(c, "\\%.*s is not an escape of JSON; a backslash is written \\\\", (int)shown.len,
                shown.text);
}

static bool explain_string(lc_string here, cause *c) {
  unsigned char byte = (unsigned char)here.ptr[0];
  if (byte >= 0x80) {
    c->status = LC_ERROR_ENCODING;
    return REASON(c, "invalid UTF-8: byte 0x%02x does not belong here", byte);
  }
  if (byte == '\n' || byte == '\r')
    return REASON(c, "a string must end on the line it begins on; write \\n for a line break");
  if (byte == '\t')
    return REASON(c, "a tab in a string must be written \\t");
  return REASON(c, "control character 0x%02x in a string must be written \\u%04x", byte, byte);
}

static bool explain_comma(lc_string text, uint32_t offset, lc_json_expected expected, cause *c) {
  char here = text.ptr[offset];
  uint32_t before = offset;
  char last = last_before(text, offset, &before);
  if (wants_value(expected) && (here == '}' || here == ']') && last == ',') {
    c->start = before;
    return REASON(c, "trailing comma before '%c'", here);
  }
  if (wants_value(expected) && here == ',')
    return REASON(c, last == ',' ? "two commas in a row" : "a comma without a value before it");
  if ((here == '"' || here == '{' || here == '[') &&
      (expected == LC_EXPECTED_COMMA_OR_BRACE || expected == LC_EXPECTED_COMMA_OR_BRACKET))
    return REASON(c, "missing comma before this %s", here == '"' ? "string" : "value");
  return false;
}

/* Spellings of other languages. */
static bool explain_dialect(lc_string here, lc_json_expected expected, cause *c) {
  static const char *const not_json[] = {"NaN",   "Infinity", "-Infinity", "undefined", "True",
                                         "False", "None",     "nil",       "NULL"};
  if (starts_with(here, "//") || starts_with(here, "/*") || starts_with(here, "#"))
    return REASON(c, "JSON has no comments");
  if (is_template_tag(here))
    return REASON(c, "this is a template, not JSON");
  bool is_in_tag = expected == LC_EXPECTED_NAME_OR_END && here.ptr[0] == '{' &&
                   is_template_tag((lc_string){here.ptr - 1, here.len + 1});
  if (is_in_tag || (starts_with(here, "%") && expected != LC_EXPECTED_END))
    return REASON(c, "this is a template, not JSON");
  if (!wants_value(expected))
    return false;
  if (here.ptr[0] == '\'')
    return REASON(c, "JSON strings stand in double quotes");
  size_t len = word_len(here);
  c->len = len == 0 ? 1 : (uint32_t)len;
  for (size_t i = 0; i < sizeof not_json / sizeof not_json[0]; i++) {
    if (strlen(not_json[i]) == len && memcmp(here.ptr, not_json[i], len) == 0)
      return REASON(c, "%s is not JSON", not_json[i]);
  }
  if (here.ptr[0] == '+' || here.ptr[0] == '.')
    return REASON(c, "a number begins with a digit or '-'");
  if (len > 0 && (expected == LC_EXPECTED_NAME || expected == LC_EXPECTED_NAME_OR_END))
    return REASON(c, "a member name must stand in double quotes");
  c->len = 1;
  return false;
}

static bool explain_rest(lc_string here, lc_json_expected expected, cause *c) {
  if (expected == LC_EXPECTED_END)
    return REASON(c, "text after the end of the JSON value");
  if (expected >= LC_EXPECTED_NO_LEADING_ZERO)
    return REASON(c, "%s", NUMBER_WORDS[expected]);
  lc_printable shown = lc_printable_first(here);
  c->len = shown.consumed;
  return REASON(c, "expected %s, found '%.*s'", EXPECTED_WORDS[expected], (int)shown.len,
                shown.text);
}

lc_status lc_json_why(const lc_source *source, uint32_t offset, lc_json_expected expected,
                      lc_error *error) {
  lc_string text = lc_source_text(source);
  lc_string here = {text.ptr + offset, text.len - offset};
  cause c = {.status = LC_ERROR_SYNTAX, .start = offset, .len = 1};
  bool is_explained = explain_file(text, offset, &c) || explain_end(text, offset, expected, &c) ||
                      (expected == LC_EXPECTED_ESCAPE && explain_escape(here, &c)) ||
                      (expected == LC_EXPECTED_STRING_CHARACTER && explain_string(here, &c)) ||
                      explain_comma(text, offset, expected, &c) ||
                      explain_dialect(here, expected, &c);
  if (!is_explained)
    explain_rest(here, expected, &c);
  return lc_source_error(source, (lc_range){c.start, c.start + c.len}, error, c.status, "%s",
                         c.reason);
}
