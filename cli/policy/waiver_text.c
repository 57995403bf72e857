#include "cli/policy/waiver_text.h"

#include "core/date.h"
#include "core/suggest.h"

#include <ctype.h>

#define FORM "RULE; reason=TEXT; owner=NAME; expires=2027-01-31"

/* A text as messages show it: its length, cut, and its bytes. */
#define SHOWN(text) (int)((text).len < 60 ? (text).len : 60), (text).ptr

static lc_string trim(lc_string text) {
  while (text.len > 0 && isspace((unsigned char)text.ptr[0]))
    text = (lc_string){text.ptr + 1, text.len - 1};
  while (text.len > 0 && isspace((unsigned char)text.ptr[text.len - 1]))
    text.len--;
  return text;
}

/* The part before the first `sign`, and `*rest` behind it; all of the text when there is none. */
static lc_string cut(lc_string text, char sign, lc_string *rest) {
  const char *found = text.len == 0 ? NULL : memchr(text.ptr, sign, text.len);
  size_t len = found == NULL ? text.len : (size_t)(found - text.ptr);
  size_t skipped = found == NULL ? len : len + 1;
  *rest = (lc_string){text.ptr + skipped, text.len - skipped};
  return trim((lc_string){text.ptr, len});
}

typedef struct member {
  lc_string name;
  lc_string *value;
} member;

static lc_status unknown_member(lc_string name, const member *members, lc_error *error) {
  lc_suggestion suggestion = {.word = name};
  for (const member *each = members; each->value != NULL; each++)
    lc_suggestion_offer(&suggestion, each->name);
  if (suggestion.best.len != 0)
    return lc_error_set(error, LC_ERROR_SYNTAX, "a waiver has no '%.*s' (did you mean '%.*s'?)",
                        SHOWN(name), SHOWN(suggestion.best));
  return lc_error_set(error, LC_ERROR_SYNTAX, "a waiver has no '%.*s'; it is written '" FORM "'",
                      SHOWN(name));
}

static lc_status read_member(lc_string part, const member *members, lc_error *error) {
  lc_string value;
  bool has_value = part.len > 0 && memchr(part.ptr, '=', part.len) != NULL;
  lc_string name = cut(part, '=', &value);
  if (!has_value)
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "'%.*s' is no part of a waiver, which is written '" FORM
                        "', its texts without ';'",
                        SHOWN(part));
  for (const member *each = members; each->value != NULL; each++) {
    if (!lc_string_equals(each->name, name))
      continue;
    if (each->value->len != 0)
      return lc_error_set(error, LC_ERROR_SYNTAX, "the waiver's %.*s is given twice", SHOWN(name));
    *each->value = trim(value);
    return LC_OK;
  }
  return unknown_member(name, members, error);
}

static lc_status check(const cli_waiver_text *waiver, lc_error *error) {
  if (waiver->rule.len == 0 || memchr(waiver->rule.ptr, '=', waiver->rule.len) != NULL)
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "the waiver names no rule; it is written '" FORM "'");
  if (waiver->reason.len == 0)
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "the waiver of %.*s gives no reason; add 'reason=...'",
                        SHOWN(waiver->rule));
  if (waiver->owner.len == 0)
    return lc_error_set(error, LC_ERROR_SYNTAX, "the waiver of %.*s has no owner; add 'owner=...'",
                        SHOWN(waiver->rule));
  if (waiver->expires.len != 0 && !lc_date_parse(waiver->expires, NULL))
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "the waiver expires on '%.*s', which is no date such as 2027-01-31",
                        SHOWN(waiver->expires));
  return LC_OK;
}

lc_status cli_waiver_text_read(lc_string text, cli_waiver_text *out, lc_error *error) {
  *out = (cli_waiver_text){0};
  const member members[] = {{LC_STRING("reason"), &out->reason},
                            {LC_STRING("owner"), &out->owner},
                            {LC_STRING("expires"), &out->expires},
                            {{NULL, 0}, NULL}};
  if (text.len > 0 && memchr(text.ptr, '\0', text.len) != NULL)
    return lc_error_set(error, LC_ERROR_SYNTAX, "the waiver holds a NUL character");
  lc_string rest;
  out->rule = cut(text, ';', &rest);
  while (rest.len > 0) {
    lc_string part = cut(rest, ';', &rest);
    lc_status status = part.len == 0 ? LC_OK : read_member(part, members, error);
    if (status != LC_OK)
      return status;
  }
  return check(out, error);
}
